#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/programme.hpp"
#include "schema/reader.hpp"

namespace longrun {

/// A [[policy.programme]] as written; what needs the levers, the calendar or the published record
/// is checked when those stand.
struct ProgrammeDraft {
    struct At {
        schema::Place place;
        std::string key;
    };
    Programme programme;
    std::string file;
    At id;
    At levers;
    At years;  ///< from or to
    At as_published;
    bool base_given = false;
    bool rule_given = false;
};

/// Reads one table; nothing if it has no usable id or levers. All problems are reported.
std::optional<ProgrammeDraft> read_programme(schema::TableReader& t, Diagnostics& problems);

/// Checks the programmes of a policy against its levers and the run's fiscal years, takes ratios
/// from the published record, and gives the programmes that hold.
/// @param record the published record, read when first asked for; nothing if it cannot be read
std::vector<Programme> settle_programmes(const std::vector<ProgrammeDraft>& drafts,
                                         const std::string& policy, const PolicySchedule& schedule,
                                         int first_fiscal_year, int last_fiscal_year,
                                         const std::function<const MoneyRecord*()>& record,
                                         Diagnostics& problems);

}  // namespace longrun
