#include "model/sums.hpp"

namespace longrun {

Sums to_sums(const Tally& t) {
    constexpr double firm = Population::unit_weight;
    constexpr double talent = firm * 256.0;
    Sums s;
    for (std::size_t stage = 0; stage < stages; ++stage) {
        s.firms[stage] = static_cast<double>(t.firms[stage]) / firm;
        s.jobs[stage] = static_cast<double>(t.jobs[stage]) / firm;
    }
    s.deep_firms = static_cast<double>(t.deep_firms) / firm;
    s.deep_jobs = static_cast<double>(t.deep_jobs) / firm;
    s.jobs_complements = static_cast<double>(t.jobs_complements) / firm / complements_unit;
    s.jobs_return = static_cast<double>(t.jobs_return) / firm / complements_unit;
    s.jobs_built = static_cast<double>(t.jobs_built) / firm / complements_unit;
    s.talent_pilot = static_cast<double>(t.talent_pilot) / talent;
    s.talent_user = static_cast<double>(t.talent_user) / talent;
    s.talent_complements = static_cast<double>(t.talent_complements) / talent / complements_unit;
    s.assisted = static_cast<double>(t.assisted) / firm;
    s.visited = static_cast<double>(t.visited) / firm;
    s.vouchers = static_cast<double>(t.vouchers) / firm;
    return s;
}

}  // namespace longrun
