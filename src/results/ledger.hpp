#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"

namespace longrun {

/// One amount of a programme's money: of the published record, or of a policy's accounts.
struct LedgerRow {
    std::string policy;     ///< empty: the published record
    std::string programme;  ///< or lever, where a policy names no programme for it
    Text title;
    std::string fiscal_year;  ///< "2023", or "2023-2027"
    std::string payer;        ///< agency, or "federal", "states", "firms"
    std::string stage;        ///< authorised … spent, and the balances of a policy's accounts
    double musd = 0.0;        ///< the record: current dollars; a policy: dollars of 2024
    std::string quality;      ///< of a published figure; empty for a policy
    std::string source;       ///< ids, separated by ;
};

/// What a money gap did to one outcome of a policy.
struct GapCostRow {
    std::string policy;
    std::string arm;  ///< "appropriated" or "late": against the policy with money as authorised
    std::string measure;
    Text title;
    std::string unit;
    std::string date;
    double authorised = 0.0;  ///< the outcome with money as authorised
    double difference = 0.0;  ///< arm less authorised, median
    double low = 0.0;         ///< 5 % quantile of the difference, or its least under other lucks
    double high = 0.0;
    bool is_noise = true;  ///< low and high are luck alone, not futures
};

struct LedgerSection {
    std::vector<LedgerRow> rows;  ///< the published record, then the policies' accounts
    std::vector<GapCostRow> cost_of_gap;
    bool empty() const { return rows.empty(); }
};

/// The section as a member of a record: {rows, cost_of_gap}.
void write_json(JsonWriter& json, const LedgerSection& section);

/// policy,programme,fiscal_year,payer,stage,musd,quality,source
std::string ledger_csv(const std::vector<LedgerRow>& rows);

}  // namespace longrun
