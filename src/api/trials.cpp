#include "api/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "api/prepare.hpp"
#include "api/record.hpp"
#include "api/setup.hpp"
#include "base/files.hpp"
#include "base/math.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "study/ensemble.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr int trial_year = 2026;     // treatment begins in January
constexpr double many = 1e6;         // of what reaches everybody: sites, firms a year
constexpr double trial_dose = 0.1;   // of firms visited, of refusals added
constexpr double credit_rate = 0.3;  // of spending: enough that large firms answer beyond luck
constexpr int trial_digits = 4;

/// Firms and nation at the end of a month, as far as trials look at them.
struct Moment {
    FirmState firms;
    std::vector<double> application;  ///< by sector
    double switching = 0.0;
    double offshored_by_rules = 0.0;  ///< more than under today's rules, persons
    double candidates = 0.0;          ///< of all months, persons
};

/// What one arm did: moments after so many months, and who was visited meanwhile.
struct TrialArm {
    std::map<int, Moment> after;
    std::vector<std::uint8_t> visited;
};

/// One future up to the start of treatment, and arms from there.
class TrialFuture {
public:
    TrialFuture(const ModelInputs& inputs, Luck luck, Workers& workers)
        : inputs_(inputs),
          fork_(inputs.calendar.index_of(trial_year, 1)),
          body_(inputs.population, luck, workers),
          nation_(inputs, false) {
        begin(inputs_, nation_, drivers_, body_);
        simulate({}, 0, fork_, nation_, drivers_, body_, going);
        firms_then_ = body_.snapshot();
        nation_then_.emplace(nation_);
        drivers_then_ = drivers_;
    }

    int fork() const { return fork_; }
    const FirmState& start() const { return firms_then_.firms; }
    double candidates() const { return nation_then_->talent().borders().candidates(); }

    TrialArm run(const PolicySchedule& policy, const std::vector<int>& months) {
        body_.restore(firms_then_);
        nation_ = *nation_then_;
        drivers_ = drivers_then_;
        TrialArm arm;
        arm.visited.assign(inputs_.population.size(), 0);
        const int last = *std::max_element(months.begin(), months.end());
        for (int done = 1; done <= last; ++done) {
            const int month = fork_ + done - 1;
            simulate(policy, month, month + 1, nation_, drivers_, body_, going);
            const std::vector<std::uint8_t>& help = body_.firms().assistance;
            for (std::size_t i = 0; i < help.size(); ++i)
                if (help[i] > 0) arm.visited[i] = 1;
            if (std::find(months.begin(), months.end(), done) == months.end()) continue;
            const Borders& by_rules = nation_.talent().borders();
            arm.after[done] = {body_.firms(), nation_.application(),
                               nation_.platforms().switching(),
                               by_rules.offshored() - nation_.talent().borders_today().offshored(),
                               by_rules.candidates()};
        }
        return arm;
    }

private:
    static bool going(int, const Nation&, const Margins&) { return true; }

    const ModelInputs& inputs_;
    int fork_;
    FirmBody body_;
    Nation nation_;
    Drivers drivers_;
    FirmBody::Snapshot firms_then_;
    std::optional<Nation> nation_then_;
    Drivers drivers_then_;
};

Placement in_sector(const Population& population, const std::string& sector) {
    Placement place;
    for (std::size_t s = 0; s < population.sectors.size(); ++s) {
        if (population.sectors[s].id == sector)
            place.sectors.push_back(static_cast<std::uint16_t>(s));
    }
    return place;
}

/// Weight of the firms a design may treat.
double eligible_firms(const Population& p, const TrialDesign& trial) {
    double sum = 0.0;
    for (const Cell& cell : p.cells) {
        if (!trial.sector.empty() && p.sectors[cell.sector].id != trial.sector) continue;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            if (p.jobs[firm] >= trial.smallest && p.jobs[firm] <= trial.largest)
                sum += p.weight_of(firm);
        }
    }
    return sum / Population::unit_weight;
}

