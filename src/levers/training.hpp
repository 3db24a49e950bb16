#pragma once

#include <array>
#include <cstddef>

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Publicly paid seats for implementers and researchers, above what exists.
struct TrainingSetting {
    PersonsPerYear certificate_seats{};  ///< new seats a year, certificates
    PersonsPerYear college_seats{};      ///< new entrants a year, community colleges
    PersonsPerYear phd_seats{};          ///< new entrants a year, doctoral programmes
    PersonsPerYear bachelor_seats{};     ///< new entrants a year, four-year programmes
    PersonsPerYear employer_seats{};     ///< workers a year whom employers begin to retrain
    double federal_share = 1.0;          ///< of the public cost of seats; states pay the rest
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
                       .scales = true}),
                  schema::field<&TrainingSetting::phd_seats>(
                      {.key = "phd_seats",
                       .doc = "Doctoral entrants a year above those that exist",
                       .initial = 0,
                       .allowed = {0, 1e6},
                       .plausible = {0, 5000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}),
                  schema::field<&TrainingSetting::bachelor_seats>(
                      {.key = "bachelor_seats",
                       .doc = "Entrants a year to four-year programmes above those that exist",
                       .initial = 0,
                       .allowed = {0, 1e7},
                       .plausible = {0, 100000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}),
                  schema::field<&TrainingSetting::employer_seats>(
                      {.key = "employer_seats",
                       .doc = "Workers a year whom employers retrain above those they do already",
                       .initial = 0,
                       .allowed = {0, 1e7},
                       .plausible = {0, 200000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}),
                  schema::field<&TrainingSetting::federal_share>(
                      {.key = "federal_share",
                       .doc = "Federal share of the public cost of seats other than doctoral ones; "
                              "states pay the rest",
                       .initial = 1,
                       .allowed = {0, 1},
                       .plausible = {0.5, 1},
                       .role = schema::Role::lever,
                       .source = "JUDGE"}));
static_assert(schema::covers(training_setting));

struct TrainingResponse {
    Months certificate_delay{};  ///< from seat to completion
    Months college_delay{};
    double implementers = 0.0;  ///< completers who go on to work as implementers
    Months phd_delay{};
    Months bachelor_delay{};
    Months employer_delay{};
    double employer_completion = 0.0;
    double doctors_in_research = 0.0;   ///< of doctoral completers
    double doctors_implementing = 0.0;  ///< of doctoral completers, as engineers
    PersonsPerYear phd_completions{};   ///< that exist
    PersonsPerYear bachelor_completions{};
    PersonsPerYear college_completions{};
    PersonsPerYear certificate_completions{};
    PersonsPerYear employer_completions{};
    double spare = 0.0;             ///< seats that can be added at once, share of those that exist
    PerYear capacity_growth{};      ///< of all seats while more are asked for
    double teacher_response = 0.0;  ///< elasticity of added seats to engineers' wage, downwards
};

inline constexpr auto training_response = schema::table(
    "levers.training", "What training seats give",
    schema::field<&TrainingResponse::certificate_delay>(
        {.key = "certificate_delay",
         .doc = "Months from a certificate seat to completion",
         .initial = 8,
         .allowed = {1, 119},
         .plausible = {4, 12},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::college_delay>(
        {.key = "college_delay",
         .doc = "Months from community-college entry to completion",
         .initial = 24,
         .allowed = {1, 119},
         .plausible = {18, 36},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::implementers>(
        {.key = "implementers",
         .doc = "Share of completers who go on to work as implementers",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.25, 0.8},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::phd_delay>({.key = "phd_delay",
                                                 .doc = "Months from doctoral entry to completion",
                                                 .initial = 66,
                                                 .allowed = {1, 119},
                                                 .plausible = {54, 78},
                                                 .source = "JUDGE"}),
    schema::field<&TrainingResponse::bachelor_delay>(
        {.key = "bachelor_delay",
         .doc = "Months from entry to a four-year programme to completion",
         .initial = 54,
         .allowed = {1, 119},
         .plausible = {48, 66},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::employer_delay>(
        {.key = "employer_delay",
         .doc = "Months in which an employer retrains a worker",
         .initial = 3,
         .allowed = {1, 119},
         .plausible = {2, 9},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::employer_completion>(
        {.key = "employer_completion",
         .doc = "Share of workers whose retraining by the employer succeeds",
         .initial = 0.85,
         .allowed = {0.01, 1},
         .plausible = {0.6, 0.95},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::doctors_in_research>(
        {.key = "doctors_in_research",
         .doc = "Share of doctoral completers who do research; of AI doctors in North America 65 % "
                "to 77 % go to industry, most of them to research",
         .initial = 0.7,
         .allowed = {0, 1},
         .plausible = {0.5, 0.9},
         .source = "AIIDX26;JUDGE"}),
    schema::field<&TrainingResponse::doctors_implementing>(
        {.key = "doctors_implementing",
         .doc = "Share of doctoral completers not in research who work as engineers in firms that "
                "use the technology",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0.1, 0.5},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::phd_completions>(
        {.key = "phd_completions",
         .doc = "Doctorates a year in computing and technical fields (2021)",
         .initial = 2651,
         .allowed = {0, 1e7},
         .plausible = {2000, 4000},
         .grade = schema::Grade::B,
         .source = "NSB_SHED_2024"}),
    schema::field<&TrainingResponse::bachelor_completions>(
        {.key = "bachelor_completions",
         .doc = "Bachelor's degrees a year in computing and technical fields (2021)",
         .initial = 127958,
         .allowed = {0, 1e7},
         .plausible = {100000, 250000},
         .grade = schema::Grade::B,
         .source = "NSB_SHED_2024"}),
    schema::field<&TrainingResponse::college_completions>(
        {.key = "college_completions",
         .doc = "Associate degrees a year in computing and technical fields (2021)",
         .initial = 58103,
         .allowed = {0, 1e7},
         .plausible = {35000, 90000},
         .grade = schema::Grade::B,
         .source = "NSB_SHED_2024"}),
    schema::field<&TrainingResponse::certificate_completions>(
        {.key = "certificate_completions",
         .doc = "Certificates a year below the bachelor in computing and technical fields (2021)",
         .initial = 83056,
         .allowed = {0, 1e7},
         .plausible = {45000, 120000},
         .grade = schema::Grade::B,
         .source = "NSB_SHED_2024"}),
    schema::field<&TrainingResponse::employer_completions>(
        {.key = "employer_completions",
         .doc = "Workers a year whom employers retrain as implementers today",
         .initial = 50000,
         .allowed = {0, 1e7},
         .plausible = {20000, 200000},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::spare>(
        {.key = "spare",
         .doc = "Seats that can be added at once, as a share of those that exist",
         .initial = 0.1,
         .allowed = {0, 10},
         .plausible = {0.02, 0.25},
         .source = "JUDGE"}),
    schema::field<&TrainingResponse::capacity_growth>(
        {.key = "capacity_growth",
         .doc =
             "Growth of all seats while more are asked for than can start; bachelor's degrees in "
             "these fields grew by 9 % a year from 2016 to 2021, certificates by 3 %",
         .initial = 0.08,
         .allowed = {0, 2},
         .plausible = {0.03, 0.15},
         .grade = schema::Grade::B,
         .source = "NSB_SHED_2024"}),
    schema::field<&TrainingResponse::teacher_response>(
        {.key = "teacher_response",
         .doc = "Elasticity with which added seats shrink when the wage of engineers rises, since "
                "teachers leave for industry",
         .initial = 0.5,
         .allowed = {0, 5},
         .plausible = {0, 1},
         .source = "JUDGE"}));
static_assert(schema::covers(training_response));

/// Ways to learn.
enum class Course : std::size_t { phd, bachelor, college, certificate, employer };
inline constexpr std::size_t training_courses = 5;

/// One way to learn, in numbers.
struct CourseTerms {
    std::size_t delay = 1;     ///< months from entry to completion
    double completion = 1.0;   ///< share of entrants; the others leave evenly over the course
    double seats = 0.0;        ///< that exist, persons a year who enter
    double federal_usd = 0.0;  ///< per person and month enrolled
    double state_usd = 0.0;
    double private_usd = 0.0;
};
std::array<CourseTerms, training_courses> course_terms(const TrainingResponse& response,
                                                       const UnitCosts& costs,
                                                       double federal_share);

/// Share of a cohort that sits in a course in the month of this age (0 = month of entry), leavers
/// counted half in the month in which they leave: 1 - (1 - completion) (age + ½) / delay.
double enrolled_share(const CourseTerms& terms, std::size_t age);

/// Seats a year that can be added: (spare · existing + grown) · min(1, wage^-response).
PersonsPerYear seats_that_can_start(const TrainingResponse& response, const CourseTerms& terms,
                                    double grown, double engineer_wage);

/// Persons who come out of courses.
struct Completers {
    double researchers = 0.0;
    double engineers = 0.0;
    double technicians = 0.0;
};

/// One month of training: seats asked for and begun, who finished, what it cost.
struct TrainingMonth {
    std::array<double, training_courses> asked{};      ///< seats a month
    std::array<double, training_courses> started{};    ///< persons
    std::array<double, training_courses> enrolled{};   ///< persons, on average over the month
    std::array<double, training_courses> completed{};  ///< persons
    Completers completers;                             ///< of them, by what they do afterwards
    MonthCost cost;
};

/// Entrants on their way, month by month, and the teachers who can take them.
class TrainingPipeline {
public:
    /// Lets in as many as asked for and as teachers can take, and lets out those who have been in
    /// for the whole course.
    /// @param engineer_wage index, last month
    TrainingMonth advance(const TrainingResponse& response, const UnitCosts& costs,
                          const TrainingSetting& setting, double engineer_wage);

private:
    static constexpr std::size_t months = 120;
    std::array<std::array<double, months>, training_courses> entrants_{};
    std::array<double, training_courses> grown_{};  ///< seats a year added by growth of capacity
    std::size_t now_ = 0;
};

}  // namespace longrun
