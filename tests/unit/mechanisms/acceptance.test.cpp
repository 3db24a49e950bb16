#include "mechanisms/acceptance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::acceptance_test {

TEST(Acceptance, RestsWhileNothingHappens) {
    const AcceptanceParams p = schema::defaults(acceptance_table);
    EXPECT_EQ(acceptance_change(p, 0.8, 0.8, 0.5, 1.0), 0.0);
    EXPECT_EQ(after_event(p, 0.8, 2030.0, 1.0), 0.8);
}

// dS/dt = r (1 - S) - i F S has the resting point r / (r + i F).
TEST(Acceptance, SettlesWhereRecoveryAndIncidentsMeet) {
    AcceptanceParams p = schema::defaults(acceptance_table);
    p.recovery = {0.6};
    p.incidents = {0.4};
    double s = 1.0;
    for (int month = 0; month < 600; ++month) s += acceptance_change(p, s, 1.0, 0.5, 1.0) / 12.0;
    EXPECT_NEAR(s, 0.6 / (0.6 + 0.4 * 0.5), 1e-9);
    // Assurance that halves the harm lifts it to r / (r + i F / 2).
    for (int month = 0; month < 600; ++month) s += acceptance_change(p, s, 1.0, 0.5, 0.5) / 12.0;
    EXPECT_NEAR(s, 0.6 / (0.6 + 0.4 * 0.5 * 0.5), 1e-9);
}

TEST(Acceptance, TheGreatIncidentFallsIntoOneMonth) {
    AcceptanceParams p = schema::defaults(acceptance_table);
    p.event = 0.3;
    p.event_at = {2030.0};
    int months = 0;
    double s = 1.0;
    for (int month = 0; month < 120; ++month) {
        const double before = s;
        s = after_event(p, s, 2025.0 + (month + 0.5) / 12.0, 1.0);
        months += s != before ? 1 : 0;
    }
    EXPECT_EQ(months, 1);
    EXPECT_DOUBLE_EQ(s, 0.7);
}

}  // namespace longrun::acceptance_test
