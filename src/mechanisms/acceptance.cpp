#include "mechanisms/acceptance.hpp"

#include "base/check.hpp"
#include "mechanisms/event.hpp"

namespace longrun {

double acceptance_change(const AcceptanceParams& p, double acceptance, double rest,
                         double use_jobs_share, double harm) {
    LR_EXPECT(0.0 <= use_jobs_share && use_jobs_share <= 1.0);
    LR_EXPECT(0.0 <= harm && harm <= 1.0);
    return p.recovery.value * (rest - acceptance) -
           p.incidents.value * harm * use_jobs_share * acceptance;
}

double after_event(const AcceptanceParams& p, double acceptance, double year, double harm) {
    return happens(p.event_at, year) ? acceptance * (1.0 - p.event * harm) : acceptance;
}

}  // namespace longrun
