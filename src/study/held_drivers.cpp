#include "study/held_drivers.hpp"

#include "base/check.hpp"

namespace longrun {

namespace {

/// Calls `use(a, b)` on every member of one part of two sets of drivers.
template <class AnyDrivers, class Use>
void members_of(std::size_t part, const Drivers& a, AnyDrivers& b, Use&& use) {
    switch (part) {
        case 0:
            use(a.persuasion_chance, b.persuasion_chance);
            use(a.newborn_aware, b.newborn_aware);
            break;
        case application_part:
            use(a.sector_odds, b.sector_odds);
            break;
        case 2:
            use(a.region_odds, b.region_odds);
            break;
        case 3:
            use(a.credit_odds, b.credit_odds);
            use(a.voucher_chance, b.voucher_chance);
            use(a.voucher_odds, b.voucher_odds);
            break;
        case 4:
            use(a.teams, b.teams);
            use(a.conversion_help, b.conversion_help);
            use(a.build_help, b.build_help);
            break;
        default:
            LR_EXPECT(part == 5);
            use(a.region_build, b.region_build);
            use(a.newborn_complements, b.newborn_complements);
            break;
    }
}

}  // namespace

void hold_part(std::size_t part, const Drivers& from, Drivers& to) {
    members_of(part, from, to, [](const auto& a, auto& b) { b = a; });
}

bool same_part(std::size_t part, const Drivers& one, const Drivers& other) {
    bool same = true;
    members_of(part, one, other, [&](const auto& a, const auto& b) { same = same && a == b; });
    return same;
}

}  // namespace longrun
