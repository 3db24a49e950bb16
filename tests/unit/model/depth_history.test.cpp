#include "model/depth_history.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace longrun {
namespace {

const Four all_lanes{1.0, 1.0, 1.0, 1.0};

// Against users followed one by one: each entry of a month keeps its own complements.
TEST(DepthHistory, IsWhatUsersFollowedOneByOneHave) {
    struct Entry {
        double users;
        double complements;
    };
    constexpr double founding_complements = 0.2;
    constexpr std::size_t densities = 4;  // two cohorts of two groups
    DepthHistory history(densities, 2);
    std::vector<std::vector<Entry>> entries(densities * 4);
    std::vector<Four> founding;
    for (std::size_t i = 0; i < densities; ++i) {
        const double base = 0.01 * (1.0 + static_cast<double>(i));
        founding.push_back(Four{base, 2.0 * base, 3.0 * base, 4.0 * base});
        for (std::size_t lane = 0; lane < 4; ++lane)
            entries[i * 4 + lane].push_back({founding[i][lane], founding_complements});
    }
    history.start(founding, founding_complements);
    for (int month = 0; month < 160; ++month) {
        std::vector<UserFlow> flows(densities);
        const double pace = 0.02 * (1.0 + std::sin(month * 0.1));
        const std::vector<Four> build{Four{0.5, 0.7, 0.9, 1.1} * pace,
                                      Four{1.3, 1.5, 1.7, 1.9} * pace};
        std::vector<double> newborn;
        for (std::size_t i = 0; i < densities; ++i) {
            const double k = i < 2 ? 0.004 * month : 0.3;  // begins shallow, grows deep
            newborn.push_back(k);
            flows[i].kept = Four{0.99, 0.98, 0.97, 0.995};
            flows[i].converted = Four{0.001, 0.002, 0.003, 0.001} * (1.0 + 0.1 * (month % 7));
            flows[i].started = Four{0.0005, 0.0, 0.0002, 0.0003};
            for (std::size_t lane = 0; lane < 4; ++lane) {
                for (Entry& e : entries[i * 4 + lane]) {
                    e.complements += build[i % 2][lane] * (1.0 - e.complements);
                    e.users *= flows[i].kept[lane];
                }
                entries[i * 4 + lane].push_back({flows[i].converted[lane], 0.0});
                entries[i * 4 + lane].push_back({flows[i].started[lane], k});
            }
        }
        history.advance(flows, build, newborn);
        for (std::size_t i = 0; i < densities; ++i) {
            double deep = 0.0;
            double users = 0.0;
            for (std::size_t lane = 0; lane < 4; ++lane) {
                for (const Entry& e : entries[i * 4 + lane]) {
                    users += e.users;
                    if (e.complements > 0.5) deep += e.users;
                }
            }
            // Newborn users stand with those of the month before whose gap was at least theirs, a
            // month off at most.
            EXPECT_NEAR(history.deep(i, all_lanes), deep, 0.02 * users) << month << " " << i;
        }
    }
}

TEST(DepthHistory, FoundersInDepthAreInDepthFromTheStart) {
    DepthHistory history(1, 1);
    history.start({Four{0.1, 0.2, 0.3, 0.4}}, 0.6);
    EXPECT_DOUBLE_EQ(history.deep(0, all_lanes), 1.0);
    std::vector<UserFlow> half_leave(1);
    half_leave[0].kept += 0.5;
    history.advance(half_leave, {Four{}}, {0.0});
    EXPECT_DOUBLE_EQ(history.deep(0, all_lanes), 0.5);
    EXPECT_DOUBLE_EQ(history.deep(0, Four{}), 0.0);
}

}  // namespace
}  // namespace longrun
