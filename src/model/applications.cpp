#include "model/applications.hpp"

#include <algorithm>

namespace longrun {

void Applications::advance(const ModelInputs& inputs, const Look& look, double frontier,
                           double interoperability, const std::vector<double>& friction,
                           const std::vector<double>& coverage) {
    constexpr double month_in_years = 1.0 / 12.0;
    for (std::size_t s = 0; s < level_.size(); ++s) {
        const Sums& sum = look.sums.by_sector[s];
        const double advance =
            month_in_years *
            application_advance(inputs.technology.coinvention, level_[s], frontier, friction[s],
                                share(sum.production_jobs(), sum.all_jobs()), interoperability,
                                coverage.empty() ? 0.0 : coverage[s]);
        level_[s] = std::min(frontier, level_[s] + advance);  // rates above 12 a year overshoot
    }
}

}  // namespace longrun
