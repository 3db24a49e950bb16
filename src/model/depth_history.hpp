#pragma once

#include <cstdint>
#include <vector>

#include "base/wide.hpp"

namespace longrun {

/// What one month did to the users of one density at four nodes of quality.
struct alignas(32) UserFlow {
    Four kept{};       ///< share of last month's users that still use
    Four converted{};  ///< from pilots, without complements
    Four started{};    ///< newborn users
};

/// Who among the users of a mean field has more than half of the complements. Every user of a node
/// closes the same share of its gap each month, so users come to depth in the order in which they
/// began; users are kept by the month in which they began, and those of the months before a moving
/// bound are in depth. Newborn users, who begin with some complements, stand with those who began
/// when their gap was the same. Exact but for assistance, which speeds up some users of a node and
/// is left out here.
class DepthHistory {
public:
    /// @param densities number, cohort-major  @param groups of four nodes a cohort
    DepthHistory(std::size_t densities, std::size_t groups);

    /// The users at the start, all with these complements.
    void start(const std::vector<Four>& users, double complements);
    /// One month on. @param flows by density  @param build share of the gap closed, by group
    /// @param newborn complements of newborn users, by density
    void advance(const std::vector<UserFlow>& flows, const std::vector<Four>& build,
                 const std::vector<double>& newborn);

    /// Share of a density's firms that use in depth, by the shares of its four nodes.
    double deep(std::size_t density, const Four& weights) const;

private:
    struct alignas(32) Users {
        Four survival{};  ///< of a user of the start, had it been there
        Four deep{};      ///< in depth, over survival
        Four founding{};  ///< users of the start
    };
    /// The month before or in which users of this gap began at a node, at most the present.
    std::uint32_t began_with(std::size_t node, double gap) const;

    std::size_t groups_;
    std::size_t densities_;
    std::vector<Users> users_;
    std::vector<std::vector<Four>> begun_;   ///< over survival, by month and density
    std::vector<std::vector<double>> gap_;   ///< left of a gap of 1 at the start, by node and month
    std::vector<std::uint32_t> bound_;       ///< by node: who began before this month is in depth
    std::vector<std::uint8_t> founders_in_;  ///< by node: users of the start are in depth
    /// Where the newborn of the sector last looked at stand, by node.
    struct Place {
        double gap = -1.0;
        std::uint32_t month = 0;
    };
    std::vector<Place> places_;
    double founding_gap_ = 1.0;
};

}  // namespace longrun
