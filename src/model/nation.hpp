#pragma once

#include <vector>

#include "model/inputs.hpp"
#include "model/sums.hpp"

namespace longrun {

/// Levers in the order of the ledger.
enum class Lever : std::size_t {
    tax_credit,
    field_service,
    demonstration,
    training,
    interoperability,
    frontier_money
};
inline constexpr std::size_t levers = 6;

/// The slow side of a run: what is not a firm. Frontier, applications, talent, prices, and the
/// stocks that levers build. Copyable: a copy is a snapshot.
class Nation {
public:
    /// @param one_region the whole country as one region, for the mean field
    Nation(const ModelInputs& inputs, bool one_region);

    /// Fills the parts of the drivers that never change, and the state before the first month.
    void start(Drivers& drivers) const;

    /// Computes what firms see in `month` from last month's sums and the policy in force.
    void advance(int month, const Grid& last, const PolicySchedule& policy, Drivers& drivers);

    double frontier() const { return frontier_; }
    /// How far the rest of the world's frontier lies behind; below 0 when it is ahead.
    double lead() const { return frontier_ - rivals_; }
    const std::vector<double>& application() const { return application_; }
    const std::vector<double>& supply() const { return supply_; }
    const std::vector<double>& demand() const { return demand_; }
    const std::vector<double>& wage() const { return wage_; }
    double advisers() const { return field_service_.advisers; }
    double interoperability() const { return interoperability_; }
    /// Costs of the month last advanced, by lever.
    const std::array<MonthCost, levers>& costs() const { return costs_; }

private:
    void set_prices(int month, Drivers& drivers, const std::vector<double>& credit,
                    const std::vector<double>& sector_use) const;

    const ModelInputs* inputs_;
    double frontier_;
    double rivals_;                    ///< frontier of the rest of the world
    std::vector<double> application_;  ///< by sector
    std::vector<double> supply_;       ///< implementers by region
    std::vector<double> trained_;  ///< of them, completers of public seats: they do not multiply
    std::vector<double> demand_;
    std::vector<double> wage_;
    FieldService field_service_;
    TrainingPipeline training_;
    double interoperability_ = 0.0;
    std::vector<double> region_jobs_share_;
    std::vector<double> standing_;  ///< by region
    double eligible_firms_ =
        -1.0;  ///< in the field service's range of jobs; counted when first needed
    FieldServiceSetting eligible_for_{};
    std::array<MonthCost, levers> costs_{};
};

}  // namespace longrun
