#pragma once

#include <cstdint>
#include <span>

namespace longrun {

/// How jobs spread inside a size class: a truncated power law, density x^(-exponent). Exponent 1 is
/// log-uniform; it is chosen so that the mean is the published one.
class SizeShape {
public:
    /// Jobs low..high with the given mean; the mean is brought inside the class first.
    SizeShape(std::uint32_t low, std::uint32_t high, double mean);

    double exponent() const { return exponent_; }

    /// Fills `jobs` in ascending order with the quantiles (i + offset) / n of the shape, offset in
    /// [0, 1).
    void fill(std::span<std::uint32_t> jobs, double offset) const;

private:
    double quantile(double share) const;

    std::uint32_t low_;
    std::uint32_t high_;
    double exponent_ = 1.0;
};

/// Adds `change` jobs to firms of a class, one each and spread evenly over the sorted rows, and
/// keeps the order and the bounds. Returns what could not be placed.
std::int64_t spread_change(std::span<std::uint32_t> sorted, std::uint32_t low, std::uint32_t high,
                           std::int64_t change);

/// Fills `jobs` (ascending) for the open class at `low` and above: quantiles of a Pareto tail with
/// exponent 1.1, cut where its mean is the published one; adds up to `total` exactly.
/// Needs total >= low * jobs.size().
void fill_open_class(std::span<std::uint32_t> jobs, std::uint32_t low, std::uint64_t total);

}  // namespace longrun
