#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// How pilots end: production use or back to where they began (model equation E7).
struct PilotParams {
    PerMonth resolution_rate;  ///< at which pilots end
    LogOdds conversion_shift;  ///< of net value when a pilot is judged
};

inline constexpr auto pilot_table =
    schema::table("pilot", "How pilots end",
                  schema::field<&PilotParams::resolution_rate>(
                      {.key = "resolution_rate",
                       .doc = "Rate at which pilots end; the mean pilot lasts its inverse",
                       .initial = 0.12,
                       .allowed = {0, 10},
                       .plausible = {0.06, 0.25},
                       .source = "JUDGE"}),
                  schema::field<&PilotParams::conversion_shift>(
                      {.key = "conversion_shift",
                       .doc = "Shift of net value when a pilot is judged for production use",
                       .initial = -0.5,
                       .allowed = {-10, 10},
                       .plausible = {-1, 0.3},
                       .source = "PROTO"}));
static_assert(schema::covers(pilot_table));

/// Judges pilots of a block: a pilot ends with chance 1 - exp(-rate); it converts with chance
/// Λ(x + conversion_shift + what application centres add), else the firm is merely persuaded again.
/// One draw decides both.
void judge_pilots(const StepContext& context, const Block& block, Scratch& scratch);

}  // namespace longrun
