#include "model/platforms.hpp"

namespace longrun {

void Platforms::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                        Bill& bill) {
    const auto setting = in_force(policy.interoperability, look.month);
    if (!setting) return;
    interoperability_ = interoperability_next(inputs.responses.interoperability, interoperability_,
                                              setting->target);
    bill[Lever::interoperability] = interoperability_cost(
        inputs.costs, interoperability_, static_cast<double>(look.sectors), look.all.any_firms());
}

}  // namespace longrun
