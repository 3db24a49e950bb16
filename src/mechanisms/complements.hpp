#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// How users reorganise: complementary capital k in 0..1 (model equation E9).
struct ComplementsParams {
    PerYear build_rate;       ///< share of the gap closed when talent is not scarce
    double quality_effect;    ///< log effect of one standard deviation of quality
    double capability_speed;  ///< relative gain in speed when all tasks are feasible
};

inline constexpr auto complements_table = schema::table(
    "complements", "How users reorganise around the technology",
    schema::field<&ComplementsParams::build_rate>(
        {.key = "build_rate",
         .doc =
             "Share of the gap to full reorganisation that a user closes when talent is not scarce",
         .initial = 0.2,
         .allowed = {0, 10},
         .plausible = {0.1, 0.35},
         .grade = schema::Grade::C,
         .source = "MCELHERAN2025;MITSLOAN2025"}),
    schema::field<&ComplementsParams::quality_effect>(
        {.key = "quality_effect",
         .doc = "Log effect of one standard deviation of firm quality on that rate",
         .initial = 0.3,
         .allowed = {0, 3},
         .plausible = {0, 0.6},
         .source = "JUDGE"}),
    schema::field<&ComplementsParams::capability_speed>(
        {.key = "capability_speed",
         .doc = "Relative gain in that rate when all tasks are feasible: better systems help to "
                "reorganise",
         .initial = 0.1,
         .allowed = {0, 10},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(complements_table));

/// Rate of complement building [1/year]: build_rate · (1 + capability_speed Q) · tightness, on (1 -
/// k).
/// @param tightness speed that talent allows, min(1, L/D)
PerYear build_rate(const ComplementsParams& params, double frontier, double tightness);

/// Builds complements of the users of a block and sums them; the first phase of a month, so that
/// new users start in their second month. Moves of the month then keep the sums.
///     k += round(65535 (1 - k) · region build · programmes · quality · assistance), to the nearest
///     1/65535
void build_complements(const StepContext& context, const Block& block, Scratch& scratch);

/// Jobs times complements that a segment's users will build next by these drivers, in the units of
/// a tally.
std::int64_t jobs_to_build(const Population& population, const Drivers& drivers,
                           const FirmState& firms, const Segment& segment);

}  // namespace longrun
