#pragma once

#include <string>
#include <vector>

#include "api/ledger_rows.hpp"
#include "api/run.hpp"
#include "report/ledger_page.hpp"

namespace longrun {

/// The money of a scenario's policies, and what its gaps cost.
struct GapReport {
    struct OfPolicy {
        std::string id;
        Text title;
        std::vector<ProgrammeAccounts> accounts;
        std::vector<Bill> bills;  ///< by month: first world, central values
    };
    Text title;
    Calendar calendar;
    std::vector<OfPolicy> policies;  ///< that have levers
    std::vector<GapCostRow> costs;   ///< of policies that a rule leaves short
    std::size_t futures = 0;         ///< behind the band of a cost
    std::size_t lucks = 0;           ///< behind its noise
};

/// Runs every policy that a programme leaves short three times on the same firms with the same
/// luck: with money as authorised, as its programmes are funded, and as authorised a year later.
/// Budgets of the scenario are left aside: the question is what less money does.
tl::expected<GapReport, RunFailure> cost_of_gaps(const RunRequest& request,
                                                 const RunWatch& watch = {});

std::string to_text(const GapReport& report);
std::string to_json(const GapReport& report);
std::vector<LedgerRow> ledger_rows(const GapReport& report);
LedgerPage ledger_page(const GapReport& report);

}  // namespace longrun
