#include "model/firm_body.hpp"

#include <algorithm>
#include <atomic>

#include "base/check.hpp"
#include "base/wide.hpp"
#include "mechanisms/assistance.hpp"
#include "mechanisms/complements.hpp"
#include "mechanisms/decision.hpp"
#include "mechanisms/demography.hpp"
#include "mechanisms/disadoption.hpp"
#include "mechanisms/persuasion.hpp"
#include "mechanisms/pilot.hpp"
#include "model/cohorts.hpp"

namespace longrun {

namespace {

/// Marks the firms with a draw not above the limit of their stage.
LR_INLINE void mark_draws(const std::uint8_t* stage, const std::uint32_t* review,
                          std::uint32_t unaware, std::uint32_t pilot, std::uint32_t production,
                          std::uint32_t firms, const std::uint32_t* draw, std::uint8_t* mark) {
    for (std::uint32_t at = 0; at < firms; ++at) {  // no branch, so that it runs in vectors
        const std::uint32_t s = stage[at];
        const std::uint32_t early = s == 0 ? unaware : review[at];
        const std::uint32_t late = s == 2 ? pilot : production;
        mark[at] = draw[at] <= (s < 2 ? early : late) ? 1 : 0;
    }
}
LR_WIDE void mark_draws_wide(const std::uint8_t* stage, const std::uint32_t* review,
                             std::uint32_t unaware, std::uint32_t pilot, std::uint32_t production,
                             std::uint32_t firms, const std::uint32_t* draw, std::uint8_t* mark) {
    mark_draws(stage, review, unaware, pilot, production, firms, draw, mark);
}

/// Finds the firms of a block that may move this month: those with a draw below the highest chance
/// of their stage. Most months most firms stay where they are.
void find_candidates(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::uint32_t unaware = highest_draw(highest_persuasion_chance(context, block));
    const std::uint32_t pilot = highest_draw(context.drivers.resolution_chance);
    const std::uint32_t production = highest_draw(context.drivers.disadoption_chance);
    const std::uint8_t* stage = context.firms.stage.data() + block.begin;
    const std::uint32_t* review = context.constants.review_limit.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    (machine_is_wide() ? mark_draws_wide : mark_draws)(stage, review, unaware, pilot, production,
                                                       firms_here, scratch.draw.data(),
                                                       scratch.mark.data());
    scratch.count = {};
    for_each_set(scratch.mark, 0, firms_here, [&](std::uint32_t offset) {
        scratch.candidates[stage[offset]][scratch.count[stage[offset]]++] =
            static_cast<std::uint16_t>(offset);
    });
}

}  // namespace

FirmBody::FirmBody(const Population& population, Luck luck, Workers& workers)
    : population_(population),
      luck_(luck),
      workers_(workers),
      scratch_(static_cast<std::size_t>(workers.threads())),
      margins_(population.regions.size(), population.sectors.size(),
               population.size_classes.size()) {
    const std::size_t blocks = (population.size() + block_size - 1) / block_size;
    changes_.resize(blocks);
    block_segments_.assign(blocks + 1, 0);
    for (const Cell& cell : population.cells) {
        for (std::uint32_t begin = cell.begin; begin < cell.end;) {
            const std::uint32_t block = begin / block_size;
            const std::uint32_t end = std::min(cell.end, (block + 1) * block_size);
            segments_.push_back({begin, end, cell.region, cell.sector, cell.size_class});
            block_segments_[block + 1] = static_cast<std::uint32_t>(segments_.size());
            begin = end;
        }
    }
    tallies_.resize(segments_.size());
    const std::size_t n = population.size();
    constants_.size.resize(n);
    constants_.segment.resize(n);
    constants_.review_limit.assign(n, 0xffffffffu);
    for (std::size_t at = 0; at < segments_.size(); ++at) {
        const Segment& segment = segments_[at];
        const std::size_t first = block_segments_[segment.begin / block_size];
        for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
            constants_.segment[firm] = static_cast<std::uint16_t>(at - first);
            constants_.size[firm] = static_cast<std::uint16_t>(size_index(population.jobs[firm]));
        }
    }
    firms_.stage.assign(n, 0);
    firms_.quality.assign(n, 0);
    firms_.complements.assign(n, 0);
    firms_.stage_since.assign(n, 0);
    firms_.assistance.assign(n, 0);
    firms_.adopting_partners.assign(n, 0);
    firms_.born.assign(n, 0);
}

