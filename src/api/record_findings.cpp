#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "api/record_parts.hpp"
#include "base/math.hpp"
#include "i18n/catalogue.hpp"
#include "scenario/draws.hpp"
#include "study/first_page.hpp"
#include "study/quantiles.hpp"
#include "study/screening.hpp"
#include "study/verdict.hpp"

namespace longrun {

namespace {

using Kind = OutcomeItem::Kind;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double low_end = 0.05;  // of draws: the ends an adversary may push to
constexpr double high_end = 0.95;

/// A phrase of the program's tables with its Chinese, where there is one.
Text in_both(const std::string& english) {
    return {english, std::string(i18n::phrase_zh(english))};
}

std::string grade_text(char grade) { return std::string(1, grade); }

double value_of(const FutureRun& run, std::size_t policy, const OutcomeItem& item,
                std::size_t at = 0) {
    return run.outcomes[policy][item.begin + at];
}

int year_of(const HeadlineDates& dates, std::size_t h) {
    const std::string_view id = headline_list[h].id;
    return id == "use" ? dates.use_year : id == "depth" ? dates.depth_year : dates.last_year;
}

HeadlineRow headline_row(const HeadlineDates& dates, std::size_t h) {
    const Headline& of = headline_list[h];
    const auto with_year = [&](const char* text) {
        return fmt::format(fmt::runtime(text), year_of(dates, h));
    };
    return {of.id,
            {with_year(of.title_en), with_year(of.title_zh)},
            of.unit,
            {with_year(of.definition_en), with_year(of.definition_zh)}};
}

/// What draws set, one row a draw of any world.
DrawMatrix draw_matrix(const Scenario& scenario, const Ensemble& ensemble) {
    DrawMatrix matrix;
    const std::vector<std::string> keys = drawn_keys(scenario);
    for (const std::string& key : keys) {
        DrawnQuantity quantity{key, {key, ""}, {}, "D", {}};
        if (const auto known = assumption(scenario, key)) {
            quantity.title = in_both(known->title);
            quantity.unit = in_both(known->unit);
            quantity.grade = grade_text(known->grade);
            quantity.source = known->source;
        }
        matrix.quantities.push_back(std::move(quantity));
    }
    for (const Future& future : ensemble.futures) {
        if (future.kind != Future::Kind::drawn) continue;
        matrix.values.push_back(values_of(future, keys));
        matrix.world.push_back(future.world);
    }
    return matrix;
}

std::vector<std::size_t> drawn_futures(const Ensemble& ensemble) {
    std::vector<std::size_t> drawn;
    for (std::size_t f = 0; f < ensemble.futures.size(); ++f) {
        if (ensemble.futures[f].kind == Future::Kind::drawn) drawn.push_back(f);
    }
    return drawn;
}

std::vector<double> headline_differences(const Ensemble& ensemble, const PolicyPair& pair,
                                         std::size_t h, const std::vector<std::size_t>& futures) {
    const OutcomeItem& item = *ensemble.layout.find(Kind::headline, headline_list[h].id);
    std::vector<double> all;
    for (const std::size_t f : futures) {
        const FutureRun& run = ensemble.runs[f];
        all.push_back(value_of(run, pair.policy, item) - value_of(run, pair.against, item));
    }
    return all;
}

/// Pooled over worlds: how much a difference moves by luck alone.
double replicate_noise(const Ensemble& ensemble, const PolicyPair& pair, std::size_t h) {
    double squares = 0.0;
    double freedom = 0.0;
    for (const std::vector<ReplicateHeadlines>& world : ensemble.replicates) {
        if (world.size() < 2) continue;
        double mean = 0.0;
        for (const ReplicateHeadlines& r : world)
            mean += (r[pair.policy][h] - r[pair.against][h]) / static_cast<double>(world.size());
        for (const ReplicateHeadlines& r : world) {
            const double off = r[pair.policy][h] - r[pair.against][h] - mean;
            squares += off * off;
        }
        freedom += static_cast<double>(world.size()) - 1.0;
    }
    return freedom > 0.0 ? std::sqrt(squares / freedom) : none;
}

class Findings {
public:
    Findings(Record& record, const Scenario& scenario, const ModelInputs& inputs,
             const Ensemble& ensemble, const std::vector<TieFound>& ties)
        : record_(record),
          scenario_(scenario),
          inputs_(inputs),
          ensemble_(ensemble),
          ties_(ties),
          worlds_(world_ids(scenario)) {}

