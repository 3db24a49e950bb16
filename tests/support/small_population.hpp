#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "base/math.hpp"
#include "base/sha256.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"

/// Small synthetic economies for tests. No figure in here describes a real country.
namespace longrun::testing {

struct Plan {
    std::size_t firms = 3000;
    std::size_t regions = 2;
    bool weighted = false;
    std::uint32_t largest = 20'000;  ///< jobs of the largest firm, at least 500
    std::uint32_t seed = 7;
};

/// A population and everything else that a run needs.
struct SmallEconomy {
    Population population;
    /// The supply partners of each firm: the forward links, of which the population holds the
    /// reverse.
    std::vector<std::array<std::uint32_t, partners_per_firm>> partners;
    Technology technology;
    Responses responses;
    UnitCosts costs;
    Reach reach;
    Calendar calendar{2016, 1, 480};

    ModelInputs inputs() const {
        return {population, technology, responses, costs, reach, calendar};
    }
};

/// Round numbers in place of unit costs.
inline UnitCosts round_costs() {
    UnitCosts c;
    c.evaluation_share = 0.02;
    c.credit_eligible_share = 0.8;
    c.credit_administration = 0.03;
    c.credit_spending = {700, 600, 500, 400, 300, 250, 200};
    c.adviser = 200'000;
    c.adviser_hiring = 20'000;
    c.caseload_intensive = 10;
    c.caseload_group = 30;
    c.registry = 5;
    c.field_service_public_share = 0.75;
    c.field_service_federal_share = 0.5;
    c.demonstration_site = 500'000;
    c.demonstration_reach = 50;
    c.certificate_seat = 10'000;
    c.certificate_completion = 0.75;
    c.college_seat_year = 11'000;
    c.college_multiplier = 1.3;
    c.college_completion = 0.4;
    c.standards_programme = 30;
    c.standards_enforcement = 2;
    c.standards_compliance = 1000;
    c.research_base = 100'000;
    c.wage_leakage = 0.3;
    c.crowding = 0.3;
    c.research_grant = 250'000;
    c.grants_for_tenth_of_herding = 800;
    c.elite_researcher = 1'000'000;
    c.assurance_institute = 80;
    c.assurance_lab = 8;
    c.incident_register = 12;
    c.coalition_secretariat = 4;
    c.coalition_lobbying = 20;
    c.phd_fellowship = 50'000;
    c.phd_full_cost = 90'000;
    c.phd_completion = 0.6;
    c.bachelor_seat_year = 12'000;
    c.bachelor_multiplier = 1.25;
    c.bachelor_completion = 0.7;
    c.employer_conversion = 9'000;
    c.employer_public_share = 0.4;
    c.petition_fees = 3'000;
    c.petition_lawyers = 5'000;
    c.immigration_processing = 300;
    c.retention = 2'000;
    c.security_vetting = 1'000;
    c.federal_it = 120'000;
    c.federal_civilian_it = 80'000;
    c.covered_share = 0.1;
    c.failed_purchases = 0.05;
    c.security_authorisation = 1'000'000;
    c.procurement_office = 20;
    c.voucher_own_share = 0.2;
    c.voucher_administration = 0.1;
    c.compute_share = 0.25;
    c.compute_administration = 0.05;
    c.commons_setup = 30;
    c.commons_running = 20;
    c.commons_contribution = 10'000;
    c.cloud_enforcement = 20;
    c.cloud_switching = 10'000;
    c.cloud_backup = 200;
    c.centre_running = 6;
    c.centre_setup = 15;
    c.management_course = 6000;
    c.intensive_consulting = 100'000;
    c.sandbox = 3;
    c.reform = 10;
    return c;
}

/// Links every firm to two partners drawn from all firms; the same one twice is allowed.
inline void link_partners(SmallEconomy& economy, Luck luck) {
    const auto n = static_cast<std::uint32_t>(economy.population.size());
    std::vector<std::vector<std::uint32_t>> buyers(n);
    for (std::uint32_t firm = 0; firm < n; ++firm) {
        std::array<std::uint32_t, partners_per_firm> chosen{};
        for (std::uint32_t slot = 0; slot < chosen.size(); ++slot) {
            chosen[slot] =
                static_cast<std::uint32_t>(luck.uniform(firm, slot, Draw::supply_partner) * n);
            buyers[chosen[slot]].push_back(firm);
        }
        economy.partners.push_back(chosen);
    }
    economy.population.buyers_begin = {0};
    for (const auto& of_one : buyers) {
        economy.population.buyers.insert(economy.population.buyers.end(), of_one.begin(),
                                         of_one.end());
        economy.population.buyers_begin.push_back(
            static_cast<std::uint32_t>(economy.population.buyers.size()));
    }
}

/// Adds a cell of `firms` firms with jobs log-uniform in [low, high].
inline void add_cell(Population& p, std::size_t region, std::size_t sector, std::size_t size_class,
                     std::size_t firms, std::uint32_t low, std::uint32_t high, Luck luck) {
    if (firms == 0) return;
    Cell cell;
    cell.region = static_cast<std::uint16_t>(region);
    cell.sector = static_cast<std::uint16_t>(sector);
    cell.size_class = static_cast<std::uint16_t>(size_class);
    cell.begin = static_cast<std::uint32_t>(p.size());
    for (std::size_t i = 0; i < firms; ++i) {
        const auto firm = static_cast<std::uint32_t>(p.size());
        const double from = math::log(low + 0.5);
        const double to = math::log(high + 1.0);
        const double jobs = math::exp(from + luck.uniform(firm, 0, Draw::employment) * (to - from));
        p.jobs.push_back(
            low == high ? low : std::max(low, std::min(high, static_cast<std::uint32_t>(jobs))));
        p.county.push_back(0);
        p.age_months.push_back(static_cast<std::int16_t>(luck.uniform(firm, 0, Draw::age) * 240.0));
    }
    cell.end = static_cast<std::uint32_t>(p.size());
    p.cells.push_back(cell);
}

/// Four sectors (two of business, farms, civilian government), five size classes including firms
/// without a job, cells of uneven size.
inline SmallEconomy small_economy(const Plan& plan) {
    SmallEconomy economy;
    Population& p = economy.population;
    p.pack = "test";
    for (std::size_t r = 0; r < plan.regions; ++r) {
        const std::string id = "R" + std::to_string(r);
        // Supply enough for demand to bind in some regions and not in others.
        p.regions.push_back(
            {id, id, id, static_cast<double>(plan.firms) * (0.5 + static_cast<double>(r))});
        economy.reach.standing.push_back(static_cast<double>(r % 3) - 1.0);
    }
    constexpr std::array<Scope, 4> scopes{Scope::business, Scope::business, Scope::farm,
                                          Scope::government_civilian};
    for (std::size_t s = 0; s < scopes.size(); ++s) {
        SectorInfo sector;
        sector.id = sector.name = sector.name_zh = "S" + std::to_string(s);
        sector.scope = scopes[s];
        sector.value_added_musd = 1000.0 * static_cast<double>(s + 1);
        sector.labour_share = 0.6;
        sector.government_share = 0.05;
        sector.input_share = {0.2, 0.1, 0.1, 0.1};
        p.sectors.push_back(sector);
    }
    economy.reach.exposure = {2.0, 0.5, 1.0, 1.2};
    economy.reach.friction = {0.0, 0.1, 0.2, 0.4};
    economy.reach.clock = {1.0, 1.0, 0.8, 0.5};
    p.size_classes = {{"0", 0, 0, 0.2},
                      {"1-4", 1, 4, 0.12},
                      {"5-19", 5, 19, 0.05},
                      {"20-499", 20, 499, 0.03},
                      {"500+", 500, 0, 0.02}};
    p.counties = {"00001"};
    const Luck luck{plan.seed, 0};
    constexpr std::array<double, 5> class_share{0.05, 0.55, 0.25, 0.13, 0.02};
    constexpr std::array<double, 4> sector_share{0.4, 0.3, 0.2, 0.1};
    const double per_region = static_cast<double>(plan.firms) / static_cast<double>(plan.regions);
    for (std::size_t r = 0; r < plan.regions; ++r) {
        for (std::size_t s = 0; s < scopes.size(); ++s) {
            for (std::size_t z = 0; z < class_share.size(); ++z) {
                const auto firms =
                    static_cast<std::size_t>(per_region * sector_share[s] * class_share[z] + 0.5);
                const std::uint32_t high = z == 4 ? plan.largest : p.size_classes[z].high;
                add_cell(p, r, s, z, firms, p.size_classes[z].low, high, luck);
            }
        }
    }
    if (plan.weighted) {
        for (std::uint32_t firm = 0; firm < p.size(); ++firm) {
            p.weight.push_back(p.jobs[firm] >= 500 ? Population::unit_weight
                                                   : 700 + luck.word(firm, 0, Draw::sample) % 5000);
        }
    }
    link_partners(economy, luck);
    economy.costs = round_costs();
    return economy;
}

/// One region, one sector, one size class, every firm of `jobs` jobs: what closed forms describe.
inline SmallEconomy one_cell(std::size_t firms, std::uint32_t jobs) {
    SmallEconomy economy;
    Population& p = economy.population;
    p.pack = "test";
    p.regions = {{"R0", "R0", "R0", 1e9}};
    SectorInfo sector;
    sector.id = sector.name = sector.name_zh = "S0";
    sector.value_added_musd = 1000.0;
    sector.labour_share = 0.6;
    sector.input_share = {0.5};
    p.sectors = {sector};
    p.size_classes = {{"all", jobs, jobs, 0.0}};
    p.counties = {"00001"};
    economy.reach = {{1.0}, {0.0}, {1.0}, {0.0}};
    add_cell(p, 0, 0, 0, firms, jobs, jobs, Luck{7, 0});
    link_partners(economy, Luck{7, 0});
    economy.costs = round_costs();
    return economy;
}

/// Every lever at once in the months [from, to).
inline PolicySchedule all_levers(int from, int to) {
    PolicySchedule policy;
    policy.tax_credit.push_back({from, to, {0.2, true}});
    policy.field_service.push_back({from, to, {40.0, 0.5, {5.0}, {249.0}}});
    policy.demonstration.push_back({from, to, {20.0}});
    policy.training.push_back({from, to, {{500.0}, {300.0}}});
    policy.interoperability.push_back({from, to, {0.8}});
    policy.frontier_money.push_back({from, to, {{20'000.0}}});
    policy.immigration.push_back({from, to, {{5.0}, 0.1, 0.05, {1'000.0}, 0.5, 0.2}});
    policy.research_breadth.push_back({from, to, {1'000.0}});
    policy.research_compute.push_back({from, to, {{10'000.0}}});
    policy.elite_research.push_back({from, to, {{500.0}}});
    policy.assurance.push_back({from, to, {1.0, 10.0}});
    policy.coalition.push_back({from, to, {1.0}});
    return policy;
}

/// An economy on the move, firm by firm. The economy must outlive it.
class FirmRun {
public:
    explicit FirmRun(const SmallEconomy& economy, int threads = 1, Luck luck = {1, 0})
        : inputs_(economy.inputs()),
          workers_(threads),
          body_(inputs_.population, luck, workers_),
          nation_(inputs_, false) {
        begin(inputs_, nation_, drivers_, body_);
    }
    FirmRun(const FirmRun&) = delete;
    FirmRun& operator=(const FirmRun&) = delete;

    /// Computes the months [from, to).
    void run(const PolicySchedule& policy, int from, int to) {
        simulate(policy, from, to, nation_, drivers_, body_,
                 [](int, const Nation&, const Margins&) { return true; });
    }

    const ModelInputs& inputs() const { return inputs_; }
    FirmBody& body() { return body_; }
    Nation& nation() { return nation_; }
    Drivers& drivers() { return drivers_; }
    const FirmState& firms() const { return body_.firms(); }

private:
    ModelInputs inputs_;
    Workers workers_;
    FirmBody body_;
    Nation nation_;
    Drivers drivers_;
};

inline Sums national(const Margins& margins) { return margins.all; }
inline Sums national(const Grid& grid) {
    return grid.where([](std::size_t, std::size_t, std::size_t) { return true; });
}

/// Hash of every column of the firms and of every sum: equal means the same digits.
inline std::string state_hash(const FirmBody& body) {
    Sha256 hash;
    const FirmState& f = body.firms();
    const auto column = [&](const auto& values) {
        for (const auto value : values)
            hash.add_le(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    };
    column(f.stage);
    column(f.quality);
    column(f.complements);
    column(f.stage_since);
    column(f.assistance);
    column(f.adopting_partners);
    column(f.born);
    const auto number = [&](double value) { hash.add_le(std::bit_cast<std::uint64_t>(value)); };
    const auto sums = [&](const Sums& s) {
        for (const double value : s.firms) number(value);
        for (const double value : s.jobs) number(value);
        for (const double value :
             {s.deep_firms, s.deep_jobs, s.jobs_complements, s.jobs_return, s.jobs_built,
              s.talent_pilot, s.talent_user, s.talent_complements, s.assisted, s.visited}) {
            number(value);
        }
    };
    const Margins& margins = body.margins();
    for (const auto* part : {&margins.by_sector, &margins.by_region, &margins.by_class}) {
        for (const Sums& s : *part) sums(s);
    }
    sums(margins.all);
    for (const double value : margins.local_use) number(value);
    for (const double value : margins.persuaded) number(value);
    for (const double value : margins.assisted) number(value);
    return hash.finish();
}

}  // namespace longrun::testing
