#include "model/platforms.hpp"

#include <algorithm>

namespace longrun {

namespace {

/// Place of every sector in the order of value added; of equals the first comes first.
std::vector<std::size_t> ranks(const std::vector<SectorInfo>& sectors) {
    std::vector<std::size_t> rank(sectors.size(), 0);
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        for (std::size_t o = 0; o < sectors.size(); ++o) {
            const double here = sectors[s].value_added_musd;
            const double other = sectors[o].value_added_musd;
            if (other > here || (other == here && o < s)) ++rank[s];
        }
    }
    return rank;
}

}  // namespace

Platforms::Platforms(const ModelInputs& inputs)
    : shares_(shares_today(inputs.technology.providers)),
      burden_(inputs.population.size_classes.size(), 0.0),
      rank_(ranks(inputs.population.sectors)),
      commons_(inputs.population.sectors.size()),
      readiness_(inputs.population.sectors.size(), inputs.technology.data_readiness.initial),
      data_saving_(inputs.population.sectors.size(), 0.0) {}

void Platforms::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                        Bill& bill) {
    agree_on_standards(inputs, look, policy, bill);
    move_users(inputs, look, policy, bill);
    share_data(inputs, look, policy, bill);
}

void Platforms::agree_on_standards(const ModelInputs& inputs, const Look& look,
                                   const PolicySchedule& policy, Bill& bill) {
    const InteroperabilityResponse& response = inputs.responses.interoperability;
    if (const auto setting = in_force(policy.interoperability, look.month)) {
        interoperability_ = interoperability_next(response, interoperability_, setting->target,
                                                  relative_concentration(inputs));
        bill[Lever::interoperability] =
            interoperability_cost(inputs.costs, interoperability_,
                                  static_cast<double>(look.sectors), look.sums.all.any_firms());
    }
    for (std::size_t z = 0; z < look.classes; ++z) {
        const Sums& firms = look.sums.by_class[z];
        const double spending =
            share(firms.all_jobs(), firms.all_firms()) *
            adopter_spending(inputs.costs, inputs.population.size_classes[z].low);
        burden_[z] = compliance_burden(response, inputs.costs, interoperability_, spending);
    }
}

void Platforms::move_users(const ModelInputs& inputs, const Look& look,
                           const PolicySchedule& policy, Bill& bill) {
    const double now = look.sums.all.any_firms();
    const double newcomers = users_ < 0.0 ? 0.0 : share(std::max(0.0, now - users_), now);
    users_ = now;
    Openness openness;
    openness.interoperability = interoperability_;
    openness.markup = inputs.technology.user_cost.markup;
    double helped = 0.0;
    reserve_ = 0.0;
    if (const auto setting = in_force(policy.cloud_openness, look.month)) {
        constexpr double most = 0.1;  // of users in a month: migration takes work
        const CloudOpennessResponse& response = inputs.responses.cloud_openness;
        openness.enforcement = response.attraction * setting->enforcement;
        openness.switching = response.switching * setting->enforcement;
        helped = std::min(most, share(setting->switching / 12.0, now));
        reserve_ = response.reserve * setting->backup;
        CloudOpennessSetting paid = *setting;
        paid.switching = helped * now * 12.0;
        bill[Lever::cloud_openness] = cloud_openness_cost(paid, inputs.costs);
    }
    switching_ = switching_rate(inputs.technology.providers, openness).value;
    shares_ = shares_next(inputs.technology.providers, shares_, openness, newcomers, helped);
}

void Platforms::share_data(const ModelInputs& inputs, const Look& look,
                           const PolicySchedule& policy, Bill& bill) {
    constexpr double month_in_years = 1.0 / 12.0;
    const DataCommonsResponse& response = inputs.responses.data_commons;
    const DataCommonsSetting setting =
        in_force(policy.data_commons, look.month).value_or(DataCommonsSetting{});
    MonthCost& cost = bill[Lever::data_commons];
    for (std::size_t s = 0; s < look.sectors; ++s) {
        const Sums& firms = look.sums.by_sector[s];
        const MonthCost here = commons_[s].advance(
            response, inputs.costs, commons_coverage(setting, rank_[s]), firms.any_firms());
        cost.public_musd += here.public_musd;
        cost.private_musd += here.private_musd;
        readiness_[s] +=
            month_in_years * readiness_advance(inputs.technology.data_readiness, readiness_[s],
                                               share(firms.production_jobs(), firms.all_jobs()),
                                               commons_[s].open);
        data_saving_[s] = commons_saving(response, commons_[s].open, readiness_[s]);
    }
}

double Platforms::open_data(const ModelInputs& inputs) const {
    double open = 0.0;
    double all = 0.0;
    for (std::size_t s = 0; s < commons_.size(); ++s) {
        const double weight = inputs.population.sectors[s].value_added_musd;
        all += weight;
        open += weight * commons_[s].open * readiness_[s];
    }
    return share(open, all);
}

double Platforms::relative_concentration(const ModelInputs& inputs) const {
    const ProviderParams& params = inputs.technology.providers;
    return concentration(params, shares_) / concentration(params, shares_today(params));
}

double Platforms::largest_share() const {
    return *std::max_element(shares_.begin(), shares_.end() - 1);  // the rest is no single one
}

double Platforms::substitution(const ModelInputs& inputs) const {
    return substitution_within_month(inputs.technology.providers, interoperability_, reserve_);
}

}  // namespace longrun
