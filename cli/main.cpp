#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <new>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "engine/machine.hpp"

namespace {

using namespace longrun::cli;  // the program is one translation unit of options over these commands

constexpr const char* general_help = R"(Examples:
  longrun run scenarios/us-ai-race.toml --out race     a brief in race/brief.html
  longrun reproduce race/brief.html                    runs a brief again and compares every number
  longrun validate my-scenario.toml                    every problem, with line and remedy
  longrun explain deep_use_jobs --at 2040              why the policies of the race differ
  longrun describe frontier.growth                     unit, range, source and grade of a parameter
  longrun data check                                   checksums, totals and gaps of the data
  longrun ledger                                       public money, from authorised to spent
  longrun serve                                        the studio, in a browser of this machine
  longrun forecast my-series.csv                       adoption in the ten years to come

Exit codes: 0 done, 1 a check of the model failed, 2 wrong command line, scenario, data or folder,
3 some of several runs failed, 4 interrupted, 5 a brief run again says otherwise.)";

constexpr const char* run_help = R"(Examples:
  longrun run scenarios/us-ai-race.toml --out race
  longrun run scenarios/us-baseline.toml --out full --firms all --threads 8
  longrun run my.toml --out my --firms 50000 --seed 7 --replicates 4
  longrun run my.toml --out my --draws 0                 central values of every world, no bands
  longrun run my.toml --out my --world fast-early --draws 20
  longrun run my.toml --out my --attribute marathon    what each group of its levers contributes
  longrun run my.toml --out my --dry-run               what it would take, without running
  longrun run a.toml b.toml --out both                 results in both/a and both/b

DIR gets brief.html, outcomes.csv, results.sqlite, record.json and manifest.json. An earlier result
stays whole until the new one is complete. Threads never change a digit of the result.)";

constexpr const char* reproduce_help = R"(Examples:
  longrun reproduce race/brief.html
  longrun reproduce race                               the folder that holds the result
  longrun reproduce record.json --json

The brief holds the scenario, the seed and the checksums of the data; files of the data folder that
have changed are named and nothing is run. Prints how many numbers differ and the first ten; exit
code 0 if none does, 5 if any does.)";

constexpr const char* serve_help = R"(Examples:
  longrun serve
  longrun serve --port 8080
  longrun serve --address 0.0.0.0     also to other machines of the network

Ctrl-C ends it. Everything is computed in the browser; the program sends files only.)";

constexpr const char* explain_help = R"(Examples:
  longrun explain deep_use_jobs --at 2040
  longrun explain tfp_true_percent --at 2045 race --policy marathon --against sprint
  longrun explain ai_use_production_jobs --at 2035-06 my.toml --language zh --json why.json

SOURCE is a scenario, a brief, a record or the folder of a result; the race of scenarios/ if it is not
given. Says how far two policies differ, which mechanism that comes from (each held in turn at the path
that it has under the other policy), which firms, and since when. Takes a minute.)";

