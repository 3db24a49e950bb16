#pragma once

#include <string>
#include <vector>

#include "ledger/claims.hpp"
#include "report/ledger_page.hpp"
#include "results/ledger.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// The published record of federal money, and what it says to the sentences about it.
struct MoneyReport {
    MoneyRecord record;
    std::vector<Claim> claims;
    std::vector<ClaimResult> results;  ///< of the claims
};

/// Reads the record of a data folder; one programme of it if `programme` is not empty.
Result<MoneyReport> money_report(const std::string& data, const std::string& programme);

/// For people, for machines, as tidy rows, and as a page with charts.
std::string to_text(const MoneyReport& report);
std::string to_json(const MoneyReport& report);
std::vector<LedgerRow> ledger_rows(const MoneyReport& report);
LedgerPage ledger_page(const MoneyReport& report);

/// Puts the published record before a run's accounts, if the run lives through its years.
Result<void> add_money_record(Record& record, const Scenario& scenario, const std::string& data);

/// Whether a run lives through years of the published record, which is of the United States since
/// 2021.
bool lives_through_money_record(const Scenario& scenario);

/// Writes ledger.csv, ledger.en.svg, ledger.zh.svg and ledger.html into a folder, made if absent.
Result<void> save_ledger(const std::string& folder, const std::vector<LedgerRow>& rows,
                         const LedgerPage& page);

/// 1234567.8 as "1,234,568"; a decimal below ten.
std::string money_text(double musd);

}  // namespace longrun
