#include "mechanisms/borders.hpp"

#include <algorithm>

#include "base/math.hpp"

namespace longrun {

double refusal_share(const BordersParams& p, const BorderRules& rules) {
    return std::clamp(p.refusal_share + rules.refusals + rules.vetting * p.vetting_refusal, 0.0,
                      1.0);
}

double still_apply(const BordersParams& p, const BorderRules& rules) {
    const double more = std::max(0.0, refusal_share(p, rules) - p.refusal_share);
    return math::exp(-p.fee_response * rules.fee.value / 1e5 - p.deterrence * more);
}

BorderFlows Borders::advance(const BordersParams& p, const BorderRules& rules, double applicants) {
    BorderFlows flow;
    const double called = std::max(0.0, rules.visas.value) / 12.0;
    flow.candidates = applicants + called;
    flow.applicants = applicants * still_apply(p, rules);
    flow.deterred = applicants - flow.applicants;
    const double granted = flow.applicants * (1.0 - refusal_share(p, rules));
    const double cut = std::min(granted, std::max(0.0, -rules.visas.value) / 12.0);
    flow.refused = flow.applicants - granted + cut;
    flow.admitted = granted - cut + called;

    // Firms lose the hires that are refused and those for whom the fee is too much.
    const double priced_out =
        applicants * (1.0 - math::exp(-p.fee_response * rules.fee.value / 1e5));
    const double abroad_for_home = (flow.refused + priced_out) * p.offshored;
    const double others = std::max(0.0, flow.refused - abroad_for_home + flow.deterred);
    candidates_ += flow.candidates;
    offshored_ += abroad_for_home;
    rivals_ += others * p.rival_share;
    left_ += others * (1.0 - p.rival_share);

    const double stay = std::clamp(p.stay_share + rules.stay, 0.0, 1.0);
    flow.deciding = recent_ * std::min(1.0, 1.0 / (12.0 * p.decision.value));
    flow.departing = flow.deciding * (1.0 - stay) * (1.0 - p.ban_effect * rules.ban);
    flow.returning = emigrants_ * p.return_rate.value / 12.0 * (1.0 - p.ban_return * rules.ban);
    recent_ += flow.admitted - flow.deciding;
    settled_ += flow.deciding - flow.departing + flow.returning;
    // Rounding may leave a hair less than nobody when all return at once.
    emigrants_ = std::max(0.0, emigrants_ + flow.departing - flow.returning);
    return flow;
}

double breadth_by_experts(const BordersParams& p, double more, double supply) {
    return supply > 0.0 ? std::max(0.0, 1.0 + p.expert_lift * more / supply) : 1.0;
}

}  // namespace longrun
