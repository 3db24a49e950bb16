#include "model/support.hpp"

namespace longrun {

void Support::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                      Drivers& drivers, Bill& bill) {
    const Responses& responses = inputs.responses;
    credit_.assign(look.classes, 0.0);
    if (const auto setting = in_force(policy.tax_credit, look.month)) {
        const std::vector<SizeClassInfo>& classes = inputs.population.size_classes;
        credit_ = credit_cut(responses.tax_credit, *setting, inputs.costs, classes);
        bill[Lever::tax_credit] =
            credit_cost(responses.tax_credit, *setting, inputs.costs, classes, look.user_jobs);
    }
    demonstrations_.advance(inputs, look, policy, bill);
    visits_.advance(inputs, look, policy, drivers, bill);
    centres_.advance(inputs, look, policy, drivers, bill);
    courses_.advance(inputs, look, policy, drivers, bill);
    reform_.advance(inputs, look, policy, bill);
}

}  // namespace longrun
