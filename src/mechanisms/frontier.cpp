#include "mechanisms/frontier.hpp"

#include "base/check.hpp"
#include "base/math.hpp"
#include "mechanisms/event.hpp"

namespace longrun {

ResearchLinks research_links(const FrontierParams& p, double year) {
    const double late = year - p.data_exhausted.value;
    const double data =
        late <= 0.0 ? 1.0
                    : p.data_floor + (1.0 - p.data_floor) * math::exp(-p.data_decline.value * late);
    return {data, p.compute, 1.0 - p.herding, p.acceptance};
}

double bottleneck(const FrontierParams& p, const ResearchLinks& links) {
    double mean = 0.0;
    for (const double link : {links.data, links.compute, links.breadth, links.acceptance})
        mean += 0.25 * math::pow(link, -p.weak_link);
    return math::pow(mean, -1.0 / p.weak_link);
}

double bottleneck(const FrontierParams& p, double year) {
    return bottleneck(p, research_links(p, year));
}

double frontier_advance(const FrontierParams& p, double frontier, double year,
                        double research_input, double aggregate) {
    LR_EXPECT(0.0 <= frontier && frontier <= 1.0);
    LR_EXPECT(research_input > 0.0);
    const PerYear growth = year < p.breakthrough.value ? p.growth_before : p.growth;
    const double input = research_input + p.self_improvement * frontier;
    return growth.value * aggregate * math::pow(input, p.research_elasticity) * (1.0 - frontier);
}

double frontier_advance(const FrontierParams& p, double frontier, double year,
                        double research_input) {
    return frontier_advance(p, frontier, year, research_input, bottleneck(p, year));
}

double after_jump(const FrontierParams& p, double frontier, double year) {
    return happens(p.jump_at, year) ? frontier + p.jump * (1.0 - frontier) : frontier;
}

}  // namespace longrun
