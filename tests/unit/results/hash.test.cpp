#include "results/hash.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace longrun {
namespace {

Series series(const std::string& policy, const std::string& measure, std::vector<double> values) {
    Series s;
    s.policy = policy;
    s.world = "w";
    s.measure = measure;
    s.unit = "share";
    for (std::size_t i = 0; i < values.size(); ++i)
        s.dates.push_back("203" + std::to_string(i) + "-12-31");
    s.values = std::move(values);
    return s;
}

TEST(ResultHash, KnownAnswer) {
    // sha256 of "p\0w\0\0m\0\0\0\0" "2030-12-31\0" and the double 1.0, little-endian, by another
    // implementation.
    EXPECT_EQ(result_hash({series("p", "m", {1.0})}),
              "8c1352c96481f30db7cc09f7d26616bbce181f0a31a92f0b58b5caef1364f5d3");
}

TEST(ResultHash, BandsFollowTheirValue) {
    Series s = series("p", "m", {1.0});
    s.band = {{0.25}, {0.5}, {2.0}, {4.0}};
    EXPECT_EQ(result_hash({s}), "bcdcdfa6494121d30b4db866db227d34f04f1705b8134fe4f3205235e1267e20");
}

TEST(ResultHash, OrderOfSeriesAndDatesDoesNotEnter) {
    const Series a = series("a", "m", {0.1, 0.2});
    const Series b = series("b", "m", {0.3});
    EXPECT_EQ(result_hash({a, b}), result_hash({b, a}));
    Series backwards = a;
    std::swap(backwards.dates[0], backwards.dates[1]);
    std::swap(backwards.values[0], backwards.values[1]);
    EXPECT_EQ(result_hash({a, b}), result_hash({backwards, b}));
}

TEST(ResultHash, EveryPartEnters) {
    const Series base = series("a", "m", {0.1, 0.2});
    const std::string hash = result_hash({base});
    for (auto change :
         {+[](Series& s) { s.policy = "b"; }, +[](Series& s) { s.world = "v"; },
          +[](Series& s) { s.against = "c"; }, +[](Series& s) { s.measure = "n"; },
          +[](Series& s) { s.place.region = "TX"; }, +[](Series& s) { s.place.sector = "11"; },
          +[](Series& s) { s.place.size_class = "0"; },
          +[](Series& s) { s.dates[0] = "2029-12-31"; },
          +[](Series& s) { s.values[1] = std::nextafter(0.2, 1.0); }}) {
        Series changed = base;
        change(changed);
        EXPECT_NE(result_hash({changed}), hash);
    }
}

TEST(ResultHash, IdsDoNotRunTogether) {
    Series a = series("p", "m", {1.0});
    a.place.region = "1";
    a.place.sector = "1";
    Series b = series("p", "m", {1.0});
    b.place.region = "11";
    EXPECT_NE(result_hash({a}), result_hash({b}));
}

TEST(ResultHash, NanAndZeroHaveOneForm) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(result_hash({series("p", "m", {nan, 0.0})}),
              result_hash({series("p", "m", {-nan, -0.0})}));
}

TEST(ResultHash, UnitsAndBandsAreNoOutcomes) {
    Series a = series("p", "m", {1.0});
    Series b = a;
    b.unit = "percent";
    EXPECT_EQ(result_hash({a}), result_hash({b}));
}

}  // namespace
}  // namespace longrun
