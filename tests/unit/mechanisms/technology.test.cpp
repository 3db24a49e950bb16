#include "mechanisms/technology.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace longrun::technology_test {

// Every parameter has what five uses need of it: a reader, a check, a page, a slider, a sample.
TEST(Technology, EveryParameterIsDeclaredCompletely) {
    Technology technology;
    std::set<std::string> names;
    for_each_table(technology, [&](const auto& table, auto& params) {
        EXPECT_FALSE(table.doc.empty());
        for (const auto& f : table.fields) {
            const schema::Entry& e = f.entry;
            const std::string name = std::string(table.name) + "." + std::string(e.key);
            EXPECT_TRUE(names.insert(name).second) << name << " is declared twice";
            EXPECT_FALSE(e.doc.empty()) << name;
            EXPECT_FALSE(e.source.empty()) << name;
            EXPECT_FALSE(f.unit.empty()) << name;
            EXPECT_LT(e.allowed.low, e.allowed.high) << name;
            // Nothing is drawn for a constant, so its plausible range may be a point.
            if (e.role == schema::Role::constant) {
                EXPECT_LE(e.plausible.low, e.plausible.high) << name;
            } else {
                EXPECT_LT(e.plausible.low, e.plausible.high) << name;
            }
            EXPECT_LE(e.allowed.low, e.plausible.low) << name;
            EXPECT_GE(e.allowed.high, e.plausible.high) << name;
            EXPECT_LE(e.plausible.low, e.initial) << name;
            EXPECT_GE(e.plausible.high, e.initial) << name;
            EXPECT_NE(e.role, schema::Role::lever)
                << name << " belongs to the technology, not to policy";
            EXPECT_EQ(f.get(params), e.initial) << name;
            // The field writes its own member and no other.
            f.set(params, 0.123456);
            EXPECT_EQ(f.get(params), f.is_switch ? 1.0 : 0.123456) << name;
        }
    });
    for_each_table(technology, [&](const auto& table, auto& params) {
        for (const auto& f : table.fields)
            EXPECT_EQ(f.get(params), f.is_switch ? 1.0 : 0.123456)
                << table.name << "." << f.entry.key;
    });
    EXPECT_GT(names.size(), 60u);
}

}  // namespace longrun::technology_test
