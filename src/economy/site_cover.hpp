#pragma once

#include "economy/geography.hpp"

namespace longrun {

/// Sites in the order in which they are opened: each where most jobs are not served yet.
struct SiteCover {
    /// What a site adds to the share of the jobs of a region and sector that is served.
    struct Gain {
        std::uint32_t peers;  ///< region · sectors + sector
        double share;
    };
    std::vector<std::uint16_t> counties;   ///< where the sites stand
    std::vector<std::vector<Gain>> gains;  ///< by site; a site after the last adds nothing

    /// Share of the jobs of every region and sector within reach of the first `sites` sites; of a
    /// fraction of a site, that fraction.
    std::vector<double> served(double sites, std::size_t peers) const;
};

/// Plans sites that serve counties whose centroids lie within a radius of theirs.
/// @param candidates counties where a site may stand, none twice
/// @param sectors served, in rising order; empty = all
SiteCover site_cover(const Geography& map, const std::vector<std::uint16_t>& candidates,
                     const std::vector<std::uint16_t>& sectors, double radius_km);

}  // namespace longrun
