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

/// Draws below these may change a firm's stage, by stage; draws from `exit` on may end the firm.
struct Limits {
    std::uint32_t unaware;
    std::uint32_t pilot;
    std::uint32_t production;
    std::uint32_t exit;
};
constexpr std::uint8_t may_move = 1;
constexpr std::uint8_t may_exit = 2;

/// Marks what a firm's draw may do this month.
LR_INLINE void mark_draws(const std::uint8_t* stage, const std::uint32_t* review,
                          const Limits& limits, std::uint32_t firms, const std::uint32_t* draw,
                          std::uint8_t* mark) {
    const Limits of = limits;
    for (std::uint32_t at = 0; at < firms; ++at) {  // no branch, so that it runs in vectors
        const std::uint32_t s = stage[at];
        const std::uint32_t early = s == 0 ? of.unaware : review[at];
        const std::uint32_t late = s == 2 ? of.pilot : of.production;
        const std::uint32_t moves = draw[at] <= (s < 2 ? early : late) ? may_move : 0;
        const std::uint32_t exits = draw[at] >= of.exit ? may_exit : 0;
        mark[at] = static_cast<std::uint8_t>(moves | exits);
    }
}
LR_WIDE void mark_draws_wide(const std::uint8_t* stage, const std::uint32_t* review,
                             const Limits& limits, std::uint32_t firms, const std::uint32_t* draw,
                             std::uint8_t* mark) {
    mark_draws(stage, review, limits, firms, draw, mark);
}
LR_WIDEST void mark_draws_widest(const std::uint8_t* stage, const std::uint32_t* review,
                                 const Limits& limits, std::uint32_t firms,
                                 const std::uint32_t* draw, std::uint8_t* mark) {
    mark_draws(stage, review, limits, firms, draw, mark);
}

