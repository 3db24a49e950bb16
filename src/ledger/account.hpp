#pragma once

#include <vector>

#include "ledger/rules.hpp"

namespace longrun {

/// One fiscal year of a programme's money in double entry, whole dollars of 2024. Every dollar that
/// comes in goes somewhere:
///   authorised = appropriated + withheld
///   appropriated + carried_in + other_money = obligated + rescinded + lapsed + carried_out
///   obligated + unpaid_in = spent + unpaid_out
struct AccountYear {
    int fiscal_year = 0;
    Dollars authorised = 0;
    Dollars withheld = 0;  ///< authorised and not appropriated; below 0 where more was appropriated
    Dollars appropriated = 0;
    Dollars rescinded = 0;
    Dollars carried_in = 0;  ///< appropriated earlier, not yet obligated
    Dollars other_money =
        0;  ///< drawn from other accounts: costs that do not fall with the setting
    Dollars obligated = 0;
    Dollars lapsed = 0;  ///< not obligated in time
    Dollars carried_out = 0;
    Dollars unpaid_in = 0;  ///< obligated earlier, not yet spent
    Dollars spent = 0;
    Dollars unpaid_out = 0;
};

/// The accounts of a programme, from what was funded and what the run charged. An obligation is
/// made `spending_lag` months before the bill it pays; bills after the end of the run are those
/// that the money on its way will pay.
/// @param need [million USD of 2024] by month, with full money on time
/// @param charged [million USD of 2024] by month, as the run charged
std::vector<AccountYear> accounts_of(const Programme& programme,
                                     const std::vector<FundedYear>& years,
                                     const std::vector<double>& need,
                                     const std::vector<double>& charged, const Calendar& calendar);

/// What is wrong with accounts: an identity that does not hold, a balance below 0, a year that does
/// not begin where the last one ended, or money spent before it was there. Empty if nothing is.
Diagnostics check_accounts(const std::string& name, const std::vector<AccountYear>& years);

}  // namespace longrun
