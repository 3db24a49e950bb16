#include "api/calibrate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "api/setup.hpp"
#include "base/files.hpp"
#include "base/math.hpp"
#include "tests/support/small_population.hpp"
#include "tests/unit/store/scratch_folder.hpp"

namespace longrun {
namespace {

constexpr const char* small_priors =
    "world,parameter,role,central,low,high,scale,grade,source,note\n"
    ",*,fixed,,,,,,,\n"
    ",costs.*,sampled,,,,,,,\n"
    ",decision.intercept,fitted,0.0,-1.5,1.5,linear,D,JUDGE,\n"
    ",persuasion.peers,fitted,0.15,0.05,0.45,log,D,JUDGE,\n"
    ",complements.build_rate,sampled,0.2,0.1,0.4,log,D,JUDGE,\n"
    ",assistance.value_gain,sampled,0.5,0.2,0.9,linear,D,JUDGE,\n"
    "fast,frontier.growth,sampled,0.6,0.3,1.2,log,D,JUDGE,\n"
    "slow,frontier.growth,sampled,0.12,0.06,0.2,log,D,JUDGE,\n";

/// A small economy with a past of its own: figures are what the mean field says under values that
/// the fit does not know.
struct Past {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1500});
    Scenario scenario;
    std::vector<SurveyPoint> surveys;
    PriorTable priors = *parse_priors(small_priors, "priors.csv");
    CalibrationOptions options;

    explicit Past(double intercept = 0.4, double peers = 0.2) {
        scenario.file = "test.toml";
        scenario.technology_id = "ai";
        scenario.start = {2016, 1, 1};
        scenario.end = {2026, 6, 30};
        scenario.technology.frontier.growth.value = 0.6;
        scenario.technology.persuasion.spontaneous.value = 0.01;
        scenario.costs = economy.costs;
        for (const SectorInfo& s : economy.population.sectors)
            scenario.sectors.push_back({s.id, 1.0, 0.1, 1.0, "D", "JUDGE", ""});
        for (int year = 2019; year <= 2025; ++year) {
            for (const int month : {2, 5, 8}) {
                SurveyPoint point;
                point.series = "btos_production";
                point.measure = "ai_use_production_firms";
                point.date = {year, month, 20};
                point.value = 0.5;
                surveys.push_back(point);
                point.series = "use_any";
                point.measure = "ai_use_any_function_firms";
                surveys.push_back(point);
            }
        }
        const auto figures = figures_of(scenario, surveys, economy.population);
        const auto inputs = inputs_of(scenario, economy.population);
        Checkpoint none("", "");
        Laboratory laboratory(*inputs, figures, 1, none, [](int) { return true; });
        const auto truth =
            laboratory.twin({{{"decision.intercept", intercept}, {"persuasion.peers", peers}}});
        for (std::size_t i = 0; i < surveys.size(); ++i)
            surveys[i].value = math::logistic(truth->front()[i]);
        options.threads = 2;
        options.draws = 20;
        options.local_evaluations = 20;
    }

    tl::expected<Calibration, CalibrationFailure> fit(const std::string& folder = "",
                                                      const std::string& checkpoint = "") {
        Checkpoint kept(checkpoint, "same work");
        return calibrate(scenario, economy.population, surveys, priors, folder, kept, options);
    }
};

TEST(Calibrate, FindsWhatTheFiguresSayAndDrawsThatFitThem) {
    Past past;
    const auto fit = past.fit();
    ASSERT_TRUE(fit) << to_text(fit.error().problems);
    ASSERT_EQ(fit->worlds.size(), 2u);
    double likelihood = 0.0;
    for (const double l : fit->relative_likelihood) likelihood += l;
    EXPECT_NEAR(likelihood, 1.0, 1e-12);
    // The figures were made with a fast frontier.
    EXPECT_GT(fit->relative_likelihood[0], fit->relative_likelihood[1]);

    const WorldFit& world = fit->worlds[0];
    EXPECT_LT(world.gain_left, 0.5);
    EXPECT_EQ(world.priors.world, "fast");
    const std::vector<double> gap = gaps(fit->figures, world.firms);
    double squares = 0.0;
    for (const double g : gap) squares += g * g;
    EXPECT_LT(std::sqrt(squares / static_cast<double>(gap.size())), 0.08);

    // Misfits of draws, computed again from the table's rounded values.
    const auto inputs = inputs_of(past.scenario, past.economy.population);
    Checkpoint none("", "");
    Laboratory laboratory(*inputs, fit->figures, 1, none, [](int) { return true; });
    const Whitener whiten(error_covariance(fit->figures));
    int posterior = 0;
    for (const DrawTable::Draw& draw : world.draws.draws) {
        Settings settings;
        for (std::size_t k = 0; k < world.draws.keys.size(); ++k)
            settings.emplace_back(world.draws.keys[k], draw.values[k]);
        const auto answers = laboratory.twin({settings});
        std::vector<double> off;
        for (std::size_t i = 0; i < fit->figures.size(); ++i) {
            off.push_back(answers->front()[i] + world.firms[i] - world.twin[i] -
                          safe_log_odds(fit->figures[i].value));
        }
        double misfit = 0.0;
        for (const double r : whiten(off)) misfit += r * r;
        EXPECT_NEAR(misfit, draw.chi_square, 0.05 * draw.chi_square + 0.1) << draw.id;
        EXPECT_LE(draw.chi_square, world.misfit_limit) << draw.id;
        posterior += draw.sloppy ? 0 : 1;
    }
    EXPECT_EQ(posterior, 20);
    EXPECT_NE(std::find(world.draws.keys.begin(), world.draws.keys.end(), "assistance.value_gain"),
              world.draws.keys.end());
}

