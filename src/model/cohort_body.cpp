#include "model/cohort_body.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/wide.hpp"
#include "mechanisms/decision.hpp"

namespace longrun {

namespace {

using Density = CohortBody::Density;
using Nodes = CohortBody::Nodes;
constexpr std::size_t lanes = 4;
constexpr double highest_odds = 1e100;  ///< so that a product of two is a number

/// What a month does to one cohort, the same at every quality.
struct CohortRates {
    double odds;       ///< against acceptance, at quality 0
    double persuaded;  ///< chance of persuasion
    double rings;      ///< chance of a review
    double visited;    ///< chance of a visit by the field service
    double holds;      ///< chance that a firm whose clock rings holds a voucher
    double voucher;    ///< left by it of the odds against a pilot
    double converts;   ///< factor on the odds against conversion of a pilot
    double build;      ///< factor of management programmes
    double dies;
    double born_aware;
    double born_k;
};

/// Λ of the odds against times `shift`, for firms of which a share `helped` is under assistance:
/// the mean of 1 / (1 + a) and 1 / (1 + b) over one common denominator, since divisions are dear.
template <bool Assisted>
LR_INLINE void accept(const Drivers& d, const Four& against, const Four& helped, const Four& shift,
                      Four& accepts) {
    const Four a = against * shift;
    if (Assisted) {
        const Four b = a * d.assisted_odds;
        accepts = (1.0 + b + helped * (a - b)) / ((1.0 + a) * (1.0 + b));
    } else {
        accepts = 1.0 / (1.0 + a);
    }
}

/// One month of one cohort at four nodes of quality.
/// @tparam Assisted whether any firm is under assistance
/// @tparam Deep whether to tell what happens to users
template <bool Assisted, bool Deep>
LR_INLINE void advance_density(const Drivers& d, const CohortRates& rates, const Nodes& node,
                               Density& density, UserFlow* flow) {
    const Four zero{};
    Four against = rates.odds * node.odds;
    against = against < highest_odds ? against : zero + highest_odds;
    const Four helped = density.assisted;
    const Four users = density.stage[3];

    // Complements: (k + b (1 - k)) and its square summed over users.
    Four build = node.build * rates.build;
    if (Assisted) build *= (1.0 - helped) + helped * d.assisted_build;
    build = build < 1.0 ? build : zero + 1.0;
    const Four keep = 1.0 - build;
    density.complements_square = build * build * users + 2.0 * build * keep * density.complements +
                                 keep * keep * density.complements_square;
    density.built = build * (users - density.complements);
    density.complements += density.built;
    const Four depth = users > 0.0 ? density.complements / users : zero;
    Four protection;
    for (int i = 0; i < 4; ++i) {
        const auto step = static_cast<std::int32_t>(depth[i] * (complements_unit / 64.0));
        protection[i] = d.protection[static_cast<std::size_t>(
            std::min(step, static_cast<std::int32_t>(complement_steps) - 1))];
    }

    // Transitions
    Four pilots_accept;
    Four users_accept;
    Four converts_accept;
    accept<Assisted>(d, against, helped, zero + d.pilot_odds, pilots_accept);
    accept<Assisted>(d, against, helped, zero + rates.converts, converts_accept);
    accept<Assisted>(d, against, helped, protection, users_accept);
    density.redeemed = zero;
    if (rates.holds > 0.0) {
        Four redeems;
        accept<Assisted>(d, against, helped, zero + d.pilot_odds * rates.voucher, redeems);
        density.redeemed = density.stage[1] * rates.rings * rates.holds * redeems;
        pilots_accept = rates.holds * redeems + (1.0 - rates.holds) * pilots_accept;
    }
    const Four persuaded = density.stage[0] * rates.persuaded;
    const Four piloting = density.stage[1] * rates.rings * pilots_accept;
    const Four ending = density.stage[2] * d.resolution_chance;
    const Four converting = ending * converts_accept;
    const Four leaving = d.disadoption_chance * (1.0 - users_accept);
    Four unaware = density.stage[0] - persuaded;
    Four aware =
        density.stage[1] + (persuaded - piloting + (ending - converting) + users * leaving);

    const double live = 1.0 - rates.dies;
    if (Assisted) {
        const Four left = helped * (1.0 - 1.0 / d.assistance_months);
        const Four visited = (1.0 - left) * rates.visited;
        const Four woken = unaware * visited;
        unaware -= woken;
        aware += woken;
        density.assisted = (left + visited) * live;
    }

    // Exit and birth
    const Four starts = rates.dies * rates.born_aware * d.newborn_use / (1.0 + against);
    const Four stays = live * (1.0 - leaving);
    density.stage[0] = live * unaware + rates.dies * (1.0 - rates.born_aware);
    density.stage[1] = live * aware + (rates.dies * rates.born_aware - starts);
    density.stage[2] = live * (density.stage[2] + (piloting - ending));
    density.stage[3] = users * stays + live * converting + starts;
    density.complements = density.complements * stays + starts * rates.born_k;
    density.complements_square =
        density.complements_square * stays + starts * rates.born_k * rates.born_k;
    if (Deep) *flow = {stays, live * converting, starts};
}

/// Sums over the cohorts of one cell, by lane.
struct alignas(32) CellSums {
    std::array<Four, stages> firms{};
    std::array<Four, stages> jobs{};
    Four jobs_complements{};
    Four jobs_square{};  ///< Σ jobs k² over users
    Four jobs_built{};
    Four talent_pilot{};
    Four talent_user{};
    Four talent_complements{};
    Four assisted{};
    Four redeemed{};
};

LR_INLINE double total(const Four& values) {
    return (values[0] + values[1]) + (values[2] + values[3]);
}

/// Everything that one month's pass over the cohorts reads, and the densities that it writes.
struct Month {
    const Drivers& drivers;
    const std::vector<Cohort>& cohorts;
    const std::vector<double>& persuasion;  ///< by sector
    const std::vector<Nodes>& nodes;
    std::size_t classes;
    std::vector<Density>& densities;
    std::vector<UserFlow>& flows;  ///< by density; empty where nobody asks
};

template <bool Assisted, bool Deep>
LR_INLINE void advance_cohorts(const Month& month) {
    const Drivers& d = month.drivers;
    Density* density = month.densities.data();
    UserFlow* flow = month.flows.data();
    for (const Cohort& cohort : month.cohorts) {
        const std::size_t kind = cohort.sector * month.classes + cohort.size_class;
        double visited = 0.0;
        for (const VisitingTeam& team : d.teams) {
            visited += share_between(cohort, team.low, team.high) * team.chance[cohort.sector];
        }
        CohortRates rates;
        rates.odds = d.sector_odds[cohort.sector] * d.region_odds[0] * d.credit_odds[kind] *
                     d.size_odds[cohort.size];
        rates.persuaded = month.persuasion[cohort.sector];
        rates.rings = d.sector_clock[cohort.sector] * d.review_chance[cohort.size];
        rates.visited = std::min(1.0, visited);
        rates.holds = d.voucher_chance.empty() ? 0.0 : d.voucher_chance[kind];
        rates.voucher = d.voucher_chance.empty() ? 1.0 : d.voucher_odds[kind];
        rates.converts = d.conversion_odds * d.conversion_help[cohort.sector];
        rates.build = d.build_help.empty() ? 1.0 : d.build_help[kind];
        rates.dies = d.exit_chance[kind];
        rates.born_aware = d.newborn_aware[cohort.sector];
        rates.born_k = d.newborn_complements[cohort.sector];
        for (const Nodes& node : month.nodes) {
            advance_density<Assisted, Deep>(d, rates, node, *density++, flow);
            if (Deep) ++flow;
        }
    }
}

void advance_all(const Month& month) { advance_cohorts<false, false>(month); }
void advance_all_assisted(const Month& month) { advance_cohorts<true, false>(month); }
void advance_all_deep(const Month& month) { advance_cohorts<true, true>(month); }
LR_WIDE void advance_all_wide(const Month& month) { advance_cohorts<false, false>(month); }
LR_WIDE void advance_all_assisted_wide(const Month& month) { advance_cohorts<true, false>(month); }
LR_WIDE void advance_all_deep_wide(const Month& month) { advance_cohorts<true, true>(month); }

/// Adds the cohorts [first, last) of one cell up.
struct CellOfCohorts {
    const Drivers& drivers;
    const Cohort* first;
    const Cohort* last;
    const std::vector<Nodes>& nodes;  ///< by four
    const Density* densities;
};

LR_INLINE void sum_cell(const CellOfCohorts& cell, CellSums& result) {
    const Density* density = cell.densities;
    CellSums sums;
    for (const Cohort* cohort = cell.first; cohort != cell.last; ++cohort) {
        Density all;
        for (const Nodes& nodes : cell.nodes) {
            for (std::size_t stage = 0; stage < stages; ++stage)
                all.stage[stage] += nodes.weight * density->stage[stage];
            all.complements += nodes.weight * density->complements;
            all.complements_square += nodes.weight * density->complements_square;
            all.built += nodes.weight * density->built;
            all.assisted += nodes.weight * density->assisted;
            all.redeemed += nodes.weight * density->redeemed;
            ++density;
        }
        const double firms = cohort->firms;
        const double jobs = firms * cohort->jobs;
        const double talent = firms * cell.drivers.talent_scale[cohort->size] / 256.0;
        for (std::size_t stage = 0; stage < stages; ++stage) {
            sums.firms[stage] += firms * all.stage[stage];
            sums.jobs[stage] += jobs * all.stage[stage];
        }
        sums.jobs_complements += jobs * all.complements;
        sums.jobs_square += jobs * all.complements_square;
        sums.jobs_built += jobs * all.built;
        sums.talent_pilot += talent * all.stage[2];
        sums.talent_user += talent * all.stage[3];
        sums.talent_complements += talent * all.complements;
        sums.assisted += firms * all.assisted;
        sums.redeemed += firms * all.redeemed;
    }
    result = sums;
}

/// Σ jobs k^curvature over the users of a cell. Among the users of a density, k^curvature averages
/// to k (k²/k)^(curvature - 1) of the means, log-linear in the exponent between the first two
/// moments and exact at both; the power comes from the table of returns, a straight line between
/// its steps.
LR_INLINE double sum_returns(const CellOfCohorts& cell) {
    const Four zero{};
    const Density* density = cell.densities;
    Four sum{};
    for (const Cohort* cohort = cell.first; cohort != cell.last; ++cohort) {
        Four returns{};
        for (const Nodes& nodes : cell.nodes) {
            const Four& k = density->complements;
            const Four x = k > 0.0 ? density->complements_square / k : zero;
            const Four place = x * (complements_unit / 64.0) - 31.5 / 64.0;
            Four power;
            for (int i = 0; i < 4; ++i) {
                const double at = std::clamp(place[i], 0.0, complement_steps - 1.0);
                const auto step = std::min(static_cast<std::int32_t>(at),
                                           static_cast<std::int32_t>(complement_steps) - 2);
                const double low = cell.drivers.returns[static_cast<std::size_t>(step)];
                const double high = cell.drivers.returns[static_cast<std::size_t>(step) + 1];
                power[i] = (low + (at - step) * (high - low)) / complements_unit;
            }
            returns += x > 0.0 ? nodes.weight * k * power / x : zero;
            ++density;
        }
        sum += cohort->firms * cohort->jobs * returns;
    }
    return total(sum);
}

double jobs_return(const CellOfCohorts& cell) { return sum_returns(cell); }
LR_WIDE double jobs_return_wide(const CellOfCohorts& cell) { return sum_returns(cell); }

void sum_one(const CellOfCohorts& cell, CellSums& sums) { sum_cell(cell, sums); }
LR_WIDE void sum_one_wide(const CellOfCohorts& cell, CellSums& sums) { sum_cell(cell, sums); }

}  // namespace

CohortBody::CohortBody(const Population& population, const std::vector<Cohort>& cohorts,
                       int quality_steps)
    : population_(population),
      cohorts_(cohorts),
      use_jobs_(population.sectors.size()),
      persuasion_(population.sectors.size()),
      grid_(1, population.sectors.size(), population.size_classes.size()) {
    LR_EXPECT(quality_steps > 0 && quality_steps % static_cast<int>(lanes) == 0);
    const std::vector<QualityNode> nodes = quality_nodes(quality_steps);
    nodes_.resize(nodes.size() / lanes);
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        nodes_[node / lanes].quality[node % lanes] = nodes[node].value;
        nodes_[node / lanes].weight[node % lanes] = nodes[node].weight;
    }
    densities_.resize(cohorts.size() * nodes_.size());
    for (const SectorInfo& sector : population.sectors) {
        double all = 0.0;
        for (const double s : sector.input_share) all += std::max(0.0, s);
        for (std::size_t from = 0; from < population.sectors.size(); ++from) {
            const bool known = from < sector.input_share.size();
            purchases_.push_back(known ? share(std::max(0.0, sector.input_share[from]), all) : 0.0);
        }
    }
}

