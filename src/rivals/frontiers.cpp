#include "rivals/frontiers.hpp"

#include <algorithm>

namespace longrun {

std::vector<std::vector<double>> rival_frontiers(const Technology& technology,
                                                 const Calendar& calendar,
                                                 const std::vector<RivalFrontier>& rivals,
                                                 const std::vector<double>& home) {
    constexpr double month_in_years = 1.0 / 12.0;
    const double initial = technology.frontier.initial;
    std::vector<std::vector<double>> paths(rivals.size());
    std::vector<double> now(rivals.size(), initial);
    double leader = initial;
    for (std::size_t month = 0; month < home.size(); ++month) {
        const double year = calendar.middle(static_cast<int>(month));
        double next_leader = home[month];
        for (std::size_t c = 0; c < rivals.size(); ++c) {
            const double advance = rival_frontier_advance(technology.frontier, technology.lead,
                                                          rivals[c], now[c], leader, year);
            now[c] = std::min(1.0, now[c] + month_in_years * advance);
            paths[c].push_back(now[c]);
            next_leader = std::max(next_leader, now[c]);
        }
        leader = next_leader;
    }
    return paths;
}

}  // namespace longrun
