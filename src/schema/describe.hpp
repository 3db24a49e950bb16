#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "schema/reader.hpp"

/// Documents that a table gives of itself.
namespace longrun::schema {

/// One parameter, ready to print.
struct Row {
    std::string table;
    std::string table_doc;
    std::string key;
    std::string doc;
    double value = 0.0;
    std::string unit;
    bool is_switch = false;
    Range allowed{};
    Range plausible{};
    Role role = Role::uncertainty;
    Grade grade = Grade::D;
    std::string source;

    std::string name() const { return table + "." + key; }
};

std::string_view name_of(Role role);
std::string_view meaning_of(Grade grade);

/// Appends a row for every field of a bound table.
void add_rows(const BoundTable& table, std::vector<Row>& rows);

/// A page of plain text per parameter.
std::string to_text(const Row& row);
/// One line per parameter: name, value, unit, grade.
std::string to_list(const std::vector<Row>& rows);
std::string to_json(const std::vector<Row>& rows);
/// A section with a table of parameters per table, in the order of the rows.
std::string to_markdown(const std::vector<Row>& rows);

/// Writes the JSON Schema of one table's keys as members of an open "properties" object.
void write_properties(JsonWriter& json, const BoundTable& table);

}  // namespace longrun::schema
