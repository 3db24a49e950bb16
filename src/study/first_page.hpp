#pragma once

#include <map>
#include <string>
#include <vector>

#include "results/record.hpp"
#include "study/verdict.hpp"

namespace longrun {

/// What one policy costs above the baseline: present values, million USD of 2024.
struct PolicyCost {
    Text title;
    double public_musd = 0.0;   ///< federal outlay and tax expenditure
    double state_musd = 0.0;    ///< state match
    double private_musd = 0.0;  ///< firms' own money
    Text cap;                   ///< lever at its limit while the budget is out of reach; else empty
};

/// Parameter of the break-even that pushes several assumptions at once; its title says which and
/// how far, after a colon.
inline constexpr const char* pushed_together = "adversary";

struct FirstPageInput {
    std::vector<Verdict> verdicts;  ///< the one that the page is about first
    std::vector<PolicyCost> costs;  ///< of every policy but the baseline
    double budget_musd = 0.0;       ///< that every policy is scaled to; 0 = as the scenario has it
    double rate = 0.03;             ///< real, a year
    int first_year = 0;             ///< of the present values
    int last_year = 0;
    std::vector<BreakEvenRow> break_evens;
    std::map<std::string, std::string> units_zh;  ///< by English unit
    std::map<std::string, Text> names;            ///< of assumptions, by key
};

/// What a minister reads: the verdict, how often it holds, what it costs, when it fails. Orders
/// come from verdicts alone; without one to tell, the page says so and why.
FirstPage first_page(const FirstPageInput& input);

}  // namespace longrun
