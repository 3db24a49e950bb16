#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Shared data of sectors, cared for at public expense.
struct DataCommonsSetting {
    double sectors;  ///< number, from the sector of most value added down
};

inline constexpr auto data_commons_setting =
    schema::table("data_commons", "Commons of data, by sector",
                  schema::field<&DataCommonsSetting::sectors>(
                      {.key = "sectors",
                       .doc = "Sectors with a commons, those of most value added first; a part of "
                              "one covers that part of its firms",
                       .initial = 0,
                       .allowed = {0, 100},
                       .plausible = {0, 22},
                       .role = schema::Role::lever,
                       .source = "JUDGE",
                       .scales = true}));
static_assert(schema::covers(data_commons_setting));

struct DataCommonsResponse {
    Years build;          ///< before first use
    double saving;        ///< cut in data cost of a sector that is ready, with a commons
    double contributing;  ///< share of using firms that contribute data of their own
    double research;      ///< share of research's want of data that all sectors' would meet
};

inline constexpr auto data_commons_response = schema::table(
    "levers.data_commons", "What data commons give",
    schema::field<&DataCommonsResponse::build>({.key = "build",
                                                .doc = "Years before a commons is first used",
                                                .initial = 2,
                                                .allowed = {0.1, 20},
                                                .plausible = {1, 4},
                                                .source = "JUDGE"}),
    schema::field<&DataCommonsResponse::saving>(
        {.key = "saving",
         .doc = "Cut in data and integration cost where every firm is ready and has a commons",
         .initial = 0.25,
         .allowed = {0, 0.95},
         .plausible = {0.05, 0.4},
         .source = "JUDGE"}),
    schema::field<&DataCommonsResponse::contributing>(
        {.key = "contributing",
         .doc = "Share of using firms of a sector with a commons that contribute their data",
         .initial = 0.02,
         .allowed = {0, 1},
         .plausible = {0.005, 0.1},
         .source = "JUDGE"}),
    schema::field<&DataCommonsResponse::research>(
        {.key = "research",
         .doc = "Share of what research lacks in data that commons meet once every sector has one "
                "and its data are ready",
         .initial = 0.1,
         .allowed = {0, 1},
         .plausible = {0, 0.3},
         .source = "JUDGE"}));
static_assert(schema::covers(data_commons_response));

/// Part of a sector that is to have a commons, 0 to 1. @param rank of the sector, 0 = most value
double commons_coverage(const DataCommonsSetting& setting, std::size_t rank);

/// A sector's commons: money is spent on setting it up, then it runs.
struct Commons {
    double built = 0.0;         ///< 1 = ready for use
    double open = 0.0;          ///< part of the sector's firms it serves
    double contributors = 0.0;  ///< firms that have brought their data into a form to share

    /// One month on. @param users firms of the sector that pilot or use
    MonthCost advance(const DataCommonsResponse& response, const UnitCosts& costs, double coverage,
                      double users);
};

/// Cut in a sector's data cost: saving · open · readiness.
double commons_saving(const DataCommonsResponse& response, double open, double readiness);

/// Data that research has, relative to need: data + research · open · (1 - data)⁺.
/// @param open data of commons as a share of what all sectors hold
double data_with_commons(const DataCommonsResponse& response, double data, double open);

}  // namespace longrun
