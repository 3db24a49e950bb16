#include "schema/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace longrun::schema {

namespace {

/// A key as TOML spells it: quoted unless bare.
std::string spelled(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
    return bare ? longrun::shown(key) : "\"" + longrun::shown(key) + "\"";
}

std::string range_text(const BoundField& field) {
    if (field.is_switch) return "true or false";
    const std::string range =
        fmt::format("{} to {}", field.entry.allowed.low, field.entry.allowed.high);
    return field.unit == "1" ? range : fmt::format("{} {}", range, field.unit);
}

std::string meaning(const BoundField& field) {
    const std::string initial = field.is_switch ? (field.entry.initial != 0.0 ? "true" : "false")
                                                : number_text(field.entry.initial);
    return fmt::format("{}; the default is {}", field.entry.doc, initial);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::string guess = nearest(word, known);
    if (!guess.empty()) return "did you mean \"" + guess + "\"?";
    return known.empty() ? std::string() : "known here: " + listed(known);
}

}  // namespace

std::string TableReader::full(std::string_view key) const {
    return path_.empty() ? spelled(key) : path_ + "." + spelled(key);
}

const Member* TableReader::find(std::string_view key) const {
    for (const Member& member : table_.members) {
        if (member.key == key) return &member;
    }
    return nullptr;
}

const Node* TableReader::take(std::string_view key) {
    known_.emplace_back(key);
    const Member* member = find(key);
    return member ? &member->value : nullptr;
}

void TableReader::problem(std::string_view key, const Node& value, std::string what,
                          std::string allowed, std::string remedy) {
    Diagnostic d;
    d.file = file_;
    d.line = value.place.line;
    d.column = value.place.column;
    d.key = full(key);
    d.value = shown(value);
    d.problem = std::move(what);
    d.allowed = std::move(allowed);
    d.remedy = std::move(remedy);
    problems_.add(std::move(d));
}

void TableReader::problem(std::string what, std::string remedy) {
    Diagnostic d;
    d.file = file_;
    d.line = table_.place.line;
    d.column = table_.place.column;
    d.key = path_;
    d.problem = std::move(what);
    d.remedy = std::move(remedy);
    problems_.add(std::move(d));
}

void TableReader::wrong_type(std::string_view key, const Node& value, std::string_view needed) {
    std::string remedy;
    if (value.kind == Node::Kind::text && needed != "text" && parse_number(value.text)) {
        remedy = "write " + value.text + " without quotation marks";
    } else if (value.kind == Node::Kind::text && needed == "a date") {
        remedy = "write 2027-01-01 without quotation marks";
    }
    problem(key, value, fmt::format("is {}; {} is needed", name_of(value.kind), needed), "",
            std::move(remedy));
}

std::optional<std::string> TableReader::text(std::string_view key) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::text) {
        wrong_type(key, *value, "text");
        return std::nullopt;
    }
    if (value->text.find_first_not_of(" \t\r\n") == std::string::npos) {
        problem(key, *value, "is empty", "", "write something or leave the key out");
        return std::nullopt;
    }
    return value->text;
}

std::optional<std::string> TableReader::word(std::string_view key,
                                             const std::vector<std::string>& allowed) {
    const auto given = text(key);
    if (!given) return std::nullopt;
    if (std::find(allowed.begin(), allowed.end(), *given) == allowed.end()) {
        const std::string guess = nearest(*given, allowed);
        problem(key, find(key)->value, "is not known", listed(allowed, 40),
                guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        return std::nullopt;
    }
    return given;
}

std::optional<std::int64_t> TableReader::whole(std::string_view key, std::int64_t low,
                                               std::int64_t high) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::integer) {
        wrong_type(key, *value, "a whole number");
        return std::nullopt;
    }
    if (value->integer < low || value->integer > high) {
        problem(key, *value, "is out of range", fmt::format("{} to {}", low, high));
        return std::nullopt;
    }
    return value->integer;
}

std::optional<double> TableReader::number(std::string_view key, double low, double high) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::integer && value->kind != Node::Kind::number) {
        wrong_type(key, *value, "a number");
        return std::nullopt;
    }
    if (!(value->number >= low && value->number <= high)) {  // also NaN
        problem(key, *value, "is out of range", fmt::format("{} to {}", low, high));
        return std::nullopt;
    }
    return value->number;
}

std::optional<Date> TableReader::date(std::string_view key) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::date) {
        wrong_type(key, *value, "a date");
        return std::nullopt;
    }
    return value->date;
}

std::optional<Text> TableReader::phrase(std::string_view key) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind == Node::Kind::text) return Text{value->text, {}};
    if (value->kind != Node::Kind::table) {
        wrong_type(key, *value, "text, or a table of en and zh,");
        return std::nullopt;
    }
    TableReader languages(*value, full(key), file_, problems_);
    Text phrase;
    if (const auto en = languages.text("en")) phrase.en = *en;
    if (const auto zh = languages.text("zh")) phrase.zh = *zh;
    languages.finish();
    if (phrase.en.empty() && !value->find("en")) {
        languages.problem("has no English text", "add " + full(key) + ".en");
    }
    return phrase;
}

