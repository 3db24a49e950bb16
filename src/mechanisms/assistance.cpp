#include "mechanisms/assistance.hpp"

#include <algorithm>

namespace longrun {

namespace {

/// Runs the help of a block's firms down by a month; afterwards `mark` is set where there was any.
void run_down(const StepContext& context, const Block& block, Scratch& scratch) {
    std::uint8_t* left = context.firms.assistance.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    // A pass without branches, then a visit to the few whose help ends.
    for (std::uint32_t at = 0; at < firms_here; ++at) {
        scratch.mark[at] = left[at] == 1 ? 1 : 0;
    }
    for_each_set(scratch.mark, 0, firms_here,
                 [&](std::uint32_t at) { assist_firm(context, block, block.begin + at, 0); });
    for (std::uint32_t at = 0; at < firms_here; ++at) {
        // Also of those whose help ends now: a visit comes the month after at the earliest.
        scratch.mark[at] = scratch.mark[at] | (left[at] > 0 ? 1 : 0);
        left[at] = static_cast<std::uint8_t>(left[at] - (left[at] > 0 ? 1 : 0));
    }
}

constexpr std::uint64_t always = std::uint64_t{1} << 32;
/// Visits take the middle of a firm's draw, transitions its lower end and exits its upper end.
constexpr std::uint32_t middle = std::uint32_t{1} << 31;

/// Firms [begin, end) of a block, all of cells in which every team has the same chances.
struct Span {
    std::uint32_t begin;
    std::uint32_t end;
    std::size_t peers;
};

/// Marks firms of a span that a team visits: eligible ones with a draw in [from, from + width).
void mark_visits(const StepContext& context, const Block& block, const VisitingTeam& team,
                 const Span& span, std::uint64_t from, std::uint64_t width, Scratch& scratch) {
    if (width == 0) return;
    const std::uint32_t first = middle + static_cast<std::uint32_t>(from);  // may wrap round
    const auto last = static_cast<std::uint32_t>(width - 1);
    const std::uint32_t* jobs = context.population.jobs.data() + block.begin;
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
        const bool in_range = (jobs[at] >= team.low) & (jobs[at] <= team.high);
        const bool drawn = scratch.draw[at] - first <= last;
        scratch.visited[at] = static_cast<std::uint8_t>(
            scratch.visited[at] | (in_range & drawn & (scratch.mark[at] == 0)));
    }
    if (team.least_buyers == 0) return;
    const std::uint32_t* buyers = context.population.buyers_begin.data() + block.begin;
    for_each_set(scratch.visited, span.begin, span.end, [&](std::uint32_t at) {
        const bool drawn = scratch.draw[at] - first <= last;
        if (drawn && buyers[at + 1] - buyers[at] < team.least_buyers) scratch.visited[at] = 0;
    });
}

/// Marks the firms of a block that get a visit. Each team has its own part of a firm's draw, so
/// that no firm gets two visits and no team's chance hangs on another's.
/// Returns whether any firm of the block can be visited.
bool mark_block(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::vector<VisitingTeam>& teams = context.drivers.teams;
    const std::size_t sectors = context.population.sectors.size();
    const auto peers_of = [&](std::size_t at) {
        return block.peers[at].region * sectors + block.peers[at].sector;
    };
    const auto any_chance = [&](std::size_t peers) {
        return std::any_of(teams.begin(), teams.end(),
                           [&](const VisitingTeam& team) { return team.chance[peers] > 0.0; });
    };
    const auto same_chances = [&](std::size_t a, std::size_t b) {
        return a == b || std::all_of(teams.begin(), teams.end(), [&](const VisitingTeam& team) {
                   return team.chance[a] == team.chance[b];
               });
    };
    bool any = false;
    for (std::size_t at = 0; at < block.peers_count && !any; ++at) any = any_chance(peers_of(at));
    if (!any) return false;
    const std::uint32_t firms_here = block.end - block.begin;
    std::fill_n(scratch.visited.begin(), firms_here, std::uint8_t{0});
    for (std::size_t at = 0; at < block.peers_count;) {
        Span span{block.peers[at].begin - block.begin, 0, peers_of(at)};
        for (; at < block.peers_count && same_chances(span.peers, peers_of(at)); ++at)
            span.end = block.peers[at].end - block.begin;
        std::uint64_t from = 0;
        for (const VisitingTeam& team : teams) {
            const std::uint64_t width = std::min(threshold(team.chance[span.peers]), always - from);
            mark_visits(context, block, team, span, from, width, scratch);
            from += width;
        }
    }
    return true;
}

}  // namespace

void assist(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::uint32_t firms_here = block.end - block.begin;
    const bool any_left = std::any_of(block.tallies, block.tallies + block.peers_count,
                                      [](const Tally& tally) { return tally.assisted > 0; });
    if (!any_left && context.drivers.teams.empty()) return;
    run_down(context, block, scratch);
    if (context.drivers.teams.empty() || !mark_block(context, block, scratch)) return;
    for_each_set(scratch.visited, 0, firms_here, [&](std::uint32_t at) {
        const std::uint32_t firm = block.begin + at;
        assist_firm(context, block, firm, context.drivers.assistance_months);
        context.tally(block, firm).visited += context.population.weight_of(firm);
        if (context.firms.stage[firm] == static_cast<std::uint8_t>(Stage::unaware))
            move_firm(context, block, firm, Stage::persuaded, scratch);
    });
}

}  // namespace longrun
