#include "model/demand.hpp"

#include <algorithm>

#include "mechanisms/decision.hpp"

namespace longrun {

namespace {

bool fits(const SizeClassInfo& size, Jobs largest) {
    return !size.open() && size.high <= largest.value;
}

/// Yearly spending on the technology of an adopter of a size class [USD].
double firm_spending(const ModelInputs& inputs, const Look& look, std::size_t size_class) {
    const Sums& firms = look.sums.by_class[size_class];
    return share(firms.all_jobs(), firms.all_firms()) *
           adopter_spending(inputs.costs, inputs.population.size_classes[size_class].low);
}

/// Share of jobs of the sectors of one scope in firms that use in production.
double use_of(const ModelInputs& inputs, const Look& look, Scope scope) {
    Sums sum;
    for (std::size_t s = 0; s < look.sectors; ++s) {
        if (inputs.population.sectors[s].scope == scope) sum.add(look.sums.by_sector[s]);
    }
    return share(sum.production_jobs(), sum.all_jobs());
}

}  // namespace

Demand::Demand(const ModelInputs& inputs)
    : value_(inputs.population.sectors.size(), 1.0),
      computing_(inputs.population.size_classes.size(), 0.0) {}

void Demand::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                     Drivers& drivers, Bill& bill) {
    purchase(inputs, look, policy, drivers, bill);
    give_vouchers(inputs, look, policy, drivers, bill);
    help_with_computing(inputs, look, policy, bill);
}

void Demand::purchase(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                      Drivers& drivers, Bill& bill) {
    const ProcurementResponse& response = inputs.responses.procurement;
    const auto in_place = in_force(policy.procurement, look.month);
    const ProcurementSetting setting = in_place.value_or(ProcurementSetting{});
    preference_.advance(response, setting);
    for (std::size_t s = 0; s < look.sectors; ++s) {
        const Scope scope = inputs.population.sectors[s].scope;
        const double clock = inputs.reach.clock[s];
        if (scope == Scope::business || scope == Scope::farm) {
            const FederalShares sold =
                inputs.federal_purchases.empty() ? FederalShares{} : inputs.federal_purchases[s];
            value_[s] = supplier_factor(response, preference_, sold);
        } else {
            const bool defence = scope == Scope::government_defence;
            value_[s] = own_factor(response, defence ? preference_.defence : preference_.civilian);
            drivers.sector_clock[s] = government_clock(response, setting, clock);
        }
    }
    signal_ =
        government_signal(response, preference_, use_of(inputs, look, Scope::government_civilian),
                          use_of(inputs, look, Scope::government_defence));
    if (in_place)
        bill[Lever::procurement] = procurement_cost(response, setting, inputs.costs, preference_);
}

void Demand::give_vouchers(const ModelInputs& inputs, const Look& look,
                           const PolicySchedule& policy, Drivers& drivers, Bill& bill) {
    drivers.voucher_chance.clear();
    drivers.voucher_odds.clear();
    const auto setting = in_force(policy.vouchers, look.month);
    // Those redeemed last month are paid, also when the programme has just ended. Some went to
    // firms on which they had no effect.
    const double effective = 1.0 - inputs.responses.vouchers.captured;
    double redeemed = 0.0;
    double worth = 0.0;
    for (std::size_t z = 0; z < look.classes; ++z) {
        const double here = look.sums.by_class[z].vouchers / effective;
        redeemed += here;
        worth += here * voucher_paid(last_vouchers_, inputs.costs, firm_spending(inputs, look, z));
    }
    if (redeemed > 0.0) voucher_worth_ = worth / redeemed;
    const double paid = pot_.advance(setting.value_or(VoucherSetting{}), redeemed);
    vouchers_ += paid;
    if (paid > 0.0) {
        const double overhead =
            1.0 + inputs.costs.voucher_administration + inputs.costs.evaluation_share;
        bill[Lever::vouchers] = {paid * voucher_worth_ * overhead / 1e6, 0.0, 0.0};
    }
    if (!setting) {
        pot_.left = 0.0;
        return;
    }
    last_vouchers_ = *setting;
    double applicants = 0.0;
    for (std::size_t z = 0; z < look.classes; ++z) {
        if (!fits(inputs.population.size_classes[z], setting->largest)) continue;
        const Sums& firms = look.sums.by_class[z];
        const double jobs = std::max(0.5, share(firms.all_jobs(), firms.all_firms()));
        applicants += look.deciding[z] * review_chance(inputs.technology.decision, jobs);
    }
    const double holds = effective * voucher_coverage(pot_, applicants);
    if (holds <= 0.0) return;
    drivers.voucher_chance.assign(look.sectors * look.classes, 0.0);
    drivers.voucher_odds.assign(look.sectors * look.classes, 1.0);
    for (std::size_t s = 0; s < look.sectors; ++s) {
        if (!is_private(inputs.population.sectors[s])) continue;
        for (std::size_t z = 0; z < look.classes; ++z) {
            if (!fits(inputs.population.size_classes[z], setting->largest)) continue;
            drivers.voucher_chance[s * look.classes + z] = holds;
            drivers.voucher_odds[s * look.classes + z] =
                1.0 - voucher_cut(*setting, inputs.costs, firm_spending(inputs, look, z));
        }
    }
}

void Demand::help_with_computing(const ModelInputs& inputs, const Look& look,
                                 const PolicySchedule& policy, Bill& bill) {
    const ComputeAccessResponse& response = inputs.responses.compute_access;
    const auto setting = in_force(policy.compute_access, look.month);
    price_ = setting ? 1.0 + setting->shock : 1.0;
    double cost = 0.0;
    for (std::size_t z = 0; z < look.classes; ++z) {
        computing_[z] = 0.0;
        if (!setting) continue;
        const bool small = fits(inputs.population.size_classes[z], setting->largest);
        const double spending = firm_spending(inputs, look, z);
        computing_[z] = compute_relief(response, *setting, inputs.costs, spending, small);
        cost += compute_cost_musd(response, *setting, inputs.costs, spending, small,
                                  look.sums.by_class[z].any_firms());
    }
    if (setting) bill[Lever::compute_access] = {cost, 0.0, 0.0};
}

}  // namespace longrun
