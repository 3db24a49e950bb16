#include "study/explain.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>

#include "base/check.hpp"
#include "model/cohort_body.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "study/explain_words.hpp"
#include "study/held_drivers.hpp"
#include "study/quantiles.hpp"
#include "study/shapley.hpp"

namespace longrun {

namespace {

constexpr std::uint32_t lucks = 4;
constexpr double told_apart = 2.0;  // times the noise

/// Measures made by firms, by id, and whether the mean field knows them.
struct Explained {
    std::string_view id;
    bool on_mean_field;
};
constexpr std::array explained{
    Explained{"ai_use_production_firms", true},  Explained{"ai_use_any_function_firms", true},
    Explained{"ai_use_any_function_jobs", true}, Explained{"ai_use_production_jobs", true},
    Explained{"deep_use_jobs", false},           Explained{"deep_use_firms", false},
    Explained{"tfp_measured_percent", true},     Explained{"tfp_true_percent", true},
    Explained{"government_gain_percent", true},  Explained{"use_intensity_jobs", true},
};

std::size_t index_of(std::string_view id) {
    std::size_t i = 0;
    while (national_measure[i].id != id) ++i;
    return i;
}

/// A run that has come to some month: everything to go on from there.
template <class AnyBody>
struct State {
    AnyBody body;
    Nation nation;
    Drivers drivers;
};

/// What firms saw, month by month from the fork on; only parts are kept.
using Path = std::vector<Drivers>;

/// Where a run ended.
struct End {
    double value = 0.0;
    Nation nation;
    Grid grid;
};

class Explainer {
public:
    Explainer(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
              const ExplainTask& task, Workers& workers, const StudyMonitor& monitor)
        : scenario_(scenario),
          inputs_(inputs_for(inputs, ensemble.futures.front())),
          task_(task),
          workers_(workers),
          monitor_(monitor),
          fork_(std::min(first_month(scenario), task.month)) {
        const auto found = std::find_if(
            explained.begin(), explained.end(),
            [&](const Explained& e) { return measure_id(scenario, e.id) == task.measure; });
        LR_EXPECT(found != explained.end());
        measure_ = index_of(found->id);
        on_mean_field_ = found->on_mean_field;
        const std::vector<double>& factor = ensemble.runs.front().factor;
        const auto schedule = [&](std::size_t p) {
            const PolicySchedule& given = scenario.policies[p].schedule;
            return factor[p] == 1.0 ? given : scaled(given, factor[p]).schedule;
        };
        policy_ = schedule(task.policy);
        against_ = schedule(task.against);
    }

    std::optional<Explanation> run() {
        describe();
        if (!facts() || !mechanisms()) return std::nullopt;
        to_record_digits();
        say(out_);
        return std::move(out_);
    }

private:
    void describe() {
        const Measure& m = national_measure[measure_];
        out_.measure = task_.measure;
        out_.measure_title = {std::string(m.title_en), std::string(m.title_zh)};
        out_.unit = std::string(m.unit);
        out_.date = inputs_.calendar.last_day(task_.month);
        out_.world = scenario_.worlds.empty() ? scenario_.world : scenario_.worlds.front().id;
        if (!scenario_.worlds.empty()) out_.world_title = scenario_.worlds.front().title;
        const auto name = [&](std::size_t p, std::string& id, Text& title) {
            id = scenario_.policies[p].id;
            title = scenario_.policies[p].title;
        };
        name(task_.policy, out_.policy, out_.policy_title);
        name(task_.against, out_.against, out_.against_title);
    }

    double value_of(const Nation& nation, const Margins& margins) const {
        return observe_nation(inputs_, nation, margins)[measure_];
    }

    /// Runs the months of history, which no policy touches.
    template <class AnyBody>
    void history(State<AnyBody>& state) const {
        begin(inputs_, state.nation, state.drivers, state.body);
        simulate({}, 0, fork_, state.nation, state.drivers, state.body,
                 [](int, const Nation&, const Margins&) { return true; });
    }

