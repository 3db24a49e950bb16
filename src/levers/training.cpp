#include "levers/training.hpp"

#include "base/check.hpp"

namespace longrun {

double TrainingPipeline::advance(const TrainingResponse& r, const UnitCosts& costs,
                                 const TrainingSetting& s) {
    const auto certificate_delay = static_cast<std::size_t>(r.certificate_delay.value);
    const auto college_delay = static_cast<std::size_t>(r.college_delay.value);
    LR_EXPECT(certificate_delay < months && college_delay < months);
    now_ = (now_ + 1) % months;
    certificate_[now_] = s.certificate_seats.value / 12.0;
    college_[now_] = s.college_seats.value / 12.0;
    const double certificates = certificate_[(now_ + months - certificate_delay) % months];
    const double colleges = college_[(now_ + months - college_delay) % months];
    return r.implementers *
           (certificates * costs.certificate_completion + colleges * costs.college_completion);
}

double TrainingPipeline::college_enrolment(const TrainingResponse& r) const {
    double enrolled = 0.0;
    const auto delay = static_cast<std::size_t>(r.college_delay.value);
    for (std::size_t age = 0; age < delay; ++age)
        enrolled += college_[(now_ + months - age) % months];
    return enrolled;
}

MonthCost training_cost(const UnitCosts& costs, const TrainingSetting& s,
                        double college_enrolment) {
    const double certificates = s.certificate_seats.value / 12.0 * costs.certificate_seat;
    const double colleges =
        college_enrolment * costs.college_seat_year * costs.college_multiplier / 12.0;
    return {(certificates + colleges) * (1.0 + costs.evaluation_share) / 1e6, 0.0, 0.0};
}

}  // namespace longrun
