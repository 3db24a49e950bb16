#include "mechanisms/coinvention.hpp"

#include "base/check.hpp"

namespace longrun {

double application_advance(const CoinventionParams& p, double application, double frontier,
                           double friction, double use_jobs_share, double interoperability_index,
                           double served) {
    LR_EXPECT(0.0 <= friction && friction <= 1.0);
    LR_EXPECT(0.0 <= use_jobs_share && use_jobs_share <= 1.0);
    const double gap = frontier - application;
    if (gap <= 0.0) return 0.0;
    const double rate = p.base.value + p.user_driven.value * use_jobs_share +
                        p.interoperability.value * interoperability_index +
                        p.centres.value * served;
    return (1.0 - friction) * rate * gap;
}

}  // namespace longrun