    /// Goes on from the fork to the month looked at. After the nation has set what firms see,
    /// `hold` may write into it; `seen` is told the month.
    template <class AnyBody>
    void go_on(State<AnyBody>& state, const PolicySchedule& policy,
               const std::function<void(std::size_t, Drivers&)>& hold,
               const std::function<void(int)>& seen = {}) const {
        for (int month = fork_; month <= task_.month; ++month) {
            state.nation.advance(month, state.body.margins(), policy, state.drivers);
            if (hold) hold(static_cast<std::size_t>(month - fork_), state.drivers);
            state.body.advance(month, state.drivers);
            if (seen) seen(month);
        }
    }

    static void keep_parts(const Drivers& drivers, Path& path) {
        Drivers parts;
        for (std::size_t part = 0; part < driver_parts; ++part) hold_part(part, drivers, parts);
        path.push_back(std::move(parts));
    }

    bool tell(double done) const { return monitor_({StudyProgress::Stage::attribution, done}); }

    // ---- what differs, where and since when ----

    /// Both policies on the firms under several lucks; the first one is told of.
    bool facts() {
        std::vector<double> differences;
        for (std::uint32_t luck = 0; luck < lucks; ++luck) {
            if (!tell(0.3 * luck / lucks)) return false;
            const Luck own{scenario_.seed, luck * scenario_.replicates};
            State<FirmBody> state{
                FirmBody(inputs_.population, own, workers_), Nation(inputs_, false), {}};
            history(state);
            const FirmBody::Snapshot firms = state.body.snapshot();
            const Nation nation = state.nation;
            const Drivers drivers = state.drivers;
            std::vector<double> with;
            std::vector<double> without;
            const auto run = [&](const PolicySchedule& policy, std::vector<double>& decembers) {
                state.body.restore(firms);
                state.nation = nation;
                state.drivers = drivers;
                std::vector<double> built;
                const auto last = [&](std::size_t since_fork, Drivers& d) {
                    if (fork_ + static_cast<int>(since_fork) == task_.month)
                        built = state.body.jobs_to_build(d);
                };
                go_on(state, policy, last, [&](int month) {
                    if (luck == 0 && inputs_.calendar.ends_year(month))
                        decembers.push_back(value_of(state.nation, state.body.margins()));
                });
                End end{value_of(state.nation, state.body.margins()), state.nation,
                        state.body.grid()};
                for (std::size_t cell = 0; cell < built.size(); ++cell)
                    end.grid.cells[cell].jobs_built = built[cell];
                return end;
            };
            const End a = run(policy_, with);
            const End b = run(against_, without);
            differences.push_back(a.value - b.value);
            if (luck > 0) continue;
            out_.policy_value = a.value;
            out_.against_value = b.value;
            out_.difference = a.value - b.value;
            add_years(with, without);
            add_places(a, b);
        }
        double mean = 0.0;
        for (const double d : differences) mean += d / lucks;
        for (const double d : differences) out_.noise += (d - mean) * (d - mean) / (lucks - 1.0);
        out_.noise = std::sqrt(out_.noise);
        out_.lucks = lucks;
        out_.told_apart = std::abs(out_.difference) > told_apart * out_.noise;
        return true;
    }

    void add_years(const std::vector<double>& with, const std::vector<double>& without) {
        std::size_t at = 0;
        for (int month = fork_; month <= task_.month; ++month) {
            if (!inputs_.calendar.ends_year(month)) continue;
            out_.years.push_back(
                {inputs_.calendar.last_day(month), with[at], without[at], with[at] - without[at]});
            ++at;
        }
        out_.opened = since(0.1);
        out_.half = since(0.5);
    }

    /// First December from which at least a part of the final difference stayed; empty if none.
    std::string since(double part) const {
        std::string date;
        for (auto year = out_.years.rbegin(); year != out_.years.rend(); ++year) {
            if (!(year->difference * (out_.difference > 0.0 ? 1.0 : -1.0) >=
                  part * std::abs(out_.difference)))
                break;
            date = year->date;
        }
        return date;
    }

