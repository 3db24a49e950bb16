#include "mechanisms/rivals.hpp"

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double imitation_reach(const RivalsParams& p, double openness, bool controlled) {
    const double stopped = controlled ? p.control_effect * p.control_strictness : 0.0;
    return openness * (1.0 - stopped);
}

double rival_frontier_advance(const FrontierParams& frontier, const LeadParams& lead,
                              const RivalFrontier& rival, double own, double leader, double year) {
    const double research =
        rival.research > 0.0 ? frontier_advance(frontier, own, year, rival.research) : 0.0;
    return research + rival.reach * imitation_advance(lead, leader, own, year);
}

void shift_start(const RivalsParams& p, double shift, DecisionParams& decision,
                 PersuasionParams& persuasion) {
    decision.intercept.value += p.start_on_value * shift;
    const double hazard = math::exp((1.0 - p.start_on_value) * shift);
    persuasion.spontaneous.value *= hazard;
    persuasion.peers.value *= hazard;
}

std::vector<double> received_shares(const RivalsParams& p, const std::vector<double>& implementers,
                                    const std::vector<double>& openness) {
    LR_EXPECT(implementers.size() == openness.size());
    double all = 0.0;
    for (std::size_t c = 0; c < openness.size(); ++c) all += openness[c] * implementers[c];
    std::vector<double> shares(openness.size(), 0.0);
    for (std::size_t c = 0; c < openness.size() && all > 0.0; ++c)
        shares[c] = p.talent_received * openness[c] * implementers[c] / all;
    return shares;
}

double relative_implementers(const RivalsParams& p, double researchers_ratio) {
    LR_EXPECT(researchers_ratio > 0.0);
    return math::pow(researchers_ratio, p.talent_elasticity);
}

double market_weight(const RivalsParams& p, double gain, double base_gain) {
    LR_EXPECT(gain > -1.0 && base_gain > -1.0);
    return math::pow((1.0 + gain) / (1.0 + base_gain), p.share_elasticity);
}

}  // namespace longrun
