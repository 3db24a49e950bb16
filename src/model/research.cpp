#include "model/research.hpp"

#include <algorithm>

namespace longrun {

Research::Research(const ModelInputs& inputs)
    : frontier_(inputs.technology.frontier.initial), known_(frontier_), rivals_(frontier_) {}

void Research::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                       Bill& bill) {
    constexpr double month_in_years = 1.0 / 12.0;
    const Technology& t = inputs.technology;
    double input = 1.0;
    if (const auto setting = in_force(policy.frontier_money, look.month)) {
        input = research_input(*setting, inputs.costs);
        bill[Lever::frontier_money] = frontier_money_cost(*setting, inputs.costs);
    }
    known_ = frontier_;
    frontier_ = std::min(
        1.0, known_ + month_in_years * frontier_advance(t.frontier, known_, look.year, input));
    if (followed_) frontier_ = *followed_;
    followed_.reset();
    rivals_ = std::min(
        1.0, rivals_ + month_in_years * (frontier_advance(t.frontier, rivals_, look.year, 1.0) +
                                         imitation_advance(t.lead, known_, rivals_, look.year)));
}

}  // namespace longrun