std::optional<std::vector<std::string>> TableReader::texts(std::string_view key) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::array) {
        wrong_type(key, *value, "a list of texts");
        return std::nullopt;
    }
    std::vector<std::string> items;
    for (const Node& item : value->items) {
        if (item.kind != Node::Kind::text) {
            problem(key, item, fmt::format("is {}; the list holds texts", name_of(item.kind)));
        } else {
            items.push_back(item.text);
        }
    }
    return items;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
    const Node* value = take(key);
    if (!value) return std::nullopt;
    if (value->kind != Node::Kind::table) {
        wrong_type(key, *value, "a table, [" + full(key) + "],");
        return std::nullopt;
    }
    return TableReader(*value, full(key), file_, problems_);
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
    std::vector<TableReader> all;
    const Node* value = take(key);
    if (!value) return all;
    if (value->kind != Node::Kind::array) {
        wrong_type(key, *value, "a list of tables, [[" + full(key) + "]],");
        return all;
    }
    for (const Node& item : value->items) {
        if (item.kind != Node::Kind::table) {
            problem(key, item,
                    fmt::format("is {}; [[{}]] holds tables", name_of(item.kind), full(key)));
        } else {
            all.emplace_back(item, full(key), file_, problems_);
        }
    }
    return all;
}

std::optional<double> TableReader::field_value(const BoundField& bound, const Node& value) {
    const std::string_view key = bound.entry.key;
    if (bound.is_switch) {
        if (value.kind != Node::Kind::boolean) {
            problem(key, value, fmt::format("is {}; true or false is needed", name_of(value.kind)),
                    "", meaning(bound));
            return std::nullopt;
        }
        return value.boolean ? 1.0 : 0.0;
    }
    double number = value.number;
    if (value.kind == Node::Kind::date && bound.unit == units::CalendarYear::name) {
        number = calendar_year(value.date);
    } else if (value.kind != Node::Kind::number && value.kind != Node::Kind::integer) {
        std::string remedy = meaning(bound);
        if (value.kind == Node::Kind::text && parse_number(value.text)) {
            remedy = "write " + value.text + " without quotation marks";
        }
        problem(key, value, fmt::format("is {}; a number is needed", name_of(value.kind)),
                range_text(bound), std::move(remedy));
        return std::nullopt;
    }
    if (!std::isfinite(number)) {
        problem(key, value, "is not a finite number", range_text(bound), meaning(bound));
        return std::nullopt;
    }
    if (number < bound.entry.allowed.low || number > bound.entry.allowed.high) {
        problem(key, value, "is out of range", range_text(bound), meaning(bound));
        return std::nullopt;
    }
    return number;
}

void TableReader::field(const BoundField& bound, const Node& value,
                        std::vector<Assignment>& assigned) {
    Assignment assignment;
    assignment.key = fmt::format("{}.{}", bound.table, bound.entry.key);
    assignment.file = file_;
    assignment.place = value.place;
    const Node* number = &value;
    if (value.kind == Node::Kind::table) {
        TableReader details(value, full(bound.entry.key), file_, problems_);
        number = details.take("value");
        if (const auto unit = details.text("unit"); unit && *unit != bound.unit) {
            details.problem("unit", *value.find("unit"), "is the wrong unit",
                            std::string(bound.unit),
                            fmt::format("convert the value to {}", bound.unit));
            number = nullptr;
        } else if (!number) {
            details.problem("has no value",
                            fmt::format("write {} = {{ value = {} }}", bound.entry.key,
                                        bound.is_switch ? "true" : "…"));
        }
        if (const auto source = details.text("source")) assignment.source = *source;
        if (const auto note = details.text("note")) assignment.note = *note;
        if (const auto grade = details.word("grade", {"A", "B", "C", "D"})) {
            assignment.grade = static_cast<Grade>(grade->front());
        }
        details.finish();
    }
    if (!number) return;
    const auto read = field_value(bound, *number);
    if (!read) return;
    bound.set(*read);
    assignment.value = *read;
    assigned.push_back(std::move(assignment));
}

void TableReader::fields(const BoundTable& bound, std::vector<Assignment>& assigned) {
    for (const BoundField& f : bound.fields) {
        if (const Node* value = take(f.entry.key)) field(f, *value, assigned);
    }
}

void TableReader::finish(const std::function<std::string(std::string_view)>& hint) {
    for (const Member& member : table_.members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        Diagnostic d;
        d.file = file_;
        d.line = member.place.line;
        d.column = member.place.column;
        d.key = full(member.key);
        d.problem = "unknown key";
        if (hint) d.remedy = hint(member.key);
        if (d.remedy.empty()) d.remedy = did_you_mean(member.key, known_);
        problems_.add(std::move(d));
    }
}

}  // namespace longrun::schema