    /// What the firms of each place bring: the measure where they alone stand as under the policy.
    void add_places(const End& a, const End& b) {
        const Population& population = inputs_.population;
        const double without = value_of(a.nation, margins_of(b.grid, population.sectors));
        out_.elsewhere = without - b.value;
        double sectors = 0.0;
        const auto add = [&](const char* dimension, std::size_t count, auto&& id_of,
                             auto&& belongs) {
            std::vector<Explanation::Place> found;
            for (std::size_t i = 0; i < count; ++i) {
                Grid mixed = b.grid;
                for (std::size_t r = 0; r < mixed.regions; ++r) {
                    for (std::size_t s = 0; s < mixed.sectors; ++s) {
                        for (std::size_t z = 0; z < mixed.classes; ++z) {
                            if (belongs(i, r, s, z)) mixed.at(r, s, z) = a.grid.at(r, s, z);
                        }
                    }
                }
                Explanation::Place place = id_of(i);
                place.dimension = dimension;
                place.contribution =
                    value_of(a.nation, margins_of(mixed, population.sectors)) - without;
                found.push_back(std::move(place));
            }
            for (const Explanation::Place& place : found) {
                if (std::string_view(dimension) == "sector") sectors += place.contribution;
            }
            std::stable_sort(found.begin(), found.end(), [](const auto& x, const auto& y) {
                return x.contribution > y.contribution;
            });
            if (out_.difference < 0.0) std::reverse(found.begin(), found.end());
            for (Explanation::Place& place : found) out_.places.push_back(std::move(place));
        };
        using Index = std::size_t;
        add(
            "sector", population.sectors.size(),
            [&](Index i) {
                const SectorInfo& s = population.sectors[i];
                return Explanation::Place{"", s.id, {s.name, s.name_zh}, 0.0};
            },
            [](Index i, Index, Index s, Index) { return s == i; });
        add(
            "size_class", population.size_classes.size(),
            [&](Index i) {
                const std::string& id = population.size_classes[i].id;
                return Explanation::Place{"", id, {id, id}, 0.0};
            },
            [](Index i, Index, Index, Index z) { return z == i; });
        if (population.regions.size() > 1) {
            add(
                "region", population.regions.size(),
                [&](Index i) {
                    const RegionInfo& r = population.regions[i];
                    return Explanation::Place{"", r.id, {r.name, r.name_zh}, 0.0};
                },
                [](Index i, Index r, Index, Index) { return r == i; });
        }
        out_.places_residual = out_.difference - out_.elsewhere - sectors;
    }

    // ---- which mechanism ----

    bool mechanisms() {
        out_.rerun_on = on_mean_field_ ? "mean_field" : "firms";
        if (on_mean_field_) {
            const std::vector<Cohort> cohorts = cohorts_of(inputs_.population);
            State<CohortBody> state{
                CohortBody(inputs_.population, cohorts), Nation(inputs_, true), {}};
            history(state);
            const auto fresh = [&](auto&& use) {
                State<CohortBody> own = state;
                use(own);
            };
            return share_out(fresh, true);
        }
        State<FirmBody> state{FirmBody(inputs_.population, Luck{scenario_.seed, 0}, workers_),
                              Nation(inputs_, false),
                              {}};
        history(state);
        const FirmBody::Snapshot firms = state.body.snapshot();
        const Nation nation = state.nation;
        const Drivers drivers = state.drivers;
        const auto fresh = [&](auto&& use) {
            state.body.restore(firms);
            state.nation = nation;
            state.drivers = drivers;
            use(state);
        };
        return share_out(fresh, false);
    }

