#include "schema/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace longrun::schema {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::constant:
            return "constant";
        case Role::uncertainty:
            return "uncertainty";
        case Role::lever:
            break;
    }
    return "lever";
}

std::string_view meaning_of(Grade grade) {
    switch (grade) {
        case Grade::A:
            return "experiment or quasi-experiment";
        case Grade::B:
            return "observational";
        case Grade::C:
            return "analogy";
        case Grade::D:
            break;
    }
    return "judgement";
}

void add_rows(const BoundTable& table, std::vector<Row>& rows) {
    for (const BoundField& f : table.fields) {
        Row row;
        row.table = table.name;
        row.table_doc = table.doc;
        row.key = f.entry.key;
        row.doc = f.entry.doc;
        row.value = f.get();
        row.unit = f.unit;
        row.is_switch = f.is_switch;
        row.allowed = f.entry.allowed;
        row.plausible = f.entry.plausible;
        row.role = f.entry.role;
        row.grade = f.entry.grade;
        row.source = f.entry.source;
        rows.push_back(std::move(row));
    }
}

namespace {

std::string value_text(const Row& row, double value) {
    if (row.is_switch) return value != 0.0 ? "true" : "false";
    return number_text(value);
}

std::string range_text(const Row& row, Range range) {
    if (row.is_switch) return "true or false";
    return fmt::format("{} to {}", range.low, range.high);
}

std::string sources(const Row& row) {
    std::string out;
    for (const char c : row.source) out += c == ';' ? std::string(", ") : std::string(1, c);
    return out;
}

std::string markdown_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

std::string to_text(const Row& row) {
    std::string out = fmt::format("{}\n    {}\n", row.name(), row.doc);
    out += fmt::format("    default    {}{}\n", value_text(row, row.value),
                       row.is_switch ? "" : " " + row.unit);
    out += fmt::format("    allowed    {}\n", range_text(row, row.allowed));
    out += fmt::format("    plausible  {}\n", range_text(row, row.plausible));
    out += fmt::format("    role       {}\n", name_of(row.role));
    out += fmt::format("    grade      {} ({})\n", static_cast<char>(row.grade),
                       meaning_of(row.grade));
    out += fmt::format("    source     {}\n", sources(row));
    return out;
}

std::string to_list(const std::vector<Row>& rows) {
    std::size_t widest = 0;
    for (const Row& row : rows) widest = std::max(widest, row.name().size());
    std::string out;
    const std::string* table = nullptr;
    for (const Row& row : rows) {
        if (!table || *table != row.table) {
            out += fmt::format("{}{}: {}\n", table ? "\n" : "", row.table, row.table_doc);
            table = &row.table;
        }
        out += fmt::format("  {:<{}}  {:>10}  {:<14} {}  {}\n", row.name(), widest,
                           value_text(row, row.value), row.is_switch ? "" : row.unit,
                           static_cast<char>(row.grade), row.doc);
    }
    return out;
}

std::string to_json(const std::vector<Row>& rows) {
    JsonWriter json(2);
    json.begin_array();
    for (const Row& row : rows) {
        json.begin_object();
        json.member("table", row.table);
        json.member("key", row.key);
        if (row.is_switch) {
            json.member("value", row.value != 0.0);
        } else {
            json.member("value", row.value);
        }
        json.member("unit", row.unit);
        json.member("allowed", std::vector<double>{row.allowed.low, row.allowed.high});
        json.member("plausible", std::vector<double>{row.plausible.low, row.plausible.high});
        json.member("role", name_of(row.role));
        json.member("grade", std::string(1, static_cast<char>(row.grade)));
        json.member("source", row.source);
        json.member("doc", row.doc);
        json.end_object();
    }
    json.end_array();
    return json.text() + "\n";
}

std::string to_markdown(const std::vector<Row>& rows) {
    std::string out;
    const std::string* table = nullptr;
    for (const Row& row : rows) {
        if (!table || *table != row.table) {
            out += fmt::format(
                "{}## {}\n\n{}.\n\n| Key | Default | Unit | Allowed | Plausible | Role | Grade | "
                "Source | "
                "Meaning |\n|---|---|---|---|---|---|---|---|---|\n",
                table ? "\n" : "", row.table, row.table_doc);
            table = &row.table;
        }
        out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |\n", row.key,
                           value_text(row, row.value), row.unit, range_text(row, row.allowed),
                           range_text(row, row.plausible), name_of(row.role),
                           static_cast<char>(row.grade), sources(row), markdown_cell(row.doc));
    }
    return out;
}

void write_properties(JsonWriter& json, const BoundTable& table) {
    for (const BoundField& f : table.fields) {
        const auto write_type = [&] {
            if (f.is_switch) {
                json.member("type", "boolean");
            } else {
                json.member("type", "number");
                json.member("minimum", f.entry.allowed.low);
                json.member("maximum", f.entry.allowed.high);
            }
        };
        json.key(f.entry.key);
        json.begin_object();
        json.member("description", fmt::format("{} [{}]", f.entry.doc, f.unit));
        if (f.is_switch) {
            json.member("default", f.entry.initial != 0.0);
        } else {
            json.member("default", f.entry.initial);
        }
        json.key("anyOf");
        json.begin_array();
        json.begin_object();
        write_type();
        json.end_object();
        if (f.unit == units::CalendarYear::name) {
            json.begin_object();
            json.member("type", "string");
            json.member("format", "date");
            json.end_object();
        }
        json.begin_object();
        json.member("type", "object");
        json.member("additionalProperties", false);
        json.member("required", std::vector<std::string>{"value"});
        json.key("properties");
        json.begin_object();
        json.key("value");
        json.begin_object();
        write_type();
        json.end_object();
        json.key("unit");
        json.begin_object();
        json.member("const", f.unit);
        json.end_object();
        for (const char* remark : {"source", "note"}) {
            json.key(remark);
            json.begin_object();
            json.member("type", "string");
            json.end_object();
        }
        json.key("grade");
        json.begin_object();
        json.member("enum", std::vector<std::string>{"A", "B", "C", "D"});
        json.end_object();
        json.end_object();
        json.end_object();
        json.end_array();
        json.end_object();
    }
}

}  // namespace longrun::schema
