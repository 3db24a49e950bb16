#include "study/race.hpp"

#include <algorithm>
#include <atomic>

#include "base/check.hpp"

namespace longrun {

namespace {

/// Reads the home nation's outcomes of one future.
class HomeNation {
public:
    HomeNation(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
               const FutureRun& run)
        : scenario_(scenario), inputs_(inputs), layout_(ensemble.layout), run_(run) {
        const Population& population = inputs.population;
        for (std::size_t firm = 0; firm < population.size(); ++firm)
            jobs_ += static_cast<double>(population.weight_of(firm)) * population.jobs[firm];
        jobs_ /= Population::unit_weight;
    }

    std::vector<double> monthly(std::size_t policy, const char* measure) const {
        const OutcomeItem* item =
            layout_.find(OutcomeItem::Kind::nation, measure_id(scenario_, measure));
        LR_EXPECT(item != nullptr);
        const auto begin = run_.outcomes[policy].begin() + static_cast<std::ptrdiff_t>(item->begin);
        return {begin, begin + static_cast<std::ptrdiff_t>(item->count)};
    }

    CountryCourse course(std::size_t policy) const {
        const auto use_firms = monthly(policy, "ai_use_any_function_firms");
        const auto use_jobs = monthly(policy, "ai_use_production_jobs");
        const auto deep_jobs = monthly(policy, "deep_use_jobs");
        const auto intensity = monthly(policy, "use_intensity_jobs");
        const auto adopting = monthly(policy, "adopting_jobs");
        const auto tfp_true = monthly(policy, "tfp_true_percent");
        const auto tfp_measured = monthly(policy, "tfp_measured_percent");
        const auto capability = monthly(policy, "capability");
        // Intensity is shallow · use + (1 - shallow) · Σ jobs k / Σ jobs.
        const double shallow = inputs_.technology.productivity.shallow_intensity;
        std::vector<CountryYear> years;
        for (std::size_t m = 0; m < capability.size(); ++m) {
            if (!inputs_.calendar.ends_year(static_cast<int>(m))) continue;
            const double reorganised = intensity[m] - shallow * share(adopting[m], jobs_);
            years.push_back({use_firms[m], use_jobs[m], deep_jobs[m],
                             share(std::max(0.0, reorganised), 1.0 - shallow), tfp_true[m],
                             tfp_measured[m], capability[m]});
        }
        return {{years, years, years}};
    }

private:
    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const OutcomeLayout& layout_;
    const FutureRun& run_;
    double jobs_ = 0.0;
};

std::vector<std::size_t> futures_raced(const Ensemble& ensemble) {
    std::vector<std::size_t> raced;
    std::size_t drawn = 0;
    for (std::size_t f = 0; f < ensemble.futures.size(); ++f) {
        const Future::Kind kind = ensemble.futures[f].kind;
        if (kind == Future::Kind::central) drawn = 0;
        if (kind == Future::Kind::sloppy || (kind == Future::Kind::drawn && drawn == race_draws))
            continue;
        if (kind == Future::Kind::drawn) ++drawn;
        raced.push_back(f);
    }
    return raced;
}

}  // namespace

std::optional<std::vector<RaceRun>> run_race(const Scenario& scenario, const ModelInputs& inputs,
                                             const Ensemble& ensemble, Workers& workers,
                                             const StudyMonitor& monitor) {
    LR_EXPECT(scenario.race.has_value());
    const std::vector<std::size_t> futures = futures_raced(ensemble);
    const std::vector<Cohort> cohorts = coarse_cohorts(inputs.population);
    const std::size_t policies = scenario.policies.size();
    std::vector<RaceRun> runs(futures.size());
    std::atomic<std::size_t> done{0};
    std::atomic<bool> going{true};
    workers.for_each(futures.size(), [&](std::size_t i, int thread) {
        if (!going) return;
        RaceRun& run = runs[i];
        run.future = futures[i];
        const ModelInputs of = inputs_for(inputs, ensemble.futures[run.future]);
        const HomeNation home(scenario, of, ensemble, ensemble.runs[run.future]);
        std::vector<HomeCourse> courses;
        for (std::size_t p = 0; p < policies; ++p) {
            run.home.push_back(home.course(p));
            courses.push_back(
                {home.monthly(p, "capability"), home.monthly(p, "implementers_driven_abroad")});
        }
        const RaceField field(of, cohorts, scenario.race->home, scenario.race->rivals,
                              courses.front());
        run.starts = field.starts();
        for (std::size_t p = 0; p < policies; ++p) {
            // Most policies leave frontier and borders alone: what rivals do is then known.
            const auto same = std::find(courses.begin(), courses.end(), courses[p]);
            const auto first = static_cast<std::size_t>(same - courses.begin());
            run.rivals.push_back(first < p ? run.rivals[first] : field.run(courses[p]));
        }
        ++done;
        if (thread == 0 &&
            !monitor({StudyProgress::Stage::race,
                      static_cast<double>(done.load()) / static_cast<double>(futures.size())}))
            going = false;
    });
    if (!going) return std::nullopt;
    return runs;
}

}  // namespace longrun
