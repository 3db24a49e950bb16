#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "api/record_parts.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

/// Fills one future's values.
using Values = std::function<std::vector<double>(const FutureRun&)>;

/// A series with its band over the futures shown.
void fill(Series& series, const std::vector<const FutureRun*>& runs, const Values& values) {
    std::vector<std::vector<double>> by_date;
    for (const FutureRun* run : runs) {
        const std::vector<double> of = values(*run);
        by_date.resize(of.size());
        for (std::size_t i = 0; i < of.size(); ++i) by_date[i].push_back(of[i]);
    }
    for (std::vector<double>& column : by_date) {
        const Spread spread = to_digits(spread_of(std::move(column)), record_digits);
        series.values.push_back(spread.median);
        if (runs.size() < 2) continue;
        series.band.p05.push_back(spread.p05);
        series.band.p25.push_back(spread.p25);
        series.band.p75.push_back(spread.p75);
        series.band.p95.push_back(spread.p95);
    }
}

std::vector<const FutureRun*> runs_shown(const Ensemble& ensemble, const Scenario& scenario,
                                         const std::string& world) {
    std::vector<const FutureRun*> runs;
    for (const std::size_t f : futures_shown(ensemble, scenario, world))
        runs.push_back(&ensemble.runs[f]);
    return runs;
}

/// Positions of Decembers in monthly values.
std::vector<std::size_t> decembers(const OutcomeLayout& layout) {
    std::vector<std::size_t> at;
    for (std::size_t m = 0; m < layout.month_dates.size(); ++m) {
        if (layout.month_dates[m].substr(5, 2) == "12") at.push_back(m);
    }
    return at;
}

std::vector<double> slice(const FutureRun& run, std::size_t policy, const OutcomeItem& item) {
    const auto begin = run.outcomes[policy].begin() + static_cast<std::ptrdiff_t>(item.begin);
    return {begin, begin + static_cast<std::ptrdiff_t>(item.count)};
}

std::vector<double> minus(std::vector<double> a, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
    return a;
}

std::vector<double> at(const std::vector<double>& values, const std::vector<std::size_t>& where) {
    std::vector<double> some;
    for (const std::size_t i : where) some.push_back(values[i]);
    return some;
}

/// Cost of one more job: present value over the mean of the jobs that there are more in the months
/// from `from` on. NaN where these are not above zero throughout from the second year on: luck
/// alone could make them.
double cost_of_one_more(double cost, const std::vector<double>& more, int from) {
    double mean = 0.0;
    bool throughout = true;
    const int months = static_cast<int>(more.size());
    for (int m = from; m < months; ++m) {
        mean += more[static_cast<std::size_t>(m)] / (months - from);
        if (m >= from + 12 && more[static_cast<std::size_t>(m)] <= 0.0) throughout = false;
    }
    return throughout && mean > 0.0 && cost > 0.0 ? cost / mean : std::nan("");
}

std::vector<double> times(std::vector<double> a, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] *= b[i];
    return a;
}

/// The credit that a policy pays; none where it pays none in some future.
const OutcomeItem* credit_paid(const OutcomeLayout& layout,
                               const std::vector<const FutureRun*>& runs, std::size_t policy) {
    for (const OutcomeItem& item : layout.items) {
        if (item.kind != OutcomeItem::Kind::cost || item.measure != "tax_credit" ||
            item.payer != "public")
            continue;
        const bool paid = std::all_of(runs.begin(), runs.end(), [&](const FutureRun* run) {
            const std::vector<double> flow = slice(*run, policy, item);
            return std::any_of(flow.begin(), flow.end(), [](double v) { return v > 0.0; });
        });
        return paid ? &item : nullptr;
    }
    return nullptr;
}

/// Share of a policy's use, by year, that the baseline has too: jobs in firms that pilot or use, at
/// most all of them.
std::vector<double> use_anyway(const FutureRun& run, const Scenario& scenario,
                               const OutcomeLayout& layout, const Calendar& calendar,
                               std::size_t policy) {
    const OutcomeItem* use =
        layout.find(OutcomeItem::Kind::nation, measure_id(scenario, "ai_use_any_function_jobs"));
    const std::vector<double> with = slice(run, policy, *use);
    const std::vector<double> without = slice(run, 0, *use);
    std::vector<double> anyway(layout.years.size(), 0.0);
    std::vector<double> months(layout.years.size(), 0.0);
    for (std::size_t m = 0; m < with.size(); ++m) {
        const auto year =
            static_cast<std::size_t>(calendar.year_of(static_cast<int>(m)) - layout.years.front());
        anyway[year] += with[m] > 0.0 ? std::min(1.0, without[m] / with[m]) : 1.0;
        months[year] += 1.0;
    }
    for (std::size_t y = 0; y < anyway.size(); ++y) anyway[y] /= months[y];
    return anyway;
}

