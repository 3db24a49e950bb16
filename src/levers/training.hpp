#pragma once

#include <array>
#include <cstddef>

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Publicly paid seats for implementers, above what exists.
struct TrainingSetting {
    PersonsPerYear certificate_seats;  ///< new seats a year, certificates
    PersonsPerYear
        college_seats;  ///< new entrants a year, community-college programmes of two years
};

inline constexpr auto training_setting =
    schema::table("training", "Publicly paid training seats for implementers",
                  schema::field<&TrainingSetting::certificate_seats>(
                      {.key = "certificate_seats",
                       .doc = "Certificate seats a year above those that exist",
                       .initial = 0,
                       .allowed = {0, 1e7},
                       .plausible = {0, 300000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}),
                  schema::field<&TrainingSetting::college_seats>(
                      {.key = "college_seats",
                       .doc = "Community-college entrants a year above those that exist",
                       .initial = 0,
                       .allowed = {0, 1e7},
                       .plausible = {0, 200000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}));
static_assert(schema::covers(training_setting));

struct TrainingResponse {
    Months certificate_delay;  ///< from seat to completion
    Months college_delay;
    double implementers;  ///< completers who go on to work as implementers
};

inline constexpr auto training_response =
    schema::table("levers.training", "What training seats give",
                  schema::field<&TrainingResponse::certificate_delay>(
                      {.key = "certificate_delay",
                       .doc = "Months from a certificate seat to completion",
                       .initial = 8,
                       .allowed = {0, 119},
                       .plausible = {4, 12},
                       .source = "JUDGE"}),
                  schema::field<&TrainingResponse::college_delay>(
                      {.key = "college_delay",
                       .doc = "Months from community-college entry to completion",
                       .initial = 24,
                       .allowed = {0, 119},
                       .plausible = {18, 36},
                       .source = "JUDGE"}),
                  schema::field<&TrainingResponse::implementers>(
                      {.key = "implementers",
                       .doc = "Share of completers who go on to work as implementers",
                       .initial = 0.5,
                       .allowed = {0, 1},
                       .plausible = {0.25, 0.8},
                       .source = "JUDGE"}));
static_assert(schema::covers(training_response));

/// Entrants on their way, month by month.
class TrainingPipeline {
public:
    /// Puts this month's entrants in and returns this month's completers who become implementers
    /// [persons in the month].
    double advance(const TrainingResponse& response, const UnitCosts& costs,
                   const TrainingSetting& setting);
    /// College entrants still in their programme [persons].
    double college_enrolment(const TrainingResponse& response) const;

private:
    static constexpr std::size_t months = 120;
    std::array<double, months> certificate_{};
    std::array<double, months> college_{};
    std::size_t now_ = 0;
};

/// Cost of one month: certificate seats when they start, college seats while they last.
MonthCost training_cost(const UnitCosts& costs, const TrainingSetting& setting,
                        double college_enrolment);

}  // namespace longrun
