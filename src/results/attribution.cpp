#include "results/attribution.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/csv.hpp"

namespace longrun {

namespace {

void write_text(JsonWriter& json, const Text& text) {
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

template <class Item, class Body>
void write_list(JsonWriter& json, std::string_view key, const std::vector<Item>& items,
                Body&& body) {
    json.key(key);
    json.begin_array();
    for (const Item& item : items) {
        json.begin_object();
        body(item);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_attribution(JsonWriter& json, const Attribution& a) {
    json.begin_object();
    json.member("policy", a.policy);
    json.member("against", a.against);
    json.member("rate_percent", a.rate);
    json.member("lucks", a.lucks);
    json.member("drawn", a.drawn);
    write_list(json, "groups", a.groups, [&](const Attribution::Group& group) {
        json.member("id", group.id);
        json.key("title");
        write_text(json, group.title);
        json.member("levers", group.levers);
    });
    write_list(json, "shares", a.shares, [&](const Attribution::Share& share) {
        json.member("headline", share.headline);
        json.member("world", share.world);
        json.member("group", share.group);
        json.member("contribution", share.contribution);
        json.member("alone", share.alone);
        json.member("last", share.last);
        json.member("noise", share.noise);
        json.key("over_draws");
        json.begin_object();
        json.member("median", share.over_draws.median);
        json.member("p05", share.over_draws.p05);
        json.member("p25", share.over_draws.p25);
        json.member("p75", share.over_draws.p75);
        json.member("p95", share.over_draws.p95);
        json.end_object();
    });
    write_list(json, "totals", a.totals, [&](const Attribution::Total& total) {
        json.member("headline", total.headline);
        json.member("world", total.world);
        json.member("total", total.total);
        json.member("noise", total.noise);
        json.member("interaction", total.interaction);
        json.member("interaction_noise", total.interaction_noise);
    });
    write_list(json, "pairs", a.pairs, [&](const Attribution::Pair& pair) {
        json.member("headline", pair.headline);
        json.member("world", pair.world);
        json.member("group", pair.group);
        json.member("with", pair.with);
        json.member("interaction", pair.interaction);
        json.member("noise", pair.noise);
    });
    write_list(json, "costs", a.costs, [&](const Attribution::Cost& cost) {
        json.member("world", cost.world);
        json.member("group", cost.group);
        json.member("public_usd2024m", cost.public_musd);
        json.member("state_usd2024m", cost.state_musd);
        json.member("private_usd2024m", cost.private_musd);
    });
    json.key("sentences");
    json.begin_array();
    for (const Text& sentence : a.sentences) write_text(json, sentence);
    json.end_array();
    json.end_object();
}

std::string attribution_csv(const Attribution& a) {
    std::string csv = "headline,world,group,quantity,with,value,noise\n";
    const auto row = [&](const std::string& headline, const std::string& world,
                         const std::string& group, std::string_view quantity,
                         const std::string& with, double value, const std::string& noise) {
        fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{}\n", csv_cell(headline),
                       csv_cell(world), csv_cell(group), quantity, csv_cell(with), value, noise);
    };
    for (const Attribution::Share& s : a.shares) {
        row(s.headline, s.world, s.group, "contribution", "", s.contribution,
            fmt::format("{}", s.noise));
        row(s.headline, s.world, s.group, "alone", "", s.alone, "");
        row(s.headline, s.world, s.group, "last", "", s.last, "");
    }
    for (const Attribution::Total& t : a.totals) {
        row(t.headline, t.world, "", "total", "", t.total, fmt::format("{}", t.noise));
        row(t.headline, t.world, "", "interaction", "", t.interaction,
            fmt::format("{}", t.interaction_noise));
    }
    for (const Attribution::Pair& p : a.pairs)
        row(p.headline, p.world, p.group, "pair", p.with, p.interaction,
            fmt::format("{}", p.noise));
    for (const Attribution::Cost& c : a.costs) {
        row("", c.world, c.group, "public_cost_usd2024m", "", c.public_musd, "");
        row("", c.world, c.group, "state_cost_usd2024m", "", c.state_musd, "");
        row("", c.world, c.group, "private_cost_usd2024m", "", c.private_musd, "");
    }
    return csv;
}

}  // namespace longrun