    void add() {
        add_worlds();
        if (scenario_.policies.size() < 2) return;
        for (std::size_t h = 0; h < headlines; ++h)
            record_.headlines.push_back(headline_row(ensemble_.dates, h));
        add_budgets();
        matrix_ = draw_matrix(scenario_, ensemble_);
        for (const PolicyPair& pair : policy_pairs(scenario_)) {
            for (std::size_t h = 0; h < headlines; ++h) add_verdict(pair, h);
        }
        add_ties();
        add_gains();
        add_first_page();
    }

private:
    void add_worlds() {
        double best = -std::numeric_limits<double>::infinity();
        for (const World& world : scenario_.worlds)
            best = std::max(best, world.file.log_evidence.value_or(best));
        double sum = 0.0;
        for (const World& world : scenario_.worlds)
            sum += world.file.log_evidence ? math::exp(*world.file.log_evidence - best) : 0.0;
        for (std::size_t w = 0; w < scenario_.worlds.size(); ++w) {
            const World& world = scenario_.worlds[w];
            WorldRow row;
            row.id = world.id;
            row.title = world.title;
            row.summary = world.summary;
            row.chi_square = world.file.chi_square.value_or(none);
            row.relative_likelihood =
                world.file.log_evidence
                    ? to_digits(math::exp(*world.file.log_evidence - best) / sum, 3)
                    : none;
            for (const Future& future : ensemble_.futures) {
                row.draws += future.world == w && future.kind == Future::Kind::drawn ? 1 : 0;
                row.sloppy += future.world == w && future.kind == Future::Kind::sloppy ? 1 : 0;
            }
            record_.worlds.push_back(std::move(row));
        }
    }

    void add_budgets() {
        record_.public_funds_factor = scenario_.costs.public_funds_factor;
        if (!scenario_.budget) return;
        record_.budget_musd = scenario_.budget->present_value_musd;
        record_.budget_rate = rate_text(scenario_.budget->rate);
        for (const PolicyBudget& one : ensemble_.budgets) {
            std::vector<double> factors;
            for (const std::size_t f : futures_shown(ensemble_, scenario_, worlds_[one.world]))
                factors.push_back(ensemble_.runs[f].factor[one.policy]);
            for (std::size_t r = 0; r < discount_rates.size(); ++r) {
                const bool as_run = discount_rates[r] == scenario_.budget->rate;
                const Scale& scale = as_run ? one.as_run : one.by_rate[r];
                BudgetRow row;
                row.policy = scenario_.policies[one.policy].id;
                row.world = worlds_[one.world];
                row.rate = rate_text(discount_rates[r]);
                row.scale = to_digits(scale.factor, record_digits);
                row.present_value_musd = to_digits(scale.present_value_musd, record_digits);
                row.over_futures =
                    as_run ? to_digits(spread_of(factors), record_digits)
                           : Spread{row.scale, row.scale, row.scale, row.scale, row.scale};
                row.cap = scale.capped;
                record_.budgets.push_back(std::move(row));
            }
        }
    }

