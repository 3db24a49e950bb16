#pragma once

#include <cmath>
#include <vector>

namespace longrun::testing {

/// Outcomes that can be compared: a value that is not defined (no firms of some size, say) equals
/// itself.
inline std::vector<double> comparable(std::vector<double> values) {
    for (double& v : values) {
        if (std::isnan(v)) v = -1e300;  // no outcome comes near
    }
    return values;
}
inline std::vector<std::vector<double>> comparable(std::vector<std::vector<double>> by_policy) {
    for (std::vector<double>& values : by_policy) values = comparable(values);
    return by_policy;
}

}  // namespace longrun::testing
