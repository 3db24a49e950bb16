#pragma once

#include <cmath>
#include <vector>

#include "base/math.hpp"
#include "tests/support/small_population.hpp"

namespace longrun::testing {

/// The model once more, slow and obvious: one firm at a time, every rate from its equation and the
/// parameters, partners looked up along the forward links. No blocks, tables, candidates, pushed
/// events or running sums. What the fast engine computes must be what this computes.
///
/// Shared with the engine are only the addressed draws, the pure functions that have tests of their
/// own, and the stated units of storage: complements in 1/65535 (1/1024 where they enter a return
/// or a protection), quality in 1/32, large firms' jobs by 64 steps an octave, talent in 1/256
/// persons.
class NaiveEconomy {
public:
    struct Firm {
        Stage stage = Stage::unaware;
        int quality = 0;      ///< 1/32 standard deviations
        std::uint16_t k = 0;  ///< complements, 1/65535
        int assistance = 0;   ///< months left
        int born = 0;
        int since = 0;
    };

    /// Takes the state before the first month from a started run.
    NaiveEconomy(const SmallEconomy& economy, Luck luck, const FirmState& start)
        : economy_(economy), luck_(luck), frontier_(economy.technology.frontier.initial) {
        const Population& p = economy.population;
        for (std::size_t i = 0; i < p.size(); ++i) {
            firms_.push_back({static_cast<Stage>(start.stage[i]), start.quality[i],
                              start.complements[i], start.assistance[i], start.born[i],
                              start.stage_since[i]});
        }
        application_.assign(p.sectors.size(), frontier_);
        providers_ = shares_today(economy.technology.providers);
        std::vector<double> jobs(p.regions.size(), 0.0);
        double all_jobs = 0.0;
        home_.resize(p.size());
        for (const Cell& cell : p.cells) {
            for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
                home_[i] = &cell;
                jobs[cell.region] += weight(i) * p.jobs[i];
                all_jobs += weight(i) * p.jobs[i];
            }
        }
        for (std::size_t r = 0; r < p.regions.size(); ++r) {
            researchers_ +=
                p.regions[r].computer_workers * economy.technology.talent.researcher_share;
            added_engineers_.push_back(0.0);
            added_technicians_.push_back(0.0);
            supply_.push_back(p.regions[r].computer_workers *
                              economy.technology.talent.implementer_share);
            market_.push_back(supply_.back());
            acceptance_ = economy.technology.frontier.acceptance;
            jobs_share_.push_back(jobs[r] / all_jobs);
        }
    }

    const std::vector<Firm>& firms() const { return firms_; }
    double frontier() const { return frontier_; }
    const std::vector<double>& application() const { return application_; }
    const std::vector<double>& supply() const { return supply_; }

    int adopting_partners(std::size_t firm) const {
        int adopting = 0;
        for (const std::uint32_t partner : economy_.partners[firm]) {
            if (firms_[partner].stage == Stage::production) ++adopting;
        }
        return adopting;
    }

