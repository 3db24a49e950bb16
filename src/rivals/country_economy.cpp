#include "rivals/country_economy.hpp"

#include <cmath>

#include "base/check.hpp"
#include "model/sums.hpp"

namespace longrun {

namespace {

/// Mean of the regions' standing by their jobs.
double mean_standing(const ModelInputs& inputs) {
    double all = 0.0;
    double sum = 0.0;
    for (const Cell& cell : inputs.population.cells) {
        double jobs = 0.0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            jobs += static_cast<double>(inputs.population.weight_of(firm)) *
                    inputs.population.jobs[firm];
        }
        all += jobs;
        sum += jobs * inputs.reach.standing[cell.region];
    }
    return share(sum, all);
}

}  // namespace

std::vector<Cohort> coarse_cohorts(const Population& population) {
    std::vector<Cohort> coarse;
    double jobs = 0.0;
    for (const Cohort& fine : cohorts_of(population)) {
        const bool same = !coarse.empty() && coarse.back().sector == fine.sector &&
                          coarse.back().size_class == fine.size_class;
        if (!same) {
            coarse.push_back(fine);
            jobs = fine.firms * fine.jobs;
            continue;
        }
        Cohort& cohort = coarse.back();
        jobs += fine.firms * fine.jobs;
        cohort.firms += fine.firms;
        cohort.least = std::min(cohort.least, fine.least);
        cohort.most = std::max(cohort.most, fine.most);
        cohort.jobs = jobs / cohort.firms;
        cohort.size = size_index(static_cast<std::uint32_t>(cohort.jobs + 0.5));
    }
    return coarse;
}

CountryEconomy country_economy(const ModelInputs& inputs, const std::vector<Cohort>& cohorts,
                               const Country& home, const Country& country) {
    LR_EXPECT(home.employed > 0.0 && country.employed > 0.0);
    const Population& at_home = inputs.population;
    const double scale = country.employed / home.employed;
    const double implementers =
        relative_implementers(inputs.technology.rivals, relative_researchers(home, country));
    double computer_workers = 0.0;
    for (const RegionInfo& region : at_home.regions) computer_workers += region.computer_workers;

    CountryEconomy economy;
    economy.population.pack = at_home.pack;
    economy.population.price_year = at_home.price_year;
    economy.population.sectors = at_home.sectors;
    economy.population.size_classes = at_home.size_classes;
    economy.population.regions = {
        {country.id, country.name.en, country.name.zh, computer_workers * scale * implementers}};
    // One firm, so that the nation finds where jobs are: all in the one region.
    economy.population.jobs = {1};
    economy.population.cells = {{0, 0, 0, 0, 1}};
    economy.cohorts = cohorts;
    for (Cohort& cohort : economy.cohorts) cohort.firms *= scale;
    economy.reach = {
        inputs.reach.exposure, inputs.reach.friction, inputs.reach.clock, {mean_standing(inputs)}};
    return economy;
}

double relative_research(const Country& home, const Country& country) {
    if (!country.models_a_year || home.models_a_year.value_or(0.0) <= 0.0) return 0.0;
    const double models = *country.models_a_year / *home.models_a_year;
    if (!country.private_research_musd || home.private_research_musd.value_or(0.0) <= 0.0)
        return models;
    return std::sqrt(models * *country.private_research_musd / *home.private_research_musd);
}

double relative_researchers(const Country& home, const Country& country) {
    const bool known =
        country.researchers.value_or(0.0) > 0.0 && home.researchers.value_or(0.0) > 0.0;
    return known ? *country.researchers / *home.researchers : 1.0;
}

}  // namespace longrun
