#include "study/funding.hpp"

#include <algorithm>
#include <optional>

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

/// One future of the inputs' central values, from the first month of a schedule on.
class CentralFuture {
public:
    CentralFuture(const ModelInputs& inputs, const PolicySchedule& schedule)
        : cohorts_(cohorts_of(inputs.population)) {
        // One cohort is enough where no cost hangs on use.
        if (!cost_hangs_on_use(schedule)) cohorts_.resize(1);
        future_.emplace(inputs, cohorts_, first_month(schedule, inputs.calendar.months),
                        HeadlineDates{});
    }

    /// Federal money by lever and month [million USD of 2024].
    std::array<std::vector<double>, levers> charged(const PolicySchedule& schedule) const {
        const std::vector<Bill> bills = future_->bills(schedule);
        std::array<std::vector<double>, levers> by_lever;
        for (std::size_t l = 0; l < levers; ++l) {
            for (const Bill& bill : bills) by_lever[l].push_back(bill[l].public_musd);
        }
        return by_lever;
    }

private:
    std::vector<Cohort> cohorts_;
    std::optional<MeanFieldFuture> future_;
};

constexpr int most_rounds = 8;
constexpr double near_enough = 0.002;  // of a year's money
constexpr double longest_step = 2.0;   // of a share, in one round

/// Shares of the settings at which a programme's bills come to the money that arrives. They differ
/// from shares of the money where cost is not in proportion to the setting: students enrolled
/// before a cut still cost, and few seats find teachers where many would not.
void fit_to_money(const Programme& programme, const CentralFuture& future, const Calendar& calendar,
                  const std::vector<double>& need, const std::vector<FundedYear>& years,
                  PolicySchedule& schedule) {
    const int lag = programme.lag_months();
    std::vector<FundedYear> settings = years;  // whose share is that of the settings
    std::vector<double> factor(years.size(), 1.0);
    const auto set = [&] {
        for (std::size_t y = 0; y < years.size(); ++y) {
            // Shares are kept as amounts of what is authorised.
            settings[y].rescinded = 0;
            settings[y].appropriated =
                dollars_of(musd_of(years[y].authorised) * years[y].share() * factor[y]);
        }
        for (const Lever lever : programme.levers)
            schedule.delivered[static_cast<std::size_t>(lever)] =
                delivered(settings, lag, calendar);
    };
    set();
    for (int round = 0; round < most_rounds; ++round) {
        const auto bills = future.charged(schedule);
        bool fits = true;
        for (std::size_t y = 0; y < years.size(); ++y) {
            double planned = 0.0;
            double charged = 0.0;
            for (int m = lag; m < calendar.months; ++m) {
                if (fiscal_year_of(calendar, m - lag) != years[y].fiscal_year) continue;
                planned += years[y].share() * need[static_cast<std::size_t>(m - lag)];
                for (const Lever lever : programme.levers)
                    charged += bills[static_cast<std::size_t>(lever)][static_cast<std::size_t>(m)];
            }
            if (!(planned > 0.0) || !(charged > 0.0)) continue;
            const double off = planned / charged;
            if (off > 1.0 + near_enough || off < 1.0 - near_enough) fits = false;
            factor[y] *= std::clamp(off, 1.0 / longest_step, longest_step);
            factor[y] = std::clamp(factor[y], 0.0, 10.0);
        }
        if (fits) return;
        set();
    }
}

}  // namespace

std::array<std::vector<double>, levers> federal_need(const ModelInputs& inputs,
                                                     const PolicySchedule& schedule) {
    std::array<std::vector<double>, levers> need;
    if (first_month(schedule, inputs.calendar.months) >= inputs.calendar.months) {
        need.fill(std::vector<double>(static_cast<std::size_t>(inputs.calendar.months), 0.0));
        return need;
    }
    return CentralFuture(inputs, schedule).charged(schedule);
}

PolicyFunding fund(const ModelInputs& inputs, Policy& policy) {
    PolicyFunding funding;
    funding.as_authorised = policy.schedule;
    if (policy.programmes.empty()) return funding;
    const Calendar& calendar = inputs.calendar;
    const CentralFuture future(inputs, policy.schedule);
    funding.need = future.charged(policy.schedule);
    for (const Programme& programme : policy.programmes) {
        std::vector<double> need;
        std::vector<FundedYear> years;
        fund_programme(programme, calendar, funding.need, need, years);
        for (const Lever lever : programme.levers)
            postpone(policy.schedule, lever, programme.lag_months(), calendar.months);
        const bool is_short = std::any_of(
            years.begin(), years.end(), [](const FundedYear& year) { return year.share() != 1.0; });
        if (is_short) fit_to_money(programme, future, calendar, need, years, policy.schedule);
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
