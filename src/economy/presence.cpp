#include "economy/presence.hpp"

#include <algorithm>

#include "economy/ipf.hpp"

namespace longrun {

void spread_jobs(std::span<const Enterprise> ascending, std::span<const std::uint32_t> jobs,
                 std::span<const double> pull, std::vector<double>& room, const Luck& luck,
                 std::vector<Presence>& out) {
    const std::size_t regions = room.size();
    std::vector<double> weight(regions);
    std::vector<std::uint16_t> chosen;
    std::vector<double> share;
    for (const Enterprise& e : ascending) {
        const auto total = static_cast<double>(jobs[e.firm]);
        // One job at least in every region it works in.
        const auto wanted = std::min<std::uint32_t>({e.regions, static_cast<std::uint32_t>(regions),
                                                     std::max<std::uint32_t>(1, jobs[e.firm])});
        if (wanted < 2) {
            room[e.home] -= total;
            continue;
        }
        double left = 0.0;
        for (std::size_t r = 0; r < regions; ++r) {
            weight[r] = r == e.home || room[r] <= 0.0 ? 0.0 : pull[r];
            left += weight[r];
        }
        chosen.clear();
        for (std::uint32_t k = 1; k < wanted && left > 0.0; ++k) {
            double point = luck.uniform(e.firm, k, Draw::presence) * left;
            std::size_t pick = regions;
            for (std::size_t r = 0; r < regions; ++r) {
                if (weight[r] <= 0.0) continue;
                pick = r;
                if (point < weight[r]) break;
                point -= weight[r];
            }
            if (pick == regions) break;
            left -= weight[pick];
            weight[pick] = 0.0;
            chosen.push_back(static_cast<std::uint16_t>(pick));
        }
        const double count = static_cast<double>(chosen.size()) + 1.0;
        const double usual = total * (0.3 + 0.7 / count);
        const double least = total / count;
        const double at_home = chosen.empty() ? total : std::clamp(room[e.home], least, usual);
        const auto home = std::clamp(static_cast<std::uint64_t>(at_home), std::uint64_t{1},
                                     std::uint64_t{jobs[e.firm]} - chosen.size());
        room[e.home] -= static_cast<double>(chosen.empty() ? jobs[e.firm] : home);
        if (chosen.empty()) continue;
        std::sort(chosen.begin(), chosen.end());
        share.clear();
        for (const std::uint16_t r : chosen) share.push_back(std::max(room[r], 0.0));
        const auto parts = apportion(share, jobs[e.firm] - home - chosen.size());
        for (std::size_t k = 0; k < chosen.size(); ++k) {
            const auto here = static_cast<std::uint32_t>(parts[k] + 1);
            room[chosen[k]] -= here;
            out.push_back({e.firm, here, chosen[k]});
        }
    }
}

}  // namespace longrun
