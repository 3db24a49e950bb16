#include "mechanisms/data_readiness.hpp"

#include "base/check.hpp"

namespace longrun {

double readiness_advance(const DataReadinessParams& p, double readiness, double use_jobs_share,
                         double open) {
    LR_EXPECT(0.0 <= readiness && readiness <= 1.0);
    return (p.use.value * use_jobs_share + p.commons.value * open) * (1.0 - readiness);
}

}  // namespace longrun
