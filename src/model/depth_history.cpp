#include "model/depth_history.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

namespace {
constexpr std::size_t lanes = 4;
constexpr double half = 0.5;  // complements above which use is deep
}  // namespace

DepthHistory::DepthHistory(std::size_t densities, std::size_t groups)
    : groups_(groups),
      densities_(densities),
      users_(densities),
      gap_(groups * lanes, std::vector<double>{1.0}),
      bound_(groups * lanes, 0),
      founders_in_(groups * lanes, 0) {}

void DepthHistory::start(const std::vector<Four>& users, double complements) {
    LR_EXPECT(users.size() == densities_);
    founding_gap_ = 1.0 - complements;
    std::fill(founders_in_.begin(), founders_in_.end(), founding_gap_ < half ? 1 : 0);
    for (std::size_t i = 0; i < densities_; ++i) {
        users_[i].survival += 1.0;
        users_[i].founding = users[i];
        if (founding_gap_ < half) users_[i].deep = users[i];
    }
    begun_.assign(
        1, std::vector<Four>(densities_));  // month 0 is the start; its users are the founding ones
}

std::uint32_t DepthHistory::began_with(std::size_t node, double gap) const {
    const std::vector<double>& gaps = gap_[node];  // falls from month to month
    const auto after =
        std::partition_point(gaps.begin(), gaps.end(), [&](double then) { return then >= gap; });
    return after == gaps.begin() ? 0 : static_cast<std::uint32_t>(after - gaps.begin()) - 1;
}

void DepthHistory::advance(const std::vector<UserFlow>& flows, const std::vector<Four>& build,
                           const std::vector<double>& newborn) {
    const std::size_t now = gap_.front().size();
    begun_.emplace_back(densities_);
    places_.assign(gap_.size(), {});
    for (std::size_t node = 0; node < gap_.size(); ++node) {
        const double closed = std::min(1.0, build[node / lanes][node % lanes]);
        gap_[node].push_back(gap_[node].back() * (1.0 - closed));
    }
    for (std::size_t i = 0; i < densities_; ++i) {
        Users& users = users_[i];
        const UserFlow& flow = flows[i];
        const std::size_t group = i % groups_;
        users.survival *= flow.kept;
        begun_[now][i] = flow.converted / users.survival;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            if (!(flow.started[lane] > 0.0)) continue;
            const std::size_t node = group * lanes + lane;
            const double started = flow.started[lane] / users.survival[lane];
            const double gap = 1.0 - newborn[i];
            if (gap < half) {
                users.deep[lane] += started;
                continue;
            }
            Place& place = places_[node];
            if (place.gap != gap) place = {gap, began_with(node, gap_[node][now] / gap)};
            begun_[place.month][i][lane] += started;
            if (place.month < bound_[node]) users.deep[lane] += started;
        }
    }
    for (std::size_t node = 0; node < gap_.size(); ++node) {
        const std::vector<double>& gaps = gap_[node];
        const std::size_t lane = node % lanes;
        if (founders_in_[node] == 0 && founding_gap_ * gaps[now] < half) {
            founders_in_[node] = 1;
            for (std::size_t i = node / lanes; i < densities_; i += groups_)
                users_[i].deep[lane] += users_[i].founding[lane];
        }
        for (; bound_[node] < now && gaps[now] < half * gaps[bound_[node]]; ++bound_[node]) {
            for (std::size_t i = node / lanes; i < densities_; i += groups_)
                users_[i].deep[lane] += begun_[bound_[node]][i][lane];
        }
    }
}

double DepthHistory::deep(std::size_t density, const Four& weights) const {
    const Four deep = weights * users_[density].deep * users_[density].survival;
    return (deep[0] + deep[1]) + (deep[2] + deep[3]);
}

}  // namespace longrun
