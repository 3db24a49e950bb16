#include "ledger/programme.hpp"

#include <algorithm>

namespace longrun {

namespace {

std::optional<Dollars> comparable(const MoneyLine& line, MoneyStage stage) {
    const std::optional<MoneyFigure>& figure = line[stage];
    if (!figure || figure->quality == MoneyQuality::wider) return std::nullopt;
    return figure->amount;
}

std::optional<Dollars> authorised_in(const std::vector<const MoneyLine*>& lines, int year) {
    for (const MoneyLine* line : lines) {
        if (line->years.one() && line->years.first == year)
            return comparable(*line, MoneyStage::authorised);
    }
    return std::nullopt;
}

/// The part of the widest sum over years that a year without a figure of its own gets.
std::optional<double> spread_to(const std::vector<const MoneyLine*>& lines, int year) {
    const MoneyLine* widest = nullptr;
    for (const MoneyLine* line : lines) {
        if (line->years.one() || !line->years.contains(year) ||
            !comparable(*line, MoneyStage::authorised))
            continue;
        if (!widest ||
            line->years.last - line->years.first > widest->years.last - widest->years.first)
            widest = line;
    }
    if (!widest) return std::nullopt;
    double left = static_cast<double>(*comparable(*widest, MoneyStage::authorised));
    int without = 0;
    for (int y = widest->years.first; y <= widest->years.last; ++y) {
        if (const auto own = authorised_in(lines, y)) {
            left -= static_cast<double>(*own);
        } else {
            ++without;
        }
    }
    return left > 0.0 ? std::optional<double>(left / without) : std::nullopt;
}

}  // namespace

double PublishedRatios::of(int fiscal_year) const {
    for (const Year& year : years) {
        if (year.fiscal_year == fiscal_year) return year.ratio;
    }
    return pooled;
}

std::optional<PublishedRatios> published_ratios(const MoneyRecord& record,
                                                std::string_view programme) {
    const std::vector<const MoneyLine*> lines = record.of(programme);
    PublishedRatios ratios;
    double meant = 0.0;
    double given = 0.0;
    for (const MoneyLine* line : lines) {
        if (!line->years.one()) continue;
        const auto appropriated = comparable(*line, MoneyStage::appropriated);
        if (!appropriated) continue;
        const int year = line->years.first;
        const auto own = authorised_in(lines, year);
        const std::optional<double> authorised =
            own ? std::optional<double>(static_cast<double>(*own)) : spread_to(lines, year);
        if (!authorised || !(*authorised > 0.0)) continue;
        ratios.years.push_back({year, static_cast<double>(*appropriated) / *authorised, !own});
        meant += *authorised;
        given += static_cast<double>(*appropriated);
    }
    if (ratios.years.empty()) return std::nullopt;
    ratios.pooled = given / meant;
    return ratios;
}

int Programme::lag_months() const {
    return static_cast<int>(terms.delay.value) + static_cast<int>(terms.obligation_lag.value) +
           static_cast<int>(terms.spending_lag.value);
}

namespace {

/// Calls `visit(lever, table)` for every lever.
template <class Visit>
void for_each_table_of_levers(Visit&& visit) {
    const PolicySchedule none;
    std::size_t at = 0;
    for_each_lever(none,
                   [&](const auto& table, const auto&) { visit(static_cast<Lever>(at++), table); });
}

}  // namespace

std::string_view name_of(Lever lever) {
    std::string_view name;
    for_each_table_of_levers([&](Lever one, const auto& table) {
        if (one == lever) name = table.name;
    });
    return name;
}

std::optional<Lever> lever_named(std::string_view name) {
    std::optional<Lever> found;
    for_each_table_of_levers([&](Lever one, const auto& table) {
        if (table.name == name) found = one;
    });
    return found;
}

bool scales_with_money(Lever lever) {
    bool any = false;
    for_each_table_of_levers([&](Lever one, const auto& table) {
        if (one != lever) return;
        any = std::any_of(table.fields.begin(), table.fields.end(),
                          [](const auto& field) { return field.entry.scales; });
    });
    return any;
}

}  // namespace longrun
