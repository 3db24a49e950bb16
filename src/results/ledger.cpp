#include "results/ledger.hpp"

#include "base/csv.hpp"

namespace longrun {

namespace {

void write_text(JsonWriter& json, std::string_view key, const Text& text) {
    json.key(key);
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

}  // namespace

void write_json(JsonWriter& json, const LedgerSection& section) {
    json.begin_object();
    json.key("rows");
    json.begin_array();
    for (const LedgerRow& row : section.rows) {
        json.begin_object();
        json.member("policy", row.policy);
        json.member("programme", row.programme);
        write_text(json, "title", row.title);
        json.member("fiscal_year", row.fiscal_year);
        json.member("payer", row.payer);
        json.member("stage", row.stage);
        json.member("musd", row.musd);
        json.member("quality", row.quality);
        json.member("source", row.source);
        json.end_object();
    }
    json.end_array();
    json.key("cost_of_gap");
    json.begin_array();
    for (const GapCostRow& row : section.cost_of_gap) {
        json.begin_object();
        json.member("policy", row.policy);
        json.member("arm", row.arm);
        json.member("measure", row.measure);
        write_text(json, "title", row.title);
        json.member("unit", row.unit);
        json.member("date", row.date);
        json.member("authorised", row.authorised);
        json.member("difference", row.difference);
        json.member("low", row.low);
        json.member("high", row.high);
        json.member("is_noise", row.is_noise);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

std::string ledger_csv(const std::vector<LedgerRow>& rows) {
    std::string csv = "policy,programme,fiscal_year,payer,stage,musd,quality,source\n";
    for (const LedgerRow& row : rows) {
        csv += csv_cell(row.policy) + ',' + csv_cell(row.programme) + ',' + row.fiscal_year + ',' +
               csv_cell(row.payer) + ',' + row.stage + ',' + number_text(row.musd) + ',' +
               row.quality + ',' + csv_cell(row.source) + '\n';
    }
    return csv;
}

}  // namespace longrun
