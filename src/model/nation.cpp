#include "model/nation.hpp"

#include <algorithm>

#include "base/math.hpp"

namespace longrun {

namespace {

/// Share of each region in the nation's jobs, by the home of their enterprise.
std::vector<double> jobs_shares(const Population& population) {
    std::vector<double> jobs(population.regions.size(), 0.0);
    for (const Cell& cell : population.cells) {
        double sum = 0.0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
            sum += static_cast<double>(population.weight_of(firm)) * population.jobs[firm];
        jobs[cell.region] += sum / Population::unit_weight;
    }
    double all = 0.0;
    for (const double j : jobs) all += j;
    for (double& j : jobs) j = share(j, all);
    return jobs;
}

/// Regional standing; of the whole country, the mean over its jobs.
std::vector<double> standings(const ModelInputs& inputs, bool one_region) {
    if (!one_region) return inputs.reach.standing;
    const std::vector<double> shares = jobs_shares(inputs.population);
    double mean = 0.0;
    for (std::size_t r = 0; r < shares.size(); ++r) mean += inputs.reach.standing[r] * shares[r];
    return {mean};
}

}  // namespace

Nation::Nation(const ModelInputs& inputs, bool one_region)
    : inputs_(&inputs),
      standing_(standings(inputs, one_region)),
      politics_(inputs),
      research_(inputs),
      applications_(inputs),
      talent_(inputs, one_region ? std::vector<double>{1.0} : jobs_shares(inputs.population)),
      platforms_(inputs),
      demand_(inputs),
      support_(inputs, one_region) {}

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
    d.persuasion_chance.assign(standing_.size() * sectors, {});
    d.region_build.assign(standing_.size(), 0.0);
    d.conversion_help.assign(standing_.size() * sectors, 1.0);
    d.build_help.clear();
    d.sector_odds.assign(sectors, 1.0);
    d.region_odds.assign(standing_.size(), 1.0);
    d.credit_odds.assign(sectors * classes, 1.0);
    set_odds(0, std::vector<double>(sectors, 0.0), std::vector<double>(classes, 0.0), d);
}

void Nation::advance(int month, const Margins& last, const PolicySchedule& policy, Drivers& d) {
    const Look look = look_at(*inputs_, month, last);
    const Bill last_bill = bill_;
    bill_ = {};
    const PolicySchedule now = politics_.advance(*inputs_, look, in_month(policy, month),
                                                 research_.growth(), last_bill, bill_);
    platforms_.advance(*inputs_, look, now, bill_);
    ResearchMeans means = talent_.for_research(*inputs_);
    means.open_data = platforms_.open_data(*inputs_);
    research_.advance(*inputs_, look, now, politics_.diverted_musd(), means, bill_);
    applications_.advance(*inputs_, look, research_.known_frontier(), platforms_.interoperability(),
                          support_.friction(), support_.coverage());
    talent_.advance(*inputs_, look, now, politics_.careers(), bill_);
    support_.advance(*inputs_, look, now, d, bill_);
    lose_to_capture(d);
    demand_.advance(*inputs_, look, now, d, bill_);
    set_newborns(look, d);
    set_building(d);
    set_odds(month, look.sector_use, support_.credit(), d);
    set_persuasion(look, d);
}

void Nation::set_odds(int month, const std::vector<double>& sector_use,
                      const std::vector<double>& credit, Drivers& d) const {
    const Technology& t = inputs_->technology;
    const std::vector<SectorInfo>& sectors = inputs_->population.sectors;
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        d.sector_odds[s] = sector_odds(t.decision, inputs_->reach.exposure[s],
                                       applications_.level()[s], sector_use[s], demand_.value()[s]);
    }
    CostConditions here = cost_conditions(month);
    const std::vector<double> left = relief(here);
    for (std::size_t r = 0; r < standing_.size(); ++r) {
        here.wage = talent_.wage()[r];
        d.region_odds[r] = user_cost(t.user_cost, here) *
                           math::exp(-t.decision.region_spread.value * standing_[r]);
    }
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        const bool taxed = is_private(sectors[s]);
        for (std::size_t z = 0; z < credit.size(); ++z) {
            const std::size_t kind = s * credit.size() + z;
            d.credit_odds[kind] = taxed ? (1.0 - credit[z]) * left[kind] : left[kind];
        }
    }
}

