#include "ledger/rules.hpp"

#include <algorithm>

namespace longrun {

namespace {

Dollars part_of(Dollars amount, double share) { return dollars_of(musd_of(amount) * share); }

/// Months of a fiscal year in which money is needed.
int months_in_need(const std::vector<double>& need, const Calendar& calendar, int fiscal_year) {
    int months = 0;
    for (std::size_t m = 0; m < need.size(); ++m) {
        if (need[m] > 0.0 && fiscal_year_of(calendar, static_cast<int>(m)) == fiscal_year) ++months;
    }
    return months;
}

}  // namespace

double FundedYear::share() const {
    if (authorised == 0) return 1.0;
    return static_cast<double>(appropriated - rescinded) / static_cast<double>(authorised);
}

std::vector<FundedYear> authorise(const std::vector<double>& need, const Calendar& calendar) {
    std::vector<FundedYear> years;
    double sum = 0.0;
    for (std::size_t m = 0; m < need.size(); ++m) {
        const int year = fiscal_year_of(calendar, static_cast<int>(m));
        if (years.empty() || years.back().fiscal_year != year) {
            years.push_back({year, 0, 0, 0});
            sum = 0.0;
        }
        sum += need[m];
        years.back().authorised = dollars_of(sum);
    }
    for (FundedYear& year : years) year.appropriated = year.authorised;
    return years;
}

void appropriate(const Programme& programme, const std::vector<double>& need,
                 const Calendar& calendar, std::vector<FundedYear>& years) {
    const FundingTerms& terms = programme.terms;
    double last_rate = -1.0;  // million USD of 2024 a month in need; none yet
    for (FundedYear& year : years) {
        year.appropriated = year.authorised;
        year.rescinded = 0;
        const int months = months_in_need(need, calendar, year.fiscal_year);
        if (months == 0 || year.authorised == 0) continue;
        const bool ruled =
            programme.first_year <= year.fiscal_year && year.fiscal_year <= programme.last_year;
        const double grown = programme.rule == FundingRule::cap ? 1.0 + terms.growth : 1.0;
        const double frozen = last_rate < 0.0
                                  ? terms.base_share * musd_of(year.authorised)
                                  : std::min(musd_of(year.authorised),
                                             last_rate * months * grown / (1.0 + terms.inflation));
        if (ruled) {
            switch (programme.rule) {
                case FundingRule::full:
                    break;
                case FundingRule::continuing_resolution:
                case FundingRule::cap:
                    year.appropriated = dollars_of(frozen);
                    break;
                case FundingRule::rescission:
                    year.rescinded = part_of(year.appropriated, terms.taken_back);
                    break;
                case FundingRule::record:
                    year.appropriated =
                        part_of(year.authorised, programme.ratios.of(year.fiscal_year));
                    break;
            }
        }
        last_rate = musd_of(year.appropriated) / months;
    }
}

std::vector<double> delivered(const std::vector<FundedYear>& years, int lag_months,
                              const Calendar& calendar) {
    std::vector<double> shares(static_cast<std::size_t>(calendar.months), 1.0);
    for (int month = lag_months; month < calendar.months; ++month) {
        const int appropriated_in = fiscal_year_of(calendar, month - lag_months);
        for (const FundedYear& year : years) {
            if (year.fiscal_year == appropriated_in)
                shares[static_cast<std::size_t>(month)] = year.share();
        }
    }
    return shares;
}

void postpone(PolicySchedule& schedule, Lever lever, int lag_months, int months) {
    std::size_t at = 0;
    for_each_lever(schedule, [&](const auto&, auto& entries) {
        if (static_cast<Lever>(at++) != lever) return;
        for (auto& entry : entries) {
            entry.from_month = std::min(entry.from_month + lag_months, months);
            entry.to_month = std::min(entry.to_month + lag_months, months);
        }
        std::erase_if(entries,
                      [](const auto& entry) { return entry.from_month >= entry.to_month; });
    });
}

}  // namespace longrun
