#pragma once

#include <functional>
#include <string_view>

#include "economy/pack.hpp"
#include "economy/population.hpp"

namespace longrun {

/// Raised when the same tables would give another population.
inline constexpr std::string_view synthesis_version = "2";

struct SynthesisOptions {
    std::uint32_t seed = 1;
    int threads = 1;  ///< moves no byte of the result
    /// Told what comes next and the share done, in [0, 1].
    std::function<void(std::string_view stage, double done)> progress;
};

/// Every firm of an economy: counts by home region, sector and size class by iterative proportional
/// fitting, jobs within the class, county, age, jobs in other regions, supply partners. The
/// all-sector size row of the pack is met exactly in firms and jobs. The same pack and seed give
/// the same population on every machine.
Result<Population> synthesise(const Pack& pack, const SynthesisOptions& options = {});

/// What the synthesis models because the pack does not publish it.
std::vector<Gap> synthesis_gaps(const Pack& pack);

}  // namespace longrun
