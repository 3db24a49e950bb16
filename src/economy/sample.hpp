#pragma once

#include <string_view>

#include "economy/population.hpp"
#include "economy/synthesis.hpp"

namespace longrun {

/// Raised when the same firms wanted give another sample: prepared ones are then made anew.
inline constexpr std::string_view sample_version = "2";

/// A weighted sample of about `firms` firms. Enterprises of the largest size class are all in it
/// with weight one, unless they would fill more than half of it; the rest is drawn systematically
/// in row order, so that every region and sector has its share, with chances in proportion to a
/// mixed size: half the firm's share of firms, half its share of jobs. Pure size would leave too
/// few small firms to measure shares of firms. Weights are then scaled so that every size class
/// keeps its number of firms. Supply partners are drawn afresh among the firms of the sample.
Result<Population> sample_of(const Population& population, std::size_t firms,
                             const SynthesisOptions& options);

}  // namespace longrun