    /// @param fresh calls its argument with a state at the fork
    /// @param apart whether several states can be used at once
    template <class Fresh>
    bool share_out(Fresh&& fresh, bool apart) {
        Path held;   // under `against`
        Path freed;  // under `policy`
        Grid grid;   // of `against` at the end
        std::optional<Nation> nation;
        double reference = 0.0;
        fresh([&](auto& state) {
            go_on(state, against_, [&](std::size_t, Drivers& d) { keep_parts(d, held); });
            reference = value_of(state.nation, state.body.margins());
            nation = state.nation;
        });
        fresh([&](auto& state) {
            go_on(state, policy_, [&](std::size_t, Drivers& d) { keep_parts(d, freed); });
            out_.rerun_difference = value_of(state.nation, state.body.margins()) - reference;
        });
        std::vector<std::size_t> parts;  // that move at all
        for (std::size_t part = 0; part < driver_parts; ++part) {
            bool same = true;
            for (std::size_t m = 0; m < held.size() && same; ++m)
                same = same_part(part, held[m], freed[m]);
            if (!same) parts.push_back(part);
        }

        std::vector<double> values(std::size_t{1} << parts.size());
        std::atomic<bool> going{true};
        std::atomic<std::size_t> done{0};
        const auto play = [&](std::size_t subset, int thread) {
            if (!going) return;
            fresh([&](auto& state) {
                bool held_application = false;
                go_on(state, policy_, [&](std::size_t month, Drivers& d) {
                    for (std::size_t i = 0; i < parts.size(); ++i) {
                        if (!(subset >> i & 1u)) hold_part(parts[i], held[month], d);
                    }
                });
                for (std::size_t i = 0; i < parts.size(); ++i) {
                    if (parts[i] == application_part && !(subset >> i & 1u))
                        held_application = true;
                }
                // Gains hang on applications beside use: held, they are those of the other run.
                values[subset] =
                    value_of(held_application ? *nation : state.nation, state.body.margins());
            });
            ++done;
            const double part = static_cast<double>(done) / static_cast<double>(values.size());
            if (thread == 0 && !tell(0.3 + 0.7 * part)) going = false;
        };
        if (apart) {
            workers_.for_each(values.size(), play);
        } else {
            for (std::size_t subset = 0; subset < values.size(); ++subset) play(subset, 0);
        }
        if (!going) return false;

        const Result<Shapley> game = shapley(values);
        LR_ENSURE(game.has_value());  // there are no more parts than players
        double sum = 0.0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const DriverPart& part = driver_part[parts[i]];
            out_.mechanisms.push_back({std::string(part.id),
                                       {std::string(part.title_en), std::string(part.title_zh)},
                                       game->value[i],
                                       game->alone[i],
                                       game->last[i]});
            sum += game->value[i];
        }
        const double rest = out_.rerun_difference - sum;
        // What rounding leaves of a sum that is exact is no part of the answer.
        out_.mechanisms_residual =
            std::abs(rest) < 1e-9 * std::abs(out_.rerun_difference) ? 0.0 : rest;
        const double sign = out_.rerun_difference < 0.0 ? -1.0 : 1.0;
        std::stable_sort(out_.mechanisms.begin(), out_.mechanisms.end(),
                         [&](const auto& a, const auto& b) {
                             return sign * a.contribution > sign * b.contribution;
                         });
        return true;
    }

    void to_record_digits() {
        const auto round = [](double& value) { value = to_digits(value, record_digits); };
        for (double* value : {&out_.policy_value, &out_.against_value, &out_.difference,
                              &out_.noise, &out_.rerun_difference, &out_.mechanisms_residual,
                              &out_.elsewhere, &out_.places_residual})
            round(*value);
        for (Explanation::Mechanism& m : out_.mechanisms) {
            round(m.contribution);
            round(m.alone);
            round(m.last);
        }
        for (Explanation::Place& place : out_.places) round(place.contribution);
        for (Explanation::Year& year : out_.years) {
            round(year.policy);
            round(year.against);
            round(year.difference);
        }
    }

    const Scenario& scenario_;
    ModelInputs inputs_;
    const ExplainTask& task_;
    Workers& workers_;
    const StudyMonitor& monitor_;
    int fork_;
    std::size_t measure_ = 0;
    bool on_mean_field_ = true;
    PolicySchedule policy_;
    PolicySchedule against_;
    Explanation out_;
};

}  // namespace

std::vector<std::string> explained_measures(const Scenario& scenario) {
    std::vector<std::string> ids;
    for (const Explained& e : explained) ids.push_back(measure_id(scenario, e.id));
    return ids;
}

std::optional<Explanation> explain(const Scenario& scenario, const ModelInputs& inputs,
                                   const Ensemble& ensemble, const ExplainTask& task,
                                   Workers& workers, const StudyMonitor& monitor) {
    return Explainer(scenario, inputs, ensemble, task, workers, monitor).run();
}

}  // namespace longrun
