#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "schema/document.hpp"
#include "schema/field.hpp"

namespace longrun::schema {

/// A field tied to the struct it reads and writes, without their types.
struct BoundField {
    std::string_view table;
    Entry entry;
    std::string_view unit;
    bool is_switch = false;
    std::function<double()> get;
    std::function<void(double)> set;
};

/// A table tied to its struct. Valid as long as the struct is.
struct BoundTable {
    std::string_view name;
    std::string_view doc;
    std::vector<BoundField> fields;
};

/// Ties a table to a struct, which may be const: then there is no `set`.
template <class Params, std::size_t N, class AnyParams>
BoundTable bind(const Table<Params, N>& table, AnyParams& params) {
    BoundTable bound{table.name, table.doc, {}};
    for (const Field<Params>& f : table.fields) {
        BoundField field{table.name, f.entry, f.unit, f.is_switch, {}, {}};
        field.get = [get = f.get, &params] { return get(params); };
        if constexpr (!std::is_const_v<AnyParams>) {
            field.set = [set = f.set, &params](double value) { set(params, value); };
        }
        bound.fields.push_back(std::move(field));
    }
    return bound;
}

/// A value that a file gave to a field, and what the file says of it.
struct Assignment {
    std::string key;  ///< table.key
    double value = 0.0;
    std::string file;
    Place place;
    std::string source;
    std::string note;
    std::optional<Grade> grade;
};

/// Reads one TOML table key by key. Every problem goes to `problems` with file, line and column;
/// a key that is absent or wrong gives an empty value, so that reading goes on to the next problem.
class TableReader {
public:
    /// @param path dotted name of the table, empty for the document
    /// @param table must outlive the reader and be a table
    TableReader(const Node& table, std::string path, std::string file, Diagnostics& problems)
        : table_(table), path_(std::move(path)), file_(std::move(file)), problems_(problems) {}

    const std::string& file() const { return file_; }
    const std::string& path() const { return path_; }
    Place place() const { return table_.place; }

    /// The value of a key, if it is there; the key counts as known.
    const Node* take(std::string_view key);
    std::optional<std::string> text(std::string_view key);
    std::optional<std::string> word(std::string_view key, const std::vector<std::string>& allowed);
    std::optional<std::int64_t> whole(std::string_view key, std::int64_t low, std::int64_t high);
    std::optional<double> number(std::string_view key, double low, double high);
    std::optional<Date> date(std::string_view key);
    /// `key = "…"` (English) or `key.en`, `key.zh`.
    std::optional<Text> phrase(std::string_view key);
    std::optional<std::vector<std::string>> texts(std::string_view key);
    /// A table under a key.
    std::optional<TableReader> table(std::string_view key);
    /// The tables of `[[key]]`.
    std::vector<TableReader> tables(std::string_view key);
    /// Reads every field of a bound table that the file gives.
    void fields(const BoundTable& bound, std::vector<Assignment>& assigned);

    /// Reports keys that nobody took, with the nearest known one. `hint` may give a remedy of its
    /// own.
    void finish(const std::function<std::string(std::string_view key)>& hint = {});

    /// Reports a problem with a key of this table.
    void problem(std::string_view key, const Node& value, std::string what,
                 std::string allowed = {}, std::string remedy = {});
    /// Reports a problem with the table as a whole.
    void problem(std::string what, std::string remedy = {});
    /// The dotted name of a key of this table.
    std::string full(std::string_view key) const;

private:
    const Member* find(std::string_view key) const;
    void wrong_type(std::string_view key, const Node& value, std::string_view needed);
    std::optional<double> field_value(const BoundField& field, const Node& value);
    void field(const BoundField& bound, const Node& value, std::vector<Assignment>& assigned);

    const Node& table_;
    std::string path_;
    std::string file_;
    Diagnostics& problems_;
    std::vector<std::string> known_;
};

}  // namespace longrun::schema
