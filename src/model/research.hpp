#pragma once

#include <optional>

#include "model/look.hpp"

namespace longrun {

/// The frontier of the technology, at home and in the rest of the world.
class Research {
public:
    explicit Research(const ModelInputs& inputs);

    /// One month on. `policy` is what is in force in the month.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    /// Makes the next month end with this frontier instead of one of the nation's own research.
    void follow(double next) { followed_ = next; }

    double frontier() const { return frontier_; }
    /// Frontier when the month began: what the rest of the nation sees of it.
    double known_frontier() const { return known_; }
    /// Frontier of the rest of the world.
    double rivals() const { return rivals_; }

private:
    double frontier_;
    double known_;
    double rivals_;
    std::optional<double> followed_;
};

}  // namespace longrun
