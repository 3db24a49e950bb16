#pragma once

#include <array>

namespace longrun {

/// Unit costs and reach of the levers, in dollars of 2024, filled from data/policy/costs.csv where
/// source and grade stand. One member a row; `for_each_unit_cost` names the rows.
struct UnitCosts {
    double public_funds_factor = 0.0;  ///< welfare cost of a dollar raised; beside, never in a cost
    double evaluation_share = 0.0;     ///< of programme cost, added to every lever
    double credit_eligible_share = 0.0;  ///< of firms' spending
    double credit_administration = 0.0;  ///< share of the credit
    std::array<double, 7>
        credit_spending{};  ///< USD per job and year of an adopter, by the seven size groups below
    double adviser = 0.0;   ///< USD per adviser and year
    double adviser_hiring = 0.0;      ///< USD per new adviser
    double caseload_intensive = 0.0;  ///< firms per adviser and year
    double caseload_group = 0.0;
    double registry = 0.0;                    ///< million USD per year
    double field_service_public_share = 0.0;  ///< of all payers
    double field_service_federal_share =
        0.0;                              ///< of all payers; what the public adds is the states'
    double demonstration_site = 0.0;      ///< USD per site and year
    double demonstration_reach = 0.0;     ///< firms per site and year
    double certificate_seat = 0.0;        ///< USD per seat
    double certificate_completion = 0.0;  ///< share of seats
    double college_seat_year = 0.0;       ///< USD per seat and year
    double college_multiplier = 0.0;      ///< technical programmes relative to the average seat
    double college_completion = 0.0;      ///< share of entrants
    double standards_programme = 0.0;     ///< million USD per year
    double standards_enforcement = 0.0;   ///< million USD per year and sector
    double standards_compliance = 0.0;    ///< USD per adopting firm and year, private
    double research_base = 0.0;           ///< million USD per year, research input = 1
    double wage_leakage = 0.0;            ///< share of money that only raises researchers' pay
    double crowding = 0.0;                ///< private USD per public USD
    double research_grant = 0.0;          ///< USD per grant and year
    double grants_for_tenth_of_herding = 0.0;  ///< grants that lower herding by a tenth
    double elite_researcher = 0.0;             ///< USD per supported researcher and year
    double assurance_institute = 0.0;          ///< million USD per year
    double assurance_lab = 0.0;                ///< million USD per sector and year
    double incident_register = 0.0;            ///< million USD per year
    double coalition_secretariat = 0.0;        ///< million USD per year, public
    double coalition_lobbying = 0.0;           ///< million USD per year, private
    double phd_fellowship = 0.0;               ///< USD per seat and year, paid by the federation
    double phd_full_cost = 0.0;                ///< USD per seat and year, all payers
    double phd_completion = 0.0;               ///< share of entrants
    double bachelor_seat_year = 0.0;           ///< USD of appropriation per seat and year
    double bachelor_multiplier = 0.0;    ///< technical programmes relative to the average seat
    double bachelor_completion = 0.0;    ///< share of entrants
    double employer_conversion = 0.0;    ///< USD per worker retrained
    double employer_public_share = 0.0;  ///< of that
    double centre_running = 0.0;         ///< million USD per centre and year, all payers
    double centre_setup = 0.0;           ///< million USD per new centre
    double management_course = 0.0;      ///< USD per firm
    double intensive_consulting = 0.0;   ///< USD per firm
    double sandbox = 0.0;                ///< million USD per regulator and year
    double reform = 0.0;                 ///< million USD per sector and year
    double petition_fees = 0.0;           ///< USD per new petition, private
    double petition_lawyers = 0.0;        ///< USD per petition, private
    double immigration_processing = 0.0;  ///< USD per person admitted
    double retention = 0.0;               ///< USD per person who stays
    double security_vetting = 0.0;        ///< USD per applicant vetted
};

/// Upper ends (jobs) of the size groups of `credit_spending`; the last is open.
inline constexpr std::array<double, 6> credit_group_ends{4, 9, 19, 49, 99, 499};

/// Spending per job and year of an adopter in a size class [USD]. @param low fewest jobs of the
/// class
inline double adopter_spending(const UnitCosts& costs, double low) {
    std::size_t group = 0;
    while (group < credit_group_ends.size() && low > credit_group_ends[group]) ++group;
    return costs.credit_spending[group];
}

/// Calls `visit(lever, item, value)` for every unit cost.
template <class AnyUnitCosts, class Visit>
void for_each_unit_cost(AnyUnitCosts& costs, Visit&& visit) {
    visit("accounting", "marginal_cost_of_public_funds", costs.public_funds_factor);
    visit("measurement_evaluation", "evaluation_share", costs.evaluation_share);
    visit("tax_credit", "eligible_share_of_spending", costs.credit_eligible_share);
    visit("tax_credit", "administration", costs.credit_administration);
    visit("tax_credit", "eligible_spending_per_employee_1_4", costs.credit_spending[0]);
    visit("tax_credit", "eligible_spending_per_employee_5_9", costs.credit_spending[1]);
    visit("tax_credit", "eligible_spending_per_employee_10_19", costs.credit_spending[2]);
    visit("tax_credit", "eligible_spending_per_employee_20_49", costs.credit_spending[3]);
    visit("tax_credit", "eligible_spending_per_employee_50_99", costs.credit_spending[4]);
    visit("tax_credit", "eligible_spending_per_employee_100_499", costs.credit_spending[5]);
    visit("tax_credit", "eligible_spending_per_employee_500_plus", costs.credit_spending[6]);
    visit("field_service", "adviser_loaded_cost", costs.adviser);
    visit("field_service", "hire_and_train_adviser", costs.adviser_hiring);
    visit("field_service", "caseload_intensive", costs.caseload_intensive);
    visit("field_service", "caseload_group_mode", costs.caseload_group);
    visit("field_service", "targeting_and_registry", costs.registry);
    visit("field_service", "public_share", costs.field_service_public_share);
    visit("field_service", "federal_share", costs.field_service_federal_share);
    visit("demonstration", "site_year_public", costs.demonstration_site);
    visit("demonstration", "firms_reached_per_site_year", costs.demonstration_reach);
    visit("skills_certificate", "cost_per_seat", costs.certificate_seat);
    visit("skills_certificate", "completion_share", costs.certificate_completion);
    visit("skills_community_college", "public_appropriation_seat_year", costs.college_seat_year);
    visit("skills_community_college", "technical_programme_multiplier", costs.college_multiplier);
    visit("skills_community_college", "completion_share", costs.college_completion);
    visit("standards_interoperability", "standards_programme", costs.standards_programme);
    visit("standards_interoperability", "enforcement", costs.standards_enforcement);
    visit("standards_interoperability", "compliance_adopting_firm", costs.standards_compliance);
    visit("frontier_sprint", "research_input_base", costs.research_base);
    visit("frontier_sprint", "wage_leakage", costs.wage_leakage);
    visit("frontier_sprint", "crowding_dollar_multiplier", costs.crowding);
    visit("research_breadth", "grant_year", costs.research_grant);
    visit("research_breadth", "grants_to_move_herding_10_percent",
          costs.grants_for_tenth_of_herding);
    visit("elite_research", "supported_researcher", costs.elite_researcher);
    visit("social_assurance", "assurance_institute", costs.assurance_institute);
    visit("social_assurance", "sector_assurance_lab", costs.assurance_lab);
    visit("social_assurance", "incident_database_and_response", costs.incident_register);
    visit("coalition_awareness", "convening_and_secretariat", costs.coalition_secretariat);
    visit("coalition_awareness", "diffuse_coalition_lobbying", costs.coalition_lobbying);
    visit("skills_phd", "fellowship_seat_year", costs.phd_fellowship);
    visit("skills_phd", "research_assistant_seat_year_full_cost", costs.phd_full_cost);
    visit("skills_phd", "completion_share", costs.phd_completion);
    visit("skills_bachelor", "public_appropriation_seat_year", costs.bachelor_seat_year);
    visit("skills_bachelor", "stem_cost_multiplier", costs.bachelor_multiplier);
    visit("skills_bachelor", "completion_share", costs.bachelor_completion);
    visit("skills_corporate", "implementer_conversion_per_worker", costs.employer_conversion);
    visit("skills_corporate", "public_share", costs.employer_public_share);
    visit("application_centre", "regional_centre_running_public", costs.centre_running);
    visit("application_centre", "regional_centre_setup_public", costs.centre_setup);
    visit("organisation_institutions", "management_course", costs.management_course);
    visit("organisation_institutions", "intensive_consulting", costs.intensive_consulting);
    visit("organisation_institutions", "regulatory_sandbox", costs.sandbox);
    visit("organisation_institutions", "institutional_reform", costs.reform);
    visit("immigration", "h1b_fees_standard", costs.petition_fees);
    visit("immigration", "employer_legal_cost", costs.petition_lawyers);
    visit("immigration", "public_processing_cost", costs.immigration_processing);
    visit("immigration", "retention_programme", costs.retention);
    visit("immigration", "security_vetting", costs.security_vetting);
}

/// What a lever costs in one month [million USD of 2024].
struct MonthCost {
    double public_musd = 0.0;   ///< federal outlay and tax expenditure: what a budget counts
    double state_musd = 0.0;    ///< match of the states
    double private_musd = 0.0;  ///< borne by firms
};

}  // namespace longrun
