#include "mechanisms/lead.hpp"

#include <algorithm>

namespace longrun {

double imitation_advance(const LeadParams& p, double frontier, double rivals, double year) {
    if (year >= p.lock_in.value) return 0.0;
    return p.imitation.value * std::max(0.0, frontier - rivals);
}

double lead_rent(const LeadParams& p, double frontier, double rivals) {
    return p.rent * std::max(0.0, frontier - rivals);
}

double leading_sector_rent(const LeadParams& p, double frontier, double rivals, double use_jobs) {
    if (frontier <= 0.0) return 0.0;
    const double hold = std::max(0.0, frontier - rivals) / frontier;
    return 100.0 * p.margin * p.maker_share * use_jobs * hold;
}

}  // namespace longrun