    void add_verdict(const PolicyPair& pair, std::size_t h) {
        // Worlds that the scenario names take part even when they were left out of this run: an
        // order that was not tested there is not told.
        std::vector<WorldOnTrial> on_trial;
        for (const WorldName& world : scenario_.worlds_named)
            on_trial.push_back(world_on_trial(world.id, world.title));
        if (on_trial.empty()) on_trial.push_back(world_on_trial(worlds_.front(), {}));
        const auto index_of = [&](std::size_t world) {
            const auto found =
                std::find_if(on_trial.begin(), on_trial.end(),
                             [&](const WorldOnTrial& one) { return one.id == worlds_[world]; });
            return static_cast<std::size_t>(found - on_trial.begin());
        };
        const auto of = [&](std::size_t p) {
            return PolicyOnTrial{scenario_.policies[p].id, scenario_.policies[p].title};
        };
        const HeadlineRow row = headline_row(ensemble_.dates, h);
        Contest contest(row.id, row.title, of(pair.policy), of(pair.against), on_trial);
        contest.set_replicate_noise(replicate_noise(ensemble_, pair, h));
        contest.set_quantities(matrix_.quantities);
        const std::vector<std::string> keys = drawn_keys(scenario_);
        std::vector<std::size_t> taking_part;
        for (std::size_t f = 0; f < ensemble_.futures.size(); ++f) {
            if (ensemble_.futures[f].kind != Future::Kind::central || matrix_.values.empty())
                taking_part.push_back(f);
        }
        const std::vector<double> differences =
            headline_differences(ensemble_, pair, h, taking_part);
        for (std::size_t i = 0; i < taking_part.size(); ++i) {
            const Future& future = ensemble_.futures[taking_part[i]];
            contest.add(
                index_of(future.world),
                future.kind == Future::Kind::sloppy ? Contest::Kind::sloppy : Contest::Kind::draw,
                differences[i], values_of(future, keys), future.draw);
        }
        Verdict verdict = judge(contest);
        VerdictRow rounded = verdict.row();
        rounded.replicate_noise = to_digits(rounded.replicate_noise, record_digits);
        rounded.difference = to_digits(rounded.difference, record_digits);
        for (VerdictRow::InWorld& in : rounded.worlds)
            in.difference = to_digits(in.difference, record_digits);
        record_.verdicts.push_back(std::move(rounded));
        verdicts_.push_back(std::move(verdict));

        if (matrix_.values.empty()) return;
        const std::vector<double> drawn =
            headline_differences(ensemble_, pair, h, drawn_futures(ensemble_));
        for (HangOnRow& hang : hang_on_rows(matrix_, screen(matrix_, drawn), row.id,
                                            scenario_.policies[pair.policy].id,
                                            scenario_.policies[pair.against].id)) {
            hang.correlation = to_digits(hang.correlation, 3);
            hang.at_low = to_digits(hang.at_low, record_digits);
            hang.at_high = to_digits(hang.at_high, record_digits);
            record_.hangs_on.push_back(std::move(hang));
        }
    }

    void add_first_page() {
        FirstPageInput input;
        // The page is about policies that cost the same; where there are none, about the first one.
        const std::vector<PolicyPair> equal = equal_pairs(scenario_);
        const auto about_equal = [&](const Verdict& verdict) {
            return std::any_of(equal.begin(), equal.end(), [&](const PolicyPair& pair) {
                return scenario_.policies[pair.policy].id == verdict.policy().id &&
                       scenario_.policies[pair.against].id == verdict.against().id;
            });
        };
        for (const bool first : {true, false}) {
            for (const Verdict& verdict : verdicts_) {
                if (about_equal(verdict) == first) input.verdicts.push_back(verdict);
            }
        }
        for (std::size_t p = 1; p < scenario_.policies.size(); ++p) {
            PolicyCost cost;
            cost.title = scenario_.policies[p].title;
            for (const CostOfLever& row : record_.costs) {
                if (row.policy != scenario_.policies[p].id) continue;
                const double pv = row.present_value.at(
                    scenario_.budget ? rate_text(scenario_.budget->rate) : "3");
                (row.payer == "public"  ? cost.public_musd
                 : row.payer == "state" ? cost.state_musd
                                        : cost.private_musd) += pv;
            }
            for (const PolicyBudget& one : ensemble_.budgets) {
                if (one.policy == p && !one.as_run.capped.empty()) cost.cap.en = one.as_run.capped;
            }
            input.costs.push_back(std::move(cost));
        }
        if (scenario_.budget) {
            input.budget_musd = scenario_.budget->present_value_musd;
            input.rate = scenario_.budget->rate;
        }
        input.first_year = ensemble_.dates.first_year;
        input.last_year = ensemble_.dates.last_year;
        input.break_evens = record_.break_evens;
        for (const DrawnQuantity& quantity : matrix_.quantities)
            input.names[quantity.key] = quantity.title;
        for (const BreakEvenRow& row : record_.break_evens)
            input.units_zh[row.unit] = std::string(i18n::phrase_zh(row.unit));
        record_.first_page = first_page(input);
    }

