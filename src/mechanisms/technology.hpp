#pragma once

#include <string>
#include <vector>

#include "mechanisms/acceptance.hpp"
#include "mechanisms/assistance.hpp"
#include "mechanisms/borders.hpp"
#include "mechanisms/coinvention.hpp"
#include "mechanisms/complements.hpp"
#include "mechanisms/decision.hpp"
#include "mechanisms/demography.hpp"
#include "mechanisms/disadoption.hpp"
#include "mechanisms/frontier.hpp"
#include "mechanisms/introduction.hpp"
#include "mechanisms/lead.hpp"
#include "mechanisms/persuasion.hpp"
#include "mechanisms/pilot.hpp"
#include "mechanisms/politics.hpp"
#include "mechanisms/productivity.hpp"
#include "mechanisms/providers.hpp"
#include "mechanisms/rivals.hpp"
#include "mechanisms/talent.hpp"
#include "mechanisms/user_cost.hpp"

namespace longrun {

/// What one technology is: every mechanism's parameters.
struct Technology {
    FrontierParams frontier = schema::defaults(frontier_table);
    CoinventionParams coinvention = schema::defaults(coinvention_table);
    UserCostParams user_cost = schema::defaults(user_cost_table);
    PersuasionParams persuasion = schema::defaults(persuasion_table);
    DecisionParams decision = schema::defaults(decision_table);
    PilotParams pilot = schema::defaults(pilot_table);
    DisadoptionParams disadoption = schema::defaults(disadoption_table);
    ComplementsParams complements = schema::defaults(complements_table);
    TalentParams talent = schema::defaults(talent_table);
    DemographyParams demography = schema::defaults(demography_table);
    AssistanceParams assistance = schema::defaults(assistance_table);
    ProductivityParams productivity = schema::defaults(productivity_table);
    IntroductionParams introduction = schema::defaults(introduction_table);
    LeadParams lead = schema::defaults(lead_table);
    RivalsParams rivals = schema::defaults(rivals_table);
    ProviderParams providers = schema::defaults(providers_table);
    AcceptanceParams acceptance = schema::defaults(acceptance_table);
    PoliticsParams politics = schema::defaults(politics_table);
    BordersParams borders = schema::defaults(borders_table);
};

/// Calls `visit(table, params)` for every mechanism's table, in the order of documents.
template <class AnyTechnology, class Visit>
void for_each_table(AnyTechnology& technology, Visit&& visit) {
    visit(frontier_table, technology.frontier);
    visit(coinvention_table, technology.coinvention);
    visit(user_cost_table, technology.user_cost);
    visit(persuasion_table, technology.persuasion);
    visit(decision_table, technology.decision);
    visit(pilot_table, technology.pilot);
    visit(disadoption_table, technology.disadoption);
    visit(complements_table, technology.complements);
    visit(talent_table, technology.talent);
    visit(demography_table, technology.demography);
    visit(assistance_table, technology.assistance);
    visit(productivity_table, technology.productivity);
    visit(introduction_table, technology.introduction);
    visit(lead_table, technology.lead);
    visit(rivals_table, technology.rivals);
    visit(providers_table, technology.providers);
    visit(acceptance_table, technology.acceptance);
    visit(politics_table, technology.politics);
    visit(borders_table, technology.borders);
}

/// How a technology meets the sectors and regions of one economy.
struct Reach {
    std::vector<double> exposure;  ///< a_s / ā by sector, > 0
    std::vector<double> friction;  ///< institutional friction by sector, 0..1
    std::vector<double> clock;     ///< share of planning rounds in which the sector can act, 0..1
    std::vector<double> standing;  ///< regional standing, standard deviations, by region
};

}  // namespace longrun
