#include "study/attribution.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <functional>
#include <tuple>

#include "base/check.hpp"
#include "levers/groups.hpp"
#include "observe/policies.hpp"

namespace longrun {

namespace {

constexpr int fewest_lucks = 4;         // so that noise can be told
constexpr std::size_t most_drawn = 20;  // futures of a world on the mean field

/// The numbers of a game one after the other, to average them; `entries` gives references.
template <class AnyShapley, class Use>
void for_each_number(AnyShapley& s, Use&& use) {
    use(s.total);
    use(s.interaction);
    for (auto* list : {&s.value, &s.alone, &s.last, &s.pair}) {
        for (auto& number : *list) use(number);
    }
}

std::vector<double> numbers_of(const Shapley& s) {
    std::vector<double> all;
    for_each_number(s, [&](double number) { all.push_back(number); });
    return all;
}

Shapley with_numbers(const Shapley& shape, const std::vector<double>& all) {
    Shapley s = shape;
    std::size_t at = 0;
    for_each_number(s, [&](double& number) { number = all[at++]; });
    return s;
}

/// Mean over games of one shape, and the standard error of it.
std::pair<Shapley, Shapley> mean_and_error(const std::vector<Shapley>& games) {
    const auto count = static_cast<double>(games.size());
    std::vector<double> mean(numbers_of(games.front()).size(), 0.0);
    std::vector<double> error = mean;
    for (const Shapley& game : games) {
        const std::vector<double> numbers = numbers_of(game);
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += numbers[i] / count;
    }
    for (const Shapley& game : games) {
        const std::vector<double> numbers = numbers_of(game);
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const double off = numbers[i] - mean[i];
            error[i] += off * off / ((count - 1.0) * count);
        }
    }
    for (double& e : error) e = std::sqrt(e);
    return {with_numbers(games.front(), mean), with_numbers(games.front(), error)};
}

class Attributor {
public:
    Attributor(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
               std::size_t policy)
        : scenario_(scenario), inputs_(inputs), ensemble_(ensemble) {
        result_.policy = policy;
        result_.lucks = std::max(fewest_lucks, static_cast<int>(scenario.replicates));
        const unsigned mask =
            groups_with_levers(scenario.policies[0].schedule, scenario.policies[policy].schedule);
        for (std::size_t g = 0; g < lever_groups; ++g) {
            if (mask >> g & 1u) result_.groups.push_back(g);
        }
        LR_EXPECT(!result_.groups.empty());
    }

    std::optional<AttributionStudy> run(Workers& workers, const StudyMonitor& monitor) {
        struct Piece {
            std::size_t future = 0;
            std::uint32_t luck = 0;
            bool on_firms = true;
        };
        std::vector<Piece> pieces;
        std::vector<std::size_t> drawn(std::max<std::size_t>(1, scenario_.worlds.size()), 0);
        for (std::size_t f = 0; f < ensemble_.futures.size(); ++f) {
            const Future& future = ensemble_.futures[f];
            if (future.kind == Future::Kind::central) {
                for (int luck = 0; luck < result_.lucks; ++luck)
                    pieces.push_back({f, static_cast<std::uint32_t>(luck), true});
            } else if (future.kind == Future::Kind::drawn && drawn[future.world]++ < most_drawn) {
                pieces.push_back({f, 0, false});
            }
        }
        std::vector<Game> games(pieces.size());
        const std::vector<Cohort> cohorts = cohorts_of(inputs_.population);
        std::atomic<std::size_t> done{0};
        std::atomic<bool> going{true};
        const auto play = [&](std::size_t i, int thread, Workers& own) {
            if (!going) return;
            const auto tell = [&](double part) {
                if (thread != 0) return going.load();
                if (!monitor({StudyProgress::Stage::attribution,
                              std::min(1.0, (static_cast<double>(done.load()) + part) /
                                                static_cast<double>(pieces.size()))}))
                    going = false;
                return going.load();
            };
            games[i] = pieces[i].on_firms ? on_firms(pieces[i].future, pieces[i].luck, own, tell)
                                          : on_mean_field(pieces[i].future, cohorts);
            ++done;
            tell(0.0);
        };
        if (pieces.size() < static_cast<std::size_t>(workers.threads())) {
            for (std::size_t i = 0; i < pieces.size(); ++i) play(i, 0, workers);
        } else {
            workers.for_each(pieces.size(), [&](std::size_t i, int thread) {
                Workers alone(1);
                play(i, thread, alone);
            });
        }
        if (!going) return std::nullopt;

        result_.worlds.resize(drawn.size());
        for (std::size_t w = 0; w < result_.worlds.size(); ++w) {
            std::vector<const Game*> lucks;
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                if (ensemble_.futures[pieces[i].future].world != w) continue;
                if (pieces[i].on_firms) {
                    lucks.push_back(&games[i]);
                } else {
                    result_.worlds[w].draws.push_back(games[i].of);
                }
            }
            summarise(lucks, result_.worlds[w]);
        }
        return std::move(result_);
    }

private:
    /// The games of all headlines under one luck.
    struct Game {
        std::array<Shapley, headlines> of;
        std::vector<AttributionStudy::GroupCost> costs;
    };

