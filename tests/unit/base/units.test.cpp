#include "base/units.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace longrun {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept Subtractable = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b) {
    a* b;
};

// Misuse does not compile.
static_assert(Addable<Years, Years>);
static_assert(!Addable<Years, PerYear>);
static_assert(!Addable<Years, Months>);
static_assert(!Addable<PerYear, PerMonth>);
static_assert(!Addable<Years, double>);
static_assert(!Addable<Usd2024, Usd2024Million>);
static_assert(!Subtractable<Persons, PersonsPerYear>);
static_assert(!Comparable<Months, Years>);
static_assert(!Multipliable<PerYear, Months>);
static_assert(!Multipliable<PerMonth, Years>);
static_assert(!Multipliable<Years, Years>);
static_assert(!std::convertible_to<Years, double>);
static_assert(!std::convertible_to<Years, Months>);

TEST(Quantity, AddsScalesAndComparesLikeNumbers) {
    constexpr Years a{2.0};
    constexpr Years b{0.5};
    EXPECT_EQ((a + b).value, 2.5);
    EXPECT_EQ((a - b).value, 1.5);
    EXPECT_EQ((3.0 * a).value, 6.0);
    EXPECT_EQ((a * 3.0).value, 6.0);
    EXPECT_EQ(a / b, 4.0);
    EXPECT_LT(b, a);
    EXPECT_EQ(a, Years{2.0});
    EXPECT_EQ(Years{}.value, 0.0);
}

TEST(Quantity, RatesTimesSpansAreNumbers) {
    EXPECT_EQ((PerYear{0.25} * Years{2.0}), 0.5);
    EXPECT_EQ((PerMonth{0.1} * Months{5.0}), 0.5);
    EXPECT_DOUBLE_EQ(per_month(PerYear{0.6}).value, 0.05);
}

TEST(Quantity, NamesItsUnit) {
    EXPECT_EQ(PerYear::unit, "1/year");
    EXPECT_EQ(PerMonth::unit, "1/month");
    EXPECT_EQ(Years::unit, "years");
    EXPECT_EQ(Months::unit, "months");
    EXPECT_EQ(LogOdds::unit, "log-odds");
    EXPECT_EQ(Persons::unit, "persons");
    EXPECT_EQ(PersonsPerYear::unit, "persons/year");
    EXPECT_EQ(Jobs::unit, "jobs");
    EXPECT_EQ(Usd2024MillionPerYear::unit, "million USD of 2024 per year");
    EXPECT_EQ(CalendarYear::unit, "calendar year");
}

}  // namespace
}  // namespace longrun
