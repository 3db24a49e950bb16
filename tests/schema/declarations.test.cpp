#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "evidence/check.hpp"
#include "scenario/load.hpp"

/// Is the interface whole? Every parameter, lever setting and key is declared once, with unit, doc
/// and a source that exists, and what is generated from the declarations is current.
namespace longrun {
namespace {

std::vector<schema::Row> all_rows() {
    std::vector<schema::Row> rows = all_parameters();
    const std::vector<schema::Row> settings = all_settings();
    rows.insert(rows.end(), settings.begin(), settings.end());
    return rows;
}

TEST(Declarations, AreComplete) {
    for (const schema::Row& row : all_rows()) {
        EXPECT_FALSE(row.doc.empty()) << row.name();
        EXPECT_NE(row.doc.back(), '.') << row.name() << ": the page adds the full stop";
        EXPECT_FALSE(row.unit.empty()) << row.name();
        EXPECT_FALSE(row.source.empty()) << row.name();
        EXPECT_FALSE(row.table_doc.empty()) << row.table;
    }
}

TEST(Declarations, RangesHoldTheDefault) {
    for (const schema::Row& row : all_rows()) {
        EXPECT_LT(row.allowed.low, row.allowed.high) << row.name();
        EXPECT_LE(row.allowed.low, row.plausible.low) << row.name();
        EXPECT_LE(row.plausible.high, row.allowed.high) << row.name();
        EXPECT_LT(row.plausible.low, row.plausible.high) << row.name();
        EXPECT_GE(row.value, row.allowed.low) << row.name();
        EXPECT_LE(row.value, row.allowed.high) << row.name();
        if (row.role == schema::Role::uncertainty) {
            EXPECT_GE(row.value, row.plausible.low) << row.name();
            EXPECT_LE(row.value, row.plausible.high) << row.name();
        }
    }
}

TEST(Declarations, NamesAreUniqueAndSpelledAlike) {
    std::set<std::string> names;
    for (const schema::Row& row : all_rows()) {
        EXPECT_TRUE(names.insert(row.name()).second) << row.name();
        EXPECT_TRUE(std::all_of(row.key.begin(), row.key.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || c == '_';
        })) << row.name();
    }
}

TEST(Declarations, EverySourceExists) {
    const Files files = disk_files();
    std::vector<std::string> known = source_ids("data/evidence/sources.csv", files);
    const std::vector<std::string> costs = source_ids("data/policy/costs_sources.csv", files);
    known.insert(known.end(), costs.begin(), costs.end());
    for (const schema::Row& row : all_rows()) {
        for (const std::string& id : split(row.source, ';')) {
            EXPECT_NE(std::find(known.begin(), known.end(), id), known.end())
                << row.name() << " cites " << id << "; nearest is " << nearest(id, known);
        }
    }
}

TEST(Declarations, EveryKeyIsKnownToTheReader) {
    std::set<std::string> tables;
    for (const ScenarioKey& key : scenario_keys()) {
        EXPECT_FALSE(key.doc.empty()) << key.key;
        std::string text = "format = 1\n";
        std::string leaf(key.key);
        for (const auto& [prefix, header] :
             {std::pair<std::string, std::string>{"policy[].lever[].",
                                                  "[[policy]]\nid = \"p\"\n[[policy.lever]]\n"},
              {"policy[].", "[[policy]]\n"},
              {"uncertainty[].", "[[uncertainty]]\n"}}) {
            if (leaf.rfind(prefix, 0) == 0) {
                text += header;
                leaf.erase(0, prefix.size());
            }
        }
        if (const std::size_t dot = leaf.find('.'); dot != std::string::npos) {
            text += "[" + leaf.substr(0, dot) + "]\n";
            leaf.erase(0, dot + 1);
        }
        if (leaf == "format") continue;
        text += leaf + " = []\n";  // of no right type: the reader must complain about that alone
        const auto loaded = load_scenario("s.toml", files_in_memory({{"s.toml", text}}), "data");
        ASSERT_FALSE(loaded);
        EXPECT_EQ(to_text(loaded.error()).find("unknown key"), std::string::npos)
            << key.key << "\n"
            << to_text(loaded.error());
    }
}

TEST(Generated, ReferencePageIsCurrent) {
    const auto page = read_file("docs/reference/parameters.md");
    ASSERT_TRUE(page);
    EXPECT_TRUE(*page == scenario_reference())
        << "run: build/longrun describe --markdown > docs/reference/parameters.md";
}

TEST(Generated, JsonSchemaHasEveryParameterAndKey) {
    const auto json = nlohmann::json::parse(scenario_json_schema(), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    const auto& parameters = json["properties"]["parameters"]["properties"];
    for (const schema::Row& row : all_parameters()) {
        const bool of_lever = row.table.rfind("levers.", 0) == 0;
        const auto& tables = of_lever ? parameters["levers"]["properties"] : parameters;
        const std::string table = of_lever ? row.table.substr(7) : row.table;
        ASSERT_TRUE(tables.contains(table)) << row.table;
        EXPECT_TRUE(tables[table]["properties"].contains(row.key)) << row.name();
    }
    EXPECT_TRUE(json["properties"]["horizon"]["properties"].contains("policy_start"));
    EXPECT_EQ(json["properties"]["policy"]["items"]["properties"]["lever"]["items"]["oneOf"].size(),
              levers);
}

TEST(MaintainedScenarios, AreValid) {
    for (const char* name :
         {"us-baseline", "us-ai-race", "us-electrification", "us-institutions"}) {
        const auto loaded =
            load_scenario(std::string("scenarios/") + name + ".toml", disk_files(), "data");
        EXPECT_TRUE(loaded) << to_text(loaded.error());
    }
}

TEST(MaintainedScenarios, TheBaselineExplainsEveryKeyOfItsOwn) {
    const auto text = read_file("scenarios/us-baseline.toml");
    ASSERT_TRUE(text);
    std::set<std::string> explained;  // by first word: title.en stands for title.zh
    bool comment = false;
    int line = 0;
    for (const std::string& row : split(*text, '\n')) {
        ++line;
        if (row.empty() || row[0] == '[' || row[0] == '#') {
            comment = !row.empty() && (row[0] == '#' || comment);
            continue;
        }
        const std::string word = row.substr(0, row.find_first_of(" .="));
        if (comment) explained.insert(word);
        EXPECT_EQ(explained.count(word), 1u)
            << "scenarios/us-baseline.toml:" << line << ": " << row;
        comment = false;
    }
}

}  // namespace
}  // namespace longrun
