#include "ledger/account.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace longrun {

namespace {

/// Money obligated by month: the bills `spending_lag` months later; past the end of the run what
/// the share of the need would pay.
std::vector<double> obligations(const Programme& programme, const std::vector<FundedYear>& years,
                                const std::vector<double>& need, const std::vector<double>& charged,
                                const Calendar& calendar) {
    const auto months = static_cast<int>(charged.size());
    const int spending_lag = static_cast<int>(programme.terms.spending_lag.value);
    const int before = programme.lag_months() - spending_lag;  // from need to obligation
    std::vector<double> obligated(charged.size(), 0.0);
    for (int month = 0; month < months; ++month) {
        double& musd = obligated[static_cast<std::size_t>(month)];
        if (month + spending_lag < months) {
            musd = charged[static_cast<std::size_t>(month + spending_lag)];
        } else if (month >= before) {
            const int year = fiscal_year_of(calendar, month - before);
            for (const FundedYear& funded : years) {
                if (funded.fiscal_year == year)
                    musd = funded.share() * need[static_cast<std::size_t>(month - before)];
            }
        }
    }
    return obligated;
}

}  // namespace

std::vector<AccountYear> accounts_of(const Programme& programme,
                                     const std::vector<FundedYear>& years,
                                     const std::vector<double>& need,
                                     const std::vector<double>& charged, const Calendar& calendar) {
    const std::vector<double> obligated = obligations(programme, years, need, charged, calendar);
    const auto availability = static_cast<std::size_t>(programme.terms.availability.value);
    std::vector<AccountYear> accounts;
    for (std::size_t y = 0; y < years.size(); ++y) {
        AccountYear year;
        year.fiscal_year = years[y].fiscal_year;
        year.authorised = years[y].authorised;
        year.appropriated = years[y].appropriated;
        year.withheld = year.authorised - year.appropriated;
        year.rescinded = years[y].rescinded;
        if (y > 0) {
            year.carried_in = accounts[y - 1].carried_out;
            year.unpaid_in = accounts[y - 1].unpaid_out;
        }
        double spent_musd = 0.0;
        double obligated_musd = 0.0;
        for (std::size_t m = 0; m < charged.size(); ++m) {
            if (fiscal_year_of(calendar, static_cast<int>(m)) != year.fiscal_year) continue;
            spent_musd += charged[m];
            obligated_musd += obligated[m];
        }
        year.spent = dollars_of(spent_musd);
        // Rounding may make a year's bills a dollar more than the obligations they were made for.
        year.obligated = std::max(dollars_of(obligated_musd), year.spent - year.unpaid_in);
        year.unpaid_out = year.unpaid_in + year.obligated - year.spent;
        const Dollars left = year.carried_in + year.appropriated - year.rescinded - year.obligated;
        year.other_money = std::max<Dollars>(0, -left);
        // First in, first out: what is left is of the latest years, and the oldest of it lapses.
        Dollars may_be_kept = 0;
        for (std::size_t k = 0; k + 1 < availability && k <= y; ++k)
            may_be_kept += years[y - k].appropriated - years[y - k].rescinded;
        year.carried_out = std::min(std::max<Dollars>(0, left), may_be_kept);
        year.lapsed = std::max<Dollars>(0, left) - year.carried_out;
        accounts.push_back(year);
    }
    return accounts;
}

Diagnostics check_accounts(const std::string& name, const std::vector<AccountYear>& years) {
    Diagnostics problems;
    const auto report = [&](const AccountYear& year, Dollars amount, std::string what) {
        Diagnostic d;
        d.key = fmt::format("{}, fiscal year {}", name, year.fiscal_year);
        d.value = fmt::format("{} dollars", amount);
        d.problem = std::move(what);
        problems.add(std::move(d));
    };
    Dollars there = 0;
    Dollars paid = 0;
    for (std::size_t y = 0; y < years.size(); ++y) {
        const AccountYear& a = years[y];
        const Dollars authorised = a.authorised - a.appropriated - a.withheld;
        const Dollars budget = a.appropriated + a.carried_in + a.other_money - a.obligated -
                               a.rescinded - a.lapsed - a.carried_out;
        const Dollars bills = a.obligated + a.unpaid_in - a.spent - a.unpaid_out;
        if (authorised != 0) report(a, authorised, "authorised is not appropriated and withheld");
        if (budget != 0) report(a, budget, "appropriated money is not accounted for");
        if (bills != 0) report(a, bills, "obligated money is not accounted for");
        for (const Dollars amount :
             {a.authorised, a.appropriated, a.rescinded, a.carried_in, a.other_money, a.obligated,
              a.lapsed, a.carried_out, a.unpaid_in, a.spent, a.unpaid_out}) {
            if (amount < 0) report(a, amount, "money is below 0");
        }
        const Dollars carried = y > 0 ? years[y - 1].carried_out : 0;
        const Dollars unpaid = y > 0 ? years[y - 1].unpaid_out : 0;
        if (a.carried_in != carried)
            report(a, a.carried_in - carried, "does not begin with what last year carried out");
        if (a.unpaid_in != unpaid)
            report(a, a.unpaid_in - unpaid, "does not begin with what last year left unpaid");
        there += a.appropriated + a.other_money - a.rescinded - a.lapsed;
        paid += a.spent;
        if (paid > there) report(a, paid - there, "is spent before it is appropriated");
    }
    return problems;
}

}  // namespace longrun
