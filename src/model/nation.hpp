#pragma once

#include <vector>

#include "model/applications.hpp"
#include "model/demand.hpp"
#include "model/platforms.hpp"
#include "model/politics.hpp"
#include "model/research.hpp"
#include "model/support.hpp"
#include "model/talent_market.hpp"

namespace longrun {

/// The slow side of a run: what is not a firm. It looks at last month's firms, moves its parts one
/// month on and writes what firms see into the drivers. Copyable: a copy is a snapshot.
class Nation {
public:
    /// @param one_region the whole country as one region, for the mean field
    Nation(const ModelInputs& inputs, bool one_region);

    /// Fills the parts of the drivers that never change, and the state before the first month.
    void start(Drivers& drivers) const;

    /// Computes what firms see in `month` from last month's sums and the policy in force.
    void advance(int month, const Margins& last, const PolicySchedule& policy, Drivers& drivers);

    double frontier() const { return research_.frontier(); }
    /// Makes the next month end with this frontier instead of one of the nation's own research.
    void follow_frontier(double next) { research_.follow(next); }
    /// From now on this many implementers are here by another nation's rules at its border.
    void receive_implementers(double persons) { talent_.receive(persons); }
    /// How far the rest of the world's frontier lies behind; below 0 when it is ahead.
    double lead() const { return research_.frontier() - research_.rivals(); }
    const std::vector<double>& application() const { return applications_.level(); }
    const std::vector<double>& supply() const { return talent_.supply(); }
    const std::vector<double>& demand() const { return talent_.demand(); }
    const std::vector<double>& wage() const { return talent_.wage(); }
    const Politics& politics() const { return politics_; }
    const Research& research() const { return research_; }
    const TalentMarket& talent() const { return talent_; }
    double advisers() const { return support_.advisers(); }
    double interoperability() const { return platforms_.interoperability(); }
    /// What user cost depends on in a month, at the mean wage of implementers.
    CostConditions cost_conditions(int month) const;
    const Platforms& platforms() const { return platforms_; }
    const Demand& demand_side() const { return demand_; }
    /// Costs of the month last advanced, by lever.
    const Bill& costs() const { return bill_; }

private:
    /// Odds against use by sector, region and size class: value, user cost, relief.
    void set_odds(int month, const std::vector<double>& sector_use,
                  const std::vector<double>& credit, Drivers& drivers) const;
    /// What is left of user cost by relief other than the credit, by sector · size classes + class,
    /// at the mean wage.
    std::vector<double> relief(const CostConditions& conditions) const;
    /// Visits that go to firms which would have used anyway help nobody.
    void lose_to_capture(Drivers& drivers) const;
    void set_newborns(const Look& look, Drivers& drivers) const;
    void set_building(Drivers& drivers) const;
    void set_persuasion(const Look& look, Drivers& drivers);

    const ModelInputs* inputs_;
    std::vector<double> standing_;  ///< by region
    Politics politics_;
    Research research_;
    Applications applications_;
    TalentMarket talent_;
    Platforms platforms_;
    Demand demand_;
    Support support_;
    Bill bill_{};
    std::vector<double> hazards_;  ///< of persuasion, by region · sectors + sector, partners
    std::vector<double> chances_;
};

}  // namespace longrun
