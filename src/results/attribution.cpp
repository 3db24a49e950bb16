#include "results/attribution.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/csv.hpp"
#include "results/rows.hpp"

namespace longrun {

void write_attribution(JsonWriter& json, const Attribution& a) {
    json.begin_object();
    json.member("policy", a.policy);
    json.member("against", a.against);
    json.member("rate_percent", a.rate);
    json.member("lucks", a.lucks);
    json.member("drawn", a.drawn);
    rows::list(json, "groups", a.groups, [&](const Attribution::Group& group) {
        json.member("id", group.id);
        rows::member(json, "title", group.title);
        json.member("levers", group.levers);
    });
    rows::list(json, "shares", a.shares, [&](const Attribution::Share& share) {
        json.member("headline", share.headline);
        json.member("world", share.world);
        json.member("group", share.group);
        json.member("contribution", share.contribution);
        json.member("alone", share.alone);
        json.member("last", share.last);
        json.member("noise", share.noise);
        rows::member(json, "over_draws", share.over_draws);
    });
    rows::list(json, "totals", a.totals, [&](const Attribution::Total& total) {
        json.member("headline", total.headline);
        json.member("world", total.world);
        json.member("total", total.total);
        json.member("noise", total.noise);
        json.member("interaction", total.interaction);
        json.member("interaction_noise", total.interaction_noise);
    });
    rows::list(json, "pairs", a.pairs, [&](const Attribution::Pair& pair) {
        json.member("headline", pair.headline);
        json.member("world", pair.world);
        json.member("group", pair.group);
        json.member("with", pair.with);
        json.member("interaction", pair.interaction);
        json.member("noise", pair.noise);
    });
    rows::list(json, "costs", a.costs, [&](const Attribution::Cost& cost) {
        json.member("world", cost.world);
        json.member("group", cost.group);
        json.member("public_usd2024m", cost.public_musd);
        json.member("state_usd2024m", cost.state_musd);
        json.member("private_usd2024m", cost.private_musd);
    });
    json.key("sentences");
    json.begin_array();
    for (const Text& sentence : a.sentences) rows::write(json, sentence);
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
