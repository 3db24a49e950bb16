#include <fmt/format.h>

#include "scenario/load.hpp"

namespace longrun {

const std::vector<ScenarioKey>& scenario_keys() {
    static const std::vector<ScenarioKey> keys{
        {"format", "whole", "Version of the scenario format; 1 today"},
        {"extends", "path", "Scenario that this one builds on, relative to this file"},
        {"scenario.title", "phrase", "What the scenario is called, in .en and .zh"},
        {"scenario.question", "phrase", "The question it answers, in .en and .zh"},
        {"scenario.summary", "phrase", "What it assumes, in a sentence or two, in .en and .zh"},
        {"scenario.world", "text",
         "Identifier of the world it assumes, for comparison with other worlds"},
        {"economy.pack", "text", "Data pack: a folder of data/economies"},
        {"economy.firms", "firms",
         "\"all\" firms, a weighted \"sample\", or a sample of so many firms"},
        {"economy.sample", "whole",
         "Firms in the sample; firms of 5000 jobs and more are always in it, the rest in "
         "proportion"},
        {"technology.id", "text", "The technology: ai, electrification or hybrid-corn"},
        {"technology.title", "phrase", "What it is called, in .en and .zh"},
        {"technology.sectors", "path",
         "Table of exposure and institutional friction by sector: sector, exposure, friction, "
         "clock, "
         "grade, source"},
        {"horizon.start", "date", "First month of the run"},
        {"horizon.end", "date", "Last month of the run"},
        {"horizon.policy_start", "date",
         "When levers without a date of their own begin; the start if absent"},
        {"parameters.file", "path",
         "Generated file of fitted values, read before the keys beside it"},
        {"futures.draws", "whole",
         "Futures tested in each world, at most; 0 runs every world's central values alone"},
        {"futures.worlds", "texts", "Worlds to run, by id; all if absent"},
        {"world[].id", "text", "Identifier of a world; the first one is the world of single runs"},
        {"world[].title", "phrase", "What it is called, in .en and .zh"},
        {"world[].summary", "phrase", "What it assumes, in .en and .zh"},
        {"world[].file", "path",
         "Its fitted values and, named there, its draws; longrun calibrate writes both"},
        {"budget.present_value", "money",
         "Present value, at the start of the policies, of the public money that every policy with "
         "levers that scale is made to cost; million dollars of 2024; 0 lifts the budget of the "
         "base"},
        {"budget.rate", "number", "Real discount rate a year; 0.03 if absent"},
        {"break_even[].parameter", "text",
         "A parameter (table.key) or unit cost (costs.lever.item) whose value is sought at which "
         "two policies tie"},
        {"break_even[].low", "number", "Range searched; the plausible range if absent"},
        {"break_even[].high", "number", "Its upper end"},
        {"break_even[].with", "numbers",
         "Other assumptions made in this search alone, by quoted name"},
        {"costs.file", "path",
         "Table of unit costs; [costs.LEVER] changes single rows, in dollars of 2024"},
        {"surveys.overlay", "texts",
         "Survey tables of the pack that the brief compares the run with"},
        {"output.crosses", "texts",
         "Dimensions reported jointly each year, such as \"sector × size_class\"; single ones "
         "always are"},
        {"random.seed", "whole",
         "Seed of all draws; the same seed gives the same digits everywhere"},
        {"random.replicates", "whole", "Runs that differ by luck alone; their mean is reported"},
        {"rivals.countries", "texts",
         "Countries that race with the home nation, by id of data/countries; none if absent"},
        {"uncertainty[].key", "text",
         "A parameter that futures sample evenly over a range of the scenario's own, in place of "
         "what the draws of the worlds say"},
        {"uncertainty[].low", "number", "Lower end of its range; the plausible range if absent"},
        {"uncertainty[].high", "number", "Upper end of its range"},
        {"uncertainty[].distribution", "text", "uniform or log-uniform"},
        {"attribution.policy", "text",
         "Policy whose groups of levers are told apart: what each contributes above the baseline"},
        {"changed_world.title", "phrase",
         "What is different in a changed world, in which every policy is run too: four lines tell "
         "the policy apart from the world"},
        {"changed_world.assumption[].parameter", "text",
         "A parameter (table.key) or unit cost (costs.lever.item) that is other there"},
        {"changed_world.assumption[].value", "number", "Its value there, in every future"},
        {"policy[].id", "text", "Identifier of the policy; the first policy is the baseline"},
        {"policy[].title", "phrase", "What it is called, in .en and .zh"},
        {"policy[].summary", "phrase", "What it does, in .en and .zh"},
        {"policy[].extends", "text",
         "Another policy, of this file or a base: its levers and programmes are taken over, and "
         "only what differs is written. A lever given here replaces all its entries there"},
        {"policy[].without", "texts", "Levers of the extended policy that are left out"},
        {"policy[].lever[].lever", "text", "The instrument; its settings stand beside it"},
        {"policy[].lever[].from", "date", "First month in force: a date, a year, or \"2027-01\""},
        {"policy[].lever[].to", "date", "Last month in force; the end of the run if absent"},
        {"policy[].lever[].states", "texts",
         "Of a placed lever: the states in which it works, by letters; all if absent"},
        {"policy[].lever[].counties", "texts",
         "Of a placed lever: the counties in which it works, by five digits; a county stands for "
         "its share of its state's jobs in a sector"},
        {"policy[].lever[].sectors", "texts",
         "Of a placed lever: the sectors for which it works; all if absent"},
        {"policy[].programme[].id", "text", "Identifier of a programme that pays for levers"},
        {"policy[].programme[].title", "phrase", "What it is called, in .en and .zh"},
        {"policy[].programme[].levers", "texts",
         "Levers it pays for; a lever without a programme is fully funded"},
        {"policy[].programme[].rule", "text",
         "full, continuing_resolution, cap, rescission or record"},
        {"policy[].programme[].from", "whole",
         "First fiscal year of the rule; before it money is full"},
        {"policy[].programme[].to", "whole",
         "Last fiscal year of the rule; after it money is full"},
        {"policy[].programme[].as_published", "text",
         "Programme of the published record whose ratio of appropriated to authorised money is "
         "taken; longrun ledger lists them"},
    };
    return keys;
}

std::vector<schema::Row> all_parameters() {
    const Scenario defaults;
    std::vector<schema::Row> rows;
    for_each_parameter_table(defaults, [&](const auto& table, const auto& params) {
        schema::add_rows(schema::bind(table, params), rows);
    });
    return rows;
}

std::vector<schema::Row> all_settings() {
    std::vector<schema::Row> rows;
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto&) {
        const auto setting = schema::defaults(table);
        schema::add_rows(schema::bind(table, setting), rows);
    });
    const FundingTerms terms = schema::defaults(funding_terms);
    schema::add_rows(schema::bind(funding_terms, terms), rows);
    return rows;
}