/// Worlds that get curves of their own beside those of all together.
std::vector<std::string> worlds_apart(const Scenario& scenario) {
    return scenario.worlds.size() > 1 ? world_ids(scenario) : std::vector<std::string>{};
}

}  // namespace

std::vector<std::string> world_ids(const Scenario& scenario) {
    std::vector<std::string> ids;
    for (const World& world : scenario.worlds) ids.push_back(world.id);
    if (ids.empty()) ids.push_back(scenario.world);
    return ids;
}

std::vector<std::size_t> futures_shown(const Ensemble& ensemble, const Scenario& scenario,
                                       const std::string& world) {
    const std::vector<std::string> ids = world_ids(scenario);
    std::vector<std::size_t> drawn;
    std::vector<std::size_t> central;
    for (std::size_t f = 0; f < ensemble.futures.size(); ++f) {
        const Future& future = ensemble.futures[f];
        if (!world.empty() && ids[future.world] != world) continue;
        if (future.kind == Future::Kind::drawn) drawn.push_back(f);
        if (future.kind == Future::Kind::central) central.push_back(f);
    }
    if (!drawn.empty()) return drawn;
    return {central.front()};
}

void add_outcomes(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                  Workers& workers) {
    struct Task {
        Series series;
        const OutcomeItem* item;
        std::size_t policy;
        std::size_t against;
        std::vector<std::size_t> where;  ///< empty = every date
    };
    using Kind = OutcomeItem::Kind;
    const OutcomeLayout& layout = ensemble.layout;
    const std::vector<std::size_t> at_year_end = decembers(layout);
    std::vector<Task> tasks;
    const auto add = [&](std::size_t policy, const std::string& world, std::size_t against,
                         const OutcomeItem& item, bool yearly) {
        Task task{{}, &item, policy, against, {}};
        task.series.policy = scenario.policies[policy].id;
        task.series.world = world;
        if (against != policy) task.series.against = scenario.policies[against].id;
        task.series.measure = item.measure;
        task.series.place = item.place;
        task.series.unit = item.unit;
        task.series.dates =
            item.kind != Kind::nation || yearly ? layout.december_dates : layout.month_dates;
        if (item.kind == Kind::nation && yearly) task.where = at_year_end;
        tasks.push_back(std::move(task));
    };
    for (const OutcomeItem& item : layout.items) {
        if (item.kind != Kind::nation && item.kind != Kind::yearly && item.kind != Kind::margin)
            continue;
        if (is_counted_jobs(item.measure)) continue;  // reported as a difference, below
        for (std::size_t p = 0; p < scenario.policies.size(); ++p) add(p, "", p, item, false);
        if (item.kind == Kind::margin) continue;
        for (const std::string& world : worlds_apart(scenario)) {
            for (std::size_t p = 0; p < scenario.policies.size(); ++p) add(p, world, p, item, true);
        }
        for (const PolicyPair& pair : policy_pairs(scenario)) {
            add(pair.policy, "", pair.against, item, true);
            for (const std::string& world : worlds_apart(scenario))
                add(pair.policy, world, pair.against, item, true);
        }
    }
    for (const CountedJobs& jobs : counted_jobs) {
        for (std::size_t p = 1; p < scenario.policies.size(); ++p) {
            add(p, "", p, *layout.find(Kind::nation, jobs.counted), true);
            tasks.back().series.measure = jobs.additional;
            tasks.back().against = 0;
        }
    }
    workers.for_each(tasks.size(), [&](std::size_t i, int) {
        Task& task = tasks[i];
        fill(task.series, runs_shown(ensemble, scenario, task.series.world),
             [&](const FutureRun& run) {
                 std::vector<double> values = slice(run, task.policy, *task.item);
                 if (task.against != task.policy)
                     values = minus(std::move(values), slice(run, task.against, *task.item));
                 return task.where.empty() ? values : at(values, task.where);
             });
    });
    for (Task& task : tasks) record.series.push_back(std::move(task.series));
}

void add_changed_series(Record& record, const Scenario& scenario, const OutcomeLayout& layout,
                        const std::vector<FutureRun>& runs) {
    std::vector<const FutureRun*> all;
    for (const FutureRun& run : runs) all.push_back(&run);
    const std::vector<std::size_t> at_year_end = decembers(layout);
    for (const OutcomeItem& item : layout.items) {
        const bool monthly = item.kind == OutcomeItem::Kind::nation;
        if (!monthly && item.kind != OutcomeItem::Kind::yearly) continue;
        if (is_counted_jobs(item.measure)) continue;
        for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
            for (const bool difference : {false, true}) {
                if (difference && p == 0) continue;
                Series series;
                series.policy = scenario.policies[p].id;
                series.world = changed_world_id;
                if (difference) series.against = scenario.policies[0].id;
                series.measure = item.measure;
                series.unit = item.unit;
                series.dates = layout.december_dates;
                fill(series, all, [&](const FutureRun& run) {
                    std::vector<double> values = slice(run, p, item);
                    if (difference) values = minus(std::move(values), slice(run, 0, item));
                    return monthly ? at(values, at_year_end) : values;
                });
                record.series.push_back(std::move(series));
            }
        }
    }
}