void CohortBody::start(const Drivers& d, double users, double aware, double complements) {
    const double factor = introduction_odds(cohorts_, d, users);
    const std::size_t classes = population_.size_classes.size();
    assisted_ = false;
    for (Nodes& four : nodes_) {
        for (std::size_t i = 0; i < lanes; ++i) {
            four.odds[i] = at_quality(d.quality_odds, four.quality[i]);
            four.speed[i] = at_quality(d.quality_build, four.quality[i]);
        }
    }
    Density* density = densities_.data();
    for (const Cohort& cohort : cohorts_) {
        const double base = factor * d.sector_odds[cohort.sector] *
                            d.credit_odds[cohort.sector * classes + cohort.size_class] *
                            d.size_odds[cohort.size];
        for (const Nodes& four : nodes_) {
            *density = {};
            for (std::size_t i = 0; i < lanes; ++i) {
                const double use = acceptance(base * four.odds[i]);
                density->stage[0][i] = (1.0 - use) * (1.0 - aware);
                density->stage[1][i] = (1.0 - use) * aware;
                density->stage[3][i] = use;
                density->complements[i] = use * complements;
                density->complements_square[i] = use * complements * complements;
            }
            ++density;
        }
    }
    if (depth_) {
        flows_.resize(densities_.size());
        std::vector<Four> founding;
        for (const Density& one : densities_) founding.push_back(one.stage[3]);
        depth_.emplace(densities_.size(), nodes_.size());
        depth_->start(founding, complements);
    }
    sum(d);
}

