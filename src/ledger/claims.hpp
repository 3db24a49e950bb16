#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/record.hpp"

namespace longrun {

/// A published sentence about the record that the record can be held against.
struct Claim {
    enum class Measure { short_by, paid, amount };
    std::string id;
    Text text;
    std::string programme;
    FiscalYears years;
    MoneyStage from = MoneyStage::authorised;
    MoneyStage to = MoneyStage::appropriated;  ///< of `amount`: not used
    Measure measure = Measure::short_by;
    double value = 0.0;      ///< million USD, or a share
    double tolerance = 0.0;  ///< what the sentence's rounding allows
    std::string source;
    Text note;
};

/// What the record says to a claim.
enum class Finding {
    borne_out,      ///< printed figures give it
    consistent,     ///< figures give it, but one of them is not printed for this programme and year
    not_confirmed,  ///< no second source, or no figure
    contradicted,   ///< figures give something else
};
std::string_view name_of(Finding finding);

struct ClaimResult {
    Finding finding = Finding::not_confirmed;
    std::optional<double> found;  ///< in the claim's measure
};
ClaimResult check_claim(const MoneyRecord& record, const Claim& claim);

/// Reads claims.csv. All problems come back together.
Result<std::vector<Claim>> parse_claims(const std::string& text, const std::string& file,
                                        const MoneyRecord& record);
Result<std::vector<Claim>> load_claims(const std::string& data, const Files& files,
                                       const MoneyRecord& record);

}  // namespace longrun