/// Finds the firms of a block that may move or close this month: those with a draw within the
/// highest chance of their stage. Most months most firms stay where they are.
void find_candidates(const StepContext& context, const Block& block, double highest_exit,
                     Scratch& scratch) {
    const Limits limits{highest_draw(highest_persuasion_chance(context, block)),
                        highest_draw(context.drivers.resolution_chance),
                        highest_draw(context.drivers.disadoption_chance),
                        ~highest_draw(highest_exit)};
    const std::uint8_t* stage = context.firms.stage.data() + block.begin;
    const std::uint32_t* review = context.constants.review_limit.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    const auto marks = machine_is_widest() ? mark_draws_widest
                       : machine_is_wide() ? mark_draws_wide
                                           : mark_draws;
    marks(stage, review, limits, firms_here, scratch.draw.data(), scratch.mark.data());
    scratch.count = {};
    scratch.exit_count = 0;
    for_each_set(scratch.mark, 0, firms_here, [&](std::uint32_t offset) {
        const std::uint8_t mark = scratch.mark[offset];
        // Written in any case, kept if counted: which of the two it is is hard to foretell.
        const std::size_t s = stage[offset];
        scratch.candidates[s][scratch.count[s]] = static_cast<std::uint16_t>(offset);
        scratch.count[s] += mark & may_move;
        scratch.exits[scratch.exit_count] = static_cast<std::uint16_t>(offset);
        scratch.exit_count += mark / may_exit;
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
    block_peers_.assign(blocks + 1, 0);
    for (const Cell& cell : population.cells) {
        for (std::uint32_t begin = cell.begin; begin < cell.end;) {
            const std::uint32_t block = begin / block_size;
            const std::uint32_t end = std::min(cell.end, (block + 1) * block_size);
            add_segment(block, {begin, end, cell.region, cell.sector, cell.size_class, 0});
            begin = end;
        }
    }
    tallies_.resize(peers_.size());
    assisted_.assign(segments_.size(), 0);
    by_class_.resize(margins_.sectors * margins_.classes);
    for (Scratch& scratch : scratch_) scratch.by_class.resize(by_class_.size());
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

/// Segments come in row order, so that the last block and peers are those that grow.
void FirmBody::add_segment(std::uint32_t block, Segment segment) {
    const bool opens = block_segments_[block + 1] == 0;
    if (opens) {
        block_segments_[block] = static_cast<std::uint32_t>(segments_.size());
        block_peers_[block] = static_cast<std::uint32_t>(peers_.size());
    }
    const auto within = static_cast<std::uint32_t>(segments_.size() - block_segments_[block]);
    if (opens || peers_.back().region != segment.region || peers_.back().sector != segment.sector) {
        peers_.push_back({segment.begin, 0, segment.region, segment.sector, within, 0});
    }
    peers_.back().end = segment.end;
    peers_.back().last = within + 1;
    segment.peers = static_cast<std::uint16_t>(peers_.size() - 1 - block_peers_[block]);
    segments_.push_back(segment);
    block_segments_[block + 1] = static_cast<std::uint32_t>(segments_.size());
    block_peers_[block + 1] = static_cast<std::uint32_t>(peers_.size());
}

void FirmBody::start(const Drivers& drivers, double users, double aware, double complements) {
    const double factor = introduction_odds(cohorts_of(population_), drivers, users);
    const StepContext context{0, luck_, population_, drivers, firms_, constants_};
    sector_clock_.clear();
    scales_ = {drivers.returns, drivers.talent_scale};
    by_class_.assign(by_class_.size(), {});
    margins_.assisted.clear();
    begin_month();
    workers_.for_each(changes_.size(), [&](std::size_t number, int thread) {
        const Block block = block_of(number);
        Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
        scratch.changes.clear();
        for (std::size_t at = 0; at < block.peers_count; ++at) block.tallies[at] = {};
        for (std::size_t at = 0; at < block.segment_count; ++at) {
            const Segment& segment = block.segments[at];
            block.assisted[at] = 0;
            for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm)
                start_firm(context, block, segment, firm, factor, aware, complements, scratch);
        }
        changes_[number] = scratch.changes;
    });
    end_month();
}

void FirmBody::start_firm(const StepContext& context, const Block& block, const Segment& segment,
                          std::uint32_t firm, double factor, double aware, double complements,
                          Scratch& scratch) {
    firms_.stage[firm] = static_cast<std::uint8_t>(Stage::unaware);
    firms_.complements[firm] = 0;
    firms_.stage_since[firm] = 0;
    firms_.assistance[firm] = 0;
    firms_.adopting_partners[firm] = 0;
    firms_.quality[firm] = quality_from_draw(luck_.word(firm, 0, Draw::quality));
    firms_.born[firm] = static_cast<std::int16_t>(-population_.age_months[firm]);
    const std::int64_t weight = population_.weight_of(firm);
    const std::int64_t weighted_jobs = weight * population_.jobs[firm];
    Tally& tally = block.tallies[segment.peers];
    tally.firms[0] += weight;
    tally.jobs[0] += weighted_jobs;
    ClassTally& of_class = scratch.by_class[segment.sector * margins_.classes + segment.size_class];
    of_class.firms[0] += weight;
    of_class.jobs[0] += weighted_jobs;
    const double draw = luck_.uniform(firm, 0, Draw::initial_stage);
    // Odds at the price of an average region, so that the first users are spread by value.
    const double odds =
        factor * odds_against(context, segment, firm) / context.drivers.region_odds[segment.region];
    const double use = acceptance(odds);
    if (draw < use) {
        move_firm(context, block, firm, Stage::production, scratch,
                  static_cast<std::uint16_t>(complements * complements_unit + 0.5));
    } else if (draw < use + (1.0 - use) * aware) {
        move_firm(context, block, firm, Stage::persuaded, scratch);
    }
}

void FirmBody::advance(int month, const Drivers& drivers) {
    const bool new_rates = drivers.sector_clock != sector_clock_;
    if (new_rates) sector_clock_ = drivers.sector_clock;
    const double highest_exit =
        *std::max_element(drivers.exit_chance.begin(), drivers.exit_chance.end());
    const StepContext context{
        static_cast<std::uint16_t>(month), luck_, population_, drivers, firms_, constants_};
    begin_month();
    workers_.for_each(changes_.size(), [&](std::size_t number, int thread) {
        const Block block = block_of(number);
        if (new_rates) set_review_limits(block, drivers, constants_);
        Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
        advance_block(block, context, highest_exit, scratch);
        changes_[number].assign(scratch.changes.begin(), scratch.changes.end());
    });
    end_month();
}

void FirmBody::begin_month() {
    for (ClassTally& of_class : by_class_) of_class.vouchers = 0;
    for (Scratch& scratch : scratch_)
        std::fill(scratch.by_class.begin(), scratch.by_class.end(), ClassTally{});
}

void FirmBody::end_month() {
    workers_.for_each(changes_.size(), [&](std::size_t block, int) { tell_buyers(block); });
    for (const Scratch& scratch : scratch_) {
        for (std::size_t i = 0; i < by_class_.size(); ++i) by_class_[i].add(scratch.by_class[i]);
    }
    update_margins();
}

Block FirmBody::block_of(std::size_t number) {
    const auto begin = static_cast<std::uint32_t>(number * block_size);
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(begin + block_size, population_.size()));
    const std::size_t segment = block_segments_[number];
    const std::size_t peers = block_peers_[number];
    return {begin,
            end,
            &segments_[segment],
            block_segments_[number + 1] - segment,
            &peers_[peers],
            block_peers_[number + 1] - peers,
            &tallies_[peers],
            &assisted_[segment]};
}

void FirmBody::advance_block(const Block& block, const StepContext& context, double highest_exit,
                             Scratch& scratch) {
    // Step 0 belongs to the state before the first month.
    const std::uint32_t step = context.month + 1u;
    luck_.fill(scratch.draw.data(), block.begin, block.end - block.begin, step, Draw::transition);
    scratch.changes.clear();
    build_complements(context, block, scratch);
    find_candidates(context, block, highest_exit, scratch);
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
        Tally tally;
        for (; at < segments_.size() && cell_of(segments_[at]) == cell; ++at)
            add_firms(segments_[at], tally);
        grid.cells[cell] = to_sums(tally);
    }
    return grid;
}

