#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/firm_body.hpp"
#include "observe/survey.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"
#include "study/attribution.hpp"
#include "study/ensemble.hpp"
#include "study/explain.hpp"
#include "study/mean_field.hpp"

namespace longrun {

/// Settings of one lever between two days, as a person sets them. Keys that are not named keep the
/// initial value of the table.
struct LeverSpan {
    std::string lever;
    Date from;
    Date to;
    std::vector<std::pair<std::string, double>> settings;
};

/// One future as a run of one policy leaves it.
struct PolicyOutcome {
    std::vector<double> outcomes;         ///< in the order of the layout
    std::vector<double> public_by_month;  ///< federal cost [million USD of 2024]
};

/// A scenario kept ready for a face that asks again and again, such as a page whose sliders move:
/// firms, inputs and futures are prepared once, and the months before policies begin are run once a
/// future. The digits are those of `run` on the same scenario.
class Session {
public:
    /// @param scenario path of a scenario file  @param population bytes of prepared firms
    static Result<std::unique_ptr<Session>> open(const std::string& scenario,
                                                 std::string_view population,
                                                 const std::string& data);
    /// Takes another scenario on the same firms. After problems everything is as it was.
    Result<void> load(const std::string& scenario);
    /// Sets assumptions in every future, over what draws say; those of an earlier call are undone.
    /// Returns the keys that there are not.
    std::vector<std::string> assume(const std::vector<std::pair<std::string, double>>& values);
    /// The schedule of spans of levers; problems name what cannot be set.
    Result<PolicySchedule> schedule_of(const std::vector<LeverSpan>& spans) const;

    const Scenario& scenario() const { return *scenario_; }
    const ModelInputs& inputs() const { return *inputs_; }
    const std::vector<Future>& futures() const { return futures_; }
    const OutcomeLayout& layout() const { return layout_; }
    const HeadlineDates& dates() const { return dates_; }

    /// A policy on the mean field of a future.
    /// @param plain the future as the scenario has it, whatever is assumed
    MeanFieldPath twin(std::size_t future, const PolicySchedule& policy, bool plain = false);
    /// Contributions of the policy's groups of levers to the headlines that the mean field knows,
    /// above no policy at all; by headline, and the groups that take part.
    std::pair<std::array<Shapley, headlines>, std::vector<std::size_t>> contributions(
        std::size_t future, const PolicySchedule& policy);
    /// A policy on the firms of a future, under a luck. `keep` holds the months before policies for
    /// the next call.
    PolicyOutcome run(std::size_t future, std::uint32_t luck, const PolicySchedule& policy,
                      bool keep, bool plain = false);

    /// The record of the scenario from outcomes of every future, by future and policy.
    /// @param again outcomes of the central futures under more lucks, by luck, future, policy;
    ///        empty = none were run
    Record record(const std::vector<std::vector<PolicyOutcome>>& runs,
                  const std::vector<std::vector<std::vector<PolicyOutcome>>>& again) const;
    std::optional<Explanation> why(const ExplainTask& task, const StudyMonitor& monitor) const;

private:
    Session() = default;
    Result<void> take(Scenario scenario);
    /// Which future, and whether as the scenario has it.
    using Case = std::pair<std::size_t, bool>;
    Case case_of(std::size_t future, bool plain) const;
    const ModelInputs& inputs_of_case(const Case& one);
    MeanFieldFuture& mean_field(const Case& one);

    /// One future as it stands when policies begin.
    struct Then {
        Workers worker{1};
        std::unique_ptr<FirmBody> body;
        std::unique_ptr<Nation> nation;
        Drivers drivers;
        Trace trace;
        std::optional<FirmBody::Snapshot> firms;
    };

    std::string data_;
    Population population_;
    std::unique_ptr<Scenario> scenario_;
    std::unique_ptr<ModelInputs> inputs_;
    std::vector<SurveyPoint> surveys_;
    std::vector<Cohort> cohorts_;
    OutcomeLayout layout_;
    HeadlineDates dates_;
    int fork_ = 0;
    std::vector<Future> given_;    ///< futures as the scenario has them
    std::vector<Future> futures_;  ///< with what is assumed
    bool assumed_ = false;         ///< anything
    std::map<Case, std::unique_ptr<ModelInputs>> own_inputs_;
    std::map<Case, std::unique_ptr<MeanFieldFuture>> mean_fields_;
    std::map<std::pair<Case, std::uint32_t>, std::unique_ptr<Then>> then_;
};

}  // namespace longrun