    /// Schedules of every combination of the groups; bit i stands for the group at i.
    std::vector<PolicySchedule> combinations(std::size_t future) const {
        const PolicySchedule& given = scenario_.policies[result_.policy].schedule;
        const double factor = ensemble_.runs[future].factor[result_.policy];
        const PolicySchedule policy = factor == 1.0 ? given : scaled(given, factor).schedule;
        std::vector<PolicySchedule> all;
        for (std::size_t subset = 0; subset < std::size_t{1} << result_.groups.size(); ++subset) {
            unsigned mask = 0;
            for (std::size_t i = 0; i < result_.groups.size(); ++i) {
                if (subset >> i & 1u) mask |= 1u << result_.groups[i];
            }
            all.push_back(with_groups(scenario_.policies[0].schedule, policy, mask));
        }
        return all;
    }

    Shapley game_of(const std::vector<double>& by_subset) const {
        Result<Shapley> game = shapley(by_subset);
        LR_ENSURE(game.has_value());  // there are no more groups than players
        return std::move(*game);
    }

    Game on_firms(std::size_t f, std::uint32_t luck, Workers& workers,
                  const std::function<bool(double part)>& tell) const {
        const ModelInputs inputs = inputs_for(inputs_, ensemble_.futures[f]);
        const std::vector<Trace> traces = run_policies(
            inputs, combinations(f), Luck{scenario_.seed, luck}, workers,
            [&](const FirmMonths& months) { return tell(months.done / months.total); });
        Game game;
        if (traces.empty()) return game;
        std::array<std::vector<double>, headlines> by_subset;
        for (const Trace& trace : traces) {
            const std::vector<double> outcomes =
                outcomes_of(ensemble_.layout, inputs, ensemble_.dates, trace);
            for (std::size_t h = 0; h < headlines; ++h)
                by_subset[h].push_back(outcomes[outcomes.size() - headlines + h]);
        }
        for (std::size_t h = 0; h < headlines; ++h) game.of[h] = game_of(by_subset[h]);
        for (const std::size_t group : result_.groups)
            game.costs.push_back(cost_of(group, traces.back(), traces.front()));
        return game;
    }

    Game on_mean_field(std::size_t f, const std::vector<Cohort>& cohorts) const {
        const ModelInputs inputs = inputs_for(inputs_, ensemble_.futures[f]);
        const MeanFieldFuture future(inputs, cohorts, first_month(scenario_), ensemble_.dates);
        std::array<std::vector<double>, headlines> by_subset;
        for (const PolicySchedule& schedule : combinations(f)) {
            const std::array<double, headlines> values = future.headlines_of(schedule);
            for (std::size_t h = 0; h < headlines; ++h) by_subset[h].push_back(values[h]);
        }
        Game game;
        for (std::size_t h = 0; h < headlines; ++h) {
            if (headline_list[h].on_mean_field) game.of[h] = game_of(by_subset[h]);
        }
        return game;
    }

    AttributionStudy::GroupCost cost_of(std::size_t group, const Trace& with,
                                        const Trace& without) const {
        const double rate = scenario_.budget ? scenario_.budget->rate : discount_rates[1];
        AttributionStudy::GroupCost cost{};
        for (std::size_t payer = 0; payer < payers.size(); ++payer) {
            std::vector<double> flow(with.costs.size(), 0.0);
            for (std::size_t m = 0; m < flow.size(); ++m) {
                for (std::size_t l = 0; l < levers; ++l) {
                    if (group_of(lever_ids[l]) != group) continue;
                    flow[m] += paid(with.costs[m][l], payer) - paid(without.costs[m][l], payer);
                }
            }
            cost[payer] = present_value(flow, inputs_.calendar, scenario_.policy_start.year, rate);
        }
        return cost;
    }

    static double paid(const MonthCost& cost, std::size_t payer) {
        return payer == 0 ? cost.public_musd : payer == 1 ? cost.state_musd : cost.private_musd;
    }

    void summarise(const std::vector<const Game*>& lucks, AttributionStudy::InWorld& world) const {
        for (std::size_t h = 0; h < headlines; ++h) {
            std::vector<Shapley> games;
            for (const Game* game : lucks) games.push_back(game->of[h]);
            std::tie(world.mean[h], world.noise[h]) = mean_and_error(games);
        }
        world.costs.assign(result_.groups.size(), {});
        for (std::size_t g = 0; g < result_.groups.size(); ++g) {
            for (const Game* game : lucks) {
                for (std::size_t payer = 0; payer < payers.size(); ++payer)
                    world.costs[g][payer] +=
                        game->costs[g][payer] / static_cast<double>(lucks.size());
            }
        }
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const Ensemble& ensemble_;
    AttributionStudy result_;
};

}  // namespace

std::size_t count_attribution_runs(const Scenario& scenario) {
    for (const Policy& policy : scenario.policies) {
        if (scenario.attribute.empty() || policy.id != scenario.attribute) continue;
        const auto groups = static_cast<std::size_t>(
            std::popcount(groups_with_levers(scenario.policies.front().schedule, policy.schedule)));
        const std::size_t lucks = std::max<std::size_t>(fewest_lucks, scenario.replicates);
        return (std::size_t{1} << groups) * lucks *
               std::max<std::size_t>(1, scenario.worlds.size());
    }
    return 0;
}

std::optional<AttributionStudy> attribute(const Scenario& scenario, const ModelInputs& inputs,
                                          const Ensemble& ensemble, std::size_t policy,
                                          Workers& workers, const StudyMonitor& monitor) {
    return Attributor(scenario, inputs, ensemble, policy).run(workers, monitor);
}

}  // namespace longrun
