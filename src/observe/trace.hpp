#pragma once

#include <vector>

#include "model/firm_body.hpp"
#include "observe/measures.hpp"

namespace longrun {

/// What one policy did, as observed: national values every month, margins every December, costs.
struct Trace {
    struct Year {
        int month = 0;                ///< of the observation
        std::vector<Sums> by_region;  ///< surveyed sectors; firms by home, jobs where they are done
        std::vector<Sums> by_sector;
        std::vector<Sums> by_class;  ///< surveyed sectors only, as business surveys report size
        std::vector<Sums> by_sector_class;             ///< sector-major
        std::array<double, yearly_measures> yearly{};  ///< of the nation
        std::vector<Sums> by_wage;  ///< surveyed sectors by tercile of pay; empty if pay is unknown
    };
    std::vector<std::array<double, national_measures>> nation;  ///< by month
    std::vector<Bill> costs;                                    ///< by month
    std::vector<double> production_jobs;  ///< jobs in firms that use in production, by month
    std::vector<double> deep_jobs;        ///< jobs in firms that use in depth, by month
    std::vector<Year> years;

    void observe(const ModelInputs& inputs, int month, const Nation& nation_, const FirmBody& body);
};

/// Values of the yearly measures of a year whose margins are summed.
std::array<double, yearly_measures> observe_year(const ModelInputs& inputs, const Nation& nation,
                                                 const Trace::Year& year);

/// Sums of one place of a year's margins: a region, a sector, a size class or a sector and size
/// class, by id; empty ids mean all.
const Sums& sums_in(const Trace::Year& year, const Population& population, std::string_view region,
                    std::string_view sector, std::string_view size_class);

/// Mean over replicates; all traces have the same shape.
Trace mean_of(const std::vector<Trace>& traces);

}  // namespace longrun
