#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "results/record.hpp"

namespace longrun {

/// A quantity that draws set, as a reader wants it.
struct DrawnQuantity {
    std::string key;
    Text title;
    Text unit;  ///< zh may be empty
    std::string grade;
    std::string source;
};

/// The values that draws set, one row a draw.
struct DrawMatrix {
    std::vector<DrawnQuantity> quantities;
    std::vector<std::vector<double>> values;  ///< [draw][quantity]
    std::vector<std::size_t> world;           ///< of each draw
};

/// How a difference hangs on one quantity.
struct Influence {
    std::size_t quantity = 0;
    double correlation = 0.0;  ///< Spearman's, ranks taken within worlds and pooled
    double at_low = 0.0;       ///< median difference in the lowest fifth of the world's draws
    double at_high = 0.0;      ///< and in the highest
};

struct Screening {
    std::vector<Influence> influences;  ///< strongest first
    double null_band = 0.0;             ///< 95 % of correlations of noise lie within ± this
    std::size_t draws = 0;              ///< with a defined difference
};

inline constexpr std::size_t influences_shown = 5;

/// The quantities with the largest rank correlation with a difference, worlds held apart: at most
/// `most`, and none within the band 2 / sqrt(draws) in which noise would lie 95 times in 100.
/// Quantities that are constant within every world are left out, and so are draws without a defined
/// difference.
/// @param differences policy minus against, one a draw
Screening screen(const DrawMatrix& draws, const std::vector<double>& differences,
                 std::size_t most = influences_shown);

std::vector<HangOnRow> hang_on_rows(const DrawMatrix& draws, const Screening& screening,
                                    const std::string& headline, const std::string& policy,
                                    const std::string& against);

/// The quantity that best tells apart the draws marked from the others.
struct Separation {
    bool found = false;
    std::size_t quantity = 0;
    bool high = false;    ///< the marked draws have the higher values
    double chance = 0.5;  ///< that a marked draw has the higher value than another, in one world
    double median_marked = 0.0;
    double median_others = 0.0;
};

/// Rank-sum test of every quantity within the worlds given, pooled (van Elteren); a quantity counts
/// only if it stands out from what the best of that many quantities of noise would show 95 times in
/// 100 (Bonferroni).
/// @param marked one a draw
/// @param worlds those whose draws are looked at
Separation separate(const DrawMatrix& draws, const std::vector<bool>& marked,
                    const std::vector<std::size_t>& worlds);

}  // namespace longrun