void CohortBody::advance(int, const Drivers& d) {
    const std::size_t sectors = population_.sectors.size();
    for (std::size_t s = 0; s < sectors; ++s) {
        double use = 0.0;
        double all = 0.0;
        for (std::size_t z = 0; z < grid_.classes; ++z) {
            use += grid_.at(0, s, z).production_jobs();
            all += grid_.at(0, s, z).all_jobs();
        }
        use_jobs_[s] = share(use, all);
    }
    for (std::size_t s = 0; s < sectors; ++s) {
        double partner = 0.0;
        for (std::size_t from = 0; from < sectors; ++from)
            partner += purchases_[s * sectors + from] * use_jobs_[from];
        const auto& chance = d.persuasion_chance[s];
        persuasion_[s] = (1.0 - partner) * (1.0 - partner) * chance[0] +
                         2.0 * partner * (1.0 - partner) * chance[1] +
                         partner * partner * chance[2];
    }
    for (Nodes& four : nodes_) four.build = d.region_build[0] * four.speed;
    assisted_ = assisted_ || !d.teams.empty();
    const Month month{d, cohorts_, persuasion_, nodes_, grid_.classes, densities_, flows_};
    if (depth_) {
        machine_is_wide() ? advance_all_deep_wide(month) : advance_all_deep(month);
        advance_depth(d);
    } else if (machine_is_wide()) {
        assisted_ ? advance_all_assisted_wide(month) : advance_all_wide(month);
    } else {
        assisted_ ? advance_all_assisted(month) : advance_all(month);
    }
    sum(d);
}

