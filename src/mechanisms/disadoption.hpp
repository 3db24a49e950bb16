#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// How production use is given up again (model equation E8).
struct DisadoptionParams {
    PerMonth scale;     ///< rate at which production use is reviewed
    double protection;  ///< log-odds that complete complements add to net value
};

inline constexpr auto disadoption_table =
    schema::table("disadoption", "How production use is given up again",
                  schema::field<&DisadoptionParams::scale>(
                      {.key = "scale",
                       .doc = "Rate at which production use is put in question",
                       .initial = 0.02,
                       .allowed = {0, 10},
                       .plausible = {0.005, 0.04},
                       .source = "JUDGE;NAREV2025"}),
                  schema::field<&DisadoptionParams::protection>(
                      {.key = "protection",
                       .doc = "Net value added by complete complements when use is put in question",
                       .initial = 2.0,
                       .allowed = {0, 20},
                       .plausible = {1, 3},
                       .source = "JUDGE"}));
static_assert(schema::covers(disadoption_table));

/// Reviews production use in a block: given up with chance (1 - exp(-scale)) (1 - Λ(x +
/// protection k)); the complements are lost.
void review_use(const StepContext& context, const Block& block, Scratch& scratch);

}  // namespace longrun
