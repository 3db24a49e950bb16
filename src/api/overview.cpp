#include "api/overview.hpp"

#include <fmt/format.h>

#include <map>

#include "base/csv.hpp"
#include "levers/groups.hpp"
#include "observe/measures.hpp"
#include "scenario/load.hpp"

namespace longrun {

namespace {

constexpr const char* purpose = R"md(# Overview of the model

Written by `longrun describe --odd` from the declarations and texts in `src/`; edit them, not this file. In the order of the ODD protocol (GRIMM2020). Every mechanism has a
[page of its own](mechanisms/README.md); words are in the [glossary](glossary.md); values with unit, range, source and grade are [generated](reference/parameters.md).

## Purpose and patterns

How far and how deeply does a general-purpose technology spread through a national economy, firm by firm; what does that do to productivity; and which public money
spreads it best? The claim under test is that a lead comes from diffusion, not from first invention (DING2025). The model can come out against it: where it does, and
where data cannot decide, must be said.

It is judged by patterns: share of firms and jobs in use by the surveys' own wordings, over time and by size; the break between two wordings; slow and long diffusion of
electric drive in factories; the dip and recovery of adopters; small firms' response to an incentive that pays at once.

## Entities, state, scales

| Entity | State |
|---|---|
| firm | stage, quality, complements, month of entry into the stage, months of assistance left, adopting partners, month of birth: 10 bytes; with jobs, place and links from the population |
| sector | application level, readiness of data, commons; exposure, friction and clock are given |
| region | implementers in persons by tier, their wages; standing is given |
| nation | capability, that of the rest of the world, acceptance, interoperability, shares of providers, advisers, entrants in training by course, researchers, people across borders, beliefs |
| country | a nation of its own and densities of its firms by cohort |
| account | money authorised, requested, appropriated, obligated and spent, by programme and fiscal year |

Time is in months, over decades. All employer firms or a weighted sample; an agent is a national enterprise. Number, size, place and links of firms are fixed: a firm that
exits is replaced in its slot.

What is seen of the state, every month for the nation and every December by region, sector and size class:
)md";

constexpr const char* schedule = R"md(
## Process and schedule

Each month, on last month's state only. The nation's parts move in this order:
)md";

constexpr const char* firms_month = R"md(
Then the firms, in blocks: complements are built; each firm makes at most one transition with one draw (persuasion, decision, pilot, dis-adoption); visits; exit and birth. Partners of firms whose use
began or ended are told when all blocks are done. Sums by cell follow, then questionnaires and accounts. In December four probes look at **resilience** and change nothing.

Firms read nothing that another firm wrote in the same month, so the order of firms does not matter.
)md";

constexpr const char* design = R"md(
## Design concepts

- **Basic principles.** Stages of ROGERS2003; rank, stock, order and epidemic effects of KS1993; dual inducement of BT1995; the J-curve of BRS2021. The Bass curve is the special
  case of one cell, no heterogeneity and instant decisions, and a test.
- **Emergence.** S-curves, gaps by size and place, scarcity of implementers, the J-curve, and what a lever adds.
- **Adaptation.** Firms review when their clock rings and accept by expected value. No foresight.
- **Interaction.** Peers and supply partners; shared implementers; shared applications.
- **Stochasticity.** Every draw is addressed by seed, replicate, slot, month and purpose (Philox, SALMON2011). Policies share luck; no lever or thread moves another draw.
- **Observation.** The run puts the surveys' questions to its firms; a new wording is a new question, not new behaviour.
- **Collectives.** Cells, sectors, regions.

## Two forms of the firms

Firms one by one, or densities of cohorts: the same drivers and rate functions act on both. The twin is for calibration and quick looks. It assumes that partners adopt
independently and that assistance wears off at a steady rate, knows one national region, and reports deep use only where asked. Without local peers and partners it agrees with firms within
0.1 log-odds, a test.

## Other countries

Where a scenario names [rivals](mechanisms/rivals.md), each is a twin of its own: the home nation's sectors and sizes in proportion to its employed persons, its own implementers, applications, prices
and research, its start matched to a published survey in that survey's terms, or to two where figures contradict each other. They run after the home nation, policy by policy, on its monthly frontier and with those whom its borders drive abroad, in the
central values of every world and a few draws; nothing of theirs comes back. There the twin counts use in depth, by who began when. Ranks are told only where no interval overlaps in any future.

## Exactness

Sums over firms are integers: weights in 1/1024, complements in 1/65535, talent in 1/256 persons. Elementary functions are our own, within the error stated in `src/base/math.hpp`.
The same scenario gives the same digits on any number of threads. Complements enter protection and returns in 1,024 steps, jobs above 511 in 64 steps an octave.

A second, naive implementation in `tests/support/naive_economy.hpp` computes the same months firm by firm from the equations alone; tests require that every firm agrees.

## Studies of many futures

