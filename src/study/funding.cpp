#include "study/funding.hpp"

#include <algorithm>

#include "study/mean_field.hpp"

namespace longrun {

namespace {

/// Shares, years and need of one programme.
void fund_programme(const Programme& programme, const Calendar& calendar,
                    const std::array<std::vector<double>, levers>& need,
                    std::vector<double>& programme_need, std::vector<FundedYear>& years) {
    programme_need.assign(static_cast<std::size_t>(calendar.months), 0.0);
    for (const Lever lever : programme.levers) {
        const std::vector<double>& of = need[static_cast<std::size_t>(lever)];
        for (std::size_t m = 0; m < of.size(); ++m) programme_need[m] += of[m];
    }
    years = authorise(programme_need, calendar);
    appropriate(programme, programme_need, calendar, years);
}

}  // namespace

std::array<std::vector<double>, levers> federal_need(const ModelInputs& inputs,
                                                     const PolicySchedule& schedule) {
    const int months = inputs.calendar.months;
    std::array<std::vector<double>, levers> need;
    for (auto& by_month : need) by_month.assign(static_cast<std::size_t>(months), 0.0);
    const int fork = first_month(schedule, months);
    if (fork >= months) return need;
    std::vector<Cohort> cohorts = cohorts_of(inputs.population);
    // One cohort is enough where no cost hangs on use.
    if (!cost_hangs_on_use(schedule)) cohorts.resize(1);
    const MeanFieldFuture future(inputs, cohorts, fork, {});
    const std::vector<Bill> bills = future.bills(schedule);
    for (std::size_t m = 0; m < bills.size(); ++m) {
        for (std::size_t l = 0; l < levers; ++l) need[l][m] = bills[m][l].public_musd;
    }
    return need;
}

PolicyFunding fund(const ModelInputs& inputs, Policy& policy) {
    PolicyFunding funding;
    funding.as_authorised = policy.schedule;
    if (policy.programmes.empty()) return funding;
    const Calendar& calendar = inputs.calendar;
    funding.need = federal_need(inputs, policy.schedule);
    for (const Programme& programme : policy.programmes) {
        funding.years.emplace_back();
        funding.programme_need.emplace_back();
        fund_programme(programme, calendar, funding.need, funding.programme_need.back(),
                       funding.years.back());
        for (const Lever lever : programme.levers) {
            const int lag = programme.lag_months();
            postpone(policy.schedule, lever, lag, calendar.months);
            policy.schedule.delivered[static_cast<std::size_t>(lever)] =
                delivered(funding.years.back(), lag, calendar);
        }
    }
    return funding;
}

std::vector<PolicyFunding> fund(const ModelInputs& inputs, Scenario& scenario) {
    std::vector<PolicyFunding> all;
    for (Policy& policy : scenario.policies) all.push_back(fund(inputs, policy));
    return all;
}

std::vector<ProgrammeAccounts> policy_accounts(const ModelInputs& inputs, const Policy& policy,
                                               const PolicyFunding& funding,
                                               const std::vector<Bill>& charged, double scale) {
    const Calendar& calendar = inputs.calendar;
    std::vector<ProgrammeAccounts> all;
    std::array<bool, levers> paid{};
    std::array<std::vector<double>, levers> need = funding.need;
    if (scale != 1.0 && !policy.programmes.empty())
        need = federal_need(inputs, scaled(funding.as_authorised, scale).schedule);
    const auto charge_of = [&](const std::vector<Lever>& of) {
        std::vector<double> by_month(charged.size(), 0.0);
        for (std::size_t m = 0; m < charged.size(); ++m) {
            for (const Lever lever : of) by_month[m] += charged[m][lever].public_musd;
        }
        return by_month;
    };
    for (const Programme& programme : policy.programmes) {
        std::vector<double> programme_need;
        std::vector<FundedYear> years;
        fund_programme(programme, calendar, need, programme_need, years);
        for (const Lever lever : programme.levers) paid[static_cast<std::size_t>(lever)] = true;
        all.push_back(
            {programme.id, programme.title, true, programme.as_published,
             accounts_of(programme, years, programme_need, charge_of(programme.levers), calendar)});
    }
    for (std::size_t l = 0; l < levers; ++l) {
        const auto lever = static_cast<Lever>(l);
        const std::vector<double> bills = charge_of({lever});
        const bool any = std::any_of(bills.begin(), bills.end(), [](double b) { return b > 0.0; });
        if (paid[l] || !any) continue;
        all.push_back({std::string(name_of(lever)),
                       {},
                       false,
                       {},
                       accounts_of({}, authorise(bills, calendar), bills, bills, calendar)});
    }
    return all;
}

}  // namespace longrun
