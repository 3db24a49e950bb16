#include "mechanisms/firms.hpp"

namespace longrun {

void Tally::add(const Tally& other) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
        firms[stage] += other.firms[stage];
        jobs[stage] += other.jobs[stage];
    }
    deep_firms += other.deep_firms;
    deep_jobs += other.deep_jobs;
    jobs_complements += other.jobs_complements;
    jobs_return += other.jobs_return;
    jobs_built += other.jobs_built;
    talent_pilot += other.talent_pilot;
    talent_user += other.talent_user;
    talent_complements += other.talent_complements;
    assisted += other.assisted;
    visited += other.visited;
    vouchers += other.vouchers;
}

}  // namespace longrun
