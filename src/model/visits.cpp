#include "model/visits.hpp"

#include <algorithm>

#include "model/places.hpp"

namespace longrun {

namespace {

bool same_firms(const FieldServiceSetting& a, const FieldServiceSetting& b) {
    return a.smallest == b.smallest && a.largest == b.largest && a.least_buyers == b.least_buyers;
}

VisitingTeam team_without_chance(const FieldServiceSetting& setting) {
    VisitingTeam team;
    team.low = static_cast<std::uint32_t>(setting.smallest.value);
    team.high = static_cast<std::uint32_t>(setting.largest.value);
    team.least_buyers = static_cast<std::uint32_t>(setting.least_buyers);
    return team;
}

bool known_enough(const Population& population, std::size_t firm, std::uint32_t least_buyers) {
    return least_buyers == 0 ||
           population.buyers_begin[firm + 1] - population.buyers_begin[firm] >= least_buyers;
}

}  // namespace

void Visits::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                     Drivers& drivers, Bill& bill) {
    drivers.teams.clear();
    set_teams(inputs, policy, look.month);
    if (teams_.empty()) return;
    double hired = 0.0;
    for (Team& team : teams_)
        hired += team.staff.staff(inputs.responses.field_service, team.setting.advisers);
    bill[Lever::field_service] = field_service_cost(inputs.costs, advisers(), hired);
    if (!counted_) count_firms(inputs, look);
    for (const Team& team : teams_) {
        const double visits = field_service_visits(team.setting, inputs.costs, team.staff.advisers);
        const double chance = std::min(1.0, visits / waiting(look, team));
        VisitingTeam& meets = drivers.teams.emplace_back(team_without_chance(team.setting));
        for (const double strength : team.strength) meets.chance.push_back(chance * strength);
    }
}

double Visits::advisers() const {
    double sum = 0.0;
    for (const Team& team : teams_) sum += team.staff.advisers;
    return sum;
}

/// The teams whose entries are in force, those that go on with their staff.
void Visits::set_teams(const ModelInputs& inputs, const PolicySchedule& policy, int month) {
    const auto entries = in_force_by_place(policy.field_service, month);
    bool same = entries.size() == teams_.size();
    for (std::size_t i = 0; same && i < entries.size(); ++i) {
        same = teams_[i].place == entries[i]->place &&
               same_firms(teams_[i].setting, entries[i]->setting);
    }
    counted_ = counted_ && same;
    std::vector<Team> before = std::move(teams_);
    teams_.clear();
    for (const auto* entry : entries) {
        const auto found = std::find_if(before.begin(), before.end(), [&](const Team& team) {
            return team.place == entry->place;
        });
        if (found != before.end()) {
            teams_.push_back(std::move(*found));
        } else {
            teams_.emplace_back().place = entry->place;
            teams_.back().share = share_in_place(inputs, entry->place);
        }
        teams_.back().setting = entry->setting;
    }
}

/// Counts the firms that some team may visit with any chance, each once; in the mean field, whose
/// help is spread over all regions and over firms of any number of buyers, the firms in range.
void Visits::count_union(const ModelInputs& inputs, const Look& look) {
    const Population& p = inputs.population;
    eligible_to_any_.assign(look.regions * look.sectors * look.classes, 0.0);
    for (const Cell& cell : p.cells) {
        std::uint64_t weight = 0;
        const std::size_t home = cell.region * look.sectors + cell.sector;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            const bool any = std::any_of(teams_.begin(), teams_.end(), [&](const Team& team) {
                const VisitingTeam rule = team_without_chance(team.setting);
                if (p.jobs[firm] < rule.low || p.jobs[firm] > rule.high) return false;
                return mean_field_ ||
                       (team.share[home] > 0.0 && known_enough(p, firm, rule.least_buyers));
            });
            if (any) weight += p.weight_of(firm);
        }
        const std::size_t at = mean_field_ ? cell.sector : home;
        eligible_to_any_[at * look.classes + cell.size_class] +=
            static_cast<double>(weight) / Population::unit_weight;
    }
}

/// Counts the firms that the teams may visit. The mean field takes all regions together and knows
/// of no firm's buyers: a firm in the range of jobs meets the chance that such firms meet on
/// average, so the number of visits is kept and what is lost is who gets them.
void Visits::count_firms(const ModelInputs& inputs, const Look& look) {
    const Population& p = inputs.population;
    const std::size_t peers = look.regions * look.sectors;
    count_union(inputs, look);
    for (Team& team : teams_) {
        const VisitingTeam rule = team_without_chance(team.setting);
        team.eligible.assign(peers * look.classes, 0.0);
        std::vector<double> in_range(peers, 0.0);
        for (const Cell& cell : p.cells) {
            std::uint64_t may = 0;
            std::uint64_t within = 0;
            for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
                if (p.jobs[firm] < rule.low || p.jobs[firm] > rule.high) continue;
                within += p.weight_of(firm);
                if (known_enough(p, firm, rule.least_buyers)) may += p.weight_of(firm);
            }
            const std::size_t region = mean_field_ ? 0 : cell.region;
            const std::size_t at = region * look.sectors + cell.sector;
            const double inside = team.share[cell.region * look.sectors + cell.sector];
            team.eligible[at * look.classes + cell.size_class] +=
                inside * (static_cast<double>(may) / Population::unit_weight);
            in_range[at] += static_cast<double>(within) / Population::unit_weight;
        }
        team.all_eligible = 0.0;
        team.strength = team.share;
        if (mean_field_) team.strength.resize(peers);
        for (std::size_t at = 0; at < peers; ++at) {
            double here = 0.0;
            for (std::size_t z = 0; z < look.classes; ++z)
                here += team.eligible[at * look.classes + z];
            team.all_eligible += here;
            if (mean_field_) team.strength[at] = share(here, in_range[at]);
        }
    }
    counted_ = true;
}

/// Firms that a team may visit and that are not under assistance, at least one. Firms under
/// assistance count for a team as its firms count among those that any team may visit: a county's
/// team with a tenth of a cell's chance has a tenth of the cell's assisted firms before it.
double Visits::waiting(const Look& look, const Team& team) const {
    double assisted = 0.0;
    if (teams_.size() == 1 && team.place.everywhere()) {
        assisted = look.sums.all.assisted;
    } else if (!look.sums.assisted.empty()) {
        for (std::size_t cell = 0; cell < team.eligible.size(); ++cell)
            assisted +=
                look.sums.assisted[cell] * share(team.eligible[cell], eligible_to_any_[cell]);
    }
    return std::max(1.0, team.all_eligible - assisted);
}

}  // namespace longrun
