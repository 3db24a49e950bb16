#include "scenario/loader.hpp"

#include <fmt/format.h>

#include "scenario/draws.hpp"

namespace longrun {

void Loader::read_budget(TableReader& t) {
    Budget budget = scenario_.budget.value_or(Budget{});
    constexpr double most_musd = 1e8;
    if (const auto v = money(t, "present_value", 0.0, most_musd)) budget.present_value_musd = *v;
    if (const auto v = t.number("rate", 0.0, highest_discount_rate)) budget.rate = *v;
    if (!t.take("present_value") && !scenario_.budget) {
        t.problem("has no present_value", "write present_value = 120000, million dollars of 2024");
    }
    t.finish();
    scenario_.budget = budget;
    if (budget.present_value_musd == 0.0) scenario_.budget.reset();  // lifts the base's
}

void Loader::read_break_even(TableReader& t) {
    constexpr double most = 1e300;
    BreakEvenDraft draft;
    if (const auto key = t.text("parameter")) {
        draft.key = give(t, "parameter", *key);
    } else if (!t.take("parameter")) {
        t.problem("has no parameter",
                  "write parameter = \"costs.field_service.caseload_intensive\"");
    }
    draft.low = t.number("low", -most, most);
    draft.high = t.number("high", -most, most);
    if (auto with = t.table("with")) {
        for (const schema::Member& member : t.take("with")->members) {
            if (const auto value = with->number(member.key, -most, most))
                draft.with.push_back(give(*with, member.key, std::pair{member.key, *value}));
        }
        with->finish();
    }
    t.finish();
    if (!draft.key) return;
    const auto same = std::find_if(
        break_evens_.begin(), break_evens_.end(),
        [&](const BreakEvenDraft& other) { return other.key->value == draft.key->value; });
    if (same != break_evens_.end()) {
        *same = std::move(draft);
    } else {
        break_evens_.push_back(std::move(draft));
    }
}

void Loader::settle_break_evens() {
    for (BreakEvenDraft& draft : break_evens_) {
        const auto known = [&](const Given<std::string>& name) {
            auto found = assumption(scenario_, name.value);
            if (!found) {
                problem_with(name, "\"" + shown(name.value) + "\"",
                             "is neither a parameter nor a unit cost", "",
                             "longrun describe lists parameters; unit costs are written "
                             "costs.lever.item");
            }
            return found;
        };
        const auto found = known(*draft.key);
        BreakEven search{draft.key->value, 0.0, 0.0, {}};
        for (const auto& with : draft.with) {
            known({with.value.first, with.file, with.place, with.key});
            search.with.push_back(with.value);
        }
        if (!found) continue;
        search.low = draft.low.value_or(found->low);
        search.high = draft.high.value_or(found->high);
        if (!(search.low < search.high)) {
            problem_with(*draft.key, fmt::format("{} to {}", search.low, search.high),
                         "is an empty range",
                         fmt::format("the plausible range is {} to {} {}", found->low, found->high,
                                     found->unit));
        } else if (search.low < found->allowed_low || search.high > found->allowed_high) {
            problem_with(
                *draft.key, fmt::format("{} to {}", search.low, search.high),
                "reaches out of range",
                fmt::format("{} to {} {}", found->allowed_low, found->allowed_high, found->unit));
        } else {
            scenario_.break_evens.push_back(std::move(search));
        }
    }
}

std::optional<double> Loader::money(TableReader& t, std::string_view key, double low, double high) {
    const Node* given = t.take(key);
    if (given == nullptr || given->kind != Node::Kind::table) return t.number(key, low, high);
    TableReader details(*given, t.full(key), t.file(), problems_);
    const auto value = details.number("value", low, high);
    if (!details.take("value")) details.problem("has no value", "write { value = … }");
    const auto unit = details.word("unit", {"million USD of 2024"});
    details.finish();
    return value;
}

void Loader::read_attribution(TableReader& t) {
    if (const auto policy = t.text("policy")) {
        attribute_ = give(t, "policy", *policy);
    } else if (!t.take("policy")) {
        t.problem("has no policy", "write policy = \"marathon\"");
    }
    t.finish();
}

void Loader::settle_attribution() {
    if (!attribute_) return;
    const auto done = attribute_to(scenario_, attribute_->value);
    if (done) return;
    const Diagnostic& why = done.error().problems().front();
    problem_with(*attribute_, "\"" + why.value + "\"", why.problem, why.allowed, why.remedy);
}

void Loader::read_changed_world(TableReader& t) {
    constexpr double most = 1e300;
    ChangedWorldDraft draft;
    if (const auto v = t.phrase("title")) draft.title = *v;
    for (TableReader& a : t.tables("assumption")) {
        const auto key = a.text("parameter");
        const auto value = a.number("value", -most, most);
        if (!key && !a.take("parameter"))
            a.problem("has no parameter", "write parameter = \"user_cost.price_fall\"");
        if (!value && !a.take("value")) a.problem("has no value", "write value = 0.1");
        a.finish();
        if (key && value)
            draft.assumptions.push_back(give(a, "parameter", std::pair{*key, *value}));
    }
    if (!t.take("assumption")) t.problem("changes nothing", "add a [[changed_world.assumption]]");
    if (draft.title.en.empty()) t.problem("has no title", "write title.en = \"…\"");
    t.finish();
    changed_world_ = std::move(draft);
}

void Loader::settle_changed_world() {
    if (!changed_world_) return;
    for (const WorldName& world : scenario_.worlds_named) {
        if (world.id == changed_world_id) {
            problems_.add(
                Diagnostics::of_file(scenario_.file,
                                     fmt::format("a world has the id \"{}\", which is that of the "
                                                 "changed world",
                                                 changed_world_id),
                                     "rename it"));
        }
    }
    ChangedWorld changed{changed_world_->title, {}};
    for (const auto& given : changed_world_->assumptions) {
        const auto& [key, value] = given.value;
        const auto found = assumption(scenario_, key);
        if (!found) {
            problem_with(given, "\"" + shown(key) + "\"", "is neither a parameter nor a unit cost",
                         "",
                         "longrun describe lists parameters; unit costs are written "
                         "costs.lever.item");
        } else if (!(found->allowed_low <= value && value <= found->allowed_high)) {
            problem_with(
                given, fmt::format("{}: {}", key, value), "is out of range",
                fmt::format("{} to {} {}", found->allowed_low, found->allowed_high, found->unit));
        } else {
            changed.assumptions.push_back(given.value);
        }
    }
    scenario_.changed_world = std::move(changed);
}

}  // namespace longrun