void CohortBody::sum(const Drivers& d) {
    for (Sums& cell : grid_.cells) cell = {};
    const std::size_t groups = nodes_.size();
    for (std::size_t first = 0; first < cohorts_.size();) {
        const Cohort& cohort = cohorts_[first];
        std::size_t last = first + 1;
        while (last < cohorts_.size() && cohorts_[last].sector == cohort.sector &&
               cohorts_[last].size_class == cohort.size_class) {
            ++last;
        }
        CellSums sums;
        const CellOfCohorts of{d, &cohorts_[first], cohorts_.data() + last, nodes_,
                               &densities_[first * groups]};
        machine_is_wide() ? sum_one_wide(of, sums) : sum_one(of, sums);
        Sums& cell = grid_.at(0, cohort.sector, cohort.size_class);
        for (std::size_t stage = 0; stage < stages; ++stage) {
            cell.firms[stage] = total(sums.firms[stage]);
            cell.jobs[stage] = total(sums.jobs[stage]);
        }
        cell.jobs_complements = total(sums.jobs_complements);
        cell.jobs_return = d.curvature == 1.0   ? cell.jobs_complements
                           : d.curvature == 2.0 ? total(sums.jobs_square)
                           : machine_is_wide()  ? jobs_return_wide(of)
                                                : jobs_return(of);
        cell.jobs_built = total(sums.jobs_built);
        cell.talent_pilot = total(sums.talent_pilot);
        cell.talent_user = total(sums.talent_user);
        cell.talent_complements = total(sums.talent_complements);
        cell.assisted = total(sums.assisted);
        cell.vouchers = total(sums.redeemed);
        first = last;
    }
    margins_ = margins_of(grid_, population_.sectors);
}

void CohortBody::follow_depth() { depth_.emplace(densities_.size(), nodes_.size()); }

void CohortBody::advance_depth(const Drivers& d) {
    std::vector<Four> build;
    for (const Nodes& four : nodes_) build.push_back(four.build);
    newborn_.clear();
    for (const Cohort& cohort : cohorts_)
        newborn_.insert(newborn_.end(), nodes_.size(), d.newborn_complements[cohort.sector]);
    depth_->advance(flows_, build, newborn_);
}

void CohortBody::count_depth() {
    LR_EXPECT(depth_.has_value());
    for (Sums& cell : grid_.cells) cell.deep_firms = cell.deep_jobs = 0.0;
    std::size_t density = 0;
    for (const Cohort& cohort : cohorts_) {
        double deep = 0.0;
        for (const Nodes& four : nodes_) deep += depth_->deep(density++, four.weight);
        Sums& cell = grid_.at(0, cohort.sector, cohort.size_class);
        const double firms = cohort.firms * deep;
        cell.deep_firms += firms;
        cell.deep_jobs += firms * cohort.jobs;
    }
    margins_ = margins_of(grid_, population_.sectors);
}

}  // namespace longrun
