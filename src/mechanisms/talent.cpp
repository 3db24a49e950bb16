#include "mechanisms/talent.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double talent_scale(const TalentParams& p, double jobs) {
    LR_EXPECT(jobs > 0.0);
    return math::pow(jobs, p.scale_exponent);
}

Persons talent_demand(const TalentParams& p, double pilots, double users,
                      double users_complements) {
    return {p.need.value * (p.pilot_need * pilots + users - (1.0 - p.upkeep) * users_complements)};
}

double talent_wage(const TalentParams& p, Persons demand, Persons supply) {
    if (demand.value <= 0.0) return p.wage_floor;
    if (supply.value <= 0.0) return p.wage_ceiling;
    return std::clamp(math::pow(demand / supply, p.wage_elasticity), p.wage_floor, p.wage_ceiling);
}

Persons engineer_demand(const TalentParams& p, double pilots, double users,
                        double users_complements, Persons demand) {
    const double engineers =
        p.need.value *
        (p.pilot_engineers * p.pilot_need * pilots + p.use_engineers * p.upkeep * users +
         p.reorganisation_engineers * (1.0 - p.upkeep) * (users - users_complements));
    return {std::clamp(engineers, 0.0, std::max(0.0, demand.value))};
}

Persons tier_supply(const TalentParams& p, Persons market, double start_share, Persons added,
                    Persons demand, Persons of_tier) {
    LR_EXPECT(of_tier.value > 0.0);
    const double bound = p.tier_closed * start_share * market.value + added.value;
    return {std::max(0.0, (1.0 - p.tier_closed) * market.value + bound * (demand / of_tier))};
}

double tier_mean(double first, double second, double share) {
    if (first == second) return first;
    if (first <= 0.0 || second <= 0.0) return share >= 1.0 ? first : share <= 0.0 ? second : 0.0;
    return math::exp(share * math::log(first) + (1.0 - share) * math::log(second));
}

PersonsPerYear talent_growth(const TalentParams& p, Persons supply, double wage_index,
                             PersonsPerYear completions, double lagged) {
    const double answered =
        (1.0 - p.enrolment_share) * math::log(wage_index) + p.enrolment_share * lagged;
    const double rate = p.supply_growth.value + p.supply_response.value * answered;
    return {supply.value * rate + completions.value};
}

double talent_tightness(Persons demand, Persons supply) {
    return demand.value <= supply.value ? 1.0 : supply / demand;
}

double research_by_people(const TalentParams& p, double researchers_index) {
    return researchers_index == 1.0 ? 1.0 : math::pow(researchers_index, p.research_labour);
}

void migrate(const TalentParams& p, const std::vector<double>& log_wage,
             const std::vector<std::vector<double>*>& stocks, double years) {
    const std::size_t regions = log_wage.size();
    if (p.mobility.value <= 0.0 || regions < 2) return;
    const auto persons = [&](std::size_t r) {
        double sum = 0.0;
        for (const std::vector<double>* stock : stocks) sum += (*stock)[r];
        return std::max(0.0, sum);
    };
    double all = 0.0;
    double mean = 0.0;
    for (std::size_t r = 0; r < regions; ++r) {
        all += persons(r);
        mean += persons(r) * log_wage[r];
    }
    if (all <= 0.0) return;
    mean /= all;
    std::vector<double> pull(regions, 0.0);
    double pulls = 0.0;
    for (std::size_t r = 0; r < regions; ++r) {
        pull[r] = persons(r) * std::max(0.0, log_wage[r] - mean);
        pulls += pull[r];
    }
    if (pulls <= 0.0) return;
    for (std::vector<double>* stock : stocks) {
        double leaving = 0.0;
        for (std::size_t r = 0; r < regions; ++r) {
            const double share =
                std::min(1.0, p.mobility.value * std::max(0.0, mean - log_wage[r]) * years);
            leaving += (*stock)[r] * share;
            (*stock)[r] -= (*stock)[r] * share;
        }
        for (std::size_t r = 0; r < regions; ++r) (*stock)[r] += leaving * (pull[r] / pulls);
    }
}

}  // namespace longrun