    void add_ties() {
        for (const TieFound& found : ties_) {
            const TieTask& task = found.task;
            BreakEvenRow row;
            row.headline = headline_list[found.headline].id;
            row.policy = scenario_.policies[task.pair.policy].id;
            row.against = scenario_.policies[task.pair.against].id;
            row.world = worlds_[task.world];
            if (!task.leans.empty()) {
                row.parameter = pushed_together;
                row.unit = "share of the way";
                row.title = adversary_title(found);
                row.grade = "D";
            } else if (const auto known = assumption(scenario_, task.search.key)) {
                row.parameter = known->key;
                row.title = in_both(known->title);
                row.unit = known->unit;
                row.grade = grade_text(known->grade);
                row.source = known->source;
            }
            report_tie(found.search, found.tie, row);
            record_.break_evens.push_back(std::move(row));
        }
    }

    /// What the adversary pushes, and how far when it wins.
    Text adversary_title(const TieFound& found) const {
        std::string en = "All together: ";
        std::string zh = "同时改变：";
        const auto& at = found.region;
        for (std::size_t i = 0; i < found.task.leans.size(); ++i) {
            const Lean& lean = found.task.leans[i];
            const double value = at.empty() ? lean.towards : at[i].second;
            en += fmt::format("{}{} to {:.3g}", i > 0 ? "; " : "", lean.key, value);
            zh += fmt::format("{}{}变为{:.3g}", i > 0 ? "；" : "", lean.key, value);
        }
        return {en, zh};
    }

    /// Jobs of every place, as the population has them [jobs].
    double jobs_in(const OutcomeItem& item) const {
        const Population& population = inputs_.population;
        const auto business = [&](std::size_t sector) {
            return population.sectors[sector].scope == Scope::business;
        };
        double jobs = 0.0;
        for (const Cell& cell : population.cells) {
            const bool here =
                item.kind == Kind::wage
                    ? business(cell.sector) &&
                          inputs_.wage_tercile[cell.region * population.sectors.size() +
                                               cell.sector] == item.group
                : !item.place.region.empty()
                    ? business(cell.sector) &&
                          population.regions[cell.region].id == item.place.region
                : !item.place.sector.empty()
                    ? population.sectors[cell.sector].id == item.place.sector
                    : business(cell.sector) &&
                          population.size_classes[cell.size_class].id == item.place.size_class;
            if (!here) continue;
            for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
                jobs += static_cast<double>(population.weight_of(firm)) * population.jobs[firm];
        }
        return jobs / Population::unit_weight;
    }

    void add_gains() {
        const std::string date = fmt::format("{:04}-12-31", ensemble_.dates.depth_year);
        const auto& dates = ensemble_.layout.december_dates;
        const auto found = std::find(dates.begin(), dates.end(), date);
        if (found == dates.end()) return;
        const auto at = static_cast<std::size_t>(found - dates.begin());
        const std::vector<std::size_t> futures = futures_shown(ensemble_, scenario_, "");
        for (const OutcomeItem& item : ensemble_.layout.items) {
            if (item.measure != "deep_use_jobs") continue;
            if (item.kind != Kind::margin && item.kind != Kind::wage) continue;
            if (!item.place.sector.empty() && !item.place.size_class.empty()) continue;
            const double jobs = jobs_in(item);
            GainRow place = gain_place(item);
            for (std::size_t p = 1; p < scenario_.policies.size(); ++p) {
                std::vector<double> difference;
                std::vector<double> level;
                for (const std::size_t f : futures) {
                    const FutureRun& run = ensemble_.runs[f];
                    level.push_back(value_of(run, 0, item, at));
                    difference.push_back(value_of(run, p, item, at) - level.back());
                }
                GainRow row = place;
                row.policy = scenario_.policies[p].id;
                row.against = scenario_.policies[0].id;
                row.measure = item.measure;
                row.date = date;
                row.baseline = to_digits(spread_of(level).median, record_digits);
                const Spread spread = spread_of(difference);
                row.difference = to_digits(spread, record_digits);
                row.jobs =
                    to_digits(Spread{spread.median * jobs, spread.p05 * jobs, spread.p25 * jobs,
                                     spread.p75 * jobs, spread.p95 * jobs},
                              record_digits);
                record_.gains.push_back(std::move(row));
            }
        }
    }

