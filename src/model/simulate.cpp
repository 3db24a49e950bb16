#include "model/simulate.hpp"

namespace longrun {

void begin(const ModelInputs& inputs, Nation& nation, Drivers& drivers, Body& body) {
    nation.start(drivers);
    const IntroductionParams& first = inputs.technology.introduction;
    body.start(drivers, first.users, first.aware, first.complements);
}

int simulate(const PolicySchedule& policy, int from, int to, Nation& nation, Drivers& drivers,
             Body& body, const MonthEnd& month_end) {
    for (int month = from; month < to; ++month) {
        nation.advance(month, body.margins(), policy, drivers);
        body.advance(month, drivers);
        if (!month_end(month, nation, body.margins())) return month + 1;
    }
    return to;
}

}  // namespace longrun
