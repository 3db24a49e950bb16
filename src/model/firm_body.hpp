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
    const Margins& margins() const override { return margins_; }
    Grid grid() const override;

    const FirmState& firms() const { return firms_; }
    /// Jobs by region where they are done, not where the enterprise has its home.
    /// @param surveyed only sectors that business surveys ask: no farms, no government
    std::vector<Sums> jobs_by_region(bool surveyed = false) const;

    /// A snapshot of the firms; a run restored from it goes on with the same digits.
    struct Snapshot {
        FirmState firms;
        std::vector<Tally> tallies;
        Margins margins;
    };
    Snapshot snapshot() const { return {firms_, tallies_, margins_}; }
    void restore(const Snapshot& snapshot);

    /// Tallies computed afresh from the firms: what the running tallies must equal.
    Grid recount(const Drivers& drivers) const;

private:
    /// What margins over size classes need of a tally.
    struct StageTally {
        std::array<std::int64_t, stages> firms{};
        std::array<std::int64_t, stages> jobs{};
        std::int64_t vouchers = 0;

        void add(const Tally& tally) {
            for (std::size_t stage = 0; stage < stages; ++stage) {
                firms[stage] += tally.firms[stage];
                jobs[stage] += tally.jobs[stage];
            }
            vouchers += tally.vouchers;
        }
    };

    Block block_of(std::size_t number);
    void advance_block(const Block& block, const StepContext& context, Scratch& scratch);
    void tell_buyers(std::size_t block);
    void update_margins();
    std::size_t cell_of(const Segment& segment) const;

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
    Margins margins_;
    std::vector<StageTally> by_class_;  ///< by sector · classes + class
};

}  // namespace longrun
