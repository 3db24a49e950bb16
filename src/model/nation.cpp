#include "model/nation.hpp"

#include <algorithm>

#include "base/math.hpp"

namespace longrun {

namespace {

MonthCost& cost_of(std::array<MonthCost, levers>& costs, Lever lever) {
    return costs[static_cast<std::size_t>(lever)];
}

/// Business and farms: they pay tax and may close; government does neither.
bool is_private(const SectorInfo& sector) {
    return sector.scope == Scope::business || sector.scope == Scope::farm;
}

double firms_in_range(const Population& population, const FieldServiceSetting& setting) {
    const auto low = static_cast<std::uint32_t>(setting.smallest.value);
    const auto high = static_cast<std::uint32_t>(setting.largest.value);
    std::uint64_t weight = 0;
    for (std::size_t firm = 0; firm < population.size(); ++firm) {
        if (low <= population.jobs[firm] && population.jobs[firm] <= high)
            weight += population.weight_of(firm);
    }
    return static_cast<double>(weight) / Population::unit_weight;
}

}  // namespace

Nation::Nation(const ModelInputs& inputs, bool one_region)
    : inputs_(&inputs),
      frontier_(inputs.technology.frontier.initial),
      rivals_(inputs.technology.frontier.initial),
      application_(inputs.population.sectors.size(), inputs.technology.frontier.initial) {
    const Population& population = inputs.population;
    const TalentParams& talent = inputs.technology.talent;
    double all_jobs = 0.0;
    std::vector<double> jobs(population.regions.size(), 0.0);
    for (const Cell& cell : population.cells) {
        double sum = 0.0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            sum += static_cast<double>(population.weight_of(firm)) * population.jobs[firm];
        }
        jobs[cell.region] += sum / Population::unit_weight;
    }
    for (const double j : jobs) all_jobs += j;
    for (std::size_t r = 0; r < population.regions.size(); ++r) {
        supply_.push_back(population.regions[r].computer_workers * talent.implementer_share);
        region_jobs_share_.push_back(share(jobs[r], all_jobs));
        standing_.push_back(inputs.reach.standing[r]);
    }
    if (one_region) {
        double supply = 0.0;
        double standing = 0.0;
        for (std::size_t r = 0; r < supply_.size(); ++r) {
            supply += supply_[r];
            standing += standing_[r] * region_jobs_share_[r];
        }
        supply_ = {supply};
        region_jobs_share_ = {1.0};
        standing_ = {standing};
    }
    trained_.assign(supply_.size(), 0.0);
    demand_.assign(supply_.size(), 0.0);
    wage_.assign(supply_.size(), 1.0);
}

void Nation::start(Drivers& d) const {
    const Population& population = inputs_->population;
    const Technology& t = inputs_->technology;
    const std::size_t sectors = population.sectors.size();
    const std::size_t classes = population.size_classes.size();
    for (std::size_t i = 0; i < static_cast<std::size_t>(qualities); ++i) {
        d.quality_odds[i] = math::exp(-t.decision.quality_spread.value * quality_of(i));
        d.quality_build[i] = math::exp(t.complements.quality_effect * quality_of(i));
    }
    d.size_odds.resize(size_steps);
    d.review_chance.resize(size_steps);
    d.talent_scale.resize(size_steps);
    for (std::size_t i = 0; i < size_steps; ++i) {
        const double jobs = size_of(i);
        d.size_odds[i] = math::exp(-size_value(t.decision, jobs));
        d.review_chance[i] = review_chance(t.decision, jobs);
        // The last steps stand for more jobs than any firm has; they must not leave 32 bits.
        d.talent_scale[i] = static_cast<std::uint32_t>(
            std::min(talent_scale(t.talent, jobs) * 256.0 + 0.5, 4294967295.0));
    }
    for (std::size_t i = 0; i < complement_steps; ++i) {
        const double k = complement_of(i);
        d.protection[i] = math::exp(-t.disadoption.protection * k);
        d.returns[i] = static_cast<std::uint16_t>(
            math::pow(k, t.productivity.curvature) * complements_unit + 0.5);
    }
    d.curvature = t.productivity.curvature;
    d.pilot_odds = math::exp(-t.decision.pilot_shift.value);
    d.conversion_odds = math::exp(-t.pilot.conversion_shift.value);
    d.resolution_chance = math::chance(t.pilot.resolution_rate.value, 1.0);
    d.disadoption_chance = math::chance(t.disadoption.scale.value, 1.0);
    d.sector_clock = inputs_->reach.clock;
    d.assisted_odds = math::exp(-t.assistance.value_gain.value);
    d.assisted_build = 1.0 + t.assistance.build_gain;
    d.assistance_months = static_cast<std::uint8_t>(t.assistance.duration.value);
    d.newborn_use = t.demography.greenfield;
    d.exit_chance.resize(sectors * classes);
    for (std::size_t s = 0; s < sectors; ++s) {
        for (std::size_t z = 0; z < classes; ++z) {
            const double rate = t.demography.exit_scale * population.size_classes[z].exit_rate;
            d.exit_chance[s * classes + z] =
                is_private(population.sectors[s]) ? math::chance(rate, 1.0 / 12.0) : 0.0;
        }
    }
    d.newborn_aware.assign(sectors, t.demography.born_aware);
    d.newborn_complements.assign(sectors, 0.0);
    d.persuasion_chance.assign(supply_.size() * sectors, {});
    d.region_build.assign(supply_.size(), 0.0);
    d.sector_odds.assign(sectors, 1.0);
    d.region_odds.assign(supply_.size(), 1.0);
    d.credit_odds.assign(sectors * classes, 1.0);
    set_prices(0, d, std::vector<double>(classes, 0.0), std::vector<double>(sectors, 0.0));
}

