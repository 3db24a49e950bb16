#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/session.hpp"

namespace longrun {

/// What a face gets back: JSON text, and beside it the numbers that it speaks of as {"at",
/// "count"}.
struct Answer {
    std::string json;
    std::vector<double> numbers;
};

/// A session for faces that speak JSON, such as a page with the engine inside. A question is one
/// object; "ask" names it:
///
///   open      {scenario, population, data}: paths; what there is to set and to see
///   load      {scenario}: another scenario on the same firms
///   read      {scenario}: what a file says, as policies and assumptions to set; changes nothing
///   assume    {values: {key: value}}: in every future
///   twin      {future, policy: [span…], plain}: national measures by month on the mean field,
///   bills groups    {future, policy}: contributions of groups of levers on the mean field run
///   {future, luck, policy, keep, plain}: outcomes of the firms, as numbers for `keep` keep
///   {policy: index, future, luck} with numbers of a `run` forget    {policy: index}, or everything
///   summary   {policy: index, against: index, measures: […], goal: {headline, value}}: bands and
///             shares so far
///   record    {}: record of the loaded scenario, once every future of every policy is kept
///   study     {scenario}: record of another scenario on the same firms, as `run_on` makes it
///   why       {measure, month, policy: index}: explanation of the loaded scenario
///
/// `plain` is the world without what is assumed. A span is {lever, from, to, settings: {key:
/// value}}. A problem is {"problems": text} as the command line prints it.
class Face {
public:
    Answer ask(std::string_view question, const std::vector<double>& numbers);

private:
    struct Asked;
    std::unique_ptr<Session> session_;
    std::string data_;
    /// By policy, luck and future.
    std::vector<std::vector<std::vector<std::optional<PolicyOutcome>>>> kept_;
};

}  // namespace longrun
