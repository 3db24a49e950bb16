#include "mechanisms/productivity.hpp"

namespace longrun {

double user_gain(const ProductivityParams& p, double exposure, double application, double returns) {
    return p.saving * p.exposed_share * exposure * application *
           (p.shallow_gain + (1.0 - p.shallow_gain) * returns);
}

double use_intensity(const ProductivityParams& p, double complements) {
    return p.shallow_intensity + (1.0 - p.shallow_intensity) * complements;
}

SectorGain sector_gain(const ProductivityParams& p, double exposure, double application,
                       double use_share, double returns, double complements, double built) {
    constexpr double months = 12.0;  // a month's building as a yearly flow
    const double full = p.saving * p.exposed_share * exposure * application;
    return {full * (p.shallow_gain * use_share + (1.0 - p.shallow_gain) * returns),
            p.outlay * built * months, p.intangible_cost.value * p.outlay * complements};
}

}  // namespace longrun