void Nation::set_prices(int month, Drivers& d, const std::vector<double>& credit,
                        const std::vector<double>& sector_use) const {
    const Technology& t = inputs_->technology;
    for (std::size_t s = 0; s < d.sector_odds.size(); ++s) {
        d.sector_odds[s] =
            sector_odds(t.decision, inputs_->reach.exposure[s], application_[s], sector_use[s],
                        inputs_->population.sectors[s].government_share, 0.0);
    }
    for (std::size_t r = 0; r < d.region_odds.size(); ++r) {
        d.region_odds[r] =
            user_cost(t.user_cost, month / 12.0, wage_[r], frontier_, interoperability_) *
            math::exp(-t.decision.region_spread.value * standing_[r]);
    }
    for (std::size_t s = 0; s < d.sector_odds.size(); ++s) {
        const bool taxed = is_private(inputs_->population.sectors[s]);
        for (std::size_t z = 0; z < credit.size(); ++z)
            d.credit_odds[s * credit.size() + z] = taxed ? 1.0 - credit[z] : 1.0;
    }
}

void Nation::advance(int month, const Grid& last, const PolicySchedule& policy, Drivers& d) {
    const Population& population = inputs_->population;
    const Technology& t = inputs_->technology;
    const UnitCosts& costs = inputs_->costs;
    const Responses& responses = inputs_->responses;
    const std::size_t regions = last.regions;
    const std::size_t sectors = last.sectors;
    const std::size_t classes = last.classes;
    constexpr double month_in_years = 1.0 / 12.0;

    std::vector<Sums> by_peers(regions * sectors);
    std::vector<Sums> by_sector(sectors);
    std::vector<Sums> by_region(regions);
    std::vector<double> user_jobs(classes, 0.0);
    Sums all;
    for (std::size_t r = 0; r < regions; ++r) {
        for (std::size_t s = 0; s < sectors; ++s) {
            for (std::size_t z = 0; z < classes; ++z) {
                const Sums& cell = last.at(r, s, z);
                if (cell.all_firms() == 0.0) continue;  // most cells of a sample are empty
                by_peers[r * sectors + s].add(cell);
                if (is_private(population.sectors[s])) user_jobs[z] += cell.any_jobs();
            }
            by_sector[s].add(by_peers[r * sectors + s]);
            by_region[r].add(by_peers[r * sectors + s]);
        }
        all.add(by_region[r]);
    }

    costs_ = {};

    // Standards
    if (const auto setting = in_force(policy.interoperability, month)) {
        interoperability_ =
            interoperability_next(responses.interoperability, interoperability_, setting->target);
        cost_of(costs_, Lever::interoperability) = interoperability_cost(
            costs, interoperability_, static_cast<double>(sectors), all.any_firms());
    }

    // Frontier and applications
    double research = 1.0;
    if (const auto setting = in_force(policy.frontier_money, month)) {
        research = research_input(*setting, costs);
        cost_of(costs_, Lever::frontier_money) = frontier_money_cost(*setting, costs);
    }
    const double frontier_before = frontier_;
    frontier_ =
        std::min(1.0, frontier_ + month_in_years * frontier_advance(t.frontier, frontier_,
                                                                    inputs_->calendar.middle(month),
                                                                    research));
    const double year = inputs_->calendar.middle(month);
    rivals_ =
        std::min(1.0, rivals_ + month_in_years *
                                    (frontier_advance(t.frontier, rivals_, year, 1.0) +
                                     imitation_advance(t.lead, frontier_before, rivals_, year)));
    std::vector<double> sector_use(sectors);
    for (std::size_t s = 0; s < sectors; ++s) {
        const Sums& sum = by_sector[s];
        sector_use[s] = share(sum.production_firms(), sum.all_firms());
        application_[s] +=
            month_in_years * application_advance(t.coinvention, application_[s], frontier_before,
                                                 inputs_->reach.friction[s],
                                                 share(sum.production_jobs(), sum.all_jobs()),
                                                 interoperability_);
        d.newborn_aware[s] = newborn_aware(t.demography, sector_use[s]);
        d.newborn_complements[s] =
            t.demography.born_complements * share(sum.jobs_complements, sum.production_jobs());
    }

    // Talent
    double completions = 0.0;
    {
        const auto setting = in_force(policy.training, month).value_or(TrainingSetting{});
        completions = training_.advance(responses.training, costs, setting);
        cost_of(costs_, Lever::training) =
            training_cost(costs, setting, training_.college_enrolment(responses.training));
    }
    for (std::size_t r = 0; r < regions; ++r) {
        const Sums& sum = by_region[r];
        const Persons supply{supply_[r]};
        const Persons demand =
            talent_demand(t.talent, sum.talent_pilot, sum.talent_user, sum.talent_complements);
        demand_[r] = demand.value;
        wage_[r] = talent_wage(t.talent, demand, supply);
        const PersonsPerYear completing{completions * 12.0 * region_jobs_share_[r]};
        const Persons growing{supply_[r] - trained_[r]};
        supply_[r] += month_in_years * talent_growth(t.talent, growing, wage_[r], completing).value;
        trained_[r] += month_in_years * completing.value;
        d.region_build[r] =
            month_in_years *
            build_rate(t.complements, frontier_before, talent_tightness(demand, supply)).value;
    }

    // Prices and tax relief
    std::vector<double> credit(classes, 0.0);
    if (const auto setting = in_force(policy.tax_credit, month)) {
        credit = credit_cut(responses.tax_credit, *setting, costs, population.size_classes);
        cost_of(costs_, Lever::tax_credit) =
            credit_cost(responses.tax_credit, *setting, costs, population.size_classes, user_jobs);
    }
    set_prices(month, d, credit, sector_use);

    // Persuasion
    double demonstration = 1.0;
    if (const auto setting = in_force(policy.demonstration, month)) {
        demonstration =
            demonstration_factor(responses.demonstration, *setting, costs, all.all_firms());
        cost_of(costs_, Lever::demonstration) = demonstration_cost(*setting, costs);
    }
    for (std::size_t r = 0; r < regions; ++r) {
        for (std::size_t s = 0; s < sectors; ++s) {
            const Sums& sum = by_peers[r * sectors + s];
            const double local = share(sum.production_firms(), sum.all_firms());
            for (int partners = 0; partners <= partners_per_firm; ++partners) {
                const double exposed = exposure(t.persuasion, local, sector_use[s], partners);
                const PerMonth hazard =
                    persuasion_hazard(t.persuasion, exposed, demonstration, t.frontier.acceptance);
                d.persuasion_chance[r * sectors + s][static_cast<std::size_t>(partners)] =
                    math::chance(hazard.value, 1.0);
            }
        }
    }

    // Field service
    d.assistance_chance = 0.0;
    const auto service = in_force(policy.field_service, month);
    if (service || field_service_.advisers > 0.0) {
        const FieldServiceSetting setting = service.value_or(FieldServiceSetting{});
        const double hired = field_service_.staff(responses.field_service, setting.advisers);
        cost_of(costs_, Lever::field_service) =
            field_service_cost(costs, field_service_.advisers, hired);
        if (service) {
            if (eligible_firms_ < 0.0 || eligible_for_.smallest != setting.smallest ||
                eligible_for_.largest != setting.largest) {
                eligible_firms_ = firms_in_range(population, setting);
                eligible_for_ = setting;
            }
            const double waiting = std::max(1.0, eligible_firms_ - all.assisted);
            const double visits = field_service_visits(setting, costs, field_service_.advisers);
            d.assistance_chance = std::min(1.0, visits / waiting);
            d.assistance_low = static_cast<std::uint32_t>(setting.smallest.value);
            d.assistance_high = static_cast<std::uint32_t>(setting.largest.value);
        }
    }
}

}  // namespace longrun
