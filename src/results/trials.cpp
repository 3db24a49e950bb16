#include "results/trials.hpp"

namespace longrun {

std::string_view name_of(TrialRow::Verdict verdict) {
    switch (verdict) {
        case TrialRow::Verdict::inside:
            return "inside";
        case TrialRow::Verdict::overlaps:
            return "overlaps";
        case TrialRow::Verdict::outside:
            break;
    }
    return "outside";
}

Text word_of(TrialRow::Verdict verdict) {
    switch (verdict) {
        case TrialRow::Verdict::inside:
            return {"inside", "在区间内"};
        case TrialRow::Verdict::overlaps:
            return {"overlaps", "部分重叠"};
        case TrialRow::Verdict::outside:
            break;
    }
    return {"outside", "在区间外"};
}

TrialRow::Verdict verdict_of(double lower, double upper, const Spread& model) {
    if (model.median >= lower && model.median <= upper) return TrialRow::Verdict::inside;
    if (model.p95 >= lower && model.p05 <= upper) return TrialRow::Verdict::overlaps;
    return TrialRow::Verdict::outside;
}

namespace {

void put_text(JsonWriter& json, const char* key, const Text& text) {
    json.key(key);
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

}  // namespace

void write_trials(JsonWriter& json, const std::vector<TrialRow>& rows) {
    json.begin_array();
    for (const TrialRow& row : rows) {
        json.begin_object();
        json.member("id", row.id);
        json.member("lever", row.lever);
        put_text(json, "what", row.what);
        put_text(json, "population", row.population);
        json.member("months_treated", row.months_treated);
        json.member("months_to_measure", row.months_to_measure);
        json.member("unit", row.unit);
        json.member("estimate", row.estimate);
        json.member("lower", row.lower);
        json.member("upper", row.upper);
        json.member("model_median", row.model.median);
        json.member("model_p05", row.model.p05);
        json.member("model_p95", row.model.p95);
        json.member("treated_firms", row.treated);
        json.member("verdict", name_of(row.verdict));
        json.member("source", row.source);
        json.member("grade", row.grade);
        put_text(json, "note", row.note);
        json.end_object();
    }
    json.end_array();
}

}  // namespace longrun
