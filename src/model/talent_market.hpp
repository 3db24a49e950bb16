#pragma once

#include "model/look.hpp"

namespace longrun {

/// Implementers by region: who is there, who is wanted, what they are paid, and who is on the way.
class TalentMarket {
public:
    /// @param jobs_share of the regions in the nation's jobs; one entry for a one-region nation
    TalentMarket(const ModelInputs& inputs, std::vector<double> jobs_share);

    /// One month on: wages from last month's demand, then supply.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    const std::vector<double>& supply() const { return supply_; }
    const std::vector<double>& demand() const { return demand_; }
    const std::vector<double>& wage() const { return wage_; }
    /// Speed of reorganisation that talent allows this month, by region.
    const std::vector<double>& tightness() const { return tightness_; }

private:
    std::vector<double> jobs_share_;
    std::vector<double> supply_;   ///< implementers by region
    std::vector<double> trained_;  ///< of them, completers of public seats: they do not multiply
    std::vector<double> demand_;
    std::vector<double> wage_;
    std::vector<double> tightness_;
    TrainingPipeline training_;
};

}  // namespace longrun
