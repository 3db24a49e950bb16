#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace longrun {

/// One margin of a table: which entry of the margin each cell adds to, and what the entries must
/// be.
struct Margin {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;  ///< the cell belongs to no entry
    std::vector<std::uint32_t> entry_of;
    std::vector<double> target;
};

struct FitResult {
    int rounds = 0;
    double largest = 0.0;  ///< largest relative difference of an entry with a positive target
};

/// Iterative proportional fitting (Deming and Stephan 1940): scales the cells to each margin in
/// turn until every entry is within `tolerance` of its target. Cells that start at zero stay zero,
/// so an entry whose cells are all zero cannot be met and is left out of `largest`.
FitResult fit_margins(std::span<double> cells, const std::vector<Margin>& margins,
                      double tolerance = 1e-10, int most_rounds = 500);

/// Whole numbers that add to `total` in proportion to `shares` (largest remainder, ties by order).
/// All zero if no share is positive.
std::vector<std::uint64_t> apportion(std::span<const double> shares, std::uint64_t total);

/// Values factor * weight, held within [low, high] each, that add to `total`. Where the bounds make
/// that impossible, the nearest sum is returned.
std::vector<double> scale_within(std::span<const double> weights, std::span<const double> low,
                                 std::span<const double> high, double total);

/// Draws an index in proportion to weights from one 32-bit word (Walker 1977): a column and a coin.
class AliasTable {
public:
    AliasTable() = default;
    explicit AliasTable(std::span<const double> weights);

    bool empty() const { return threshold_.empty(); }  ///< no weight was positive
    std::uint32_t pick(std::uint32_t word) const {
        const std::uint64_t x = std::uint64_t{word} * threshold_.size();
        const auto column = static_cast<std::uint32_t>(x >> 32);
        return static_cast<std::uint32_t>(x) < threshold_[column] ? column : other_[column];
    }

private:
    std::vector<std::uint32_t> threshold_;
    std::vector<std::uint32_t> other_;
};

}  // namespace longrun
