#include "mechanisms/frontier.hpp"

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double bottleneck(const FrontierParams& p, double year) {
    const double late = year - p.data_exhausted.value;
    const double data =
        late <= 0.0 ? 1.0
                    : p.data_floor + (1.0 - p.data_floor) * math::exp(-p.data_decline.value * late);
    const double links[] = {data, p.compute, 1.0 - p.herding, p.acceptance};
    double mean = 0.0;
    for (const double link : links) mean += 0.25 * math::pow(link, -p.weak_link);
    return math::pow(mean, -1.0 / p.weak_link);
}

double frontier_advance(const FrontierParams& p, double frontier, double year,
                        double research_input) {
    LR_EXPECT(0.0 <= frontier && frontier <= 1.0);
    LR_EXPECT(research_input > 0.0);
    const PerYear growth = year < p.breakthrough.value ? p.growth_before : p.growth;
    const double input = research_input + p.self_improvement * frontier;
    return growth.value * bottleneck(p, year) * math::pow(input, p.research_elasticity) *
           (1.0 - frontier);
}

}  // namespace longrun