std::vector<double> Nation::relief(const CostConditions& conditions) const {
    const UserCostParams& params = inputs_->technology.user_cost;
    const std::vector<SectorInfo>& sectors = inputs_->population.sectors;
    const std::size_t classes = inputs_->population.size_classes.size();
    const double all = user_cost(params, conditions);
    const double data = data_cost(params, conditions);
    const double technology = technology_cost(params, conditions);
    std::vector<double> left(sectors.size() * classes, 1.0);
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        const double saved = data * platforms_.data_saving()[s];
        for (std::size_t z = 0; z < classes; ++z) {
            const double borne = is_private(sectors[s]) ? technology * demand_.computing()[z] : 0.0;
            const double burden = is_private(sectors[s]) ? platforms_.burden()[z] : 0.0;
            left[s * classes + z] = 1.0 - (saved + borne) / all + burden;
        }
    }
    return left;
}

CostConditions Nation::cost_conditions(int month) const {
    double supply = 0.0;
    double pay = 0.0;
    for (std::size_t r = 0; r < standing_.size(); ++r) {
        supply += talent_.supply()[r];
        pay += talent_.supply()[r] * talent_.wage()[r];
    }
    CostConditions conditions;
    conditions.years = month / 12.0;
    conditions.wage = supply > 0.0 ? pay / supply : 1.0;
    conditions.frontier = research_.frontier();
    conditions.interoperability = platforms_.interoperability();
    conditions.concentration = platforms_.relative_concentration(*inputs_);
    conditions.price = demand_.price();
    return conditions;
}

void Nation::lose_to_capture(Drivers& d) const {
    if (politics_.reaching() == 1.0) return;
    for (VisitingTeam& team : d.teams) {
        for (double& chance : team.chance) chance *= politics_.reaching();
    }
}

void Nation::set_newborns(const Look& look, Drivers& d) const {
    const DemographyParams& params = inputs_->technology.demography;
    for (std::size_t s = 0; s < look.sectors; ++s) {
        const Sums& sum = look.sums.by_sector[s];
        d.newborn_aware[s] = newborn_aware(params, look.sector_use[s]);
        d.newborn_complements[s] =
            params.born_complements * share(sum.jobs_complements, sum.production_jobs());
    }
}

void Nation::set_building(Drivers& d) const {
    constexpr double month_in_years = 1.0 / 12.0;
    for (std::size_t r = 0; r < standing_.size(); ++r) {
        d.region_build[r] =
            month_in_years * build_rate(inputs_->technology.complements, research_.known_frontier(),
                                        talent_.tightness()[r])
                                 .value;
    }
}

void Nation::set_persuasion(const Look& look, Drivers& d) {
    const Technology& t = inputs_->technology;
    const std::vector<SectorInfo>& sectors = inputs_->population.sectors;
    hazards_.clear();
    for (std::size_t r = 0; r < look.regions; ++r) {
        for (std::size_t s = 0; s < look.sectors; ++s) {
            const double local = look.sums.local_use[r * look.sectors + s];
            const double signal = is_private(sectors[s]) ? demand_.signal() : 0.0;
            for (int partners = 0; partners <= partners_per_firm; ++partners)
                hazards_.push_back(exposure(t.persuasion, local, look.sector_use[s], partners) +
                                   signal);
        }
    }
    persuasion_hazards(t.persuasion, support_.demonstration(), research_.acceptance(), hazards_);
    chances_.resize(hazards_.size());
    math::chances(hazards_.data(), hazards_.size(), chances_.data());
    for (std::size_t i = 0; i < d.persuasion_chance.size(); ++i) {
        for (std::size_t partners = 0; partners <= partners_per_firm; ++partners)
            d.persuasion_chance[i][partners] = chances_[i * (partners_per_firm + 1) + partners];
    }
}

}  // namespace longrun