TEST(Calibrate, AStoppedFitGoesOnToTheSameDigits) {
    Past past;
    const auto whole = past.fit();
    ASSERT_TRUE(whole);
    const ScratchFolder scratch;
    const std::string file = scratch.path() + "/checkpoint.txt";
    int stops = 0;
    std::optional<Calibration> resumed;
    for (int allowed = 15; !resumed && stops < 100; ++stops) {
        int asked = 0;
        past.options.watch = [&](const CalibrationProgress&) { return ++asked < allowed; };
        auto fit = past.fit("", file);
        if (fit) {
            resumed = std::move(*fit);
        } else {
            ASSERT_EQ(fit.error().kind, CalibrationFailure::Kind::stopped);
            EXPECT_TRUE(fit.error().problems.empty());
            // What a killed program was writing.
            std::ofstream(file, std::ios::app) << "half a line 0x1.8";
            allowed += 40;
        }
    }
    ASSERT_TRUE(resumed);
    EXPECT_GT(stops, 2);
    for (std::size_t w = 0; w < whole->worlds.size(); ++w) {
        EXPECT_EQ(resumed->worlds[w].fitted, whole->worlds[w].fitted);
        EXPECT_EQ(resumed->worlds[w].chi_square, whole->worlds[w].chi_square);
        EXPECT_EQ(draws_csv(resumed->worlds[w].draws), draws_csv(whole->worlds[w].draws));
    }
}

TEST(Calibrate, ThreadsChangeNothing) {
    Past past;
    past.options.worlds = {"slow"};
    past.options.threads = 1;
    const auto one = past.fit();
    past.options.threads = 4;
    const auto four = past.fit();
    ASSERT_TRUE(one);
    ASSERT_TRUE(four);
    EXPECT_EQ(draws_csv(one->worlds[0].draws), draws_csv(four->worlds[0].draws));
    EXPECT_EQ(one->worlds[0].log_evidence, four->worlds[0].log_evidence);
}

TEST(Calibrate, SaysWhichAssumptionTheDataContradict) {
    Past past;
    for (SurveyPoint& point : past.surveys) point.value = 0.97;
    const auto fit = past.fit();
    ASSERT_FALSE(fit);
    EXPECT_EQ(fit.error().kind, CalibrationFailure::Kind::input);
    const std::string text = to_text(fit.error().problems);
    EXPECT_NE(text.find("push it against"), std::string::npos) << text;
    EXPECT_NE(text.find("decision.intercept"), std::string::npos) << text;
}

TEST(Calibrate, SaysIfAFitHasNotConverged) {
    Past past(1.2, 0.3);
    past.options.worlds = {"fast"};
    past.options.polish_steps = 0;
    past.options.local_evaluations = 0;
    const auto fit = past.fit();
    ASSERT_FALSE(fit);
    EXPECT_NE(to_text(fit.error().problems).find("not converged"), std::string::npos);
}

TEST(Calibrate, ABetterFitInTheFolderStays) {
    Past past;
    past.options.worlds = {"fast"};
    const ScratchFolder scratch;
    std::ofstream(scratch.path() + "/fast.toml")
        << "format = 1\n\n[provenance]\nchi_square = 0.0001\nfigures = 42\n";
    const auto refused = past.fit(scratch.path());
    ASSERT_FALSE(refused);
    const Diagnostic& problem = refused.error().problems.problems().front();
    EXPECT_EQ(problem.file, scratch.path() + "/fast.toml");
    EXPECT_EQ(problem.key, "chi_square");
    EXPECT_NE(problem.remedy.find("--replace"), std::string::npos);
    past.options.replace = true;
    EXPECT_TRUE(past.fit(scratch.path()));
    // A fit to other figures is no better and no worse.
    past.options.replace = false;
    std::ofstream(scratch.path() + "/fast.toml") << "chi_square = 0.0001\nfigures = 7\n";
    EXPECT_TRUE(past.fit(scratch.path()));
}

