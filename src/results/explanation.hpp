#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace longrun {

/// Why one measure differs between two policies on one date, as computed: every number that a
/// sentence names stands in a field. Differences are `policy` minus `against`, in the measure's
/// unit.
struct Explanation {
    /// What one mechanism brings: the effect of letting it follow the policy while others are held
    /// at the path that they have under `against`, averaged over all orders (Shapley).
    struct Mechanism {
        std::string id;
        Text title;
        double contribution = 0.0;
        double alone = 0.0;  ///< when all others are held
        double last = 0.0;   ///< when no other is held
    };
    /// What the firms of one place bring to the difference.
    struct Place {
        std::string dimension;  ///< sector, size_class, region (home of the enterprise)
        std::string id;
        Text name;
        double contribution = 0.0;
    };
    struct Year {
        std::string date;
        double policy = 0.0;
        double against = 0.0;
        double difference = 0.0;
    };
    std::string measure;
    Text measure_title;
    std::string unit;
    std::string date;  ///< last day of the month looked at
    std::string world;
    Text world_title;
    std::string policy;
    Text policy_title;
    std::string against;
    Text against_title;

    double policy_value = 0.0;
    double against_value = 0.0;
    double difference = 0.0;
    double noise = 0.0;       ///< standard deviation of the difference by luck
    std::int64_t lucks = 0;   ///< that it is taken over
    bool told_apart = false;  ///< difference larger than twice the noise

    std::string rerun_on;               ///< mean_field or firms: what mechanisms were held on
    double rerun_difference = 0.0;      ///< the difference there; contributions add up to it
    std::vector<Mechanism> mechanisms;  ///< largest first
    double mechanisms_residual = 0.0;   ///< difference minus the sum of contributions

    std::vector<Place> places;  ///< by dimension, largest first
    /// Part of the difference that no place brings: what all users gain from better applications.
    double elsewhere = 0.0;
    double places_residual = 0.0;  ///< difference minus elsewhere minus the sum over sectors

    std::vector<Year> years;  ///< Decembers up to the date
    std::string opened;       ///< first December from which a tenth of the difference stayed
    std::string half;         ///< and half of it; empty where there is none
    std::vector<Text> sentences;
};

/// Indented JSON of format longrun-explanation/1.
std::string to_json(const Explanation& explanation);

}  // namespace longrun
