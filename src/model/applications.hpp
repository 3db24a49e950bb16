#pragma once

#include "model/look.hpp"

namespace longrun {

/// What the technology can do in each sector's own work, following the frontier.
class Applications {
public:
    explicit Applications(const ModelInputs& inputs)
        : level_(inputs.population.sectors.size(), inputs.technology.frontier.initial) {}

    /// One month on. @param frontier known when the month began  @param interoperability index
    /// @param friction by sector  @param coverage share of a sector's jobs that application centres
    /// serve, or empty
    void advance(const ModelInputs& inputs, const Look& look, double frontier,
                 double interoperability, const std::vector<double>& friction,
                 const std::vector<double>& coverage);

    const std::vector<double>& level() const { return level_; }

private:
    std::vector<double> level_;  ///< A_s, by sector
};

}  // namespace longrun