    void month(int m, const PolicySchedule& policy) {
        const Population& p = economy_.population;
        const Technology& t = economy_.technology;
        const Responses& responses = economy_.responses;
        const UnitCosts& costs = economy_.costs;
        const std::vector<Firm> last = firms_;
        const std::size_t sectors = p.sectors.size();
        const std::size_t regions = p.regions.size();

        // ---- what firms of last month add up to
        struct Total {
            double firms = 0.0, users = 0.0, jobs = 0.0, user_jobs = 0.0, jobs_k = 0.0;
            double pilot_talent = 0.0, user_talent = 0.0, talent_k = 0.0;
        };
        std::vector<Total> by_sector(sectors), by_region(regions), by_peers(regions * sectors);
        double all_firms = 0.0, assisted = 0.0;
        for (std::size_t i = 0; i < last.size(); ++i) {
            const double w = weight(i);
            const double jobs = w * p.jobs[i];
            const double talent =
                w * std::floor(talent_scale(t.talent, stored_jobs(i)) * 256.0 + 0.5) / 256.0;
            const double k = last[i].k / 65535.0;
            all_firms += w;
            if (last[i].assistance > 0) assisted += w;
            for (Total* total : {&by_sector[home_[i]->sector], &by_region[home_[i]->region],
                                 &by_peers[home_[i]->region * sectors + home_[i]->sector]}) {
                total->firms += w;
                total->jobs += jobs;
                if (last[i].stage == Stage::pilot) total->pilot_talent += talent;
                if (last[i].stage != Stage::production) continue;
                total->users += w;
                total->user_jobs += jobs;
                total->jobs_k += jobs * k;
                total->user_talent += talent;
                total->talent_k += talent * k;
            }
        }

        // ---- policy
        if (const auto s = in_force(policy.interoperability, m)) {
            interoperability_ = interoperability_next(responses.interoperability, interoperability_,
                                                      s->target, concentrated());
        }
        // E12: providers gain newcomers and those who reconsider, month by month.
        double users = 0.0;
        for (std::size_t i = 0; i < last.size(); ++i) {
            if (last[i].stage == Stage::pilot || last[i].stage == Stage::production)
                users += weight(i);
        }
        const double newcomers = users_ < 0.0 ? 0.0 : ratio(std::max(0.0, users - users_), users);
        users_ = users;
        providers_ = shares_next(
            t.providers, providers_,
            {.interoperability = interoperability_, .markup = t.user_cost.markup}, newcomers, 0.0);
        const double people =
            std::pow((researchers_ + added_researchers_) / researchers_, t.talent.research_labour);
        double research = 1.0;
        if (const auto s = in_force(policy.frontier_money, m)) research = research_input(*s, costs);
        double demonstration = 1.0;
        if (const auto s = in_force(policy.demonstration, m)) {
            demonstration = demonstration_factor(
                responses.demonstration,
                demonstration_reach(responses.demonstration, *s, costs, all_firms));
        }
        std::vector<double> credit(p.size_classes.size(), 0.0);
        if (const auto s = in_force(policy.tax_credit, m)) {
            credit = credit_cut(responses.tax_credit, *s, costs, p.size_classes);
        }
        const TrainingSetting seats = in_force(policy.training, m).value_or(TrainingSetting{});
        const Completers completers =
            training_.advance(responses.training, costs, seats, engineer_wage_).completers;
        double visit_chance = 0.0;
        double visit_low = 0.0, visit_high = 0.0;
        const auto service = in_force(policy.field_service, m);
        service_.staff(responses.field_service, service ? service->advisers : 0.0);
        if (service) {
            visit_low = service->smallest.value;
            visit_high = service->largest.value;
            double eligible = 0.0;
            for (std::size_t i = 0; i < last.size(); ++i) {
                if (visit_low <= p.jobs[i] && p.jobs[i] <= visit_high) eligible += weight(i);
            }
            visit_chance = std::min(1.0, field_service_visits(*service, costs, service_.advisers) /
                                             std::max(1.0, eligible - assisted));
        }

        // ---- the slow side
        const double frontier_before = frontier_;
        const double year = economy_.calendar.middle(m);
        double harm = 1.0;
        if (const auto s = in_force(policy.assurance, m)) harm = harm_left(responses.assurance, *s);
        double production_jobs = 0.0;
        double jobs_in_all = 0.0;
        for (std::size_t s = 0; s < sectors; ++s) {
            production_jobs += by_sector[s].user_jobs;
            jobs_in_all += by_sector[s].jobs;
        }
        acceptance_ += acceptance_change(t.acceptance, acceptance_, t.frontier.acceptance,
                                         ratio(production_jobs, jobs_in_all), harm) /
                       12.0;
        acceptance_ = after_event(t.acceptance, acceptance_, year, harm);
        if (const auto s = in_force(policy.elite_research, m))
            research += elite_input(responses.elite_research, *s, costs);
        ResearchLinks links = research_links(t.frontier, year);
        links.acceptance = acceptance_;
        if (const auto s = in_force(policy.research_breadth, m))
            links.breadth = 1.0 - herding_left(t.frontier.herding, *s, costs);
        if (const auto s = in_force(policy.research_compute, m))
            links.compute = compute_with(links.compute, responses.research_compute, *s);
        links.breadth = std::min(1.0, links.breadth * experts_);
        frontier_ = std::min(
            1.0, frontier_ + frontier_advance(t.frontier, frontier_, year, people * research,
                                              bottleneck(t.frontier, links)) /
                                 12.0);
        for (std::size_t s = 0; s < sectors; ++s) {
            application_[s] += application_advance(t.coinvention, application_[s], frontier_before,
                                                   economy_.reach.friction[s],
                                                   ratio(by_sector[s].user_jobs, by_sector[s].jobs),
                                                   interoperability_) /
                               12.0;
        }
        // Who crosses the border, under the rules in force and under today's.
        BorderRules rules;
        if (const auto s = in_force(policy.immigration, m))
            rules = {s->visas, s->refusals, s->stay, s->fee, s->vetting, s->export_ban};
        double market_all = 0.0;
        for (std::size_t r = 0; r < regions; ++r) market_all += market_[r];
        const BordersParams& bp = t.borders;
        const double applicants = bp.inflow_share * t.talent.supply_growth.value * market_all /
                                  12.0 / (1.0 - bp.refusal_share);
        borders_.advance(bp, rules, applicants);
        borders_today_.advance(bp, {}, applicants);
        const double more_here = borders_.home() - borders_today_.home();
        const double more_there =
            bp.offshore_weight * (borders_.offshored() - borders_today_.offshored());
        experts_ = 1.0 + bp.expert_lift * more_here / market_all;

        std::vector<double> wage(regions), build(regions);
        double engineers_now = 0.0;
        double engineers_pay = 0.0;
        for (std::size_t r = 0; r < regions; ++r) {
            const Persons demand = talent_demand(t.talent, by_region[r].pilot_talent,
                                                 by_region[r].user_talent, by_region[r].talent_k);
            const TalentParams& tp = t.talent;
            // Persons of a tier against persons wanted in it; the market works where it is wanted.
            const double reorganising =
                (1.0 - tp.upkeep) * (by_region[r].user_talent - by_region[r].talent_k);
            const double wanted =
                tp.need.value * (tp.pilot_engineers * tp.pilot_need * by_region[r].pilot_talent +
                                 tp.use_engineers * tp.upkeep * by_region[r].user_talent +
                                 tp.reorganisation_engineers * reorganising);
            const double part = ratio(wanted, demand.value);
            const double here = more_here * jobs_share_[r];
            const double market = market_[r] + here + more_there * jobs_share_[r];
            const Persons engineers{market * part + added_engineers_[r]};
            const Persons technicians{market * (1.0 - part) + added_technicians_[r]};
            const double engineer_wage = talent_wage(tp, {wanted}, engineers);
            const double technician_wage = talent_wage(tp, {demand.value - wanted}, technicians);
            wage[r] = std::pow(engineer_wage, part) * std::pow(technician_wage, 1.0 - part);
            const double tight =
                std::pow(talent_tightness({wanted}, engineers), tp.reorganisation_engineers) *
                std::pow(talent_tightness({demand.value - wanted}, technicians),
                         1.0 - tp.reorganisation_engineers);
            build[r] = build_rate(t.complements, frontier_before, tight).value / 12.0;
            market_[r] += talent_growth(tp, {market_[r]}, wage[r], {0.0}).value / 12.0;
            added_engineers_[r] += completers.engineers * jobs_share_[r];
            added_technicians_[r] += completers.technicians * jobs_share_[r];
            supply_[r] = market_[r] + here + added_engineers_[r] + added_technicians_[r];
            const double now = (market_[r] + here) * part + added_engineers_[r];
            engineers_now += now;
            engineers_pay += now * engineer_wage;
        }
        researchers_ *= 1.0 + t.talent.supply_growth.value / 12.0;
        added_researchers_ += completers.researchers;
        if (engineers_now > 0.0) engineer_wage_ = engineers_pay / engineers_now;

        // ---- firms, one at a time
        const double cut = 0x1p-32;
        for (std::uint32_t i = 0; i < last.size(); ++i) {
            const Firm& was = last[i];
            Firm& now = firms_[i];
            const std::size_t s = home_[i]->sector;
            const std::size_t r = home_[i]->region;
            const double jobs = stored_jobs(i);
            const double use_share = ratio(by_sector[s].users, by_sector[s].firms);
            // E4: what use is worth [log-odds], without stage shifts.
            const auto value = [&](int quality, bool helped) {
                const double size =
                    jobs < t.decision.size_kink.value
                        ? t.decision.small_firm_value * math::log(t.decision.size_kink.value / jobs)
                        : t.decision.large_firm_value *
                              math::log(jobs / t.decision.size_kink.value);
                const bool taxed =
                    p.sectors[s].scope == Scope::business || p.sectors[s].scope == Scope::farm;
                const double cost = user_cost(t.user_cost, {.years = m / 12.0,
                                                            .wage = wage[r],
                                                            .frontier = frontier_,
                                                            .interoperability = interoperability_,
                                                            .concentration = concentrated()}) *
                                    (taxed ? 1.0 - credit[home_[i]->size_class] : 1.0);
                return t.decision.intercept.value + math::log(economy_.reach.exposure[s]) +
                       math::log(application_[s]) + size +
                       t.decision.quality_spread.value * quality / 32.0 +
                       t.decision.region_spread.value * economy_.reach.standing[r] -
                       math::log(cost) - t.decision.stock_effect.value * use_share +
                       (helped ? t.assistance.value_gain.value : 0.0);
            };
            const auto accepts = [](double x) { return 1.0 / (1.0 + math::exp(-x)); };
            const double draw =
                luck_.word(i, static_cast<std::uint32_t>(m) + 1, Draw::transition) * cut;
            const bool helped = was.assistance > 0;

            // E9: users build complements.
            if (was.stage == Stage::production) {
                const double share = build[r] *
                                     math::exp(t.complements.quality_effect * was.quality / 32.0) *
                                     (helped ? 1.0 + t.assistance.build_gain : 1.0);
                now.k = static_cast<std::uint16_t>(
                    was.k + std::floor((65535.0 - was.k) * std::min(1.0, share) + 0.5));
            }

            // E5 to E8: one transition a month.
            switch (was.stage) {
                case Stage::unaware: {
                    int adopting = 0;
                    for (const std::uint32_t partner : economy_.partners[i]) {
                        if (last[partner].stage == Stage::production) ++adopting;
                    }
                    const Total& peers = by_peers[r * sectors + s];
                    const double exposed =
                        t.persuasion.local_weight * ratio(peers.users, peers.firms) +
                        t.persuasion.sector_weight * use_share +
                        t.persuasion.supply_weight * adopting / 2.0;
                    const double hazard =
                        (t.persuasion.spontaneous.value +
                         t.persuasion.peers.value * math::pow(exposed, t.persuasion.contagion)) *
                        demonstration * acceptance_;
                    if (draw < 1.0 - math::exp(-hazard)) move(now, Stage::persuaded, m);
                    break;
                }
                case Stage::persuaded: {
                    const double rate = t.decision.review_rate.value *
                                        math::pow(jobs / 7.0, t.decision.review_size_elasticity);
                    const double rings = economy_.reach.clock[s] * (1.0 - math::exp(-rate));
                    if (draw <
                        rings * accepts(value(was.quality, helped) + t.decision.pilot_shift.value))
                        move(now, Stage::pilot, m);
                    break;
                }
                case Stage::pilot: {
                    const double ends = 1.0 - math::exp(-t.pilot.resolution_rate.value);
                    const double converts =
                        accepts(value(was.quality, helped) + t.pilot.conversion_shift.value);
                    if (draw < ends * converts) {
                        move(now, Stage::production, m);
                    } else if (draw < ends) {
                        move(now, Stage::persuaded, m);
                    }
                    break;
                }
                case Stage::production: {
                    const double stored_k = (std::floor(now.k / 64.0) * 64.0 + 31.5) / 65535.0;
                    const double keeps =
                        accepts(value(was.quality, helped) + t.disadoption.protection * stored_k);
                    if (draw < (1.0 - math::exp(-t.disadoption.scale.value)) * (1.0 - keeps))
                        move(now, Stage::persuaded, m);
                    break;
                }
            }

            // Field service.
            if (was.assistance > 0) {
                --now.assistance;
            } else if (visit_low <= p.jobs[i] && p.jobs[i] <= visit_high &&
                       (luck_.word(i, static_cast<std::uint32_t>(m) + 1, Draw::transition) +
                        0x80000000u) *
                               cut <
                           visit_chance) {
                now.assistance = static_cast<int>(t.assistance.duration.value);
                if (now.stage == Stage::unaware) move(now, Stage::persuaded, m);
            }

            // E11: exit, and a newborn in the slot.
            const bool mortal =
                p.sectors[s].scope == Scope::business || p.sectors[s].scope == Scope::farm;
            const double exit_rate =
                mortal ? t.demography.exit_scale * p.size_classes[home_[i]->size_class].exit_rate
                       : 0.0;
            if (~luck_.word(i, static_cast<std::uint32_t>(m) + 1, Draw::transition) * cut <
                1.0 - math::exp(-exit_rate / 12.0)) {
                const auto step = static_cast<std::uint32_t>(m);
                now = {};
                now.born = now.since = m;
                now.quality = quality_from_draw(luck_.word(i, step, Draw::rebirth));
                const double aware =
                    t.demography.born_aware + (1.0 - t.demography.born_aware) * use_share;
                if (luck_.word(i, step, Draw::newborn_aware) * cut < aware) {
                    now.stage = Stage::persuaded;
                    if (luck_.word(i, step, Draw::newborn_use) * cut <
                        t.demography.greenfield * accepts(value(now.quality, false))) {
                        now.stage = Stage::production;
                        now.k = static_cast<std::uint16_t>(
                            t.demography.born_complements *
                                ratio(by_sector[s].jobs_k, by_sector[s].user_jobs) * 65535.0 +
                            0.5);
                    }
                }
            }
        }
    }

private:
    static double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }
    static void move(Firm& firm, Stage to, int month) {
        if (firm.stage == Stage::production) firm.k = 0;
        firm.stage = to;
        firm.since = month;
    }
    /// Concentration of providers relative to the start.
    double concentrated() const {
        const ProviderParams& p = economy_.technology.providers;
        return concentration(p, providers_) / concentration(p, shares_today(p));
    }
    double weight(std::size_t firm) const { return economy_.population.weight_of(firm) / 1024.0; }
    /// Jobs as they enter rates: half a job where there is none, 64 steps an octave from 512.
    double stored_jobs(std::size_t firm) const {
        const std::uint32_t jobs = economy_.population.jobs[firm];
        if (jobs == 0) return 0.5;
        if (jobs < 512) return jobs;
        double step = 8.0;  // octave [512, 1024)
        while (jobs >= 128.0 * step) step *= 2.0;
        return (std::floor(jobs / step) + 0.5) * step;
    }

    const SmallEconomy& economy_;
    Luck luck_;
    std::vector<Firm> firms_;
    std::vector<const Cell*> home_;
    double frontier_;
    std::vector<double> application_;
    std::vector<double> supply_;
    std::vector<double> market_;
    Borders borders_;
    Borders borders_today_;
    double experts_ = 1.0;
    double acceptance_ = 0.0;
    double researchers_ = 0.0;
    double added_researchers_ = 0.0;
    std::vector<double> added_engineers_;
    std::vector<double> added_technicians_;
    double engineer_wage_ = 1.0;
    std::vector<double> jobs_share_;
    double interoperability_ = 0.0;
    ProviderShares providers_{};
    double users_ = -1.0;  ///< last month; none yet
    FieldService service_;
    TrainingPipeline training_;
};

}  // namespace longrun::testing
