#pragma once

#include <array>

#include "model/look.hpp"
#include "model/research.hpp"

namespace longrun {

/// Implementers by region and tier, and researchers: who is there, who is wanted, what they are
/// paid, and who is on the way.
class TalentMarket {
public:
    /// @param jobs_share of the regions in the nation's jobs; one entry for a one-region nation
    TalentMarket(const ModelInputs& inputs, std::vector<double> jobs_share);

    /// One month on: wages from last month's demand, then supply.
    /// @param careers factor on the market's growth: what prestige leaves of it
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 double careers, Bill& bill);

    /// Implementers of both tiers at home, by region [persons].
    const std::vector<double>& supply() const { return supply_; }
    const std::vector<double>& demand() const { return demand_; }
    /// Wage index of implementers, the mean of both tiers' by their parts of demand.
    const std::vector<double>& wage() const { return wage_; }
    /// Speed of reorganisation that talent allows this month, by region.
    const std::vector<double>& tightness() const { return tightness_; }

    /// The nation's persons and mean wage index by tier.
    struct Tier {
        double persons = 0.0;
        double demand = 0.0;
        double wage = 1.0;
    };
    const Tier& engineers() const { return engineers_; }
    const Tier& technicians() const { return technicians_; }
    /// Researchers in the nation [persons].
    double researchers() const { return researchers_ + added_researchers_; }
    /// Researchers relative to those there would be without public seats: 1 without a lever.
    double researchers_index() const { return researchers() / researchers_; }
    /// What those here give to research: 1 and 1 without a lever.
    ResearchMeans for_research(const ModelInputs& inputs) const {
        return {research_by_people(inputs.technology.talent, researchers_index()), expert_breadth_};
    }
    /// More implementers abroad than under today's rules at the border [persons].
    double driven_abroad() const { return borders_.abroad() - borders_today_.abroad(); }
    /// From now on this many implementers are here of those whom another nation's rules keep from
    /// it [persons]; below 0, of those whom it draws away.
    void receive(double persons) { received_ = persons; }
    /// Where those are who came, or would have come, since the start.
    const Borders& borders() const { return borders_; }
    /// The same under today's rules, on the same candidates.
    const Borders& borders_today() const { return borders_today_; }
    /// Seats asked for and begun this month, all courses [persons].
    double seats_asked() const { return seats_asked_; }
    double seats_started() const { return seats_started_; }

private:
    void set_wages(const Technology& technology, const Look& look);
    void train(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
               Bill& bill);
    void cross_borders(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                       Bill& bill);
    /// The market's implementers of a region with those that rules at the border add or keep away.
    double at_home(std::size_t region) const;
    void grow(const ModelInputs& inputs, double careers);
    void set_tiers(const TalentParams& params);
    /// ln w of both tiers by their shares at the start, when those who now finish a degree
    /// enrolled.
    double lagged_wage(const ModelInputs& inputs, std::size_t region) const;

    static constexpr std::size_t memory = 120;  ///< months of wages remembered

    std::vector<double> jobs_share_;
    std::vector<double> market_;             ///< implementers who are not from public seats
    std::vector<double> added_engineers_;    ///< completers of public seats: they do not multiply
    std::vector<double> added_technicians_;  ///<   and keep their tier
    double researchers_;
    double added_researchers_ = 0.0;
    std::vector<double> supply_;
    std::vector<double> demand_;
    std::vector<double> engineer_demand_;
    std::vector<double> engineer_wage_;
    std::vector<double> technician_wage_;
    std::vector<double> wage_;
    std::vector<double> tightness_;
    double start_share_;  ///< engineers in supply at the start
    Tier engineers_;
    Tier technicians_;
    TrainingPipeline training_;
    Completers completers_;
    Borders borders_;
    Borders borders_today_;
    double more_at_home_ = 0.0;  ///< persons, against today's rules
    double more_abroad_ = 0.0;   ///< in the same employ abroad, as they count at home
    double received_ = 0.0;      ///< persons, from another nation's border
    double expert_breadth_ = 1.0;
    double seats_asked_ = 0.0;
    double seats_started_ = 0.0;
    /// ln w by month and region, engineers and technicians; filled only where enrolment answers.
    std::vector<std::array<double, 2>> remembered_;
    std::size_t now_ = 0;
};

}  // namespace longrun