TEST(Calibrate, NamesWorldsThatThereAre) {
    Past past;
    past.options.worlds = {"fats"};
    const auto fit = past.fit();
    ASSERT_FALSE(fit);
    EXPECT_NE(to_text(fit.error().problems).find("did you mean \"fast\"?"), std::string::npos);
    past.options.worlds.clear();
    past.surveys.clear();
    EXPECT_FALSE(past.fit());
}

TEST(Priors, BadRowsAreReportedTogether) {
    const auto table = parse_priors(
        "world,parameter,role,central,low,high,scale,grade,source,note\n"
        ",*,sampled,1,,,,,,\n"
        ",decision.intercpet,fitted,0,-1,1,,D,,\n"
        ",persuasion.peers,fited,0.1,0.05,0.2,,D,,\n"
        ",persuasion.spontaneous,fitted,0.1,0.2,0.3,,D,,\n"
        ",coinvention.base,fitted,0.1,0,0.3,log,D,,\n"
        ",frontier.growth,sampled,7,0.1,8,,D,,\n"
        ",frontier.initial,sampled,x,0.1,0.2,cubic,E,,\n"
        ",decision.pilot_shift,fitted,0,-1,1,,D,,\n"
        ",decision.pilot_shift,fitted,0,-1,1,,D,,\n",
        "priors.csv");
    ASSERT_FALSE(table);
    const std::string text = to_text(table.error());
    for (const char* part :
         {"priors.csv:2", "no range of its own", "did you mean \"decision.intercept\"",
          "priors.csv:4", "fitted, sampled, fixed", "does not lie within low and high",
          "has no logarithm", "hard bounds", "linear, log", "A, B, C, D", "stands twice",
          "priors.csv:10"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_FALSE(parse_priors("world,parameter\n", "priors.csv"));
    EXPECT_FALSE(
        parse_priors("world,parameter,role,central,low,high,scale,grade,source,note\n"
                     ",*,fixed,,,,,,,\n",
                     "priors.csv"))
        << "nothing to fit";
}

TEST(Priors, TheMostTellingRowStands) {
    Past past;
    const auto table = parse_priors(
        "world,parameter,role,central,low,high,scale,grade,source,note\n"
        ",*,sampled,,,,,,,\n"
        ",decision.intercept,fitted,0.0,-1.5,1.5,linear,D,JUDGE,\n"
        ",frontier.initial,fixed,0.04,,,,D,JUDGE,\n"
        "fast,frontier.growth,sampled,0.5,0.3,1.2,log,C,EPOCH,\n"
        "slow,decision.intercept,fitted,1.0,0.5,1.5,linear,D,JUDGE,\n",
        "priors.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->worlds, (std::vector<std::string>{"fast", "slow"}));
    past.scenario.set_here = {"pilot.resolution_rate"};
    const WorldPriors fast = priors_of(*table, past.scenario, "fast");
    const WorldPriors slow = priors_of(*table, past.scenario, "slow");
    const auto holds = [](const std::vector<Assumed>& of, const std::string& key) {
        return std::any_of(of.begin(), of.end(), [&](const Assumed& a) { return a.key == key; });
    };
    EXPECT_EQ(fast.fitted.front().prior.central, 0.0);
    EXPECT_EQ(slow.fitted.front().prior.central, 1.0);
    ASSERT_EQ(fast.of_world.size(), 1u);
    EXPECT_EQ(fast.of_world[0].key, "frontier.growth");
    EXPECT_EQ(fast.of_world[0].source, "EPOCH");
    EXPECT_TRUE(holds(fast.sampled, "frontier.growth"));
    EXPECT_TRUE(holds(slow.sampled, "frontier.growth"));
    EXPECT_FALSE(holds(fast.sampled, "frontier.initial")) << "fixed";
    EXPECT_FALSE(holds(fast.sampled, "frontier.breakthrough")) << "a constant";
    EXPECT_FALSE(holds(fast.sampled, "pilot.resolution_rate")) << "set by the scenario";
    EXPECT_TRUE(holds(fast.unseen, "levers.training.drop_out") || !fast.unseen.empty());
    for (const Assumed& a : fast.unseen) EXPECT_FALSE(holds(fast.sampled, a.key));
}

TEST(ErrorCovariance, HasSamplingPanelsAndDiscrepancy) {
    Past past;
    const auto figures = figures_of(past.scenario, past.surveys, past.economy.population);
    const auto c = error_covariance(figures);
    for (std::size_t i = 0; i < c.size(); ++i) {
        for (std::size_t j = 0; j < c.size(); ++j) {
            EXPECT_EQ(c[i][j], c[j][i]);
            if (i != j) {
                EXPECT_LT(std::abs(c[i][j]), std::sqrt(c[i][i] * c[j][j]));
            }
            if (figures[i].any_function != figures[j].any_function) {
                EXPECT_EQ(c[i][j], 0.0);
            }
        }
        EXPECT_NEAR(c[i][i], 0.01 + figures[i].deviation * figures[i].deviation, 1e-12);
    }
}

}  // namespace
}  // namespace longrun
