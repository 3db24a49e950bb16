#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "levers/application_centres.hpp"
#include "levers/assurance.hpp"
#include "levers/coalition.hpp"
#include "levers/demonstration.hpp"
#include "levers/elite_research.hpp"
#include "levers/field_service.hpp"
#include "levers/frontier_money.hpp"
#include "levers/institutional_reform.hpp"
#include "levers/interoperability.hpp"
#include "levers/management.hpp"
#include "levers/immigration.hpp"
#include "levers/interoperability.hpp"
#include "levers/placement.hpp"
#include "levers/research_breadth.hpp"
#include "levers/research_compute.hpp"
#include "levers/tax_credit.hpp"
#include "levers/training.hpp"

namespace longrun {

/// Levers, in the order of every list of them.
enum class Lever : std::size_t {
    tax_credit,
    field_service,
    demonstration,
    training,
    interoperability,
    frontier_money,
    research_breadth,
    research_compute,
    elite_research,
    assurance,
    coalition,
    application_centres,
    management,
    institutional_reform,
    immigration,
    // New levers before this line, in the order of `for_each_lever`.
    end,
};
inline constexpr auto levers = static_cast<std::size_t>(Lever::end);

/// What the levers cost in a month.
struct Bill : std::array<MonthCost, levers> {
    using Base = std::array<MonthCost, levers>;
    using Base::operator[];
    MonthCost& operator[](Lever lever) { return Base::operator[](static_cast<std::size_t>(lever)); }
    const MonthCost& operator[](Lever lever) const {
        return Base::operator[](static_cast<std::size_t>(lever));
    }
};

/// A setting in force in the months [from, to), of a placed lever where its place says.
template <class Setting>
struct Dated {
    int from_month = 0;
    int to_month = 0;
    Setting setting{};
    Placement place{};
};

/// Whether entries of a lever may be for some regions, counties or sectors only.
template <class Setting>
inline constexpr bool is_placed = false;
template <>
inline constexpr bool is_placed<FieldServiceSetting> = true;
template <>
inline constexpr bool is_placed<DemonstrationSetting> = true;
template <>
inline constexpr bool is_placed<ApplicationCentresSetting> = true;
template <>
inline constexpr bool is_placed<ManagementSetting> = true;
template <>
inline constexpr bool is_placed<InstitutionalReformSetting> = true;

/// One policy: the settings of every lever over time. Later entries take precedence; of a placed
/// lever, over those of the same place, while entries of other places stand beside them.
struct PolicySchedule {
    std::vector<Dated<TaxCreditSetting>> tax_credit;
    std::vector<Dated<FieldServiceSetting>> field_service;
    std::vector<Dated<DemonstrationSetting>> demonstration;
    std::vector<Dated<TrainingSetting>> training;
    std::vector<Dated<InteroperabilitySetting>> interoperability;
    std::vector<Dated<FrontierMoneySetting>> frontier_money;
    std::vector<Dated<ResearchBreadthSetting>> research_breadth;
    std::vector<Dated<ResearchComputeSetting>> research_compute;
    std::vector<Dated<EliteResearchSetting>> elite_research;
    std::vector<Dated<AssuranceSetting>> assurance;
    std::vector<Dated<CoalitionSetting>> coalition;
    std::vector<Dated<ApplicationCentresSetting>> application_centres;
    std::vector<Dated<ManagementSetting>> management;
    std::vector<Dated<InstitutionalReformSetting>> institutional_reform;
    std::vector<Dated<ImmigrationSetting>> immigration;
    /// Share of each lever's money that arrives, by month; empty = all of it. It multiplies the
    /// settings that scale.
    std::array<std::vector<double>, levers> delivered;
};

/// Calls `visit(table, entries)` for every lever, in the order of `Lever`.
template <class AnySchedule, class Visit>
void for_each_lever(AnySchedule& schedule, Visit&& visit) {
    visit(tax_credit_setting, schedule.tax_credit);
    visit(field_service_setting, schedule.field_service);
    visit(demonstration_setting, schedule.demonstration);
    visit(training_setting, schedule.training);
    visit(interoperability_setting, schedule.interoperability);
    visit(frontier_money_setting, schedule.frontier_money);
    visit(research_breadth_setting, schedule.research_breadth);
    visit(research_compute_setting, schedule.research_compute);
    visit(elite_research_setting, schedule.elite_research);
    visit(assurance_setting, schedule.assurance);
    visit(coalition_setting, schedule.coalition);
    visit(application_centres_setting, schedule.application_centres);
    visit(management_setting, schedule.management);
    visit(institutional_reform_setting, schedule.institutional_reform);
    visit(immigration_setting, schedule.immigration);
}

/// The setting in force in a month, or none.
template <class Setting>
std::optional<Setting> in_force(const std::vector<Dated<Setting>>& entries, int month) {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->from_month <= month && month < entry->to_month) return entry->setting;
    }
    return std::nullopt;
}

