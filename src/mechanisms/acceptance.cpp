#include "mechanisms/acceptance.hpp"

#include "base/check.hpp"

namespace longrun {

double acceptance_change(const AcceptanceParams& p, double acceptance, double rest,
                         double use_jobs_share, double harm) {
    LR_EXPECT(0.0 <= use_jobs_share && use_jobs_share <= 1.0);
    LR_EXPECT(0.0 <= harm && harm <= 1.0);
    return p.recovery.value * (rest - acceptance) -
           p.incidents.value * harm * use_jobs_share * acceptance;
}

double after_event(const AcceptanceParams& p, double acceptance, double year, double harm) {
    constexpr double month_in_years = 1.0 / 12.0;
    const bool now = year - month_in_years < p.event_at.value && p.event_at.value <= year;
    return now ? acceptance * (1.0 - p.event * harm) : acceptance;
}

}  // namespace longrun
