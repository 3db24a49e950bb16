#pragma once

#include "schema/field.hpp"

namespace longrun {

/// State of diffusion at the start.
struct IntroductionParams {
    double users;        ///< share of firms in production use
    double aware;        ///< share of the others that are persuaded
    double complements;  ///< of the first users
};

inline constexpr auto introduction_table = schema::table(
    "introduction", "State of diffusion at the start",
    schema::field<&IntroductionParams::users>(
        {.key = "users",
         .doc = "Share of firms in production use at the start, those with the highest value first",
         .initial = 0.008,
         .allowed = {0, 0.9},
         .plausible = {0.002, 0.02},
         .source = "JUDGE"}),
    schema::field<&IntroductionParams::aware>(
        {.key = "aware",
         .doc = "Share of the other firms that already know a credible use",
         .initial = 0.0,
         .allowed = {0, 1},
         .plausible = {0, 0.1},
         .source = "JUDGE"}),
    schema::field<&IntroductionParams::complements>({.key = "complements",
                                                     .doc = "Complements of the first users",
                                                     .initial = 0.3,
                                                     .allowed = {0, 1},
                                                     .plausible = {0.1, 0.5},
                                                     .source = "JUDGE"}));
static_assert(schema::covers(introduction_table));

}  // namespace longrun
