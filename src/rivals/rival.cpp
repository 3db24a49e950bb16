#include "rivals/rival.hpp"

namespace longrun {

namespace {

Technology shifted(Technology technology, double shift) {
    shift_start(technology.rivals, shift, technology.decision, technology.persuasion);
    return technology;
}

}  // namespace

Rival::Rival(const ModelInputs& home, const CountryEconomy& economy, double shift, bool depth)
    : inputs_{economy.population, shifted(home.technology, shift),
              home.responses,     home.costs,
              economy.reach,      home.calendar},
      body_(economy.population, economy.cohorts),
      nation_(inputs_, true) {
    if (depth) body_.follow_depth();
}

void Rival::run(const FromOutside& outside, int to, const AfterMonth& after) {
    const PolicySchedule none;
    begin(inputs_, nation_, drivers_, body_);
    for (int month = 0; month < to; ++month) {
        nation_.follow_frontier(outside.frontier[static_cast<std::size_t>(month)]);
        nation_.receive_implementers(outside.implementers[static_cast<std::size_t>(month)]);
        nation_.advance(month, body_.margins(), none, drivers_);
        body_.advance(month, drivers_);
        after(month, nation_, body_);
    }
}

}  // namespace longrun