constexpr const char* validate_help = R"(Examples:
  longrun validate scenarios/us-baseline.toml
  longrun validate scenarios/*.toml
  longrun validate my.toml --json                      problems as JSON)";

constexpr const char* data_help = R"(Examples:
  longrun data check                                   all economies, evidence and unit costs
  longrun data check usa
  longrun data check --data /srv/longrun-data --json
  longrun data import National.xlsx us_state_6digitnaics_2022.txt cbp22co.txt isoc_eb_ai.tsv
  longrun data import National.xlsx --write            take new and changed rows over)";

constexpr const char* calibrate_help = R"(Examples:
  longrun calibrate scenarios/us-baseline.toml --out fit
  longrun calibrate scenarios/us-baseline.toml --out fit --world slow-late
  longrun calibrate scenarios/us-electrification.toml --out fit-el --global 400
  longrun calibrate scenarios/us-baseline.toml --out fit --replace    also over a better fit

Fits every world of data/technologies/ID/priors.csv and draws futures that fit the figures. DIR gets
WORLD.toml and WORLD.csv (values and draws) of every world, sectors.csv, fit.csv with every figure
and the model's answer, patterns.csv and worlds.csv. Ctrl-C stops; the same command goes on from
there. Takes minutes.)";

constexpr const char* describe_help = R"(Examples:
  longrun describe                                     every key, lever and parameter
  longrun describe frontier.growth                     one parameter in full
  longrun describe tax_credit                          all settings of a lever
  longrun describe --json                              for programs
  longrun describe --schema > longrun.schema.json      for editors that check TOML
  longrun describe --markdown                          the reference page
  longrun describe --odd > docs/odd.md                 the model: entities, order of a month, levers)";

constexpr const char* ledger_help = R"(Examples:
  longrun ledger                                       the published record, with gaps
  longrun ledger --programme nsf-stem-education
  longrun ledger --out money                           money/ledger.html, .csv and .svg
  longrun ledger --json -                              for programs
  longrun ledger scenarios/us-chips-science-gap.toml   accounts, and what the gap cost
  longrun ledger my.toml --firms 5000 --draws 20 --out money

Without a scenario: money of programmes by fiscal year as published (authorised, requested,
appropriated, obligated, spent), what was missing, and what the sources bear out. With one: the
accounts of its policies, and what their programmes' gaps cost in adopters, skilled people and
output, against money as authorised and against the same money a year later.)";

constexpr const char* forecast_help = R"(Examples:
  longrun forecast my-series.csv                       median and bands of the next ten years
  longrun forecast my-series.csv --origin 2015         as it would have been made in 2015
  longrun forecast my-series.csv --out future          future/forecasts.csv
  longrun forecast my-series.csv --origins             how good such forecasts would have been
  longrun forecast my-series.csv --origins --json scores.json
  longrun forecast --league data/history --training other-technologies --out league

FILE.csv has the columns series,technology,place,unit,year,value and, if you like, ceiling: one
observation a line, shares from 0 to 1, per cent, or any level; three observations are enough.
Forecasts learn from data/history and from the other series given, never from a point later than
the origin: until-origin from all series up to it, other-technologies from other technologies up to
it. all also learns from what came later in other series, which no forecaster knew: for comparison.)";

constexpr const char* vintage_help = R"(Examples:
  longrun forecast old.csv --out before                the forecast, when it is made
  longrun vintage new.csv --last before/forecasts.csv  what came since, and what changes
  longrun vintage new.csv --last before/forecasts.csv --out now

NEW.csv holds the same series with the observations that have come since, in the form of longrun
forecast. Says for each whether it fell inside the bands, forecasts anew, and what moved.)";

void add_common(CLI::App& command, CommonOptions& common) {
    command.add_option("--data", common.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    command.add_flag("--json", common.json,
                     "Results as JSON on stdout, progress as JSON lines on stderr");
    command.add_flag("--quiet", common.quiet, "Print nothing but errors");
}

/// The option of the command that a mistyped one comes nearest to.
std::string suggestion(const CLI::App& program, const std::vector<std::string>& arguments) {
    const CLI::App* command = &program;
    for (const CLI::App* chosen : program.get_subcommands()) {
        command = chosen;
        if (!chosen->get_subcommands().empty()) command = chosen->get_subcommands().front();
    }
    std::vector<std::string> options;
    for (const CLI::Option* option : command->get_options()) {
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    }
    std::vector<std::string> verbs;
    for (const CLI::App* sub : command->get_subcommands([](const CLI::App*) { return true; })) {
        verbs.push_back(sub->get_name());
    }
    for (const std::string& argument : arguments) {
        const bool is_option = argument.rfind("--", 0) == 0;
        const std::string name = argument.substr(0, argument.find('='));
        const std::vector<std::string>& known = is_option ? options : verbs;
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        if (!is_option && !verbs.empty() && command != &program && command->get_name() == name)
            continue;
        const std::string guess = longrun::nearest(name, known);
        if (!guess.empty()) return "did you mean " + guess + "?";
    }
    return "";
}

int usage_error(const CLI::App& program, const CLI::ParseError& error,
                const std::vector<std::string>& arguments) {
    std::string where;
    for (const CLI::App* chosen : program.get_subcommands()) {
        where += " " + chosen->get_name();
        for (const CLI::App* inner : chosen->get_subcommands()) where += " " + inner->get_name();
    }
    const std::string guess = suggestion(program, arguments);
    std::string what = error.what();
    if (where.empty() && !arguments.empty() && arguments.front().rfind('-', 0) != 0) {
        what = "there is no command \"" + longrun::shown(arguments.front()) + "\"";
    }
    what.erase(what.find_last_not_of(" \n") + 1);
    fmt::print(stderr, "longrun{}: {}{}\nusage: longrun{} --help\n", where, what,
               guess.empty() ? "" : "; " + guess, where);
    return wrong_input;
}

/// Narrows the vector instructions to the named set, if the machine has it.
bool use_instructions(const std::string& name) {
    using namespace longrun;
    const auto found =
        std::find(std::begin(instructions_names), std::end(instructions_names), name);
    const auto set = static_cast<Instructions>(found - std::begin(instructions_names));
    if (found == std::end(instructions_names)) {
        fmt::print(stderr, "longrun: --instructions: \"{}\" is none of base, avx2, avx512\n",
                   shown(name));
    } else if (set > machine_instructions()) {
        fmt::print(stderr,
                   "longrun: --instructions: this machine has no {}; the widest it has is {}\n",
                   name, instructions_names[static_cast<int>(machine_instructions())]);
    } else {
        instructions_in_use = set;
        return true;
    }
    return false;
}

int run_program(int argc, char** argv) {
    CLI::App program{
        "A policy laboratory for the diffusion of general-purpose technologies: simulates, firm by "
        "firm,\n"
        "how a technology spreads through an economy, and what policies do to it.",
        "longrun"};
    program.set_version_flag("--version", std::string("longrun ") + LONGRUN_VERSION,
                             "Print the version");
    program.set_help_flag("--help,-h", "Print this help");
    program.require_subcommand(1);
    std::string widest;
    program
        .add_option("--instructions", widest,
                    "Widest vector instructions to use: base, avx2 or avx512; the widest of the "
                    "machine if not given. Never changes a digit")
        ->option_text("SET");
    program.footer(general_help);

    RunOptions run;
    CLI::App* run_command =
        program.add_subcommand("run", "Run scenarios and write briefs and tables");
    run_command->footer(run_help);
    run_command->add_option("SCENARIO", run.scenarios, "Scenario files")->required()->type_name("");
    CLI::Option* out =
        run_command->add_option("--out", run.out, "Folder for the results")->type_name("DIR");
    run_command
        ->add_option("--firms", run.firms,
                     "\"all\", \"sample\", or so many firms; else as the scenario says")
        ->type_name("all|sample|N");
    run_command
        ->add_option("--threads", run.threads, "Threads; as many as the machine has if not given")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    std::int64_t seed = 0;
    CLI::Option* seed_option = run_command->add_option("--seed", seed, "Seed of all draws")
                                   ->check(CLI::Range(std::int64_t{0}, std::int64_t{4294967295}))
                                   ->type_name("S");
    std::int64_t replicates = 1;
    CLI::Option* replicates_option =
        run_command->add_option("--replicates", replicates, "Runs that differ by luck alone")
            ->check(CLI::Range(std::int64_t{1}, std::int64_t{10000}))
            ->type_name("R");
    std::int64_t draws = 0;
    CLI::Option* draws_option =
        run_command
            ->add_option("--draws", draws,
                         "Futures tested in each world, at most; 0: its central values alone")
            ->check(CLI::Range(std::int64_t{0}, std::int64_t{100000}))
            ->type_name("N");
    run_command->add_option("--world", run.worlds, "Only this world; may be given several times")
        ->type_name("ID");
    run_command->add_option("--cache", run.cache, "Folder for prepared populations")
        ->type_name("DIR");
    run_command
        ->add_option("--attribute", run.attribute,
                     "Tell what each group of levers of this policy contributes")
        ->type_name("POLICY");
    run_command->add_flag("--dry-run", run.dry_run, "Say what the run would take and stop");
    add_common(*run_command, run.common);

    ReproduceOptions reproduce;
    CLI::App* reproduce_command =
        program.add_subcommand("reproduce", "Run a brief again and compare every number");
    reproduce_command->footer(reproduce_help);
    reproduce_command
        ->add_option("BRIEF", reproduce.record, "A brief, a record, or the folder of a result")
        ->required()
        ->type_name("");
    reproduce_command
        ->add_option("--threads", reproduce.threads,
                     "Threads; as many as the machine has if not given")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    reproduce_command->add_option("--cache", reproduce.cache, "Folder for prepared populations")
        ->type_name("DIR");
    add_common(*reproduce_command, reproduce.common);

    ExplainOptions explain;
    CLI::App* explain_command =
        program.add_subcommand("explain", "Say why a measure differs between two policies");
    explain_command->footer(explain_help);
    explain_command->add_option("MEASURE", explain.measure, "Measure, by its id")
        ->required()
        ->type_name("");
    explain_command
        ->add_option("SOURCE", explain.source,
                     "A scenario, a brief, a record or the folder of a result")
        ->type_name("");
    explain_command->add_option("--at", explain.at, "End of this year, month or day's month")
        ->required()
        ->type_name("DATE");
    explain_command
        ->add_option("--policy", explain.policy,
                     "Policy to explain; the last of the scenario if not given")
        ->type_name("ID");
    explain_command
        ->add_option("--against", explain.against,
                     "Policy to compare it with; the baseline if not given")
        ->type_name("ID");
    explain_command->add_option("--world", explain.world, "World; the first if not given")
        ->type_name("ID");
    explain_command
        ->add_option("--firms", explain.firms,
                     "\"all\", \"sample\", or so many firms; else as the scenario says")
        ->type_name("all|sample|N");
    explain_command
        ->add_option("--json", explain.json, "Also write every number to this file, as JSON")
        ->type_name("FILE");
    explain_command->add_option("--language", explain.language, "Language of the sentences")
        ->check(CLI::IsMember({"en", "zh"}))
        ->type_name("en|zh");
    explain_command
        ->add_option("--threads", explain.threads,
                     "Threads; as many as the machine has if not given")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    explain_command->add_option("--cache", explain.cache, "Folder for prepared populations")
        ->type_name("DIR");
    explain_command
        ->add_option("--data", explain.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    explain_command->add_flag("--quiet", explain.quiet, "Print nothing but the answer and errors");

    ValidateOptions validate;
    CLI::App* validate_command =
        program.add_subcommand("validate", "Check scenario files and everything they name");
    validate_command->footer(validate_help);
    validate_command->add_option("FILE", validate.files, "Scenario files")
        ->required()
        ->type_name("");
    add_common(*validate_command, validate.common);

    CLI::App* data_command = program.add_subcommand("data", "Work with the data folder");
    data_command->require_subcommand(1);
    data_command->footer(data_help);
    DataCheckOptions data;
    CLI::App* check_command = data_command->add_subcommand(
        "check", "Verify checksums, totals and units; list gaps that were modelled");
    check_command->footer(data_help);
    check_command->add_option("PACK", data.packs, "Data packs; all if none is named")
        ->type_name("");
    add_common(*check_command, data.common);

    CalibrateOptions calibrate;
    DataImportOptions import;
    CLI::App* import_command = data_command->add_subcommand(
        "import", "Compare a publisher's file with the table it feeds, and take it over");
    import_command->footer(data_help);
    import_command->add_option("FILE", import.files, "Files as their publishers give them out")
        ->required()
        ->type_name("");
    import_command->add_flag("--write", import.write, "Take new and changed rows over");
    add_common(*import_command, import.common);

    CLI::App* calibrate_command =
        program.add_subcommand("calibrate", "Fit a scenario's parameters to the survey series");
    calibrate_command->footer(calibrate_help);
    calibrate_command->add_option("SCENARIO", calibrate.scenario, "Scenario file")
        ->required()
        ->type_name("");
    calibrate_command->add_option("--out", calibrate.out, "Folder for the fit")
        ->required()
        ->type_name("DIR");
    calibrate_command
        ->add_option("--created", calibrate.created, "Date the files carry; today if not given")
        ->type_name("YYYY-MM-DD");
    calibrate_command
        ->add_option("--world", calibrate.worlds, "Only this world; may be given several times")
        ->type_name("ID");
    calibrate_command
        ->add_option("--global", calibrate.global_evaluations,
                     "Evaluations of a search over the whole box, in the first world; none if not "
                     "given")
        ->check(CLI::Range(0, 1000000))
        ->type_name("N");
    calibrate_command
        ->add_option("--local", calibrate.local_evaluations,
                     "Evaluations of the local search before the polish, in every world")
        ->check(CLI::Range(0, 1000000))
        ->type_name("N");
    calibrate_command->add_option("--draws", calibrate.draws, "Futures drawn in every world")
        ->check(CLI::Range(1, 100000))
        ->type_name("N");
    calibrate_command
        ->add_option("--synthetic", calibrate.synthetic,
                     "Fit so many simulated truths instead: do the intervals hold them?")
        ->check(CLI::Range(1, 10000))
        ->type_name("N");
    calibrate_command->add_flag("--replace", calibrate.replace,
                                "Replace a fit in the folder even if it is better");
    calibrate_command
        ->add_option("--threads", calibrate.threads, "Threads for the comparison with firms")
        ->check(CLI::Range(1, 1024));
    calibrate_command->add_option("--cache", calibrate.cache, "Folder for prepared populations")
        ->type_name("DIR");
    add_common(*calibrate_command, calibrate.common);

    DescribeOptions what;
    CLI::App* describe_command = program.add_subcommand(
        "describe", "Explain keys, levers and parameters: unit, range, source, grade");
    describe_command->footer(describe_help);
    describe_command
        ->add_option("KEY", what.key, "A key, a table or a lever; everything if not given")
        ->type_name("");
    describe_command->add_flag("--markdown", what.markdown, "As Markdown");
    describe_command->add_flag("--schema", what.schema, "JSON Schema of the scenario format");
    describe_command->add_flag("--odd", what.odd, "The model in the order of the ODD protocol");
    add_common(*describe_command, what.common);

    LedgerOptions ledger;
    CLI::App* ledger_command =
        program.add_subcommand("ledger", "Money of programmes, from authorised to spent");
    ledger_command->footer(ledger_help);
    ledger_command
        ->add_option("SCENARIO", ledger.scenario, "Scenario file; the published record if none")
        ->type_name("");
    ledger_command->add_option("--firms", ledger.firms, "As of longrun run")
        ->type_name("all|sample|N");
    ledger_command
        ->add_option("--draws", ledger.draws,
                     "Futures in each world beside its central values; none if not given")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{100000}))
        ->type_name("N");
    ledger_command
        ->add_option("--world", ledger.worlds, "Only this world; may be given several times")
        ->type_name("ID");
    ledger_command->add_option("--threads", ledger.threads, "Threads; never change a digit")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    ledger_command->add_option("--cache", ledger.cache, "Folder for prepared populations")
        ->type_name("DIR");
    ledger_command->add_option("--programme", ledger.programme, "Only this programme of the record")
        ->type_name("ID");
    ledger_command->add_option("--json", ledger.json, "Also as JSON in this file; - for stdout")
        ->type_name("FILE");
    ledger_command->add_option("--out", ledger.out, "Folder for a table, charts and a page")
        ->type_name("DIR");
    ledger_command->add_option("--data", ledger.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    ledger_command->add_flag("--quiet", ledger.quiet, "Print nothing but errors");

    ServeOptions serve;
    CLI::App* serve_command = program.add_subcommand("serve", "Show the studio in a browser");
    serve_command->footer(serve_help);
    serve_command->add_option("FOLDER", serve.folder, "The built site; build/studio if not given")
        ->type_name("");
    serve_command->add_option("--port", serve.port, "Port; 8000 if not given, 0 any that is free")
        ->check(CLI::Range(0, 65535))
        ->type_name("N");
    serve_command
        ->add_option("--address", serve.address,
                     "Address to listen on; 127.0.0.1, this machine alone, if not given")
        ->type_name("ADDRESS");

    ForecastOptions forecast;
    CLI::App* forecast_command =
        program.add_subcommand("forecast", "Forecast adoption series, with bands that were tested");
    forecast_command->footer(forecast_help);
    forecast_command->add_option("FILE", forecast.file, "Series to forecast, CSV")->type_name("");
    forecast_command
        ->add_option("--league", forecast.league,
                     "Score forecasts of a folder of series from all origins")
        ->type_name("DIR");
    forecast_command->add_option("--training", forecast.training, "What a forecast may learn from")
        ->check(CLI::IsMember({"all", "until-origin", "other-technologies"}))
        ->type_name("all|until-origin|other-technologies");
    double origin_year = 0.0;
    CLI::Option* origin_option =
        forecast_command
            ->add_option("--origin", origin_year,
                         "Forecast from the last observation up to this year")
            ->check(CLI::Range(1000.0, 2200.0))
            ->type_name("YEAR");
    forecast_command->add_flag("--origins", forecast.origins,
                               "Score forecasts of FILE from all its origins");
    forecast_command->add_option("--json", forecast.json, "Also as JSON in this file; - for stdout")
        ->type_name("FILE");
    forecast_command->add_option("--out", forecast.out, "Folder for forecasts.csv")
        ->type_name("DIR");
    forecast_command->add_option("--threads", forecast.threads, "Threads; never change a digit")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    forecast_command
        ->add_option("--data", forecast.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    forecast_command->add_flag("--quiet", forecast.quiet, "Print nothing but errors");

    ForecastOptions vintage;
    std::string last;
    CLI::App* vintage_command = program.add_subcommand(
        "vintage", "Hold the last forecast against new observations and forecast anew");
    vintage_command->footer(vintage_help);
    vintage_command->add_option("NEW", vintage.file, "Series with new observations, CSV")
        ->required()
        ->type_name("");
    vintage_command->add_option("--last", last, "forecasts.csv of the last forecast")
        ->required()
        ->type_name("FILE");
    vintage_command->add_option("--json", vintage.json, "Also as JSON in this file; - for stdout")
        ->type_name("FILE");
    vintage_command->add_option("--out", vintage.out, "Folder for the new forecasts.csv")
        ->type_name("DIR");
    vintage_command->add_option("--threads", vintage.threads, "Threads; never change a digit")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    vintage_command
        ->add_option("--data", vintage.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    vintage_command->add_flag("--quiet", vintage.quiet, "Print nothing but errors");

    const EvidenceCommands evidence(program);

    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        program.parse(argc, argv);
        if (run_command->parsed() && out->count() == 0 && !run.dry_run)
            throw CLI::RequiredError("--out");
        if (forecast_command->parsed() && forecast.file.empty() == forecast.league.empty())
            throw CLI::RequiredError("either FILE or --league");
    } catch (const CLI::CallForHelp& call) {
        return program.exit(call);
    } catch (const CLI::CallForAllHelp& call) {
        return program.exit(call);
    } catch (const CLI::CallForVersion& call) {
        return program.exit(call);
    } catch (const CLI::ParseError& error) {
        return usage_error(program, error, arguments);
    }
    if (!widest.empty() && !use_instructions(widest)) return wrong_input;
    if (seed_option->count() > 0) run.seed = static_cast<std::uint32_t>(seed);
    if (replicates_option->count() > 0) run.replicates = static_cast<std::uint32_t>(replicates);
    if (draws_option->count() > 0) run.draws = draws;
    if (origin_option->count() > 0) forecast.origin = origin_year;
    if (run_command->parsed()) return run_scenarios(run);
    if (const auto code = evidence.run()) return *code;
    if (serve_command->parsed()) return serve_studio(serve);
    if (forecast_command->parsed()) return make_forecast(forecast);
    if (vintage_command->parsed()) return show_vintage(vintage, last);
    if (explain_command->parsed()) return explain_measure(explain);
    if (reproduce_command->parsed()) return reproduce_record(reproduce);
    if (calibrate_command->parsed()) return calibrate_scenario(calibrate);
    if (validate_command->parsed()) return validate_files(validate);
    if (import_command->parsed()) return import_files(import);
    if (check_command->parsed()) return check_data_folder(data);
    if (ledger_command->parsed()) return show_ledger(ledger);
    return describe(what);
}

}  // namespace

int main(int argc, char** argv) {
    if (const std::string_view lacks = longrun::missing_instructions(); !lacks.empty()) {
        std::fprintf(stderr,
                     "longrun: this machine lacks %s, which x86 machines have since 2009; build "
                     "longrun on it, without -march=x86-64-v2\n",
                     std::string(lacks).c_str());
        return longrun::cli::model_failure;
    }
    try {
        const int code = run_program(argc, argv);
        // A result that could not be printed, on a full disk say, is not a success.
        if (std::fflush(stdout) != 0 && code == success) {
            std::perror("longrun: stdout");
            return wrong_input;
        }
        return code;
    } catch (const std::bad_alloc&) {
        std::fputs("longrun: out of memory; fewer firms need less: --firms sample\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "longrun: %s\n", error.what());
    }
    return model_failure;
}
