#include "model/research.hpp"

#include <algorithm>

namespace longrun {

namespace {

/// The links of a year as levers leave them.
ResearchLinks links_with(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                         double acceptance, double open_data, Bill& bill) {
    ResearchLinks links = research_links(inputs.technology.frontier, look.year);
    links.acceptance = acceptance;
    links.data = data_with_commons(inputs.responses.data_commons, links.data, open_data);
    if (const auto setting = in_force(policy.research_breadth, look.month)) {
        links.breadth =
            1.0 - herding_left(inputs.technology.frontier.herding, *setting, inputs.costs);
        bill[Lever::research_breadth] = research_breadth_cost(*setting, inputs.costs);
    }
    if (const auto setting = in_force(policy.research_compute, look.month)) {
        links.compute = compute_with(links.compute, inputs.responses.research_compute, *setting);
        bill[Lever::research_compute] = research_compute_cost(*setting, inputs.costs);
    }
    return links;
}

}  // namespace

Research::Research(const ModelInputs& inputs)
    : frontier_(inputs.technology.frontier.initial),
      known_(frontier_),
      rivals_(frontier_),
      acceptance_(inputs.technology.frontier.acceptance),
      links_(research_links(inputs.technology.frontier, inputs.calendar.middle(0))) {}

void Research::wear_acceptance(const ModelInputs& inputs, const Look& look, double harm) {
    constexpr double month_in_years = 1.0 / 12.0;
    const AcceptanceParams& params = inputs.technology.acceptance;
    const double use = share(look.sums.all.production_jobs(), look.sums.all.all_jobs());
    acceptance_ +=
        month_in_years *
        acceptance_change(params, acceptance_, inputs.technology.frontier.acceptance, use, harm);
    acceptance_ = after_event(params, acceptance_, look.year, harm);
}

double Research::input(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                       double diverted_musd, Bill& bill) const {
    FrontierMoneySetting money =
        in_force(policy.frontier_money, look.month).value_or(FrontierMoneySetting{});
    money.money.value += 12.0 * diverted_musd;
    double input = 1.0;
    if (money.money.value != 0.0) {
        input = research_input(money, inputs.costs);
        bill[Lever::frontier_money] = frontier_money_cost(money, inputs.costs);
    }
    if (const auto setting = in_force(policy.elite_research, look.month)) {
        input += elite_input(inputs.responses.elite_research, *setting, inputs.costs);
        bill[Lever::elite_research] = elite_research_cost(*setting, inputs.costs);
    }
    return input;
}

void Research::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                       double diverted_musd, const ResearchMeans& means, Bill& bill) {
    constexpr double month_in_years = 1.0 / 12.0;
    const Technology& t = inputs.technology;
    double harm = 1.0;
    if (const auto setting = in_force(policy.assurance, look.month)) {
        harm = harm_left(inputs.responses.assurance, *setting);
        bill[Lever::assurance] = assurance_cost(*setting, inputs.costs);
    }
    wear_acceptance(inputs, look, harm);
    const double home_input = means.input * input(inputs, look, policy, diverted_musd, bill);
    links_ = links_with(inputs, look, policy, acceptance_, means.open_data, bill);
    links_.breadth = std::min(1.0, means.breadth * links_.breadth);
    aggregate_ = longrun::bottleneck(t.frontier, links_);
    known_ = frontier_;
    frontier_ =
        std::min(1.0, known_ + month_in_years * frontier_advance(t.frontier, known_, look.year,
                                                                 home_input, aggregate_));
    frontier_ = after_jump(t.frontier, frontier_, look.year);
    if (followed_) frontier_ = *followed_;
    followed_.reset();
    // The rest of the world researches under the same links, without this nation's levers.
    rivals_ = std::min(
        1.0, rivals_ + month_in_years * (frontier_advance(t.frontier, rivals_, look.year, 1.0) +
                                         imitation_advance(t.lead, known_, rivals_, look.year)));
}

}  // namespace longrun
