#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// What a visit by a field-service team does to a firm (effects of E3, E4, E9).
struct AssistanceParams {
    LogOdds value_gain;  ///< rise in net value under assistance
    double build_gain;   ///< relative rise of the complement build rate
    Months duration;     ///< how long the effect lasts
};

inline constexpr auto assistance_table = schema::table(
    "assistance", "What help by a field-service team does to a firm",
    schema::field<&AssistanceParams::value_gain>(
        {.key = "value_gain",
         .doc = "Rise of net value while a firm is assisted",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.2, 0.9},
         .grade = schema::Grade::C,
         .source = "IACOVONE2019;EMERICK2021;BLOOM2013"}),
    schema::field<&AssistanceParams::build_gain>(
        {.key = "build_gain",
         .doc = "Relative rise of the rate of complement building while a firm is assisted",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.2, 1},
         .grade = schema::Grade::C,
         .source = "BLOOM2013;LIPSCOMB2018"}),
    schema::field<&AssistanceParams::duration>({.key = "duration",
                                                .doc = "Months that the effect of a visit lasts",
                                                .initial = 18,
                                                .allowed = {1, 255},
                                                .plausible = {12, 36},
                                                .grade = schema::Grade::C,
                                                .source = "IACOVONE2019;KANTOR2019"}));
static_assert(schema::covers(assistance_table));

/// Runs assistance down by one month and visits eligible firms: not under assistance, of the cells,
/// the number of jobs and of buyers that a team is for. A visited firm that was unaware is
/// persuaded at once.
void assist(const StepContext& context, const Block& block, Scratch& scratch);

}  // namespace longrun
