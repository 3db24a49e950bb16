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
    /// Summed afresh from the firms as they stand; without what flows: built, visited, vouchers.
    Grid grid() const override;
    /// By sector and size class (sector-major), summed like the grid.
    std::vector<Sums> by_sector_class() const;
    /// Of the sectors that business surveys ask, by a group of every region · sectors + sector.
    std::vector<Sums> surveyed_by(const std::vector<std::uint8_t>& group, std::size_t groups) const;

    const FirmState& firms() const { return firms_; }
    /// Jobs by region where they are done, not where the enterprise has its home.
    /// @param surveyed only sectors that business surveys ask: no farms, no government
    std::vector<Sums> jobs_by_region(bool surveyed = false) const;

    /// What sums over users weigh by, from the drivers of the start.
    struct UserScales {
        std::array<std::uint16_t, complement_steps> returns{};
        std::vector<std::uint32_t> talent;
    };
    /// A snapshot of the firms; a run restored from it goes on with the same digits.
    struct Snapshot {
        FirmState firms;
        std::vector<Tally> tallies;
        std::vector<std::int64_t> assisted;
        std::vector<ClassTally> by_class;
        UserScales scales;
        Margins margins;
    };
    Snapshot snapshot() const {
        return {firms_, tallies_, assisted_, by_class_, scales_, margins_};
    }
    void restore(const Snapshot& snapshot);

    /// Jobs times complements that users will build next by these drivers, by cell of the grid.
    std::vector<double> jobs_to_build(const Drivers& drivers) const;

private:
    void add_segment(std::uint32_t block, Segment segment);
    Block block_of(std::size_t number);
    void start_firm(const StepContext& context, const Block& block, const Segment& segment,
                    std::uint32_t firm, double factor, double aware, double complements,
                    Scratch& scratch);
    void begin_month();
    void end_month();
    void advance_block(const Block& block, const StepContext& context, double highest_exit,
                       Scratch& scratch);
    void add_firms(const Segment& segment, Tally& to) const;
    void tell_buyers(std::size_t block);
    void update_margins();
    std::size_t cell_of(const Segment& segment) const;

    const Population& population_;
    Luck luck_;
    Workers& workers_;
    FirmState firms_;
    FirmConstants constants_;
    UserScales scales_;
    std::vector<double> sector_clock_;           ///< for which the review limits hold
    std::vector<Segment> segments_;              ///< in row order; none crosses a block
    std::vector<std::uint32_t> block_segments_;  ///< blocks + 1 offsets into segments
    std::vector<Peers> peers_;                   ///< in row order; none crosses a block
    std::vector<std::uint32_t> block_peers_;     ///< blocks + 1 offsets into peers
    std::vector<Tally> tallies_;                 ///< by peers
    std::vector<std::int64_t> assisted_;         ///< by segment
    std::vector<ClassTally> by_class_;           ///< by sector · classes + class
    std::vector<std::vector<Change>> changes_;   ///< by block
    std::vector<Scratch> scratch_;               ///< by thread
    Margins margins_;
};

}  // namespace longrun