/// Entries of a placed lever in force in a month, one a place, in the order of the list.
template <class Setting>
std::vector<const Dated<Setting>*> in_force_by_place(const std::vector<Dated<Setting>>& entries,
                                                     int month) {
    std::vector<const Dated<Setting>*> now;
    for (const Dated<Setting>& entry : entries) {
        if (month < entry.from_month || entry.to_month <= month) continue;
        const auto same = std::find_if(
            now.begin(), now.end(), [&](const auto* other) { return other->place == entry.place; });
        if (same != now.end()) {
            *same = &entry;
        } else {
            now.push_back(&entry);
        }
    }
    return now;
}

/// The part of a policy that is in force in one month, with money as it arrives.
PolicySchedule in_month(const PolicySchedule& schedule, int month);

/// Multiplies the settings of each lever that scale; the result stops at their allowed limits.
void scale_levers(PolicySchedule& schedule, const std::array<double, levers>& factors);

/// A policy with every setting that scales multiplied by `factor`.
struct ScaledPolicy {
    PolicySchedule schedule;
    std::string capped;  ///< lever whose setting had to stop at its allowed limit; empty if none
};
ScaledPolicy scaled(const PolicySchedule& schedule, double factor);

/// Whether what a policy costs the public hangs on how many firms use the technology.
bool cost_hangs_on_use(const PolicySchedule& schedule);

/// Whether any setting of a policy scales.
bool scales(const PolicySchedule& schedule);

/// First month in which any lever is in force; `months` if none is.
int first_month(const PolicySchedule& schedule, int months);

/// How firms and institutions answer to the levers: parameters, not settings.
struct Responses {
    TaxCreditResponse tax_credit = schema::defaults(tax_credit_response);
    FieldServiceResponse field_service = schema::defaults(field_service_response);
    DemonstrationResponse demonstration = schema::defaults(demonstration_response);
    TrainingResponse training = schema::defaults(training_response);
    InteroperabilityResponse interoperability = schema::defaults(interoperability_response);
    ResearchComputeResponse research_compute = schema::defaults(research_compute_response);
    EliteResearchResponse elite_research = schema::defaults(elite_research_response);
    AssuranceResponse assurance = schema::defaults(assurance_response);
    CoalitionResponse coalition = schema::defaults(coalition_response);
    ApplicationCentresResponse application_centres = schema::defaults(application_centres_response);
    ManagementResponse management = schema::defaults(management_response);
    InstitutionalReformResponse institutional_reform =
        schema::defaults(institutional_reform_response);
};

/// Calls `visit(table, params)` for every response table.
template <class AnyResponses, class Visit>
void for_each_response(AnyResponses& responses, Visit&& visit) {
    visit(tax_credit_response, responses.tax_credit);
    visit(field_service_response, responses.field_service);
    visit(demonstration_response, responses.demonstration);
    visit(training_response, responses.training);
    visit(interoperability_response, responses.interoperability);
    visit(research_compute_response, responses.research_compute);
    visit(elite_research_response, responses.elite_research);
    visit(assurance_response, responses.assurance);
    visit(coalition_response, responses.coalition);
    visit(application_centres_response, responses.application_centres);
    visit(management_response, responses.management);
    visit(institutional_reform_response, responses.institutional_reform);
}

}  // namespace longrun
