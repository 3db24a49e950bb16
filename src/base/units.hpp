#pragma once

#include <compare>
#include <string_view>

namespace longrun {

/// A number with a unit in its type. Adding unlike units does not compile; `.value` strips the unit
/// at the place where an equation is evaluated. The unit's name is `Unit::name`.
template <class Unit>
struct Quantity {
    double value = 0.0;
    static constexpr std::string_view unit = Unit::name;

    constexpr auto operator<=>(const Quantity&) const = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend constexpr Quantity operator*(double scale, Quantity q) { return {scale * q.value}; }
    friend constexpr Quantity operator*(Quantity q, double scale) { return {scale * q.value}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
};

namespace units {
// A tag a unit; the name is what readers, documents and messages print.
struct PerYear {
    static constexpr std::string_view name = "1/year";
};
struct PerMonth {
    static constexpr std::string_view name = "1/month";
};
struct Years {
    static constexpr std::string_view name = "years";
};
struct Months {
    static constexpr std::string_view name = "months";
};
struct LogOdds {
    static constexpr std::string_view name = "log-odds";
};
struct Persons {
    static constexpr std::string_view name = "persons";
};
struct PersonsPerYear {
    static constexpr std::string_view name = "persons/year";
};
struct Jobs {
    static constexpr std::string_view name = "jobs";
};
struct Usd2024 {
    static constexpr std::string_view name = "USD of 2024";
};
struct Usd2024Million {
    static constexpr std::string_view name = "million USD of 2024";
};
struct Usd2024MillionPerYear {
    static constexpr std::string_view name = "million USD of 2024 per year";
};
struct Usd2024PerJobYear {
    static constexpr std::string_view name = "USD of 2024 per job and year";
};
struct FirmsPerYear {
    static constexpr std::string_view name = "firms/year";
};
struct Kilometres {
    static constexpr std::string_view name = "km";
};
struct CalendarYear {
    static constexpr std::string_view name = "calendar year";
};
}  // namespace units

using PerYear = Quantity<units::PerYear>;
using PerMonth = Quantity<units::PerMonth>;
using Years = Quantity<units::Years>;
using Months = Quantity<units::Months>;
using LogOdds = Quantity<units::LogOdds>;
using Persons = Quantity<units::Persons>;
using PersonsPerYear = Quantity<units::PersonsPerYear>;
using Jobs = Quantity<units::Jobs>;
using Usd2024 = Quantity<units::Usd2024>;
using Usd2024Million = Quantity<units::Usd2024Million>;
using Usd2024MillionPerYear = Quantity<units::Usd2024MillionPerYear>;
using Usd2024PerJobYear = Quantity<units::Usd2024PerJobYear>;
using FirmsPerYear = Quantity<units::FirmsPerYear>;
using Kilometres = Quantity<units::Kilometres>;
using CalendarYear = Quantity<units::CalendarYear>;

/// Rates meet durations as plain numbers.
constexpr double operator*(PerYear rate, Years span) { return rate.value * span.value; }
constexpr double operator*(PerMonth rate, Months span) { return rate.value * span.value; }
constexpr PerMonth per_month(PerYear rate) { return {rate.value / 12.0}; }

}  // namespace longrun
