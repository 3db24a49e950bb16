#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "engine/network.hpp"
#include "engine/spread_scan.hpp"
#include "engine/workers.hpp"

namespace longrun {

/// A model of first use that spreads along the links of a network and within its groups:
///
///     chance a month = (alone + neighbours · share of using links + group · share of the group)
///                      / (1 + resistance · hindrance)
///
/// on the state of the month before. `resistance` belongs to the member and stays, `hindrance`
/// belongs to the month: the odds of a logit, factored. Users stay users; how deep their use is
/// hangs on the months since they began.
struct SpreadModel {
    float alone = 0.0f;       ///< monthly chance of a member without hindrance whom no user moves
    float neighbours = 0.0f;  ///< added when all its links use
    float group = 0.0f;       ///< added when all its group uses
    std::vector<float> hindrance;              ///< by month
    std::vector<float> depth;                  ///< by months since first use, from 0
    LargeArray<std::uint16_t> resistance;      ///< by place, half floats
    std::vector<std::uint16_t> kind_of_group;  ///< what sums are kept by
    std::size_t kinds = 1;

    std::size_t months() const { return hindrance.size(); }
};

/// What a run brings: users and their summed depth, by month and kind, after each month.
struct Spread {
    std::size_t kinds = 0;
    std::vector<std::uint32_t> users;
    std::vector<double> depth;
};

/// The state of one run, kept for the next so that members of an ensemble allocate once.
///
/// An event is rare, so it is pushed: who begins adds to the share of those it is linked to, and no
/// month reads a link of anyone else. The share is a sum of 16-bit whole numbers, in any order the
/// same. Each thread owns a run of groups; what crosses to another's goes through a box, emptied
/// after the month. So the digits are the same for any number of threads and any width.
class Diffusion {
public:
    static constexpr std::uint16_t never = 0xffff;

    explicit Diffusion(const Network& network);

    /// Runs the model from nobody using. Draws are luck's for `draw`, step = month: 8 bits of the
    /// word of slot place / 4, and where they leave it open the word of slot 2^31 + place.
    Spread run(const SpreadModel& model, const Luck& luck, Draw draw, Workers& workers,
               Instructions set = instructions_in_use);

    /// Month of first use by place, `never` for others.
    std::span<const std::uint16_t> first_use() const { return first_use_; }
    /// Bytes that a month touches of a member, links of new users apart, and that a member keeps.
    double bytes_touched() const;
    double bytes_at_rest(const SpreadModel& model) const;

private:
    struct Piece;
    struct Month;

    const Network& network_;
    LargeArray<std::uint64_t> uses_;  ///< a bit a place; empty places count as users
    LargeArray<std::uint16_t> share_;
    LargeArray<std::uint16_t> first_use_;
    std::vector<std::uint32_t> group_users_;
};

}  // namespace longrun
