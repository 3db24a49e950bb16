#include "mechanisms/politics.hpp"

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double olson_share(const PoliticsParams& p, Interest interest, LogOdds coalition) {
    const double concentration = interest == Interest::concentrated ? p.concentrated
                                 : interest == Interest::research   ? p.research
                                                                    : p.diffuse;
    const double x =
        p.olson_level.value + p.olson_slope * math::log(concentration) + coalition.value;
    return 1.0 / (1.0 + math::exp(-x));
}

double after_turnover(const PoliticsParams& p, double years, double shield) {
    LR_EXPECT(0.0 <= shield && shield <= 1.0);
    if (years <= 0.0) return 1.0;
    constexpr double term = 4.0;
    const double kept = 1.0 - p.turnover * (1.0 - shield);
    return kept > 0.0 ? math::pow(kept, years / term) : 0.0;
}

double belief_change(const PoliticsParams& p, double belief, double capability_growth,
                     double use_growth) {
    return p.belief_rise * capability_growth - p.belief_fall * use_growth +
           p.belief_return.value * (p.belief - belief);
}

double career_factor(const PoliticsParams& p, double belief) {
    return 1.0 - p.careers * (belief - p.belief);
}

}  // namespace longrun
