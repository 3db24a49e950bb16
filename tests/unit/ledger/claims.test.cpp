#include "ledger/claims.hpp"

#include <gtest/gtest.h>

namespace longrun::claims_test {

class ShippedClaims : public testing::Test {
protected:
    void SetUp() override {
        auto record = load_money_record("data", disk_files());
        ASSERT_TRUE(record) << to_text(record.error());
        record_ = std::move(*record);
        auto claims = load_claims("data", disk_files(), record_);
        ASSERT_TRUE(claims) << to_text(claims.error());
        claims_ = std::move(*claims);
    }
    ClaimResult result(const std::string& id) const {
        for (const Claim& claim : claims_) {
            if (claim.id == id) return check_claim(record_, claim);
        }
        ADD_FAILURE() << id;
        return {};
    }
    MoneyRecord record_;
    std::vector<Claim> claims_;
};

TEST_F(ShippedClaims, StemEducationOf2023IsBorneOut) {
    EXPECT_EQ(result("stem-2023").finding, Finding::borne_out);
    EXPECT_DOUBLE_EQ(*result("stem-2023").found, 580.0);  // 1,950 less 1,370
}

TEST_F(ShippedClaims, TheRequestOf2024IsImpliedNotRead) {
    EXPECT_EQ(result("stem-2024-request").finding, Finding::consistent);
    EXPECT_GE(*result("stem-2024-request").found, 1050.0);
    EXPECT_LE(*result("stem-2024-request").found, 1150.0);
}

TEST_F(ShippedClaims, TechHubsGotAQuarterOnlyIfSpreadEvenly) {
    EXPECT_EQ(result("tech-hubs-2023").finding, Finding::consistent);
    EXPECT_DOUBLE_EQ(*result("tech-hubs-2023").found, 0.25);  // 500 of 2,000
}

TEST_F(ShippedClaims, OneSourceAloneConfirmsNothing) {
    EXPECT_EQ(result("stem-provisions").finding, Finding::not_confirmed);
    EXPECT_EQ(result("agencies-2023").finding, Finding::borne_out);
    EXPECT_EQ(result("agencies-2024-request").finding, Finding::borne_out);
}

TEST_F(ShippedClaims, AWrongSentenceIsContradicted) {
    Claim claim = claims_.front();
    claim.value = 900.0;
    EXPECT_EQ(check_claim(record_, claim).finding, Finding::contradicted);
    claim.years = {1999, 1999};
    EXPECT_EQ(check_claim(record_, claim).finding, Finding::not_confirmed);
}

TEST(ParseClaims, AllProblemsAtOnce) {
    const auto claims = parse_claims(
        "claim,text_en,text_zh,programme,fiscal_year,from,to,measure,value,tolerance,source_id,"
        "note_en,note_zh\na,A,,b,23,x,y,z,1,-1,S,,\n",
        "c.csv", {});
    ASSERT_FALSE(claims);
    EXPECT_EQ(claims.error().problems().size(), 6u) << to_text(claims.error());
}

}  // namespace longrun::claims_test