void FirmBody::start(const Drivers& drivers, double users, double aware, double complements) {
    const double factor = introduction_odds(cohorts_of(population_), drivers, users);
    const StepContext context{0, luck_, population_, drivers, firms_, constants_};
    workers_.for_each(changes_.size(), [&](std::size_t number, int thread) {
        const Block block = block_of(number);
        Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
        scratch.changes.clear();
        for (std::size_t at = 0; at < block.segment_count; ++at) {
            const Segment& segment = block.segments[at];
            Tally& tally = block.tallies[at];
            tally = {};
            for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
                firms_.stage[firm] = static_cast<std::uint8_t>(Stage::unaware);
                firms_.complements[firm] = 0;
                firms_.stage_since[firm] = 0;
                firms_.assistance[firm] = 0;
                firms_.adopting_partners[firm] = 0;
                firms_.quality[firm] = quality_from_draw(luck_.word(firm, 0, Draw::quality));
                firms_.born[firm] = static_cast<std::int16_t>(-population_.age_months[firm]);
                const std::int64_t weight = population_.weight_of(firm);
                tally.firms[0] += weight;
                tally.jobs[0] += weight * population_.jobs[firm];
                const double draw = luck_.uniform(firm, 0, Draw::initial_stage);
                // Odds at the price of an average region, so that the first users are spread by
                // value.
                const double odds = factor * odds_against(context, segment, firm) /
                                    drivers.region_odds[segment.region];
                const double use = acceptance(odds);
                if (draw < use) {
                    move_firm(context, firm, Stage::production, tally, scratch,
                              static_cast<std::uint16_t>(complements * complements_unit + 0.5));
                } else if (draw < use + (1.0 - use) * aware) {
                    move_firm(context, firm, Stage::persuaded, tally, scratch);
                }
            }
        }
        changes_[number] = scratch.changes;
    });
    workers_.for_each(changes_.size(), [&](std::size_t block, int) { tell_buyers(block); });
    update_margins();
}

void FirmBody::advance(int month, const Drivers& drivers) {
    const bool new_rates =
        drivers.review_chance != review_chance_ || drivers.sector_clock != sector_clock_;
    if (new_rates) {
        review_chance_ = drivers.review_chance;
        sector_clock_ = drivers.sector_clock;
    }
    const StepContext context{
        static_cast<std::uint16_t>(month), luck_, population_, drivers, firms_, constants_};
    workers_.for_each(changes_.size(), [&](std::size_t number, int thread) {
        const Block block = block_of(number);
        if (new_rates) set_review_limits(block, drivers, constants_);
        Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
        advance_block(block, context, scratch);
        changes_[number].assign(scratch.changes.begin(), scratch.changes.end());
    });
    workers_.for_each(changes_.size(), [&](std::size_t block, int) { tell_buyers(block); });
    update_margins();
}

Block FirmBody::block_of(std::size_t number) {
    const auto begin = static_cast<std::uint32_t>(number * block_size);
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(begin + block_size, population_.size()));
    const std::size_t first = block_segments_[number];
    return {begin, end, &segments_[first], &tallies_[first], block_segments_[number + 1] - first};
}

void FirmBody::advance_block(const Block& block, const StepContext& context, Scratch& scratch) {
    // Step 0 belongs to the state before the first month.
    const std::uint32_t step = context.month + 1u;
    const std::uint32_t firms_here = block.end - block.begin;
    luck_.fill(scratch.draw.data(), block.begin, firms_here, step, Draw::transition);
    luck_.fill(scratch.exit_draw.data(), block.begin, firms_here, step, Draw::demography);
    scratch.changes.clear();
    build_complements(context, block, scratch);
    find_candidates(context, block, scratch);
    persuade(context, block, scratch);
    decide(context, block, scratch);
    judge_pilots(context, block, scratch);
    review_use(context, block, scratch);
    assist(context, block, scratch);
    renew(context, block, scratch);
}

void FirmBody::tell_buyers(std::size_t block) {
    const bool alone = workers_.threads() == 1;
    for (const Change& change : changes_[block]) {
        const auto difference = static_cast<std::uint8_t>(change.difference);
        const std::uint32_t last = population_.buyers_begin[change.firm + 1];
        for (std::uint32_t at = population_.buyers_begin[change.firm]; at < last; ++at) {
            std::uint8_t& partners = firms_.adopting_partners[population_.buyers[at]];
            if (alone) {
                partners = static_cast<std::uint8_t>(partners + difference);
            } else {
                std::atomic_ref<std::uint8_t>(partners).fetch_add(difference,
                                                                  std::memory_order_relaxed);
            }
        }
    }
}

std::size_t FirmBody::cell_of(const Segment& s) const {
    return (s.region * margins_.sectors + s.sector) * margins_.classes + s.size_class;
}

