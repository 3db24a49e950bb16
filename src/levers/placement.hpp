#pragma once

#include <cstdint>
#include <vector>

namespace longrun {

/// Where and for whom an entry of a lever works, by index into the pack's regions, counties and
/// sectors, in rising order; an empty list is all of them. A county stands for its share of its
/// region's jobs in a sector. Regions beside counties only name the counties' own.
struct Placement {
    std::vector<std::uint16_t> regions;
    std::vector<std::uint16_t> counties;
    std::vector<std::uint16_t> sectors;

    bool everywhere() const { return regions.empty() && counties.empty() && sectors.empty(); }
    bool operator==(const Placement&) const = default;
};

}  // namespace longrun