std::vector<Sums> FirmBody::by_sector_class() const {
    std::vector<Tally> tallies(margins_.sectors * margins_.classes);
    for (const Segment& segment : segments_)
        add_firms(segment, tallies[segment.sector * margins_.classes + segment.size_class]);
    std::vector<Sums> sums;
    for (const Tally& tally : tallies) sums.push_back(to_sums(tally));
    return sums;
}

std::vector<Sums> FirmBody::surveyed_by(const std::vector<std::uint8_t>& group,
                                        std::size_t groups) const {
    std::vector<Tally> tallies(groups);
    for (std::size_t at = 0; at < peers_.size(); ++at) {
        const Peers& peers = peers_[at];
        if (population_.sectors[peers.sector].scope != Scope::business) continue;
        tallies[group[peers.region * margins_.sectors + peers.sector]].add(tallies_[at]);
    }
    std::vector<Sums> sums;
    for (const Tally& tally : tallies) sums.push_back(to_sums(tally));
    return sums;
}

void FirmBody::add_firms(const Segment& segment, Tally& to) const {
    Tally tally;  // a local one stays in registers
    for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
        const std::int64_t weight = population_.weight_of(firm);
        const std::int64_t jobs = weight * population_.jobs[firm];
        const std::int64_t talent = weight * scales_.talent[constants_.size[firm]];
        const auto stage = static_cast<Stage>(firms_.stage[firm]);
        tally.firms[static_cast<std::size_t>(stage)] += weight;
        tally.jobs[static_cast<std::size_t>(stage)] += jobs;
        if (firms_.assistance[firm] > 0) tally.assisted += weight;
        if (stage == Stage::pilot) tally.talent_pilot += talent;
        if (stage != Stage::production) continue;
        const std::uint16_t k = firms_.complements[firm];
        if (k > complements_unit / 2) {
            tally.deep_firms += weight;
            tally.deep_jobs += jobs;
        }
        tally.jobs_complements += jobs * k;
        tally.jobs_return += jobs * scales_.returns[complement_index(k)];
        tally.talent_user += talent;
        tally.talent_complements += talent * k;
    }
    to.add(tally);
}

void FirmBody::update_margins() {
    std::vector<Tally> by_sector(margins_.sectors);
    std::vector<Tally> by_region(margins_.regions);
    for (std::size_t at = 0; at < peers_.size();) {
        const Peers& first = peers_[at];
        Tally sum = tallies_[at++];
        for (; at < peers_.size() && peers_[at].region == first.region &&
               peers_[at].sector == first.sector;
             ++at)
            sum.add(tallies_[at]);
        by_sector[first.sector].add(sum);
        by_region[first.region].add(sum);
        const std::int64_t all = sum.firms[0] + sum.firms[1] + sum.firms[2] + sum.firms[3];
        margins_.local_use[first.region * margins_.sectors + first.sector] =
            share(in_firms(sum.firms[3]), in_firms(all));
    }
    Tally all;
    for (std::size_t r = 0; r < margins_.regions; ++r) {
        all.add(by_region[r]);
        margins_.by_region[r] = to_sums(by_region[r]);
    }
    for (std::size_t s = 0; s < margins_.sectors; ++s)
        margins_.by_sector[s] = to_sums(by_sector[s]);
    margins_.all = to_sums(all);
    margins_.by_class.assign(margins_.classes, {});
    for (std::size_t s = 0; s < margins_.sectors; ++s) {
        for (std::size_t z = 0; z < margins_.classes; ++z) {
            const ClassTally& here = by_class_[s * margins_.classes + z];
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
    if (all.assisted == 0 && margins_.assisted.empty()) return;
    margins_.assisted.assign(margins_.regions * margins_.sectors * margins_.classes, 0.0);
    for (std::size_t at = 0; at < segments_.size(); ++at)
        margins_.assisted[cell_of(segments_[at])] += in_firms(assisted_[at]);
}

std::vector<Sums> FirmBody::jobs_by_region(bool surveyed) const {
    const auto counts = [&](std::size_t sector) {
        return !surveyed || population_.sectors[sector].scope == Scope::business;
    };
    std::vector<Tally> tallies(margins_.regions);
    for (std::size_t at = 0; at < peers_.size(); ++at) {
        if (counts(peers_[at].sector)) tallies[peers_[at].region].add(tallies_[at]);
    }
    std::vector<Sums> by_region;
    for (const Tally& tally : tallies) by_region.push_back(to_sums(tally));
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
    assisted_ = snapshot.assisted;
    by_class_ = snapshot.by_class;
    scales_ = snapshot.scales;
    margins_ = snapshot.margins;
}

std::vector<double> FirmBody::jobs_to_build(const Drivers& drivers) const {
    std::vector<double> jobs(margins_.regions * margins_.sectors * margins_.classes, 0.0);
    for (const Segment& segment : segments_) {
        const std::int64_t built = longrun::jobs_to_build(population_, drivers, firms_, segment);
        jobs[cell_of(segment)] += in_firms(built) / complements_unit;
    }
    return jobs;
}

}  // namespace longrun
