#include "study/outcomes.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"

namespace longrun {

const std::array<const char*, levers> lever_ids = [] {
    std::array<const char*, levers> ids{};
    std::size_t lever = 0;
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto&) {
        ids[lever++] = table.name.data();  // names are literals
    });
    return ids;
}();

std::string measure_id(const Scenario& scenario, std::string_view id) {
    std::string text(id);
    if (is_of_today(scenario)) return text;
    const bool electric = scenario.technology_id == "electrification";
    if (electric && id == "ai_use_production_firms") return "electric_use_plants";
    if (electric && id == "use_intensity_jobs") return "electric_drive_share";
    if (text.rfind("ai_", 0) == 0) text.replace(0, 3, electric ? "electric_" : "seed_");
    return text;
}

bool is_counted_jobs(std::string_view measure) {
    return std::any_of(counted_jobs.begin(), counted_jobs.end(),
                       [&](const CountedJobs& jobs) { return jobs.counted == measure; });
}

const OutcomeItem* OutcomeLayout::find(OutcomeItem::Kind kind, std::string_view measure,
                                       const Cell3& place) const {
    for (const OutcomeItem& item : items) {
        if (item.kind == kind && item.measure == measure && item.place == place) return &item;
    }
    return nullptr;
}

namespace {

/// The places of the margins that are reported: those where the economy has firms.
std::vector<Cell3> places_of(const Scenario& scenario, const Population& population) {
    std::set<std::size_t> regions;
    std::set<std::size_t> sectors;
    std::set<std::size_t> classes;
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const Cell& cell : population.cells) {
        if (cell.begin == cell.end) continue;
        sectors.insert(cell.sector);
        pairs.emplace(cell.sector, cell.size_class);
        if (population.sectors[cell.sector].scope != Scope::business) continue;
        regions.insert(cell.region);
        classes.insert(cell.size_class);
    }
    std::vector<Cell3> places;
    if (population.regions.size() > 1) {
        for (const std::size_t r : regions) places.push_back({population.regions[r].id, "", ""});
    }
    for (const std::size_t s : sectors) places.push_back({"", population.sectors[s].id, ""});
    for (const std::size_t z : classes) places.push_back({"", "", population.size_classes[z].id});
    for (const std::vector<std::string>& cross : scenario.crosses) {
        const std::set<std::string> dimensions(cross.begin(), cross.end());
        if (dimensions != std::set<std::string>{"sector", "size_class"}) continue;
        for (const auto& [s, z] : pairs)
            places.push_back({"", population.sectors[s].id, population.size_classes[z].id});
    }
    return places;
}

class LayoutBuilder {
public:
    OutcomeLayout layout;

    void add(OutcomeItem item, std::size_t count) {
        item.begin = layout.size;
        item.count = count;
        layout.size += count;
        layout.items.push_back(std::move(item));
    }
};

double paid(const MonthCost& cost, std::string_view payer) {
    if (payer == "public") return cost.public_musd;
    return payer == "state" ? cost.state_musd : cost.private_musd;
}

}  // namespace