std::string scenario_reference() {
    std::string page =
        "# Reference of the scenario format\n\n"
        "Written by `longrun describe --markdown`; edit the declarations in `src/`, not this "
        "file.\n\n"
        "A scenario is a TOML file. `extends` is read first; then every key replaces the same key "
        "of its\n"
        "base, a list replaces the whole list, and a `[[policy]]` or `[[uncertainty]]` replaces "
        "the one of\n"
        "the same id (key) in place or is added at the end. A path is looked up in the data folder "
        "unless\n"
        "it begins with `./` or `../`, which is relative to the scenario. A number may stand alone "
        "or as\n"
        "`{ value = 0.2, unit = \"1/year\", source = \"…\", grade = \"B\", note = \"…\" }`; the "
        "unit is checked.\n"
        "Grades: A experiment or quasi-experiment, B observational, C analogy, D judgement.\n\n"
        "# Keys\n\n| Key | Type | Meaning |\n|---|---|---|\n";
    for (const ScenarioKey& key : scenario_keys()) {
        page += fmt::format("| `{}` | {} | {} |\n", key.key, key.type, key.doc);
    }
    page +=
        "\n# Levers\n\nSettings of `[[policy.lever]]`, by the name of the lever, and of "
        "`[[policy.programme]]`.\n\n";
    page += schema::to_markdown(all_settings());
    page += "\n# Parameters\n\nKeys of `[parameters.TABLE]`.\n\n";
    page += schema::to_markdown(all_parameters());
    return page;
}

