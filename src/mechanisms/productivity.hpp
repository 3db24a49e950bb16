#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Gains of users and what reorganisation costs them (model equations E13, E14).
struct ProductivityParams {
    double saving;             ///< cost saving on exposed tasks at full use
    double exposed_share;      ///< ā, share of value added in exposed tasks, average sector
    double shallow_gain;       ///< share of the gain without complements
    double curvature;          ///< of the return to complements; above 1 the gain comes late
    double shallow_intensity;  ///< intensity of use without complements
    double outlay;             ///< on full reorganisation, in years of output
    PerYear intangible_cost;   ///< user cost of the intangible stock
};

inline constexpr auto productivity_table = schema::table(
    "productivity", "Gains of users and what reorganisation costs",
    schema::field<&ProductivityParams::saving>({.key = "saving",
                                                .doc = "Cost saving on exposed tasks at full use",
                                                .initial = 0.144,
                                                .allowed = {0, 1},
                                                .plausible = {0.07, 0.3},
                                                .grade = schema::Grade::B,
                                                .source = "ACEMOGLU2024"}),
    schema::field<&ProductivityParams::exposed_share>(
        {.key = "exposed_share",
         .doc = "Share of value added in exposed tasks, average sector",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0.15, 0.45},
         .grade = schema::Grade::B,
         .source = "ACEMOGLU2024"}),
    schema::field<&ProductivityParams::shallow_gain>(
        {.key = "shallow_gain",
         .doc = "Share of the gain that comes without complements",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0.1, 0.5},
         .source = "JUDGE;BT1995"}),
    schema::field<&ProductivityParams::curvature>(
        {.key = "curvature",
         .doc = "Curvature of the return to complements: early returns 1, late returns 2",
         .initial = 1.0,
         .allowed = {0.2, 5},
         .plausible = {1, 2},
         .grade = schema::Grade::C,
         .source = "DAVID1990"}),
    schema::field<&ProductivityParams::shallow_intensity>(
        {.key = "shallow_intensity",
         .doc = "Intensity of use without complements (share of drive, of functions)",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0.1, 0.5},
         .source = "JUDGE"}),
    schema::field<&ProductivityParams::outlay>(
        {.key = "outlay",
         .doc = "Outlay on full reorganisation as a share of a year's output",
         .initial = 0.06,
         .allowed = {0, 2},
         .plausible = {0.02, 0.15},
         .grade = schema::Grade::C,
         .source = "MITSLOAN2025;BRS2021;BHY2002"}),
    schema::field<&ProductivityParams::intangible_cost>(
        {.key = "intangible_cost",
         .doc = "User cost of the intangible stock: return and depreciation",
         .initial = 0.2,
         .allowed = {0, 2},
         .plausible = {0.15, 0.3},
         .grade = schema::Grade::C,
         .source = "BRS2021"}));
static_assert(schema::covers(productivity_table));

/// Gain of a user in the level of productivity: saving · ā · exposure · A · (s + (1 - s)
/// k^curvature).
/// @param exposure a_s / ā  @param application A in [0, 1]  @param returns k^curvature in [0, 1]
double user_gain(const ProductivityParams& params, double exposure, double application,
                 double returns);

/// Intensity of use: shallow + (1 - shallow) k.
double use_intensity(const ProductivityParams& params, double complements);

/// Productivity of one sector relative to a world without the technology, levels, in log
/// approximation.
struct SectorGain {
    double gain = 0.0;     ///< Σ ω g over users
    double outlay = 0.0;   ///< Σ ω outlay dk/dt, share of a year's output
    double service = 0.0;  ///< Σ ω intangible cost · outlay · k
    /// As national accounts measure it: outlay on complements is a cost without product.
    double measured() const { return gain - outlay; }
    /// True: the outlay is an investment, its service is an input (brs2021, hulten1978).
    double true_gain() const { return gain - service; }
};

/// Sums of one sector turned into its gain.
/// @param use_share jobs in production use / jobs  @param returns Σ jobs k^curvature / Σ jobs over
/// all
/// @param complements Σ jobs k / Σ jobs  @param built Σ jobs dk this month / Σ jobs
SectorGain sector_gain(const ProductivityParams& params, double exposure, double application,
                       double use_share, double returns, double complements, double built);

}  // namespace longrun
