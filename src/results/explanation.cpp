#include "results/explanation.hpp"

#include "results/rows.hpp"

namespace longrun {

std::string to_json(const Explanation& e) {
    JsonWriter json(2);
    json.begin_object();
    json.member("format", "longrun-explanation/1");
    json.member("measure", e.measure);
    rows::member(json, "measure_title", e.measure_title);
    json.member("unit", e.unit);
    json.member("date", e.date);
    json.member("world", e.world);
    rows::member(json, "world_title", e.world_title);
    json.member("policy", e.policy);
    rows::member(json, "policy_title", e.policy_title);
    json.member("against", e.against);
    rows::member(json, "against_title", e.against_title);
    json.member("policy_value", e.policy_value);
    json.member("against_value", e.against_value);
    json.member("difference", e.difference);
    json.member("noise", e.noise);
    json.member("lucks", e.lucks);
    json.member("told_apart", e.told_apart);
    json.member("rerun_on", e.rerun_on);
    json.member("rerun_difference", e.rerun_difference);
    rows::list(json, "mechanisms", e.mechanisms, [&](const Explanation::Mechanism& m) {
        json.member("id", m.id);
        rows::member(json, "title", m.title);
        json.member("contribution", m.contribution);
        json.member("alone", m.alone);
        json.member("last", m.last);
    });
    json.member("mechanisms_residual", e.mechanisms_residual);
    rows::list(json, "places", e.places, [&](const Explanation::Place& p) {
        json.member("dimension", p.dimension);
        json.member("id", p.id);
        rows::member(json, "name", p.name);
        json.member("contribution", p.contribution);
    });
    json.member("elsewhere", e.elsewhere);
    json.member("places_residual", e.places_residual);
    rows::list(json, "years", e.years, [&](const Explanation::Year& y) {
        json.member("date", y.date);
        json.member("policy", y.policy);
        json.member("against", y.against);
        json.member("difference", y.difference);
    });
    json.member("opened", e.opened);
    json.member("half", e.half);
    json.key("sentences");
    json.begin_array();
    for (const Text& sentence : e.sentences) rows::write(json, sentence);
    json.end_array();
    json.end_object();
    return json.text() + "\n";
}

}  // namespace longrun