    GainRow gain_place(const OutcomeItem& item) const {
        GainRow row;
        if (item.kind == Kind::wage) {
            constexpr const char* en[] = {"lowest third of pay", "middle third of pay",
                                          "highest third of pay"};
            constexpr const char* zh[] = {"薪酬最低的三分之一", "薪酬居中的三分之一",
                                          "薪酬最高的三分之一"};
            row.dimension = "wage_tercile";
            row.id = std::to_string(item.group + 1);
            row.name = {en[item.group], zh[item.group]};
            return row;
        }
        const auto name = [&](const std::vector<DimensionRow>& rows, const std::string& id) {
            for (const DimensionRow& one : rows) {
                if (one.id == id) return one.name;
            }
            return Text{id, id};
        };
        if (!item.place.region.empty()) {
            row.dimension = "region";
            row.id = item.place.region;
            row.name = name(record_.regions, row.id);
        } else if (!item.place.sector.empty()) {
            row.dimension = "sector";
            row.id = item.place.sector;
            row.name = name(record_.sectors, row.id);
        } else {
            row.dimension = "size_class";
            row.id = item.place.size_class;
            row.name = name(record_.size_classes, row.id);
        }
        return row;
    }

    Record& record_;
    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const Ensemble& ensemble_;
    const std::vector<TieFound>& ties_;
    std::vector<std::string> worlds_;
    DrawMatrix matrix_;
    std::vector<Verdict> verdicts_;
};

/// Ends of the draws of the strongest influences that favour the policy judged against.
std::vector<Lean> leans_of(const DrawMatrix& matrix, const std::vector<double>& differences,
                           std::size_t world) {
    std::vector<Lean> leans;
    for (const Influence& influence : screen(matrix, differences).influences) {
        std::vector<double> values;
        for (std::size_t d = 0; d < matrix.values.size(); ++d) {
            if (matrix.world[d] == world) values.push_back(matrix.values[d][influence.quantity]);
        }
        std::sort(values.begin(), values.end());
        const bool high = influence.at_high < influence.at_low;
        leans.push_back({matrix.quantities[influence.quantity].key,
                         quantile(values, high ? high_end : low_end)});
    }
    return leans;
}

}  // namespace

std::vector<TieTask> tie_tasks(const Scenario& scenario, const Ensemble& ensemble) {
    std::vector<TieTask> tasks;
    const DrawMatrix matrix = draw_matrix(scenario, ensemble);
    const std::size_t worlds = world_ids(scenario).size();
    for (const PolicyPair& pair : equal_pairs(scenario)) {
        std::vector<std::size_t> known;
        for (std::size_t h = 0; h < headlines; ++h) {
            if (headline_list[h].on_mean_field) known.push_back(h);
        }
        for (std::size_t w = 0; w < worlds; ++w) {
            for (const BreakEven& search : scenario.break_evens)
                tasks.push_back({pair, w, known, search, {}});
            if (matrix.values.empty()) continue;
            for (const std::size_t h : known) {
                std::vector<Lean> leans = leans_of(
                    matrix, headline_differences(ensemble, pair, h, drawn_futures(ensemble)), w);
                if (!leans.empty())
                    tasks.push_back(
                        {pair, w, {h}, {pushed_together, 0.0, 1.0, {}}, std::move(leans)});
            }
        }
    }
    return tasks;
}

void add_findings(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                  const Ensemble& ensemble, const std::vector<TieFound>& ties) {
    Findings(record, scenario, inputs, ensemble, ties).add();
}

}  // namespace longrun
