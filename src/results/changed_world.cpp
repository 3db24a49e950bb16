#include "results/changed_world.hpp"

#include "results/rows.hpp"

namespace longrun {

void write_changed_world(JsonWriter& json, const ChangedWorldFindings& found) {
    json.begin_object();
    json.member("world", found.world);
    rows::member(json, "title", found.title);
    rows::list(json, "assumptions", found.assumptions,
               [&](const ChangedWorldFindings::Assumption& a) {
                   json.member("parameter", a.parameter);
                   rows::member(json, "title", a.title);
                   json.member("unit", a.unit);
                   json.member("assumed", a.assumed);
                   json.member("value", a.value);
               });
    rows::list(json, "effects", found.effects, [&](const ChangedWorldFindings::Effect& e) {
        json.member("headline", e.headline);
        json.member("policy", e.policy);
        json.member("against", e.against);
        rows::member(json, "effect", e.effect);
        rows::member(json, "changed", e.changed);
        rows::member(json, "difference", e.difference);
        rows::member(json, "sentence", e.sentence);
    });
    json.end_object();
}

}  // namespace longrun
