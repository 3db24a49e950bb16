#include "model/politics.hpp"

#include <algorithm>

namespace longrun {

namespace {

Interest interest_of(Lever lever) {
    switch (lever) {
        case Lever::frontier_money:
        case Lever::research_compute:
            return Interest::concentrated;
        case Lever::elite_research:
        case Lever::research_breadth:
        case Lever::training:
            return Interest::research;
        default:
            return Interest::diffuse;
    }
}

}  // namespace

PolicySchedule Politics::advance(const ModelInputs& inputs, const Look& look, PolicySchedule policy,
                                 double capability_growth, const Bill& last_bill, Bill& bill) {
    const PoliticsParams& p = inputs.technology.politics;
    const auto coalition = in_force(policy.coalition, look.month);
    if (coalition) bill[Lever::coalition] = coalition_cost(*coalition, inputs.costs);
    if (!p.active) return policy;

    constexpr double months_in_year = 12.0;
    const double use = share(look.sums.all.production_jobs(), look.sums.all.all_jobs());
    const double use_growth = use_ < 0.0 ? 0.0 : (use - use_) * months_in_year;
    use_ = use;
    belief_ = std::clamp(
        belief_ + belief_change(p, belief_, capability_growth, use_growth) / months_in_year, 0.0,
        1.0);
    careers_ = career_factor(p, belief_);
    reaching_ = 1.0 - p.capture;

    const CoalitionSetting with = coalition.value_or(CoalitionSetting{});
    const LogOdds pull = coalition_pull(inputs.responses.coalition, with);
    if (since_ < 0 && first_month(policy, look.month + 1) <= look.month) since_ = look.month;
    const double years = since_ < 0 ? 0.0 : (look.month - since_) / months_in_year;
    const double kept =
        after_turnover(p, years, coalition_shield(inputs.responses.coalition, with));
    const double stays = 1.0 - p.diversion * belief_;

    std::array<double, levers> arrives{};
    double diffusion_musd = 0.0;
    for (std::size_t lever = 0; lever < levers; ++lever) {
        const Interest interest = interest_of(static_cast<Lever>(lever));
        // A coalition of the many does nothing for those who stand together anyway.
        const LogOdds help = interest == Interest::concentrated ? LogOdds{0.0} : pull;
        arrives[lever] = olson_share(p, interest, help) * kept;
        if (interest != Interest::diffuse) continue;
        arrives[lever] *= stays;
        diffusion_musd += last_bill[lever].public_musd;
    }
    delivered_ = olson_share(p, Interest::diffuse, pull) * kept * stays;
    diverted_musd_ = diffusion_musd * (1.0 - stays) / stays;
    scale_levers(policy, arrives);
    return policy;
}

}  // namespace longrun
