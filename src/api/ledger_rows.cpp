#include "api/ledger_rows.hpp"

#include <algorithm>

namespace longrun {

namespace {

struct Column {
    const char* stage;
    Dollars AccountYear::*amount;
};
constexpr Column columns[] = {{"authorised", &AccountYear::authorised},
                              {"withheld", &AccountYear::withheld},
                              {"appropriated", &AccountYear::appropriated},
                              {"rescinded", &AccountYear::rescinded},
                              {"carried_in", &AccountYear::carried_in},
                              {"other_money", &AccountYear::other_money},
                              {"obligated", &AccountYear::obligated},
                              {"lapsed", &AccountYear::lapsed},
                              {"carried_out", &AccountYear::carried_out},
                              {"unpaid_in", &AccountYear::unpaid_in},
                              {"spent", &AccountYear::spent},
                              {"unpaid_out", &AccountYear::unpaid_out}};
constexpr const char* of_every_programme[] = {"authorised", "appropriated", "obligated", "spent"};

/// Rows of balances that are 0 say nothing; the stages always stand.
bool says_something(const Column& column, Dollars amount) {
    if (amount != 0) return true;
    for (const char* stage : of_every_programme) {
        if (std::string_view(stage) == column.stage) return true;
    }
    return false;
}

bool is_empty(const AccountYear& year) {
    return year.authorised == 0 && year.spent == 0 && year.carried_in == 0 && year.unpaid_in == 0;
}

}  // namespace

void add_ledger_rows(std::vector<LedgerRow>& rows, const std::string& policy,
                     const std::vector<ProgrammeAccounts>& accounts, const std::vector<Bill>& bills,
                     const Calendar& calendar) {
    for (const ProgrammeAccounts& one : accounts) {
        for (const AccountYear& year : one.years) {
            if (is_empty(year)) continue;
            for (const Column& column : columns) {
                const Dollars amount = year.*column.amount;
                if (!says_something(column, amount)) continue;
                rows.push_back({policy, one.id, one.title, std::to_string(year.fiscal_year),
                                "federal", column.stage, musd_of(amount), "",
                                one.source.empty() ? "" : "ledger:" + one.source});
            }
        }
    }
    // What states and firms pay beside it, by lever.
    for (std::size_t l = 0; l < levers; ++l) {
        for (const auto& [payer, part] : {std::pair{"states", &MonthCost::state_musd},
                                          std::pair{"firms", &MonthCost::private_musd}}) {
            std::vector<double> by_month;
            for (const Bill& bill : bills) by_month.push_back(bill[l].*part);
            for (const FundedYear& year : authorise(by_month, calendar)) {
                if (year.authorised == 0) continue;
                rows.push_back({policy,
                                std::string(name_of(static_cast<Lever>(l))),
                                {},
                                std::to_string(year.fiscal_year),
                                payer,
                                "spent",
                                musd_of(year.authorised),
                                "",
                                ""});
            }
        }
    }
}

Diagnostics check_ledger(const std::string& policy,
                         const std::vector<ProgrammeAccounts>& accounts) {
    Diagnostics problems;
    for (const ProgrammeAccounts& one : accounts)
        problems.add(check_accounts(policy + ", " + one.id, one.years));
    return problems;
}

Diagnostics add_ledger(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                       const std::vector<PolicyFunding>& funding, const Ensemble& ensemble) {
    Diagnostics problems;
    const bool any = std::any_of(scenario.policies.begin(), scenario.policies.end(),
                                 [](const Policy& policy) { return !policy.programmes.empty(); });
    if (!any) return problems;
    const FutureRun& run = ensemble.runs.front();
    for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
        const Policy& policy = scenario.policies[p];
        auto accounts = policy_accounts(inputs, policy, funding[p], run.bills[p], run.factor[p]);
        for (ProgrammeAccounts& one : accounts) {
            for (const LeverRow& lever : record.policies[p].levers) {
                if (!one.is_programme && lever.lever == one.id) one.title = lever.title;
            }
        }
        problems.add(check_ledger(policy.id, accounts));
        add_ledger_rows(record.ledger.rows, policy.id, accounts, run.bills[p], inputs.calendar);
    }
    return problems;
}

}  // namespace longrun
