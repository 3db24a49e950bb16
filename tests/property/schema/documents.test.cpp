#include <gtest/gtest.h>

#include <algorithm>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/random.hpp"
#include "schema/document.hpp"

/// What holds for any bytes: the parsers return a value or problems with a place inside the text.
namespace longrun {
namespace {

/// Draws below a bound, one after the other.
class Draws {
public:
    explicit Draws(std::uint32_t seed) : luck_{seed, 0} {}
    std::size_t below(std::size_t bound) {
        return bound == 0 ? 0 : luck_.word(next_++, 0, Draw::transition) % bound;
    }

private:
    Luck luck_;
    std::uint32_t next_ = 0;
};

std::string mutated(const std::string& good, Draws& draws) {
    static const std::vector<std::string> pieces{"[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 "[[",
                                                 "]]",
                                                 "\"",
                                                 "'",
                                                 "\"\"\"",
                                                 "'''",
                                                 "=",
                                                 ".",
                                                 ",",
                                                 "#",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 "\\",
                                                 "\\u",
                                                 "\\U0011",
                                                 "nan",
                                                 "inf",
                                                 "-",
                                                 "+",
                                                 "0x",
                                                 "0b2",
                                                 "1e",
                                                 "1_000",
                                                 "_",
                                                 "1979-05-27T07:32:00Z",
                                                 "07:32:00",
                                                 "2027-01-01",
                                                 "true",
                                                 "\xEF\xBB\xBF",
                                                 "\xE2\x80\xA8",
                                                 "\xC2\x85",
                                                 "\x7F",
                                                 "\t",
                                                 std::string(1, '\0'),
                                                 "\xFF",
                                                 "[=]",
                                                 "a.b.c"};
    std::string text = good;
    const std::size_t changes = 1 + draws.below(6);
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = draws.below(text.size() + 1);
        switch (draws.below(5)) {
            case 0:
                text.insert(at, pieces[draws.below(pieces.size())]);
                break;
            case 1:
                text.erase(at, 1 + draws.below(30));
                break;
            case 2:
                text.insert(at, 1 + draws.below(50), "[{(\"'.=\n"[draws.below(8)]);
                break;
            case 3: {
                const std::string part = text.substr(draws.below(text.size() + 1), draws.below(80));
                text.insert(at, part);
                break;
            }
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

void expect_places_inside(const Diagnostics& problems, const std::string& text) {
    const auto lines =
        std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r') + 2;
    ASSERT_FALSE(problems.empty());
    for (const Diagnostic& d : problems.problems()) {
        EXPECT_EQ(d.file, "f");
        EXPECT_FALSE(d.problem.empty());
        EXPECT_GE(d.line, 0);
        EXPECT_LE(d.line, lines);
    }
}

class AnyBytes : public ::testing::TestWithParam<const char*> {};

TEST_P(AnyBytes, AreATreeOrAProblem) {
    const auto good = read_file(GetParam());
    ASSERT_TRUE(good);
    // Small pieces of the file: more of the grammar in less time.
    Draws draws(7);
    std::size_t refused = 0;
    constexpr int trials = 3000;
    for (int trial = 0; trial < trials; ++trial) {
        const std::size_t from = draws.below(good->size());
        const std::string text = mutated(good->substr(from, 1500), draws);
        const auto document = schema::parse_toml(text, "f");
        if (!document) {
            ++refused;
            expect_places_inside(document.error(), text);
        }
        const auto table = parse_csv(text, "f");
        if (!table) expect_places_inside(table.error(), text);
    }
    EXPECT_GT(refused, 100u);
    EXPECT_LT(refused, static_cast<std::size_t>(trials));
}

INSTANTIATE_TEST_SUITE_P(GoodFiles, AnyBytes,
                         ::testing::Values("scenarios/us-ai-race.toml",
                                           "scenarios/us-baseline.toml",
                                           "data/technologies/ai/worlds/fast-early.toml"));

}  // namespace
}  // namespace longrun
