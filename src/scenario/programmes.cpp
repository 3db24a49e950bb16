#include "scenario/programmes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace longrun {

namespace {

using schema::Node;
using schema::TableReader;

std::vector<std::string> names_of_levers() {
    std::vector<std::string> names;
    for (std::size_t l = 0; l < levers; ++l) names.emplace_back(name_of(static_cast<Lever>(l)));
    return names;
}

ProgrammeDraft::At at(TableReader& t, std::string_view key) {
    const Node* node = t.take(key);
    return {node ? node->place : t.place(), t.full(key)};
}

void read_levers(TableReader& t, ProgrammeDraft& draft) {
    const auto names = t.texts("levers");
    if (!names) {
        if (!t.take("levers"))
            t.problem("has no levers", "write levers = [\"training\"], the levers it pays for");
        return;
    }
    const Node& node = *t.take("levers");
    if (names->empty()) t.problem("levers", node, "names no lever", listed(names_of_levers()));
    for (const std::string& name : *names) {
        const auto lever = lever_named(name);
        const std::string guess = nearest(name, names_of_levers());
        if (!lever) {
            t.problem("levers", node, "\"" + shown(name) + "\" is not a lever",
                      listed(names_of_levers()),
                      guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        } else if (!scales_with_money(*lever)) {
            t.problem("levers", node, "\"" + name + "\" has no setting that grows with its money",
                      "", "leave it out: a lever without a programme is fully funded");
        } else {
            draft.programme.levers.push_back(*lever);
        }
    }
}

/// The years as given: one end may be open.
std::string years_text(const Programme& programme) {
    if (programme.last_year == Programme{}.last_year)
        return fmt::format("{}", programme.first_year);
    if (programme.first_year == 0) return fmt::format("{}", programme.last_year);
    return fmt::format("{} to {}", programme.first_year, programme.last_year);
}

}  // namespace

std::optional<ProgrammeDraft> read_programme(TableReader& t, Diagnostics& problems) {
    ProgrammeDraft draft;
    Programme& programme = draft.programme;
    draft.file = t.file();
    const auto id = t.text("id");
    if (!id && !t.take("id")) t.problem("has no id", "write id = \"field-service\"");
    programme.id = id.value_or("");
    if (const auto title = t.phrase("title")) programme.title = *title;
    if (programme.title.en.empty()) programme.title.en = programme.id;
    read_levers(t, draft);
    const std::vector<std::string> rules(funding_rule_names.begin(), funding_rule_names.end());
    if (const auto rule = t.word("rule", rules)) {
        const auto found = std::find(rules.begin(), rules.end(), *rule);
        programme.rule = static_cast<FundingRule>(found - rules.begin());
        draft.rule_given = true;
    }
    if (const auto name = t.text("as_published")) programme.as_published = *name;
    if (!draft.rule_given && !programme.as_published.empty()) programme.rule = FundingRule::record;
    if (programme.rule == FundingRule::record && programme.as_published.empty() &&
        !t.take("as_published")) {
        t.problem("the rule record needs a programme of the record",
                  "write as_published = \"nsf-stem-education\"; longrun ledger lists them");
    }
    constexpr std::int64_t last = 9999;
    if (const auto from = t.whole("from", 1, last)) programme.first_year = static_cast<int>(*from);
    if (const auto to = t.whole("to", 1, last)) programme.last_year = static_cast<int>(*to);
    draft.id = at(t, "id");
    draft.levers = at(t, "levers");
    draft.years = at(t, t.take("from") ? "from" : "to");
    draft.as_published = at(t, "as_published");
    std::vector<schema::Assignment> given;
    t.fields(schema::bind(funding_terms, programme.terms), given);
    draft.base_given = t.take("base_share") != nullptr;
    const FundingTerms& terms = programme.terms;
    if (terms.delay.value + terms.obligation_lag.value >= 12.0 * terms.availability.value) {
        Diagnostic d;
        d.file = t.file();
        d.line = t.place().line;
        d.column = t.place().column;
        d.key = t.path();
        d.value = fmt::format("{:g} months", terms.delay.value + terms.obligation_lag.value);
        d.problem = "money would lapse before it is obligated";
        d.allowed = fmt::format("delay_months and obligation_lag together below {:g} months",
                                12.0 * terms.availability.value);
        d.remedy = "raise availability, or shorten them";
        problems.add(std::move(d));
    }
    for (const auto& [key, months] : {std::pair{"delay_months", terms.delay.value},
                                      std::pair{"obligation_lag", terms.obligation_lag.value},
                                      std::pair{"spending_lag", terms.spending_lag.value},
                                      std::pair{"availability", terms.availability.value}}) {
        if (months != static_cast<double>(static_cast<int>(months)) && t.take(key))
            t.problem(key, *t.take(key), "is not a whole number");
    }
    t.finish();
    if (programme.id.empty() || programme.levers.empty()) return std::nullopt;
    return draft;
}

std::vector<Programme> settle_programmes(const std::vector<ProgrammeDraft>& drafts,
                                         const std::string& policy, const PolicySchedule& schedule,
                                         int first_fiscal_year, int last_fiscal_year,
                                         const std::function<const MoneyRecord*()>& record,
                                         Diagnostics& problems) {
    std::vector<Programme> programmes;
    std::set<std::string> ids;
    std::set<Lever> paid;
    std::vector<std::string> in_policy;
    std::size_t lever_at = 0;
    std::set<Lever> scheduled;
    for_each_lever(schedule, [&](const auto& table, const auto& entries) {
        const auto lever = static_cast<Lever>(lever_at++);
        if (entries.empty()) return;
        scheduled.insert(lever);
        in_policy.emplace_back(table.name);
    });
    for (const ProgrammeDraft& draft : drafts) {
        Programme programme = draft.programme;
        const auto problem = [&](const ProgrammeDraft::At& where, std::string value,
                                 std::string what, std::string allowed, std::string remedy = {}) {
            Diagnostic d;
            d.file = draft.file;
            d.line = where.place.line;
            d.column = where.place.column;
            d.key = where.key;
            d.value = std::move(value);
            d.problem = std::move(what);
            d.allowed = std::move(allowed);
            d.remedy = std::move(remedy);
            problems.add(std::move(d));
        };
        if (!ids.insert(programme.id).second)
            problem(draft.id, programme.id, "two programmes of the policy have this id", "");
        for (const Lever lever : programme.levers) {
            const std::string name(name_of(lever));
            if (scheduled.count(lever) == 0) {
                problem(draft.levers, name, "policy " + policy + " does not use this lever",
                        listed(in_policy), "add a [[policy.lever]], or leave it out");
            } else if (!paid.insert(lever).second) {
                problem(draft.levers, name, "another programme pays for this lever already", "");
            }
        }
        const std::string range = fmt::format("{} to {}", first_fiscal_year, last_fiscal_year);
        const bool given_first = programme.first_year != 0;
        const bool given_last = programme.last_year != Programme{}.last_year;
        if ((given_first && (programme.first_year < first_fiscal_year ||
                             programme.first_year > last_fiscal_year)) ||
            (given_last &&
             (programme.last_year < first_fiscal_year || programme.last_year > last_fiscal_year))) {
            problem(draft.years, years_text(programme), "lies outside the fiscal years of the run",
                    range, "fiscal years begin in October of the year before");
        } else if (programme.last_year < programme.first_year) {
            problem(draft.years, years_text(programme), "ends before it begins", range,
                    "put from and to in order");
        }
        if (!programme.as_published.empty()) {
            if (const MoneyRecord* published = record()) {
                std::vector<std::string> known;
                for (const PublicProgramme& one : published->programmes) {
                    if (published_ratios(*published, one.id)) known.push_back(one.id);
                }
                const auto ratios = published_ratios(*published, programme.as_published);
                if (ratios) {
                    programme.ratios = *ratios;
                    if (!draft.base_given) programme.terms.base_share = ratios->years.back().ratio;
                } else {
                    const bool exists = published->find(programme.as_published) != nullptr;
                    const std::string guess = nearest(programme.as_published, known);
                    problem(draft.as_published, "\"" + shown(programme.as_published) + "\"",
                            exists ? "the record has no year with both authorised and appropriated"
                                   : "the record has no such programme",
                            listed(known, known.size()),
                            guess.empty() ? "" : "did you mean \"" + guess + "\"?");
                }
            }
        }
        programmes.push_back(std::move(programme));
    }
    return programmes;
}

}  // namespace longrun
