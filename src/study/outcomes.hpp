#pragma once

#include <string>
#include <vector>

#include "observe/trace.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"
#include "study/headlines.hpp"

namespace longrun {

/// A stretch of one policy's outcomes in one future: one measure in one place over time.
struct OutcomeItem {
    enum class Kind {
        nation,    ///< every month
        yearly,    ///< the nation, every December
        margin,    ///< every December, by region, sector, size class or declared cross
        wage,      ///< every December, by tercile of pay
        cost,      ///< every year, of one lever and payer
        headline,  ///< once
    };
    Kind kind = Kind::nation;
    std::string measure;
    Cell3 place;
    std::string unit;
    std::size_t group = 0;  ///< wage tercile, lever or headline
    std::string payer = {};
    std::size_t begin = 0;  ///< offset into the values
    std::size_t count = 0;
};

/// What a policy's outcomes hold and where: the same for every future of a scenario.
struct OutcomeLayout {
    std::vector<OutcomeItem> items;
    std::size_t size = 0;
    std::vector<std::string> month_dates;
    std::vector<std::string> december_dates;
    std::vector<int> years;  ///< calendar years of the run, whole or not

    const OutcomeItem* find(OutcomeItem::Kind kind, std::string_view measure,
                            const Cell3& place = {}) const;
};

/// National counts of jobs, reported as differences from the baseline only: layout's measure, what
/// the difference is called, and what one more of them costs.
struct CountedJobs {
    const char* counted;
    const char* additional;
    const char* cost_of_one;
};
inline constexpr std::array<CountedJobs, 2> counted_jobs{{
    {"adopting_jobs", "additional_adopting_jobs", "cost_per_additional_adopting_job_usd2024"},
    {"deep_jobs", "additional_deep_use_jobs", "cost_per_additional_deep_use_job_usd2024"},
}};
bool is_counted_jobs(std::string_view measure);

/// Payers of costs, in the order of the ledger: public (federal), state, private.
inline constexpr std::array<const char*, 3> payers{"public", "state", "private"};
extern const std::array<const char*, levers> lever_ids;

/// Measures keep one id a technology: what surveys call use of AI is use of electric motors in
/// plants.
std::string measure_id(const Scenario& scenario, std::string_view id);

/// The layout of all outcomes of a scenario.
OutcomeLayout outcome_layout(const Scenario& scenario, const ModelInputs& inputs);

/// One policy's outcomes as numbers in the order of a layout.
std::vector<double> outcomes_of(const OutcomeLayout& layout, const ModelInputs& inputs,
                                const HeadlineDates& dates, const Trace& trace);

/// Federal cost by month [million USD of 2024].
std::vector<double> public_cost(const Trace& trace);

}  // namespace longrun
