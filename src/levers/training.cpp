#include "levers/training.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {

constexpr std::size_t index(Course course) { return static_cast<std::size_t>(course); }

std::array<double, training_courses> seats_asked(const TrainingSetting& s) {
    std::array<double, training_courses> asked{};
    asked[index(Course::phd)] = s.phd_seats.value / 12.0;
    asked[index(Course::bachelor)] = s.bachelor_seats.value / 12.0;
    asked[index(Course::college)] = s.college_seats.value / 12.0;
    asked[index(Course::certificate)] = s.certificate_seats.value / 12.0;
    asked[index(Course::employer)] = s.employer_seats.value / 12.0;
    return asked;
}

CourseTerms terms_of(Months delay, double completion, PersonsPerYear completions) {
    CourseTerms terms;
    terms.delay = static_cast<std::size_t>(delay.value);
    terms.completion = completion;
    terms.seats = completion > 0.0 ? completions.value / completion : 0.0;
    return terms;
}

void pay_publicly(CourseTerms& terms, double usd, double federal_share) {
    terms.federal_usd = usd * federal_share;
    terms.state_usd = usd * (1.0 - federal_share);
}

Completers completers_of(const TrainingResponse& r,
                         const std::array<double, training_courses>& completed) {
    const double doctors = completed[index(Course::phd)];
    const double technical =
        completed[index(Course::college)] + completed[index(Course::certificate)];
    Completers c;
    c.researchers = doctors * r.doctors_in_research;
    c.engineers = doctors * (1.0 - r.doctors_in_research) * r.doctors_implementing +
                  completed[index(Course::bachelor)] * r.implementers;
    c.technicians = technical * r.implementers + completed[index(Course::employer)];
    return c;
}

}  // namespace

std::array<CourseTerms, training_courses> course_terms(const TrainingResponse& r,
                                                       const UnitCosts& costs,
                                                       double federal_share) {
    std::array<CourseTerms, training_courses> all{};
    CourseTerms& phd = all[index(Course::phd)];
    phd = terms_of(r.phd_delay, costs.phd_completion, r.phd_completions);
    phd.federal_usd = costs.phd_fellowship / 12.0;
    phd.state_usd = std::max(0.0, costs.phd_full_cost - costs.phd_fellowship) / 12.0;

    CourseTerms& bachelor = all[index(Course::bachelor)];
    bachelor = terms_of(r.bachelor_delay, costs.bachelor_completion, r.bachelor_completions);
    pay_publicly(bachelor, costs.bachelor_seat_year * costs.bachelor_multiplier / 12.0,
                 federal_share);

    CourseTerms& college = all[index(Course::college)];
    college = terms_of(r.college_delay, costs.college_completion, r.college_completions);
    pay_publicly(college, costs.college_seat_year * costs.college_multiplier / 12.0, federal_share);

    // The cost of a certificate is known by seat begun, leavers included.
    CourseTerms& certificate = all[index(Course::certificate)];
    certificate =
        terms_of(r.certificate_delay, costs.certificate_completion, r.certificate_completions);
    const double months_in_seat =
        0.5 * (1.0 + certificate.completion) * static_cast<double>(certificate.delay);
    pay_publicly(certificate, costs.certificate_seat / months_in_seat, federal_share);

    CourseTerms& employer = all[index(Course::employer)];
    employer = terms_of(r.employer_delay, r.employer_completion, r.employer_completions);
    const double per_month = costs.employer_conversion / static_cast<double>(employer.delay);
    pay_publicly(employer, per_month * costs.employer_public_share, federal_share);
    employer.private_usd = per_month * (1.0 - costs.employer_public_share);
    return all;
}

double enrolled_share(const CourseTerms& terms, std::size_t age) {
    return 1.0 - (1.0 - terms.completion) * (static_cast<double>(age) + 0.5) /
                     static_cast<double>(terms.delay);
}

PersonsPerYear seats_that_can_start(const TrainingResponse& r, const CourseTerms& terms,
                                    double grown, double engineer_wage) {
    const double staffed = std::min(1.0, math::pow(engineer_wage, -r.teacher_response));
    return {(r.spare * terms.seats + grown) * staffed};
}

TrainingMonth TrainingPipeline::advance(const TrainingResponse& r, const UnitCosts& costs,
                                        const TrainingSetting& s, double engineer_wage) {
    const std::array<CourseTerms, training_courses> all = course_terms(r, costs, s.federal_share);
    TrainingMonth month;
    month.asked = seats_asked(s);
    now_ = (now_ + 1) % months;
    double federal = 0.0;
    double state = 0.0;
    double firms = 0.0;
    for (std::size_t c = 0; c < training_courses; ++c) {
        const CourseTerms& terms = all[c];
        LR_EXPECT(terms.delay >= 1 && terms.delay < months);
        const double can = seats_that_can_start(r, terms, grown_[c], engineer_wage).value / 12.0;
        month.started[c] = std::min(month.asked[c], can);
        if (month.asked[c] > can) {
            grown_[c] +=
                r.capacity_growth.value / 12.0 * ((1.0 + r.spare) * terms.seats + grown_[c]);
        }
        entrants_[c][now_] = month.started[c];
        for (std::size_t age = 0; age < terms.delay; ++age) {
            const double entered = entrants_[c][(now_ + months - age) % months];
            if (entered > 0.0) month.enrolled[c] += entered * enrolled_share(terms, age);
        }
        month.completed[c] =
            terms.completion * entrants_[c][(now_ + months - terms.delay) % months];
        federal += month.enrolled[c] * terms.federal_usd;
        state += month.enrolled[c] * terms.state_usd;
        firms += month.enrolled[c] * terms.private_usd;
    }
    month.completers = completers_of(r, month.completed);
    const double to_musd = (1.0 + costs.evaluation_share) / 1e6;
    month.cost = {federal * to_musd, state * to_musd, firms * to_musd};
    return month;
}

}  // namespace longrun
