#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "results/spread.hpp"

namespace longrun {

/// What the groups of levers of one policy contribute to the headlines above the baseline.
/// Contributions are Shapley values and add to the total; units are those of the headline.
struct Attribution {
    struct Group {
        std::string id;
        Text title;
        std::vector<std::string> levers;  ///< of the policy or the baseline, in this group
    };
    struct Share {
        std::string headline;
        std::string world;
        std::string group;
        double contribution = 0.0;
        double alone = 0.0;  ///< effect when no other group is there
        double last = 0.0;   ///< effect when it joins all others
        double noise = 0.0;  ///< standard error of the contribution by luck
        Spread over_draws;   ///< of the contribution, on the mean field; NaN where it knows none
    };
    struct Total {
        std::string headline;
        std::string world;
        double total = 0.0;
        double noise = 0.0;
        double interaction = 0.0;  ///< total minus the sum of every group alone
        double interaction_noise = 0.0;
    };
    struct Pair {
        std::string headline;
        std::string world;
        std::string group;
        std::string with;
        double interaction = 0.0;  ///< Shapley interaction index; above 0: they help each other
        double noise = 0.0;
    };
    /// Present value at `rate` within the whole policy, million USD of 2024 above the baseline.
    struct Cost {
        std::string world;
        std::string group;
        double public_musd = 0.0;
        double state_musd = 0.0;
        double private_musd = 0.0;
    };
    std::string policy;  ///< empty: nothing was attributed
    std::string against;
    std::string rate;        ///< percent, of the costs
    std::int64_t lucks = 0;  ///< runs that the figures are means of
    std::int64_t drawn = 0;  ///< futures a world on the mean field, at most
    std::vector<Group> groups;
    std::vector<Share> shares;
    std::vector<Total> totals;
    std::vector<Pair> pairs;
    std::vector<Cost> costs;
    std::vector<Text> sentences;  ///< what a reader should take away
};

/// The members of the record's "attribution", as one JSON value.
void write_attribution(JsonWriter& json, const Attribution& attribution);

/// Tidy CSV: headline,world,group,quantity,with,value,noise. Quantities: contribution, alone, last,
/// total, interaction, pair, public_cost_usd2024m, state_cost_usd2024m, private_cost_usd2024m.
std::string attribution_csv(const Attribution& attribution);

}  // namespace longrun