OutcomeLayout outcome_layout(const Scenario& scenario, const ModelInputs& inputs) {
    using Kind = OutcomeItem::Kind;
    LayoutBuilder b;
    const Calendar& calendar = inputs.calendar;
    for (int month = 0; month < calendar.months; ++month) {
        b.layout.month_dates.push_back(calendar.last_day(month));
        if (month == 0 || calendar.month_of_year(month) == 1)
            b.layout.years.push_back(calendar.year_of(month));
        if (calendar.ends_year(month)) b.layout.december_dates.push_back(calendar.last_day(month));
    }
    const auto months = static_cast<std::size_t>(calendar.months);
    for (const Measure& m : national_measure) {
        b.add({Kind::nation, measure_id(scenario, m.id), {}, std::string(m.unit)}, months);
    }
    for (const CountedJobs& jobs : counted_jobs)
        b.add({Kind::nation, jobs.counted, {}, "jobs"}, months);
    const std::size_t decembers = b.layout.december_dates.size();
    if (is_of_today(scenario)) {
        for (const Measure& m : yearly_measure)
            b.add({Kind::yearly, std::string(m.id), {}, std::string(m.unit)}, decembers);
    }
    for (const Cell3& place : places_of(scenario, inputs.population)) {
        for (const Measure& m : margin_measure)
            b.add({Kind::margin, measure_id(scenario, m.id), place, std::string(m.unit)},
                  decembers);
    }
    const std::size_t terciles = inputs.wage_tercile.empty() ? 0 : wage_terciles;
    for (std::size_t t = 0; t < terciles; ++t) {
        for (const Measure& m : margin_measure) {
            b.add({Kind::wage, measure_id(scenario, m.id), {}, std::string(m.unit), t}, decembers);
        }
    }
    for (std::size_t l = 0; l < levers; ++l) {
        for (const char* payer : payers) {
            b.add({Kind::cost, lever_ids[l], {}, "million USD of 2024 per year", l, payer},
                  b.layout.years.size());
        }
    }
    for (std::size_t h = 0; h < headlines; ++h)
        b.add({Kind::headline, headline_list[h].id, {}, headline_list[h].unit, h}, 1);
    return std::move(b.layout);
}

std::vector<double> outcomes_of(const OutcomeLayout& layout, const ModelInputs& inputs,
                                const HeadlineDates& dates, const Trace& trace) {
    std::vector<double> values;
    values.reserve(layout.size);
    const Calendar& calendar = inputs.calendar;
    for (std::size_t i = 0; i < national_measures; ++i) {
        for (const auto& month : trace.nation) values.push_back(month[i]);
    }
    values.insert(values.end(), trace.production_jobs.begin(), trace.production_jobs.end());
    values.insert(values.end(), trace.deep_jobs.begin(), trace.deep_jobs.end());

    const auto margin = [&](auto&& sums_of) {
        const std::size_t begin = values.size();
        values.resize(begin + margin_measures * trace.years.size());
        for (std::size_t y = 0; y < trace.years.size(); ++y) {
            const auto of = observe_margin(sums_of(trace.years[y]));
            for (std::size_t m = 0; m < margin_measures; ++m)
                values[begin + m * trace.years.size() + y] = of[m];
        }
    };
    std::size_t at = national_measures + counted_jobs.size();
    for (std::size_t i = 0; layout.items[at].kind == OutcomeItem::Kind::yearly; ++i, ++at) {
        for (const Trace::Year& year : trace.years) values.push_back(year.yearly[i]);
    }
    while (at < layout.items.size() && layout.items[at].kind == OutcomeItem::Kind::margin) {
        const Cell3& place = layout.items[at].place;
        margin([&](const Trace::Year& year) -> const Sums& {
            return sums_in(year, inputs.population, place.region, place.sector, place.size_class);
        });
        at += margin_measures;
    }
    while (at < layout.items.size() && layout.items[at].kind == OutcomeItem::Kind::wage) {
        const std::size_t tercile = layout.items[at].group;
        margin([&](const Trace::Year& year) -> const Sums& { return year.by_wage[tercile]; });
        at += margin_measures;
    }
    for (std::size_t l = 0; l < levers; ++l) {
        for (const char* payer : payers) {
            const std::size_t begin = values.size();
            values.resize(begin + layout.years.size(), 0.0);
            for (std::size_t m = 0; m < trace.costs.size(); ++m) {
                const auto year = static_cast<std::size_t>(calendar.year_of(static_cast<int>(m)) -
                                                           layout.years.front());
                values[begin + year] += paid(trace.costs[m][l], payer);
            }
        }
    }
    for (const double value : headline_values(dates, [&](int year) {
             const int month = std::min(calendar.index_of(year, 12), calendar.months - 1);
             return trace.nation[static_cast<std::size_t>(month)];
         }))
        values.push_back(value);
    LR_ENSURE(values.size() == layout.size);
    return values;
}

std::vector<double> public_cost(const Trace& trace) {
    std::vector<double> by_month;
    for (const auto& month : trace.costs) {
        double sum = 0.0;
        for (const MonthCost& cost : month) sum += cost.public_musd;
        by_month.push_back(sum);
    }
    return by_month;
}

}  // namespace longrun
