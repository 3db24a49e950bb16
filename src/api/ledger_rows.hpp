#pragma once

#include <string>
#include <vector>

#include "results/record.hpp"
#include "study/ensemble.hpp"
#include "study/funding.hpp"

namespace longrun {

/// The accounts of a policy as tidy rows.
void add_ledger_rows(std::vector<LedgerRow>& rows, const std::string& policy,
                     const std::vector<ProgrammeAccounts>& accounts, const std::vector<Bill>& bills,
                     const Calendar& calendar);

/// Everything wrong with accounts, for a failure of the model.
Diagnostics check_ledger(const std::string& policy, const std::vector<ProgrammeAccounts>& accounts);

/// The money of a study whose scenario names programmes: accounts of every policy, as the first
/// world's central values were charged. Returns what does not close, which is a fault of the model.
Diagnostics add_ledger(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                       const std::vector<PolicyFunding>& funding, const Ensemble& ensemble);

}  // namespace longrun
