#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "results/record.hpp"
#include "study/screening.hpp"

/// The publishing rule. An order of two policies may be told only where it holds in every world
/// and along every direction that data leave open, and is larger than luck. Differences go into a
/// `Contest` and do not come out; an order comes out of a `Verdict` alone, which only `judge`
/// makes.
namespace longrun {

/// All constants of the rule are judgement (grade D): no theory says how sure is sure enough. They
/// are strict on purpose: an order withheld can be found later, one published wrongly is believed.
namespace publishing_rule {
/// Share of a world's draws that must agree with the majority of all draws, in percent.
inline constexpr std::int64_t percent_needed = 95;
/// Draws that a world must have been tested with: with 100, five may dissent.
inline constexpr std::int64_t fewest_draws = 100;
/// Worlds that must have been tested: an order that was looked for in one world only is that
/// world's assumption.
inline constexpr std::size_t fewest_worlds = 2;
/// Times the standard deviation by luck that a world's median must exceed.
inline constexpr double noise_factor = 2.0;
}  // namespace publishing_rule

/// A world that takes part, tested or not: one that was left out must be named too.
struct WorldOnTrial {
    enum class Frontier { unknown, fast, slow };
    enum class Returns { unknown, early, late };
    std::string id;
    Text title;
    Frontier frontier = Frontier::unknown;
    Returns returns = Returns::unknown;
};
/// Reads the answers from ids such as "slow-early".
WorldOnTrial world_on_trial(const std::string& id, const Text& title);
/// "the world with a slow frontier and early returns", 前沿推进慢、回报早的世界; by title where the
/// answers are not known.
Text world_phrase(const WorldOnTrial& world);

struct PolicyOnTrial {
    std::string id;
    Text title;
};

class Verdict;

/// Two policies in one headline, future by future under the same luck.
class Contest {
public:
    enum class Kind {
        draw,    ///< fits the data acceptably
        sloppy,  ///< a point along a direction that data leave open
    };

    /// @param title of the headline
    Contest(std::string headline, Text title, PolicyOnTrial policy, PolicyOnTrial against,
            std::vector<WorldOnTrial> worlds);

    /// Standard deviation of the difference by luck alone; NaN while unmeasured.
    void set_replicate_noise(double noise) { noise_ = noise; }
    /// What futures differ in, before any is added: names the measurement that would decide.
    void set_quantities(std::vector<DrawnQuantity> quantities);
    /// @param difference policy minus against, positive where `policy` does better; NaN: undefined
    /// @param values one a quantity
    /// @param name of the draw
    void add(std::size_t world, Kind kind, double difference, std::vector<double> values = {},
             std::string name = {});

private:
    friend class Judge;
    struct Future {
        std::size_t world;
        double difference;
        std::string name;
    };
    std::string headline_;
    Text title_;
    PolicyOnTrial policy_;
    PolicyOnTrial against_;
    std::vector<WorldOnTrial> worlds_;
    double noise_ = std::numeric_limits<double>::quiet_NaN();
    std::vector<Future> draws_;
    DrawMatrix matrix_;  ///< of the draws
    std::vector<Future> sloppy_;
    std::vector<std::vector<double>> sloppy_values_;
};

/// Why no order may be told.
struct Doubt {
    enum class Kind {
        single_future,   ///< at most one a world
        few_worlds,      ///< fewer than the rule asks for
        few_draws,       ///< in a world
        undefined,       ///< differences that are NaN
        no_majority,     ///< each does better in as many draws
        world_against,   ///< too few of a world's draws agree with the majority
        sloppy_against,  ///< points of a world that go the other way
        noise,           ///< a world's median is no larger than luck explains
        noise_unknown,
    };
    Kind kind;
    std::size_t world = 0;
    std::int64_t count = 0;  ///< draws, undefined, draws of the rival, or points against
    std::int64_t of = 0;
    std::vector<std::string> names;  ///< of sloppy points
};

class Verdict {
public:
    bool decided() const { return better_.has_value(); }
    /// The policy that does better; nothing while undecided.
    const std::optional<PolicyOnTrial>& better() const { return better_; }
    /// Empty if and only if decided.
    const std::vector<Doubt>& doubts() const { return doubts_; }
    bool single_future() const;

    /// In how many draws which side does better; the rest are ties or undefined.
    struct Frequency {
        std::int64_t policy = 0;
        std::int64_t against = 0;
        std::int64_t draws = 0;
    };
    const Frequency& frequency() const { return frequency_; }
    const std::vector<Frequency>& frequency_by_world() const { return by_world_; }

    const std::string& headline() const { return row_.headline; }
    const Text& title() const { return title_; }
    const PolicyOnTrial& policy() const { return policy_; }
    const PolicyOnTrial& against() const { return against_; }
    const std::vector<WorldOnTrial>& worlds() const { return worlds_; }

    /// For the record, with counts, spreads and words.
    const VerdictRow& row() const { return row_; }
    /// "because …": the doubts in words; empty once decided.
    const Text& reasons() const { return reasons_; }

private:
    friend class Judge;
    Verdict() = default;

    Text title_;
    PolicyOnTrial policy_;
    PolicyOnTrial against_;
    std::vector<WorldOnTrial> worlds_;
    std::optional<PolicyOnTrial> better_;
    std::vector<Doubt> doubts_;
    Frequency frequency_;
    std::vector<Frequency> by_world_;
    VerdictRow row_;
    Text reasons_;
};

/// Applies the rule: an order needs the same sign in at least 95 % of every world's draws and at
/// every sloppy point, at least 100 draws a world in at least two worlds, and in every world a
/// median beyond twice the replicate noise. A tie counts as not holding, an undefined difference as
/// a doubt of its own.
Verdict judge(const Contest& contest);

}  // namespace longrun
