#pragma once

#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "mechanisms/decision.hpp"
#include "model/body.hpp"
#include "model/cohorts.hpp"

namespace longrun::testing {

/// The mean-field twin once more, one density at a time in the order of the equations; returns to
/// complements by cohort and quality. What CohortBody computes in vectors must be what this
/// computes.
class PlainTwin final : public Body {
public:
    PlainTwin(const Population& population, const std::vector<Cohort>& cohorts, int quality_steps)
        : population_(population),
          cohorts_(cohorts),
          grid_(1, population.sectors.size(), population.size_classes.size()) {
        quality_ = quality_nodes(quality_steps);
        densities_.resize(cohorts.size() * quality_.size());
        for (const SectorInfo& sector : population.sectors) {
            double total = 0.0;
            for (const double s : sector.input_share) total += std::max(0.0, s);
            std::vector<double> row(population.sectors.size(), 0.0);
            for (std::size_t from = 0; from < row.size() && from < sector.input_share.size();
                 ++from) {
                row[from] = share(std::max(0.0, sector.input_share[from]), total);
            }
            purchases_.push_back(std::move(row));
        }
    }
    Grid grid() const override { return grid_; }
    const Margins& margins() const override { return margins_; }
    void start(const Drivers& d, double users, double aware, double complements) override {
        const double factor = introduction_odds(cohorts_, d, users);
        const std::size_t classes = population_.size_classes.size();
        for (const QualityNode& node : quality_) {
            odds_.push_back(at_quality(d.quality_odds, node.value));
            speed_.push_back(at_quality(d.quality_build, node.value));
        }
        for (std::size_t c = 0; c < cohorts_.size(); ++c) {
            const Cohort& cohort = cohorts_[c];
            const double base = factor * d.sector_odds[cohort.sector] *
                                d.credit_odds[cohort.sector * classes + cohort.size_class] *
                                d.size_odds[cohort.size];
            for (std::size_t q = 0; q < quality_.size(); ++q) {
                const double use = acceptance(base * odds_[q]);
                Density& density = densities_[c * quality_.size() + q];
                density = {};
                density.stage = {(1.0 - use) * (1.0 - aware), (1.0 - use) * aware, 0.0, use};
                density.complements = use * complements;
                density.complements_square = use * complements * complements;
            }
        }
        sum(d, std::vector<double>(cohorts_.size(), 0.0));
    }

    void advance(int, const Drivers& d) override {
        const std::size_t sectors = population_.sectors.size();
        const std::size_t classes = population_.size_classes.size();
        std::vector<double> use_jobs(sectors);
        for (std::size_t s = 0; s < sectors; ++s) {
            Sums sum;
            for (std::size_t z = 0; z < classes; ++z) sum.add(grid_.at(0, s, z));
            use_jobs[s] = share(sum.production_jobs(), sum.all_jobs());
        }
        std::vector<double> persuasion(sectors);
        for (std::size_t s = 0; s < sectors; ++s) {
            double partner = 0.0;
            for (std::size_t from = 0; from < sectors; ++from)
                partner += purchases_[s][from] * use_jobs[from];
            const auto& chance = d.persuasion_chance[s];
            persuasion[s] = (1.0 - partner) * (1.0 - partner) * chance[0] +
                            2.0 * partner * (1.0 - partner) * chance[1] +
                            partner * partner * chance[2];
        }
        std::vector<double> built(cohorts_.size(), 0.0);
        for (std::size_t c = 0; c < cohorts_.size(); ++c) {
            const Cohort& cohort = cohorts_[c];
            const double base = d.sector_odds[cohort.sector] * d.region_odds[0] *
                                d.credit_odds[cohort.sector * classes + cohort.size_class] *
                                d.size_odds[cohort.size];
            const double rings = d.sector_clock[cohort.sector] * d.review_chance[cohort.size];
            const double dies = d.exit_chance[cohort.sector * classes + cohort.size_class];
            double visit_chance = 0.0;
            for (const VisitingTeam& team : d.teams) {
                visit_chance +=
                    share_between(cohort, team.low, team.high) * team.chance[cohort.sector];
            }
            const double build_help =
                d.build_help.empty() ? 1.0
                                     : d.build_help[cohort.sector * classes + cohort.size_class];
            for (std::size_t q = 0; q < quality_.size(); ++q) {
                Density& density = densities_[c * quality_.size() + q];
                const double odds = base * odds_[q];
                const double helped = density.assisted;
                const auto mixed = [&](double shift) {
                    const double alone = acceptance(odds * shift);
                    return helped > 0.0 ? (1.0 - helped) * alone +
                                              helped * acceptance(odds * d.assisted_odds * shift)
                                        : alone;
                };
                const double users = density.stage[3];
                const double build =
                    std::min(1.0, d.region_build[0] * build_help * speed_[q] *
                                      ((1.0 - helped) + helped * d.assisted_build));
                const double gain = build * (users - density.complements);
                built[c] += gain * quality_[q].weight;
                // (k + b (1 - k))^2 summed over users
                const double keep = 1.0 - build;
                density.complements_square = build * build * users +
                                             2.0 * build * keep * density.complements +
                                             keep * keep * density.complements_square;
                density.complements += gain;

                const double k = users > 0.0 ? density.complements / users : 0.0;
                const double protection = d.protection[complement_index(
                    static_cast<std::uint16_t>(k * complements_unit))];
                const double persuaded = density.stage[0] * persuasion[cohort.sector];
                const double piloting = density.stage[1] * rings * mixed(d.pilot_odds);
                const double converting =
                    density.stage[2] * d.resolution_chance *
                    mixed(d.conversion_odds * d.conversion_help[cohort.sector]);
                const double failing = density.stage[2] * d.resolution_chance - converting;
                const double leaving = d.disadoption_chance * (1.0 - mixed(protection));
                const double staying = users * (1.0 - leaving);
                density.complements *= 1.0 - leaving;
                density.complements_square *= 1.0 - leaving;

                density.stage[0] -= persuaded;
                density.stage[1] += persuaded - piloting + failing + users * leaving;
                density.stage[2] += piloting - converting - failing;
                density.stage[3] = staying + converting;

                if (density.assisted > 0.0) density.assisted *= 1.0 - 1.0 / d.assistance_months;
                if (visit_chance > 0.0) {
                    const double visited = (1.0 - density.assisted) * std::min(1.0, visit_chance);
                    density.assisted += visited;
                    const double woken = density.stage[0] * visited;
                    density.stage[0] -= woken;
                    density.stage[1] += woken;
                }
                if (dies > 0.0) {
                    const double aware = d.newborn_aware[cohort.sector];
                    const double starts = aware * d.newborn_use * acceptance(odds);
                    const double born_k = d.newborn_complements[cohort.sector];
                    for (double& s : density.stage) s *= 1.0 - dies;
                    density.stage[0] += dies * (1.0 - aware);
                    density.stage[1] += dies * (aware - starts);
                    density.stage[3] += dies * starts;
                    density.complements =
                        density.complements * (1.0 - dies) + dies * starts * born_k;
                    density.complements_square =
                        density.complements_square * (1.0 - dies) + dies * starts * born_k * born_k;
                    density.assisted *= 1.0 - dies;
                }
            }
        }
        sum(d, built);
    }