/// The treatment as a policy. Field services visit about a tenth of the firms, so that the treated
/// are few among their peers, as in a trial.
PolicySchedule treatment(const TrialDesign& trial, const ModelInputs& inputs, int from) {
    PolicySchedule policy;
    const int to = from + trial.months_treated;
    const Placement place = in_sector(inputs.population, trial.sector);
    const Jobs smallest{trial.smallest};
    const Jobs largest{trial.largest};
    if (trial.lever == "demonstration") {
        policy.demonstration.push_back({from, to, {many}, {}});
    } else if (trial.lever == "field_service") {
        FieldServiceSetting setting = schema::defaults(field_service_setting);
        setting.group_share = trial.id == "group-consulting" ? 1.0 : 0.0;
        setting.smallest = smallest;
        setting.largest = largest;
        setting.advisers = 1.0;
        const double a_year = 12.0 * field_service_visits(setting, inputs.costs, 1.0);
        // Staff is hired over years and trained first: as many more as bring a tenth in the time.
        const double years = trial.months_treated / 12.0;
        const double half_built =
            0.5 * years / std::max(years, inputs.responses.field_service.build_up.value);
        setting.advisers = trial_dose * eligible_firms(inputs.population, trial) /
                           std::max(1e-9, a_year * years * half_built);
        policy.field_service.push_back({from, to, setting, place});
    } else if (trial.lever == "management") {
        ManagementSetting setting = schema::defaults(management_setting);
        setting.firms = FirmsPerYear{many};
        setting.consulting_share = 1.0;
        setting.smallest = smallest;
        setting.largest = largest;
        policy.management.push_back({from, to, setting, place});
    } else if (trial.lever == "tax_credit") {
        policy.tax_credit.push_back({from, to, {credit_rate, true}, {}});
    } else if (trial.lever == "procurement") {
        ProcurementSetting setting = schema::defaults(procurement_setting);
        setting.civilian = 1.0;
        setting.defence = 1.0;
        policy.procurement.push_back({from, to, setting, {}});
    } else if (trial.lever == "immigration") {
        ImmigrationSetting setting;
        setting.refusals = trial_dose;
        policy.immigration.push_back({from, to, setting, {}});
    }
    return policy;
}

double share_of(double part, double whole) { return whole > 0.0 ? part / whole : std::nan(""); }

/// An effect in one future, and on how many firms.
struct TrialEffect {
    double effect = 0.0;
    double treated = 0.0;
};

/// Compares the arms of one design.
class Comparison {
public:
    Comparison(const TrialDesign& trial, const ModelInputs& inputs, const FirmState& start,
               const TrialArm& with, const TrialArm& without, int fork, double candidates_at_start)
        : trial_(trial),
          inputs_(inputs),
          p_(inputs.population),
          start_(start),
          with_(with.after.at(trial.months_to_measure)),
          without_(without.after.at(trial.months_to_measure)),
          visited_(with.visited),
          fork_(fork),
          candidates_at_start_(candidates_at_start) {}

    TrialEffect effect() const {
        if (trial_.outcome == "switching_share") return {without_.switching, 0.0};
        if (trial_.outcome == "offshored_per_refusal") return {per_refusal(), 0.0};
        if (trial_.outcome == "size_response_ratio") return response_by_size();
        if (trial_.outcome == "adoption_ratio") return adoption_ratio(false);
        if (trial_.outcome == "private_adoption_ratio") return adoption_ratio(true);
        return mean_difference(trial_.outcome == "productivity_percent");
    }

private:
    bool uses(const FirmState& firms, std::size_t i, Stage from) const {
        return firms.stage[i] >= static_cast<std::uint8_t>(from);
    }
    /// The same firm at the start and, in both arms, at the end.
    bool lived(std::size_t i) const {
        return with_.firms.born[i] <= fork_ && without_.firms.born[i] <= fork_;
    }
    bool of_design(const Cell& cell, std::size_t i) const {
        return lived(i) && p_.jobs[i] >= trial_.smallest && p_.jobs[i] <= trial_.largest &&
               (trial_.sector.empty() || p_.sectors[cell.sector].id == trial_.sector) &&
               (trial_.lever != "field_service" || visited_[i] != 0);
    }
    bool is_private_cell(const Cell& cell) const {
        const Scope scope = p_.sectors[cell.sector].scope;
        return scope == Scope::business || scope == Scope::farm;
    }
    template <class Visit>
    void for_each_firm(Visit&& visit) const {
        for (const Cell& cell : p_.cells) {
            for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
                visit(cell, firm,
                      static_cast<double>(p_.weight_of(firm)) / Population::unit_weight);
        }
    }

