#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "results/spread.hpp"

namespace longrun {

/// What policies do where some assumptions are made otherwise, beside what they do as assumed. The
/// lines themselves are series of the record, with the world's id.
struct ChangedWorldFindings {
    struct Assumption {
        std::string parameter;  ///< table.key or costs.lever.item
        Text title;
        std::string unit;
        double assumed = 0.0;  ///< in the first world's central values
        double value = 0.0;    ///< in the changed world
    };
    /// Over the same futures, future by future; units of the headline.
    struct Effect {
        std::string headline;
        std::string policy;
        std::string against;
        Spread effect;      ///< policy minus against, as assumed
        Spread changed;     ///< the same in the changed world
        Spread difference;  ///< of the two: what the world does to the policy
        Text sentence;
    };
    std::string world;  ///< id of its series; empty: there is none
    Text title;
    std::vector<Assumption> assumptions;
    std::vector<Effect> effects;
};

/// The record's "changed_world" as one JSON value.
void write_changed_world(JsonWriter& json, const ChangedWorldFindings& found);

}  // namespace longrun