Grid FirmBody::grid() const {
    Grid grid(margins_.regions, margins_.sectors, margins_.classes);
    for (std::size_t at = 0; at < segments_.size();) {
        const std::size_t cell = cell_of(segments_[at]);
        Tally tally = tallies_[at++];
        while (at < segments_.size() && cell_of(segments_[at]) == cell) tally.add(tallies_[at++]);
        grid.cells[cell] = to_sums(tally);
    }
    return grid;
}

void FirmBody::update_margins() {
    by_class_.assign(margins_.sectors * margins_.classes, {});
    for (std::size_t at = 0; at < segments_.size();) {
        const Segment& first = segments_[at];
        const std::size_t peers = first.region * margins_.sectors + first.sector;
        std::size_t last_cell = static_cast<std::size_t>(-1);
        Tally sum;
        for (; at < segments_.size(); ++at) {
            const Segment& segment = segments_[at];
            if (segment.region != first.region || segment.sector != first.sector) break;
            const Tally& tally = tallies_[at];
            sum.add(tally);
            const std::size_t cell = peers * margins_.classes + segment.size_class;
            if (cell != last_cell) margins_.assisted[cell] = 0.0;
            last_cell = cell;
            margins_.assisted[cell] += in_firms(tally.assisted);
            by_class_[first.sector * margins_.classes + segment.size_class].add(tally);
        }
        margins_.by_peers[peers] = to_sums(sum);
    }
    margins_.by_class.assign(margins_.classes, {});
    for (std::size_t s = 0; s < margins_.sectors; ++s) {
        for (std::size_t z = 0; z < margins_.classes; ++z) {
            const StageTally& here = by_class_[s * margins_.classes + z];
            margins_.persuaded[s * margins_.classes + z] = in_firms(here.firms[1]);
            if (!is_private(population_.sectors[s])) continue;
            Sums& sums = margins_.by_class[z];
            for (std::size_t stage = 0; stage < stages; ++stage) {
                sums.firms[stage] += in_firms(here.firms[stage]);
                sums.jobs[stage] += in_firms(here.jobs[stage]);
            }
            sums.vouchers += in_firms(here.vouchers);
        }
    }
    margins_.add_up_peers();
}

std::vector<Sums> FirmBody::jobs_by_region(bool surveyed) const {
    const auto counts = [&](std::size_t sector) {
        return !surveyed || population_.sectors[sector].scope == Scope::business;
    };
    std::vector<Sums> by_region(margins_.regions);
    for (std::size_t r = 0; r < margins_.regions; ++r) {
        for (std::size_t s = 0; s < margins_.sectors; ++s) {
            if (counts(s)) by_region[r].add(margins_.by_peers[r * margins_.sectors + s]);
        }
    }
    for (const Presence& presence : population_.presence) {
        const Segment& segment = segments_[block_segments_[presence.firm / block_size] +
                                           constants_.segment[presence.firm]];
        if (!counts(segment.sector)) continue;
        const double jobs = static_cast<double>(population_.weight_of(presence.firm)) /
                            Population::unit_weight * presence.jobs;
        const std::uint8_t stage = firms_.stage[presence.firm];
        const bool deep = stage == static_cast<std::uint8_t>(Stage::production) &&
                          firms_.complements[presence.firm] > complements_unit / 2;
        by_region[segment.region].jobs[stage] -= jobs;
        by_region[presence.region].jobs[stage] += jobs;
        if (deep) {
            by_region[segment.region].deep_jobs -= jobs;
            by_region[presence.region].deep_jobs += jobs;
        }
    }
    return by_region;
}

void FirmBody::restore(const Snapshot& snapshot) {
    firms_ = snapshot.firms;
    tallies_ = snapshot.tallies;
    margins_ = snapshot.margins;
}

Grid FirmBody::recount(const Drivers& drivers) const {
    Grid fresh(margins_.regions, margins_.sectors, margins_.classes);
    std::vector<Tally> cells(fresh.cells.size());
    FirmState copy = firms_;
    const StepContext context{0, luck_, population_, drivers, copy, constants_};
    for (const Segment& s : segments_) {
        Tally tally;
        for (std::uint32_t firm = s.begin; firm < s.end; ++firm) {
            const std::int64_t weight = population_.weight_of(firm);
            tally.firms[firms_.stage[firm]] += weight;
            tally.jobs[firms_.stage[firm]] += weight * population_.jobs[firm];
            if (firms_.assistance[firm] > 0) tally.assisted += weight;
        }
        sum_users(context, {s.begin, s.end, &s, &tally, 1});
        cells[(s.region * fresh.sectors + s.sector) * fresh.classes + s.size_class].add(tally);
    }
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        fresh.cells[cell] = to_sums(cells[cell]);
    return fresh;
}

}  // namespace longrun