    /// New users among those that were none, treated over untreated.
    TrialEffect adoption_ratio(bool private_only) const {
        double treated = 0.0;
        double with = 0.0;
        double without = 0.0;
        for_each_firm([&](const Cell& cell, std::size_t i, double w) {
            if (!of_design(cell, i) || uses(start_, i, Stage::pilot)) return;
            if (private_only && !is_private_cell(cell)) return;
            treated += w;
            with += uses(with_.firms, i, Stage::pilot) ? w : 0.0;
            without += uses(without_.firms, i, Stage::pilot) ? w : 0.0;
        });
        return {share_of(with, without), treated};
    }

    /// Relative rise of new users among small firms over that among large ones.
    TrialEffect response_by_size() const {
        std::array<double, 2> with{};
        std::array<double, 2> without{};
        double treated = 0.0;
        for_each_firm([&](const Cell& cell, std::size_t i, double w) {
            if (!lived(i) || !is_private_cell(cell) || uses(start_, i, Stage::pilot)) return;
            const std::size_t size = p_.jobs[i] <= trial_.largest ? 0 : 1;
            treated += w;
            with[size] += uses(with_.firms, i, Stage::pilot) ? w : 0.0;
            without[size] += uses(without_.firms, i, Stage::pilot) ? w : 0.0;
        });
        const auto response = [&](std::size_t size) {
            return math::log(share_of(with[size], without[size]));
        };
        return {response(1) > 0.0 ? response(0) / response(1) : std::nan(""), treated};
    }

    double gain(const Moment& moment, const Cell& cell, std::size_t i) const {
        if (!uses(moment.firms, i, Stage::production)) return 0.0;
        const ProductivityParams& p = inputs_.technology.productivity;
        const double k = moment.firms.complements[i] / complements_unit;
        return 100.0 * user_gain(p, inputs_.reach.exposure[cell.sector],
                                 moment.application[cell.sector], math::pow(k, p.curvature));
    }
    static double complements(const Moment& moment, std::size_t i) {
        return 100.0 * moment.firms.complements[i] / complements_unit;
    }

    /// Mean over the treated; of complements, over those that used at the start.
    TrialEffect mean_difference(bool productivity) const {
        double treated = 0.0;
        double sum = 0.0;
        for_each_firm([&](const Cell& cell, std::size_t i, double w) {
            if (!of_design(cell, i)) return;
            if (!productivity && !uses(start_, i, Stage::production)) return;
            treated += w;
            sum += w * (productivity ? gain(with_, cell, i) - gain(without_, cell, i)
                                     : complements(with_, i) - complements(without_, i));
        });
        return {share_of(sum, treated), treated};
    }

    double per_refusal() const {
        const BordersParams& p = inputs_.technology.borders;
        BorderRules rules;
        rules.refusals = trial_dose;
        const double candidates = without_.candidates - candidates_at_start_;
        const double refused = candidates * (still_apply(p, rules) * refusal_share(p, rules) -
                                             refusal_share(p, BorderRules{}));
        return share_of(with_.offshored_by_rules, refused);
    }

    const TrialDesign& trial_;
    const ModelInputs& inputs_;
    const Population& p_;
    const FirmState& start_;
    const Moment& with_;
    const Moment& without_;
    const std::vector<std::uint8_t>& visited_;
    int fork_;
    double candidates_at_start_;
};

/// Effects of all trials in one future, in their order.
std::vector<TrialEffect> effects_in(const ModelInputs& inputs,
                                    const std::vector<TrialDesign>& trials, Luck luck,
                                    Workers& workers) {
    TrialFuture future(inputs, luck, workers);
    std::vector<int> months;
    for (const TrialDesign& trial : trials) months.push_back(trial.months_to_measure);
    const TrialArm untreated = future.run({}, months);
    std::vector<TrialEffect> effects;
    for (const TrialDesign& trial : trials) {
        const PolicySchedule policy = treatment(trial, inputs, future.fork());
        const TrialArm treated = future.run(policy, {trial.months_to_measure});
        effects.push_back(Comparison(trial, inputs, future.start(), treated, untreated,
                                     future.fork(), future.candidates())
                              .effect());
    }
    return effects;
}

