#include "levers/vouchers.hpp"

#include <gtest/gtest.h>

namespace longrun::vouchers_test {

UnitCosts costs() {
    UnitCosts c;
    c.voucher_own_share = 0.2;
    return c;
}

TEST(VoucherCut, IsItsWorthOverAProjectUpToTheFirmsOwnPart) {
    const VoucherSetting setting{1200.0, 6000.0, {49.0}};
    EXPECT_DOUBLE_EQ(voucher_cut(setting, costs(), 60'000.0), 0.1);
    EXPECT_DOUBLE_EQ(voucher_paid(setting, costs(), 60'000.0), 6000.0);
    EXPECT_DOUBLE_EQ(voucher_cut(setting, costs(), 2'000.0), 0.8);
    EXPECT_DOUBLE_EQ(voucher_paid(setting, costs(), 2'000.0), 1600.0);
    EXPECT_EQ(voucher_cut(setting, costs(), 0.0), 0.0);
}

TEST(VoucherPot, NeverPaysMoreThanWasBudgeted) {
    const VoucherSetting setting{1200.0, 6000.0, {49.0}};
    VoucherPot pot;
    double paid = 0.0;
    double budgeted = 0.0;
    double redeemed = 0.0;
    for (int month = 0; month < 60; ++month) {
        const double now = month % 7 == 3 ? 500.0 : 60.0;  // luck comes in lumps
        budgeted += 100.0;
        redeemed += now;
        paid += pot.advance(setting, now);
        EXPECT_LE(paid, budgeted + 1e-9);
        EXPECT_LE(paid, redeemed + 1e-9);
        EXPECT_NEAR(paid + pot.left, budgeted, 1e-9);
        EXPECT_NEAR(paid + pot.unpaid, redeemed, 1e-9);
    }
}

TEST(VoucherCoverage, IsWhatThePotHoldsForApplicants) {
    EXPECT_EQ(voucher_coverage({50.0, 0.0}, 0.0), 0.0);
    EXPECT_EQ(voucher_coverage({50.0, 0.0}, 200.0), 0.25);
    EXPECT_EQ(voucher_coverage({50.0, 0.0}, 20.0), 1.0);
    EXPECT_EQ(voucher_coverage({0.0, 0.0}, 20.0), 0.0);
}

}  // namespace longrun::vouchers_test
