#pragma once

#include "engine/workers.hpp"
#include "model/body.hpp"

namespace longrun {

/// Every firm by itself, in blocks of 4,096 rows. Mechanisms run in phase order on each block and
/// read last month's state only; what a firm tells its buyers takes effect when all blocks are
/// done. The result is the same for any number of threads.
class FirmBody final : public Body {
public:
    FirmBody(const Population& population, Luck luck, Workers& workers);

    void start(const Drivers& drivers, double users, double aware, double complements) override;
    void advance(int month, const Drivers& drivers) override;
    const Grid& grid() const override { return grid_; }

    const FirmState& firms() const { return firms_; }
    /// Jobs by region where they are done, not where the enterprise has its home.
    /// @param surveyed only sectors that business surveys ask: no farms, no government
    std::vector<Sums> jobs_by_region(bool surveyed = false) const;

    /// A snapshot of the firms; a run restored from it goes on with the same digits.
    struct Snapshot {
        FirmState firms;
        std::vector<Tally> tallies;
        Grid grid;
    };
    Snapshot snapshot() const { return {firms_, tallies_, grid_}; }
    void restore(const Snapshot& snapshot);

    /// Tallies computed afresh from the firms: what the running tallies must equal.
    Grid recount(const Drivers& drivers) const;

private:
    Block block_of(std::size_t number);
    void advance_block(const Block& block, const StepContext& context, Scratch& scratch);
    void tell_buyers(std::size_t block);
    void update_grid();

    const Population& population_;
    Luck luck_;
    Workers& workers_;
    FirmState firms_;
    FirmConstants constants_;
    std::vector<double> review_chance_;  ///< for which the constants hold
    std::vector<double> sector_clock_;
    std::vector<Segment> segments_;              ///< in row order; none crosses a block
    std::vector<std::uint32_t> block_segments_;  ///< blocks + 1 offsets into segments
    std::vector<Tally> tallies_;                 ///< by segment
    std::vector<std::vector<Change>> changes_;   ///< by block
    std::vector<Scratch> scratch_;               ///< by thread
    Grid grid_;
};

}  // namespace longrun