TrialRow row_of(const TrialDesign& trial) {
    TrialRow row;
    row.id = trial.id;
    row.lever = trial.lever;
    row.what = trial.what;
    row.population = trial.population;
    row.months_treated = trial.months_treated;
    row.months_to_measure = trial.months_to_measure;
    row.unit = trial.unit;
    row.estimate = trial.estimate;
    row.lower = trial.lower;
    row.upper = trial.upper;
    row.source = trial.source;
    row.grade = std::string(1, trial.grade);
    row.note = trial.note;
    return row;
}

tl::unexpected<RunFailure> cannot_try(Diagnostics problems) {
    return tl::unexpected(RunFailure{RunFailure::Kind::input, std::move(problems)});
}

}  // namespace

Result<std::vector<TrialDesign>> load_trials(const std::string& data) {
    const std::string path = join_path(data, "evidence/trials.csv");
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    return parse_trials(*text, path);
}

tl::expected<Trials, RunFailure> run_trials(const TrialsRequest& request, const RunWatch& watch) {
    const auto designs = load_trials(request.data);
    if (!designs) return cannot_try(designs.error());
    Scenario scenario = request.scenario;
    scenario.policies.resize(1);
    if (scenario.technology_id != "ai" || scenario.month_of({trial_year, 1, 1}) < 1) {
        return cannot_try(Diagnostics::of_file(
            scenario.file,
            fmt::format("trials treat firms of a run of AI that lives through {}", trial_year),
            "name a scenario that extends us-baseline.toml"));
    }
    bool going = true;
    const auto population = prepare_population(
        request.data, scenario.pack, scenario.firms, request.cache, request.threads,
        [&](std::string_view what, double done) {
            if (watch && going) going = watch({RunPhase::prepare, std::string(what), 0.1 * done});
        });
    if (!going) return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
    if (!population) return cannot_try(population.error());
    auto inputs = inputs_of(scenario, *population);
    if (!inputs) return cannot_try(inputs.error());
    auto purchases =
        federal_purchases_of(join_path(request.data, "economies/" + scenario.pack), *population);
    if (!purchases) return cannot_try(purchases.error());
    inputs->federal_purchases = std::move(*purchases);
    for (const TrialDesign& design : *designs) {
        const int end = scenario.month_of({trial_year, 1, 1}) + design.months_to_measure;
        if (end <= inputs->calendar.months) continue;
        return cannot_try(Diagnostics::of_file(
            scenario.file, "ends before the outcome of trial " + design.id + " is measured",
            "let it run longer"));
    }

    std::vector<Future> futures = futures_of(scenario);
    std::erase_if(futures, [](const Future& f) { return f.kind == Future::Kind::sloppy; });
    Workers workers(request.threads);
    std::vector<std::vector<TrialEffect>> by_future;
    for (const Future& future : futures) {
        const double done =
            static_cast<double>(by_future.size()) / static_cast<double>(futures.size());
        if (watch && !watch({RunPhase::simulate, "treating firms", 0.1 + 0.9 * done}))
            return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
        const ModelInputs own = inputs_for(*inputs, future);
        by_future.push_back(effects_in(own, *designs, {scenario.seed, 0}, workers));
    }
    Trials result;
    result.scenario = scenario.file;
    result.model_version = model_version;
    result.firms = scenario.firms.all ? "all" : std::to_string(scenario.firms.sample);
    result.futures = futures.size();
    for (std::size_t t = 0; t < designs->size(); ++t) {
        TrialRow row = row_of((*designs)[t]);
        std::vector<double> effects;
        for (const std::vector<TrialEffect>& of : by_future) {
            effects.push_back(of[t].effect);
            row.treated += of[t].treated / static_cast<double>(by_future.size());
        }
        row.model = to_digits(spread_of(std::move(effects)), trial_digits);
        row.treated = to_digits(row.treated, trial_digits);
        row.verdict = verdict_of(row.lower, row.upper, row.model);
        result.rows.push_back(std::move(row));
    }
    return result;
}

}  // namespace longrun