A run tests futures: central values, parameter draws and sloppy points of every world. In each future the history is run once, and every policy from its first lever on, scaled to the
budget, with the same luck. Bands are quantiles over draws (type 7), differences are taken future by future. Verdicts come from the publishing rule (decision 0011), what they hang on from
rank correlations within worlds, ties from a root search on the twin with budgets solved anew. Luck alone is measured by running central values under five lucks.

## Initialisation and input

A prepared population (synthesised from published tables), a technology with its table of sectors, unit costs of levers. The start is [Introduction](mechanisms/introduction.md).

)md";

constexpr const char* left_out = R"md(
## What is left out

Prices and wages in general equilibrium, growth of firms, finance, foresight, policies of other countries, counties in behaviour. Each mechanism's page lists its own limits.
)md";

/// Parts of a nation in the order in which a month moves them; a test holds them against
/// `Nation::advance`.
struct Part {
    const char* name;  ///< the member, without its underscore
    const char* what;
};
constexpr Part month_of_the_nation[] = {
    {"politics",
     "levers in force are read and reduced to what politics lets through; beliefs move"},
    {"platforms", "standards advance, users move between providers, data commons open"},
    {"research", "money and people enter research; frontier at home and abroad, acceptance"},
    {"applications", "co-invention closes the gap to the frontier as it was known, by sector"},
    {"talent", "courses begin and end, people cross borders; demand, wage and supply by region"},
    {"support", "advisers, demonstration, centres, management, reform, relief of taxes"},
    {"demand", "what government buys, vouchers, prices of computing; odds of acceptance follow"},
};

std::string in_cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
        text.replace(at, 1, "\\|");
    return text;
}

std::string measures_table() {
    std::string page = "\n| Measure | Unit | Meaning |\n|---|---|---|\n";
    const auto add = [&](const Measure& m) {
        page += fmt::format("| `{}` | {} | {} |\n", m.id, m.unit,
                            in_cell(std::string(m.definition_en)));
    };
    for (const Measure& m : national_measure) add(m);
    for (const Measure& m : yearly_measure) add(m);
    return page;
}

std::string anchor(std::string_view table) {
    std::string link;
    for (const char c : table) {
        if (c != '.') link += c;
    }
    return link;
}

/// A table a row: parameters with their grades, linked to the generated reference.
struct Summary {
    std::string name;
    std::string doc;
    std::size_t rows = 0;
    std::map<char, std::size_t> grades;
};

std::vector<Summary> summaries(const std::vector<schema::Row>& rows) {
    std::vector<Summary> tables;
    for (const schema::Row& row : rows) {
        if (tables.empty() || tables.back().name != row.table)
            tables.push_back({row.table, row.table_doc, 0, {}});
        ++tables.back().rows;
        ++tables.back().grades[static_cast<char>(row.grade)];
    }
    return tables;
}

std::string grades_of(const Summary& table) {
    std::string text;
    for (const auto& [grade, rows] : table.grades)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grade, rows);
    return text;
}

std::string mechanisms_table() {
    std::string page =
        "\n## Mechanisms and their parameters\n\n"
        "| Table | What | Parameters | By grade |\n|---|---|---|---|\n";
    for (const Summary& table : summaries(all_parameters())) {
        page += fmt::format("| [{}](reference/parameters.md#{}) | {} | {} | {} |\n", table.name,
                            anchor(table.name), table.doc, table.rows, grades_of(table));
    }
    return page +
           "\nGrades: A experiment or quasi-experiment, B observational, C analogy, D judgement.\n";
}

std::string levers_table() {
    std::string page =
        "\n## Levers\n\n"
        "Settings over time, each with a cost model on graded unit costs; groups are those of an "
        "attribution.\n\n| Lever | What | Group | Settings | Places |\n|---|---|---|---|---|\n";
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto& entries) {
        using Entry = typename std::remove_cvref_t<decltype(entries)>::value_type;
        const bool placed = is_placed<std::remove_cvref_t<decltype(Entry{}.setting)>>;
        std::string keys;
        for (const auto& field : table.fields)
            keys += fmt::format("{}`{}`", keys.empty() ? "" : ", ", field.entry.key);
        const auto group = group_of(table.name);
        page += fmt::format("| [{}](reference/parameters.md#{}) | {} | {} | {} | {} |\n",
                            table.name, anchor(table.name), table.doc,
                            group ? lever_group[*group].title_en : std::string_view(), keys,
                            placed ? "states, counties, sectors" : "the nation");
    });
    return page;
}

}  // namespace

std::string model_overview() {
    std::string page = purpose;
    page += measures_table();
    page += schedule;
    page += "\n| Part | What moves |\n|---|---|\n";
    for (const Part& part : month_of_the_nation)
        page += fmt::format("| {} | {} |\n", part.name, part.what);
    page += firms_month;
    page += mechanisms_table();
    page += levers_table();
    page += design;
    page += left_out;
    return page;
}

}  // namespace longrun