namespace {

void write_type(JsonWriter& json, std::string_view type) {
    const auto text = [&] { json.member("type", "string"); };
    if (type == "whole") {
        json.member("type", "integer");
    } else if (type == "number") {
        json.member("type", "number");
    } else if (type == "numbers") {
        json.member("type", "object");
        json.key("additionalProperties");
        json.begin_object();
        json.member("type", "number");
        json.end_object();
    } else if (type == "money") {
        json.member("type", std::vector<std::string>{"number", "object"});
    } else if (type == "texts") {
        json.member("type", "array");
        json.key("items");
        json.begin_object();
        text();
        json.end_object();
    } else if (type == "phrase") {
        json.member("type", std::vector<std::string>{"string", "object"});
        json.key("properties");
        json.begin_object();
        for (const char* language : {"en", "zh"}) {
            json.key(language);
            json.begin_object();
            text();
            json.end_object();
        }
        json.end_object();
        json.member("additionalProperties", false);
    } else if (type == "firms" || type == "date") {
        json.member("type", std::vector<std::string>{"string", "integer"});
    } else {
        text();
    }
}

/// Members of the open "properties" object for the keys right below `prefix`.
void write_keys(JsonWriter& json, std::string_view prefix) {
    for (const ScenarioKey& key : scenario_keys()) {
        if (key.key.substr(0, prefix.size()) != prefix) continue;
        const std::string_view rest = key.key.substr(prefix.size());
        if (rest.find_first_of(".[") != std::string_view::npos) continue;
        json.key(rest);
        json.begin_object();
        json.member("description", key.doc);
        write_type(json, key.type);
        json.end_object();
    }
}

class Closed {
public:
    /// An object without other keys than those written while this lives.
    explicit Closed(JsonWriter& json) : json_(json) {
        json_.begin_object();
        json_.member("type", "object");
        json_.member("additionalProperties", false);
        json_.key("properties");
        json_.begin_object();
    }
    ~Closed() {
        json_.end_object();
        json_.end_object();
    }
    Closed(const Closed&) = delete;
    Closed& operator=(const Closed&) = delete;

private:
    JsonWriter& json_;
};

/// A list of tables with the keys below `prefix` and its name.
void write_list(JsonWriter& json, const std::string& prefix, const std::string& list) {
    json.key(list);
    json.begin_object();
    json.member("type", "array");
    json.key("items");
    {
        const Closed keys(json);
        write_keys(json, prefix + list + "[].");
    }
    json.end_object();
}

void write_parameters(JsonWriter& json) {
    const Scenario defaults;
    constexpr std::string_view lever_prefix = "levers.";
    const Closed parameters(json);
    write_keys(json, "parameters.");
    for_each_table(defaults.technology, [&](const auto& table, const auto& params) {
        json.key(table.name);
        const Closed keys(json);
        schema::write_properties(json, schema::bind(table, params));
    });
    json.key("levers");
    const Closed levers(json);
    for_each_response(defaults.responses, [&](const auto& table, const auto& params) {
        json.key(table.name.substr(lever_prefix.size()));
        const Closed keys(json);
        schema::write_properties(json, schema::bind(table, params));
    });
}

void write_policies(JsonWriter& json) {
    json.begin_object();
    json.member("type", "array");
    json.key("items");
    {
        const Closed policy(json);
        write_keys(json, "policy[].");
        json.key("lever");
        json.begin_object();
        json.member("type", "array");
        json.key("items");
        json.begin_object();
        json.key("oneOf");
        json.begin_array();
        const PolicySchedule none;
        for_each_lever(none, [&](const auto& table, const auto&) {
            const auto setting = schema::defaults(table);
            const Closed lever(json);
            json.key("lever");
            json.begin_object();
            json.member("const", table.name);
            json.member("description", table.doc);
            json.end_object();
            for (const char* date : {"from", "to"}) {
                json.key(date);
                json.begin_object();
                write_type(json, "date");
                json.end_object();
            }
            if constexpr (is_placed<std::remove_cvref_t<decltype(setting)>>) {
                for (const char* list : {"states", "counties", "sectors"}) {
                    json.key(list);
                    json.begin_object();
                    write_type(json, "texts");
                    json.end_object();
                }
            }
            schema::write_properties(json, schema::bind(table, setting));
        });
        json.end_array();
        json.end_object();
        json.end_object();
        json.key("programme");
        json.begin_object();
        json.member("type", "array");
        json.key("items");
        {
            const Closed programme(json);
            write_keys(json, "policy[].programme[].");
            const FundingTerms terms = schema::defaults(funding_terms);
            schema::write_properties(json, schema::bind(funding_terms, terms));
        }
        json.end_object();
    }
    json.end_object();
}

void write_costs(JsonWriter& json) {
    const Closed costs(json);
    write_keys(json, "costs.");
    const UnitCosts names;
    std::vector<std::string> levers;
    for_each_unit_cost(names, [&](const char* lever, const char*, double) {
        if (levers.empty() || levers.back() != lever) levers.emplace_back(lever);
    });
    for (const std::string& lever : levers) {
        json.key(lever);
        const Closed items(json);
        for_each_unit_cost(names, [&](const char* of, const char* item, double) {
            if (lever != of) return;
            json.key(item);
            json.begin_object();
            json.member("type", std::vector<std::string>{"number", "object"});
            json.end_object();
        });
    }
}

}  // namespace

std::string scenario_json_schema() {
    JsonWriter json(2);
    json.begin_object();
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.member("title", "Longrun scenario");
    json.member("type", "object");
    json.member("additionalProperties", false);
    json.member("required", std::vector<std::string>{"format"});
    json.key("properties");
    json.begin_object();
    write_keys(json, "");
    for (const char* table : {"scenario", "economy", "technology", "horizon", "futures", "budget",
                              "surveys", "output", "random", "rivals", "attribution"}) {
        json.key(table);
        const Closed keys(json);
        write_keys(json, std::string(table) + ".");
    }
    json.key("parameters");
    write_parameters(json);
    json.key("costs");
    write_costs(json);
    for (const char* list : {"uncertainty", "world", "break_even"}) write_list(json, "", list);
    json.key("changed_world");
    {
        const Closed keys(json);
        write_keys(json, "changed_world.");
        write_list(json, "changed_world.", "assumption");
    }
    json.key("policy");
    write_policies(json);
    json.end_object();
    json.end_object();
    return json.text() + "\n";
}

}  // namespace longrun
