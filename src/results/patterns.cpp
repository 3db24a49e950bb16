#include "results/patterns.hpp"

#include <algorithm>

namespace longrun {

std::string_view name_of(PatternRow::Verdict verdict) {
    switch (verdict) {
        case PatternRow::Verdict::pass:
            return "pass";
        case PatternRow::Verdict::fail:
            return "fail";
        case PatternRow::Verdict::not_testable:
            break;
    }
    return "not_testable";
}

Text word_of(PatternRow::Verdict verdict) {
    switch (verdict) {
        case PatternRow::Verdict::pass:
            return {"holds", "成立"};
        case PatternRow::Verdict::fail:
            return {"fails", "不成立"};
        case PatternRow::Verdict::not_testable:
            break;
    }
    return {"not testable", "无法检验"};
}

std::size_t count(const std::vector<PatternRow>& rows, PatternRow::Verdict verdict) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const PatternRow& row) { return row.verdict == verdict; }));
}

namespace {

void put_languages(JsonWriter& json, const char* key, const Text& text) {
    json.key(key);
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

}  // namespace

void write_patterns(JsonWriter& json, const std::vector<PatternRow>& rows) {
    json.begin_array();
    for (const PatternRow& row : rows) {
        json.begin_object();
        json.member("id", row.id);
        put_languages(json, "what", row.what);
        json.member("use", row.use);
        json.member("verdict", name_of(row.verdict));
        json.member("value", row.value);
        json.member("target", row.target);
        json.member("low", row.low);
        json.member("high", row.high);
        json.member("distance", row.distance);
        json.member("unit", row.unit);
        json.member("grade", row.grade);
        json.member("source", row.source);
        put_languages(json, "note", row.note);
        json.end_object();
    }
    json.end_array();
}

}  // namespace longrun
