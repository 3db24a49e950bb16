#pragma once

#include <array>

#include "rivals/frontiers.hpp"
#include "rivals/ranks.hpp"
#include "rivals/start.hpp"

namespace longrun {

/// What is followed of a country every December.
enum class CountryMeasure : std::size_t {
    use_firms,     ///< share of surveyed firms that use in any function
    use_jobs,      ///< share of jobs in surveyed firms that use in production
    deep_jobs,     ///< share of jobs in surveyed firms that use in depth
    depth,         ///< Σ jobs k / Σ jobs, all sectors
    tfp_true,      ///< percent of value added
    tfp_measured,  ///< percent of value added
    capability     ///< frontier
};
inline constexpr std::size_t country_measures = 7;
using CountryYear = std::array<double, country_measures>;

/// One country over the years from its lowest, its central and its highest start: those of the
/// figures published, with the margin of a survey's wording either way.
struct CountryCourse {
    enum Case : std::size_t { low, central, high };
    std::array<std::vector<CountryYear>, 3> years;  ///< by December

    /// From the least to the most of the three cases.
    Span span(std::size_t year, CountryMeasure measure) const;
};

/// What of the home nation reaches others under one policy, at the end of every month.
struct HomeCourse {
    std::vector<double> frontier;
    std::vector<double> driven_abroad;  ///< implementers, by rules at its border [persons]

    bool operator==(const HomeCourse&) const = default;
};

/// All rivals in one future.
class RaceField {
public:
    /// Solves the start of every rival.
    /// @param inputs of the home nation in this future; must outlive the field
    /// @param cohorts of the home nation, see `coarse_cohorts`
    /// @param course of the home nation without policy
    RaceField(const ModelInputs& inputs, const std::vector<Cohort>& cohorts, const Country& home,
              const std::vector<Country>& rivals, const HomeCourse& course);

    /// Starts by rival, in the order of its figures.
    const std::vector<std::vector<Start>>& starts() const { return starts_; }
    /// All rivals against one course of the home nation, by rival.
    std::vector<CountryCourse> run(const HomeCourse& course) const;

private:
    /// What reaches every rival, by rival.
    std::vector<FromOutside> outside_of(const HomeCourse& course) const;

    const ModelInputs& inputs_;
    std::vector<RivalFrontier> frontiers_;
    std::vector<CountryEconomy> economies_;
    std::vector<double> received_;  ///< part of those driven from home, by rival
    std::vector<std::vector<Start>> starts_;
};

}  // namespace longrun