void add_costs(Record& record, const Scenario& scenario, const ModelInputs& inputs,
               const Ensemble& ensemble) {
    using Kind = OutcomeItem::Kind;
    const OutcomeLayout& layout = ensemble.layout;
    const std::vector<const FutureRun*> runs = runs_shown(ensemble, scenario, "");
    std::vector<std::string> dates;
    for (const int year : layout.years) dates.push_back(fmt::format("{:04}-12-31", year));
    // A year's flow is discounted from its middle.
    const auto present = [&](const std::vector<double>& by_year, double rate) {
        std::vector<double> by_month(static_cast<std::size_t>(inputs.calendar.months), 0.0);
        for (std::size_t y = 0; y < by_year.size(); ++y) {
            for (int month = 1; month <= 12; ++month) {
                const int m = inputs.calendar.index_of(layout.years[y], month);
                if (0 <= m && m < inputs.calendar.months)
                    by_month[static_cast<std::size_t>(m)] = by_year[y] / 12.0;
            }
        }
        return present_value(by_month, inputs.calendar, scenario.policy_start.year, rate);
    };
    const auto add = [&](std::size_t p, const char* measure, const char* unit,
                         std::vector<std::string> when, const Values& values) {
        Series series;
        series.policy = scenario.policies[p].id;
        series.measure = measure;
        series.unit = unit;
        series.dates = std::move(when);
        fill(series, runs, values);
        record.series.push_back(std::move(series));
    };
    const std::string end = layout.month_dates.back();
    for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
        for (const OutcomeItem& item : layout.items) {
            if (item.kind != Kind::cost) continue;
            const bool any = std::any_of(runs.begin(), runs.end(), [&](const FutureRun* run) {
                const std::vector<double> flow = slice(*run, p, item);
                return std::any_of(flow.begin(), flow.end(), [](double v) { return v != 0.0; });
            });
            if (!any) continue;
            CostOfLever row;
            row.policy = scenario.policies[p].id;
            row.lever = item.measure;
            row.payer = item.payer;
            Series flow;
            fill(flow, runs, [&](const FutureRun& run) { return slice(run, p, item); });
            for (std::size_t y = 0; y < layout.years.size(); ++y) {
                if (layout.years[y] >= scenario.policy_start.year)
                    row.by_year.emplace_back(layout.years[y], flow.values[y]);
            }
            for (const double rate : discount_rates) {
                Series pv;
                fill(pv, runs, [&](const FutureRun& run) {
                    return std::vector<double>{present(slice(run, p, item), rate)};
                });
                row.present_value[rate_text(rate)] = pv.values.front();
            }
            record.costs.push_back(std::move(row));
        }
        const auto paid_by = [&](const char* payer) {
            return [&, payer, p](const FutureRun& run) {
                std::vector<double> sum(layout.years.size(), 0.0);
                for (const OutcomeItem& item : layout.items) {
                    if (item.kind != Kind::cost || item.payer != payer) continue;
                    const std::vector<double> flow = slice(run, p, item);
                    for (std::size_t y = 0; y < sum.size(); ++y) sum[y] += flow[y];
                }
                return sum;
            };
        };
        constexpr const char* yearly = "million USD of 2024 per year";
        add(p, "public_cost_usd2024m", yearly, dates, paid_by("public"));
        add(p, "state_cost_usd2024m", yearly, dates, paid_by("state"));
        add(p, "private_cost_usd2024m", yearly, dates, paid_by("private"));
        add(p, "public_cost_pv_usd2024", "USD of 2024", {end},
            [&](const FutureRun& run) { return std::vector<double>{run.cost_musd[p] * 1e6}; });
        if (p == 0) continue;
        if (const OutcomeItem* credit = credit_paid(layout, runs, p)) {
            add(p, "tax_credit_inframarginal_share", "share", {end}, [&](const FutureRun& run) {
                const std::vector<double> flow = slice(run, p, *credit);
                const std::vector<double> anyway =
                    times(flow, use_anyway(run, scenario, layout, inputs.calendar, p));
                constexpr double rate = 0.03;
                return std::vector<double>{present(anyway, rate) / present(flow, rate)};
            });
        }
        for (const CountedJobs& counted : counted_jobs) {
            const OutcomeItem& jobs = *layout.find(Kind::nation, counted.counted);
            add(p, counted.cost_of_one, "USD of 2024", {end}, [&](const FutureRun& run) {
                return std::vector<double>{cost_of_one_more(
                    run.cost_musd[p] * 1e6, minus(slice(run, p, jobs), slice(run, 0, jobs)),
                    inputs.calendar.index_of(scenario.policy_start.year,
                                             scenario.policy_start.month))};
            });
        }
    }
}

}  // namespace longrun
