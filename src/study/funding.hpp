#pragma once

#include <array>
#include <vector>

#include "ledger/account.hpp"
#include "model/inputs.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// What the levers of a policy need with full money on time.
struct PolicyFunding {
    PolicySchedule as_authorised;
    /// Federal money by lever and month of the run [million USD of 2024].
    std::array<std::vector<double>, levers> need;
};

/// The need of a schedule on the mean field of the inputs, by lever and month.
std::array<std::vector<double>, levers> federal_need(const ModelInputs& inputs,
                                                     const PolicySchedule& schedule);

/// Funds a policy: shares of the money that arrives and how late go into its schedule. A policy
/// without programmes stays as it is.
PolicyFunding fund(const ModelInputs& inputs, Policy& policy);

/// Funds every policy of a scenario, in the order of its policies.
std::vector<PolicyFunding> fund(const ModelInputs& inputs, Scenario& scenario);

/// The accounts of one programme of a policy, or of a lever that none pays for.
struct ProgrammeAccounts {
    std::string id;  ///< of the programme, or the name of the lever
    Text title;
    bool is_programme = false;
    std::string source;  ///< of its ratios; empty if none
    std::vector<AccountYear> years;
};

/// The accounts of a policy from what a run charged. Levers without a programme are fully funded:
/// what they charge is what was authorised.
/// @param charged by month of the run
/// @param scale on the settings that scale, where a budget sets one
std::vector<ProgrammeAccounts> policy_accounts(const ModelInputs& inputs, const Policy& policy,
                                               const PolicyFunding& funding,
                                               const std::vector<Bill>& charged,
                                               double scale = 1.0);

}  // namespace longrun