    /// k^curvature averaged over users with mean k and mean square k2: log-linear in the exponent
    /// between the first two moments, so exact at 1 and 2.
    static double mean_return(double curvature, double k, double k2) {
        if (k <= 0.0) return 0.0;
        return k * math::pow(k2 / k, curvature - 1.0);
    }

private:
    struct Density {
        std::array<double, stages> stage{};
        double complements = 0.0;  ///< Σ over users of k
        double complements_square = 0.0;
        double assisted = 0.0;  ///< share under assistance
    };
    void sum(const Drivers& d, const std::vector<double>& built) {
        for (Sums& cell : grid_.cells) cell = {};
        for (std::size_t c = 0; c < cohorts_.size(); ++c) {
            const Cohort& cohort = cohorts_[c];
            Density mean;
            double returns = 0.0;
            for (std::size_t q = 0; q < quality_.size(); ++q) {
                const Density& density = densities_[c * quality_.size() + q];
                const double weight = quality_[q].weight;
                for (std::size_t stage = 0; stage < stages; ++stage)
                    mean.stage[stage] += density.stage[stage] * weight;
                mean.complements += density.complements * weight;
                mean.complements_square += density.complements_square * weight;
                mean.assisted += density.assisted * weight;
                const double users = density.stage[3];
                if (users > 0.0) {
                    returns += users * weight *
                               mean_return(d.curvature, density.complements / users,
                                           density.complements_square / users);
                }
            }
            Sums& cell = grid_.at(0, cohort.sector, cohort.size_class);
            const double jobs = cohort.firms * cohort.jobs;
            const double talent = cohort.firms * d.talent_scale[cohort.size] / 256.0;
            for (std::size_t stage = 0; stage < stages; ++stage) {
                cell.firms[stage] += cohort.firms * mean.stage[stage];
                cell.jobs[stage] += jobs * mean.stage[stage];
            }
            cell.jobs_complements += jobs * mean.complements;
            cell.jobs_return += jobs * returns;
            cell.jobs_built += jobs * built[c];
            cell.talent_pilot += talent * mean.stage[2];
            cell.talent_user += talent * mean.stage[3];
            cell.talent_complements += talent * mean.complements;
            cell.assisted += cohort.firms * mean.assisted;
        }
        margins_ = margins_of(grid_, population_.sectors);
    }

    const Population& population_;
    const std::vector<Cohort>& cohorts_;
    std::vector<QualityNode> quality_;
    std::vector<double> odds_;   ///< factor on the odds against acceptance, by node
    std::vector<double> speed_;  ///< factor on the speed of building
    std::vector<Density> densities_;
    std::vector<std::vector<double>> purchases_;
    Grid grid_;
    Margins margins_;
};

}  // namespace longrun::testing
