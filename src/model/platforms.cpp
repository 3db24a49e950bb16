#include "model/platforms.hpp"

#include <algorithm>

namespace longrun {

namespace {

Openness openness_of(const ModelInputs& inputs, double interoperability) {
    Openness openness;
    openness.interoperability = interoperability;
    openness.markup = inputs.technology.user_cost.markup;
    return openness;
}

}  // namespace

Platforms::Platforms(const ModelInputs& inputs)
    : shares_(shares_today(inputs.technology.providers)),
      burden_(inputs.population.size_classes.size(), 0.0) {}

void Platforms::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                        Bill& bill) {
    agree_on_standards(inputs, look, policy, bill);
    move_users(inputs, look);
}

void Platforms::agree_on_standards(const ModelInputs& inputs, const Look& look,
                                   const PolicySchedule& policy, Bill& bill) {
    const InteroperabilityResponse& response = inputs.responses.interoperability;
    if (const auto setting = in_force(policy.interoperability, look.month)) {
        interoperability_ = interoperability_next(response, interoperability_, setting->target,
                                                  relative_concentration(inputs));
        bill[Lever::interoperability] =
            interoperability_cost(inputs.costs, interoperability_,
                                  static_cast<double>(look.sectors), look.all.any_firms());
    }
    for (std::size_t z = 0; z < look.classes; ++z) {
        const Sums& firms = look.by_class[z];
        const double spending =
            share(firms.all_jobs(), firms.all_firms()) *
            adopter_spending(inputs.costs, inputs.population.size_classes[z].low);
        burden_[z] = compliance_burden(response, inputs.costs, interoperability_, spending);
    }
}

void Platforms::move_users(const ModelInputs& inputs, const Look& look) {
    const double now = look.all.any_firms();
    const double newcomers = users_ < 0.0 ? 0.0 : share(std::max(0.0, now - users_), now);
    users_ = now;
    const Openness openness = openness_of(inputs, interoperability_);
    switching_ = switching_rate(inputs.technology.providers, openness).value;
    shares_ = shares_next(inputs.technology.providers, shares_, openness, newcomers, 0.0);
}

double Platforms::relative_concentration(const ModelInputs& inputs) const {
    const ProviderParams& params = inputs.technology.providers;
    return concentration(params, shares_) / concentration(params, shares_today(params));
}

double Platforms::largest_share() const {
    return *std::max_element(shares_.begin(), shares_.end() - 1);  // the rest is no single one
}

double Platforms::substitution(const ModelInputs& inputs) const {
    return substitution_within_month(inputs.technology.providers, interoperability_, 0.0);
}

}  // namespace longrun
