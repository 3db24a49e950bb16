#pragma once

#include <optional>

#include "model/look.hpp"

namespace longrun {

/// What the rest of the nation gives to research; as here without levers on talent and data.
struct ResearchMeans {
    double input = 1.0;      ///< of people, relative to no levers on talent
    double breadth = 1.0;    ///< of people, the same
    double open_data = 0.0;  ///< of commons, as a share of what all sectors hold
};

/// The frontier of the technology, at home and in the rest of the world.
class Research {
public:
    explicit Research(const ModelInputs& inputs);

    /// One month on. `policy` is what is in force in the month.
    /// @param diverted_musd money for other programmes that goes to the frontier this month
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 double diverted_musd, const ResearchMeans& means, Bill& bill);

    /// Makes the next month end with this frontier instead of one of the nation's own research.
    void follow(double next) { followed_ = next; }

    double frontier() const { return frontier_; }
    /// Frontier when the month began: what the rest of the nation sees of it.
    double known_frontier() const { return known_; }
    /// Frontier of the rest of the world.
    double rivals() const { return rivals_; }
    /// Social acceptance, which scales persuasion as well as research.
    double acceptance() const { return links_.acceptance; }
    /// What holds research back this month.
    const ResearchLinks& links() const { return links_; }
    /// The bottleneck aggregate of the links.
    double bottleneck() const { return aggregate_; }
    /// Advance of the frontier in the month last computed [1/year].
    double growth() const { return 12.0 * (frontier_ - known_); }

private:
    void wear_acceptance(const ModelInputs& inputs, const Look& look, double harm);
    /// Research input relative to the start, with what levers add.
    double input(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 double diverted_musd, Bill& bill) const;

    double frontier_;
    double known_;
    double rivals_;
    std::optional<double> followed_;
    double acceptance_;
    ResearchLinks links_;
    double aggregate_ = 1.0;
};

}  // namespace longrun
