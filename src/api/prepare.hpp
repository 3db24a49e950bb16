#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "economy/population.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// Told what is being prepared and the share done, 0..1.
using PrepareWatch = std::function<void(std::string_view what, double done)>;

/// The prepared population of a data pack, every firm or a sample: read from the cache if it holds
/// one made of the same tables by the same synthesis, else made and kept there. A cache that cannot
/// be written is no failure.
/// @param cache folder, made if absent; empty = keep none
Result<Population> prepare_population(const std::string& data, const std::string& pack,
                                      const FirmChoice& firms, const std::string& cache,
                                      int threads, const PrepareWatch& watch = {});

}  // namespace longrun
