#include "mechanisms/rivals.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::rivals_test {

const RivalsParams params = schema::defaults(rivals_table);

TEST(ImitationReach, ControlsStopAPartAndOnlyWhereTheyAim) {
    RivalsParams p = params;
    p.control_strictness = 0.5;
    p.control_effect = 0.4;
    EXPECT_DOUBLE_EQ(imitation_reach(p, 0.9, false), 0.9);
    EXPECT_DOUBLE_EQ(imitation_reach(p, 0.9, true), 0.9 * 0.8);
    EXPECT_EQ(imitation_reach(p, 0.0, false), 0.0);
}

TEST(ReceivedShares, GoByImplementersWhereABorderIsOpenAndAddUp) {
    RivalsParams p = params;
    p.talent_received = 0.6;
    const auto shares = received_shares(p, {100.0, 300.0, 50.0}, {1.0, 0.5, 0.0});
    EXPECT_NEAR(shares[0], 0.6 * 0.4, 1e-15);
    EXPECT_NEAR(shares[1], 0.6 * 0.6, 1e-15);
    EXPECT_EQ(shares[2], 0.0);
    EXPECT_EQ(received_shares(p, {100.0}, {0.0})[0], 0.0);
}

TEST(RivalFrontier, IsTheLeadersLawWithAFractionOfItsResearch) {
    const FrontierParams frontier = schema::defaults(frontier_table);
    LeadParams lead = schema::defaults(lead_table);
    lead.imitation.value = 0.0;
    EXPECT_EQ(rival_frontier_advance(frontier, lead, {0.3, 1.0}, 0.2, 0.9, 2030.0),
              frontier_advance(frontier, 0.2, 2030.0, 0.3));
    EXPECT_EQ(rival_frontier_advance(frontier, lead, {0.0, 1.0}, 0.2, 0.9, 2030.0), 0.0);
}

TEST(RivalFrontier, ClosesTheGapAtTheRateThatReachesIt) {
    const FrontierParams frontier = schema::defaults(frontier_table);
    LeadParams lead = schema::defaults(lead_table);
    lead.imitation.value = 0.8;
    double own = 0.1;
    constexpr double step = 1e-4;
    for (int i = 0; i < 30000; ++i)
        own += step * rival_frontier_advance(frontier, lead, {0.0, 0.5}, own, 0.7, 2030.0);
    EXPECT_NEAR(own, 0.7 - 0.6 * std::exp(-0.8 * 0.5 * 3.0), 1e-4);
    lead.lock_in.value = 2029.0;
    EXPECT_EQ(rival_frontier_advance(frontier, lead, {0.0, 0.5}, own, 0.9, 2030.0), 0.0);
}

TEST(ShiftStart, PartsTheShiftBetweenValueAndHearing) {
    RivalsParams p = params;
    for (const double on_value : {0.0, 0.3, 1.0}) {
        p.start_on_value = on_value;
        DecisionParams decision = schema::defaults(decision_table);
        PersuasionParams persuasion = schema::defaults(persuasion_table);
        const double intercept = decision.intercept.value;
        const double peers = persuasion.peers.value;
        const double spontaneous = persuasion.spontaneous.value;
        shift_start(p, 1.2, decision, persuasion);
        EXPECT_DOUBLE_EQ(decision.intercept.value, intercept + on_value * 1.2);
        EXPECT_NEAR(persuasion.peers.value / peers, std::exp((1.0 - on_value) * 1.2), 1e-12);
        EXPECT_NEAR(persuasion.spontaneous.value / spontaneous, std::exp((1.0 - on_value) * 1.2),
                    1e-12);
    }
}

TEST(RelativeImplementers, IsOneAtHomeAndAPowerElsewhere) {
    RivalsParams p = params;
    p.talent_elasticity = 0.5;
    EXPECT_EQ(relative_implementers(p, 1.0), 1.0);
    EXPECT_NEAR(relative_implementers(p, 0.25), 0.5, 1e-12);
}

TEST(MarketWeight, GrowsByTheElasticityPerPercent) {
    RivalsParams p = params;
    p.share_elasticity = 5.0;
    EXPECT_EQ(market_weight(p, 0.02, 0.02), 1.0);
    EXPECT_NEAR(market_weight(p, 0.01, 0.0), std::pow(1.01, 5.0), 1e-12);
    EXPECT_NEAR(market_weight(p, 0.0, 0.01), std::pow(1.01, -5.0), 1e-12);
}

}  // namespace longrun::rivals_test
