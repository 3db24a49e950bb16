#pragma once

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "results/spread.hpp"

/// Shapes that several parts of a record's JSON share.
namespace longrun::rows {

inline void write(JsonWriter& json, const Text& text) {
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

inline void write(JsonWriter& json, const Spread& spread) {
    json.begin_object();
    json.member("median", spread.median);
    json.member("p05", spread.p05);
    json.member("p25", spread.p25);
    json.member("p75", spread.p75);
    json.member("p95", spread.p95);
    json.end_object();
}

/// A member that is a text or a spread.
template <class Value>
void member(JsonWriter& json, std::string_view key, const Value& value) {
    json.key(key);
    write(json, value);
}

/// A member that is a list of objects; `body(item)` writes the members of one.
template <class Item, class Body>
void list(JsonWriter& json, std::string_view key, const std::vector<Item>& items, Body&& body) {
    json.key(key);
    json.begin_array();
    for (const Item& item : items) {
        json.begin_object();
        body(item);
        json.end_object();
    }
    json.end_array();
}

}  // namespace longrun::rows
