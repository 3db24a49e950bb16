#pragma once

namespace longrun {

/// A number over the futures tested.
struct Spread {
    double median = 0.0;
    double p05 = 0.0;
    double p25 = 0.0;
    double p75 = 0.0;
    double p95 = 0.0;
};

}  // namespace longrun
