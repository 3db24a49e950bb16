#include "results/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/csv.hpp"
#include "base/json.hpp"

namespace longrun {

namespace {

/// Members of an object, and the objects of lists, with as little ceremony as JSON allows.
class Out {
public:
    explicit Out(int indent) : json_(indent) {}

    template <class Body>
    void object(Body&& body) {
        json_.begin_object();
        body();
        json_.end_object();
    }
    template <class Item, class Body>
    void list(std::string_view key, const std::vector<Item>& items, Body&& body) {
        json_.key(key);
        json_.begin_array();
        for (const Item& item : items) object([&] { body(item); });
        json_.end_array();
    }
    template <class Value>
    void put(std::string_view key, const Value& value) {
        json_.member(key, value);
    }
    void put(std::string_view key, const Text& text) {
        json_.key(key);
        object([&] { languages(text); });
    }
    void languages(const Text& text) {
        put("en", text.en);
        if (!text.zh.empty()) put("zh", text.zh);
    }
    void put(std::string_view key, const std::vector<DimensionRow>& rows) {
        list(key, rows, [&](const DimensionRow& row) {
            put("id", row.id);
            put("name", row.name);
        });
    }
    void place(const Cell3& place) {
        put("region", place.region);
        put("sector", place.sector);
        put("size_class", place.size_class);
    }
    JsonWriter& json() { return json_; }

private:
    JsonWriter json_;
};

void write_manifest(Out& out, const Manifest& m) {
    out.put("longrun_version", m.longrun_version);
    out.put("model_version", m.model_version);
    out.put("scenario", m.scenario);
    out.put("scenario_sha256", m.scenario_sha256);
    out.list("scenario_files", m.scenario_files, [&](const ScenarioFile& file) {
        out.put("file", file.file);
        out.put("text", file.text);
    });
    out.list("data", m.data, [&](const DataFile& file) {
        out.put("file", file.file);
        out.put("sha256", file.sha256);
        out.put("publisher", file.publisher);
        out.put("title", file.title);
        out.put("year", file.year);
    });
    out.put("population_sha256", m.population_sha256);
    out.put("seed", m.seed);
    out.put("replicates", m.replicates);
    out.put("draws", m.draws);
    out.put("worlds", m.worlds);
    out.put("threads", m.threads);
    out.put("firms", m.firms);
    out.put("firms_option", m.firms_option);
    out.put("agents", m.agents);
    out.put("months", m.months);
    out.put("wall_seconds", m.wall_seconds);
    out.put("peak_memory_mb", m.peak_memory_mb);
    out.put("compiler", m.compiler);
    out.put("created", m.created);
    out.put("result_hash", m.result_hash);
    if (!m.attribute.empty()) out.put("attribute", m.attribute);
}

void write_policies(Out& out, const Record& record) {
    out.list("policies", record.policies, [&](const PolicyRow& policy) {
        out.put("id", policy.id);
        out.put("title", policy.title);
        out.put("summary", policy.summary);
        out.list("levers", policy.levers, [&](const LeverRow& lever) {
            out.put("lever", lever.lever);
            out.put("title", lever.title);
            if (!lever.warning.en.empty()) out.put("warning", lever.warning);
            out.list("settings", lever.settings, [&](const SettingRow& setting) {
                out.put("key", setting.key);
                if (setting.is_switch) {
                    out.put("value", setting.value != 0.0);
                } else {
                    out.put("value", setting.value);
                }
                out.put("unit", setting.unit);
                out.put("from", setting.from);
                out.put("to", setting.to);
                if (!setting.place.empty()) out.put("place", setting.place);
            });
        });
    });
}

/// Dates that many series share, told once.
struct Calendars {
    std::vector<std::vector<std::string>> all;

    std::size_t of(const std::vector<std::string>& dates) {
        const auto found = std::find(all.begin(), all.end(), dates);
        if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
        all.push_back(dates);
        return all.size() - 1;
    }
};

void write_outcomes(Out& out, const Record& record) {
    Calendars calendars;
    out.list("series", record.series, [&](const Series& s) {
        out.put("policy", s.policy);
        out.put("world", s.world);
        out.put("against", s.against);
        out.put("measure", s.measure);
        out.place(s.place);
        out.put("unit", s.unit);
        out.put("calendar", static_cast<std::int64_t>(calendars.of(s.dates)));
        out.put("values", s.values);
        if (s.band.empty()) return;
        out.put("p05", s.band.p05);
        out.put("p25", s.band.p25);
        out.put("p75", s.band.p75);
        out.put("p95", s.band.p95);
    });
    out.json().key("calendars");
    out.json().begin_array();
    for (const std::vector<std::string>& dates : calendars.all) out.json().value(dates);
    out.json().end_array();
    out.list("measures", record.measures, [&](const MeasureRow& measure) {
        out.put("id", measure.id);
        out.put("title", measure.title);
        out.put("unit", measure.unit);
        out.put("definition", measure.definition);
    });
    out.list("surveys", record.surveys, [&](const SurveyRow& survey) {
        out.put("series", survey.series);
        out.put("measure", survey.measure);
        out.place(survey.place);
        out.put("dates", survey.dates);
        out.put("values", survey.values);
        out.put("wording", survey.wording);
        out.put("source", survey.source);
        out.put("grade", survey.grade);
    });
    out.list("fit", record.fit, [&](const FitRow& fit) {
        out.put("series", fit.series);
        out.put("world", fit.world);
        out.put("role", fit.role);
        out.put("rmse_log_odds", fit.rmse_log_odds);
        out.put("target", fit.target);
        out.put("cycles", fit.cycles);
        out.put("passes", fit.passes);
        out.put("note", fit.note);
    });
    out.list("costs", record.costs, [&](const CostOfLever& cost) {
        out.put("policy", cost.policy);
        out.put("lever", cost.lever);
        out.put("payer", cost.payer);
        out.json().key("pv_usd2024m");
        out.object([&] {
            for (const auto& [rate, value] : cost.present_value) out.put(rate, value);
        });
        out.list("by_year", cost.by_year, [&](const std::pair<int, double>& year) {
            out.put("year", year.first);
            out.put("usd2024m", year.second);
        });
    });
}

void write_spread(Out& out, std::string_view key, const Spread& spread) {
    out.json().key(key);
    out.object([&] {
        out.put("median", spread.median);
        out.put("p05", spread.p05);
        out.put("p25", spread.p25);
        out.put("p75", spread.p75);
        out.put("p95", spread.p95);
    });
}

/// What the study of many futures found.
void write_study(Out& out, const Record& record) {
    out.list("worlds", record.worlds, [&](const WorldRow& world) {
        out.put("id", world.id);
        out.put("title", world.title);
        out.put("summary", world.summary);
        out.put("chi_square", world.chi_square);
        out.put("relative_likelihood", world.relative_likelihood);
        out.put("draws", world.draws);
        out.put("sloppy", world.sloppy);
    });
    out.json().key("first_page");
    out.object([&] {
        out.put("headline", record.first_page.headline);
        out.put("holds", record.first_page.holds);
        out.put("cost", record.first_page.cost);
        out.put("fails", record.first_page.fails);
    });
    out.list("headlines", record.headlines, [&](const HeadlineRow& headline) {
        out.put("id", headline.id);
        out.put("title", headline.title);
        out.put("unit", headline.unit);
        out.put("definition", headline.definition);
    });
    out.list("verdicts", record.verdicts, [&](const VerdictRow& v) {
        out.put("headline", v.headline);
        out.put("policy", v.policy);
        out.put("against", v.against);
        out.put("decided", v.decided);
        out.put("better", v.better);
        out.put("holds", v.holds);
        out.put("futures", v.futures);
        write_spread(out, "difference", v.difference);
        out.put("replicate_noise", v.replicate_noise);
        out.list("worlds", v.worlds, [&](const VerdictRow::InWorld& in) {
            out.put("world", in.world);
            out.put("holds", in.holds);
            out.put("futures", in.futures);
            out.put("sloppy", in.sloppy);
            out.put("sloppy_against", in.sloppy_against);
            write_spread(out, "difference", in.difference);
        });
        out.put("sentence", v.sentence);
        out.put("measurement", v.measurement);
    });
    out.json().key("budget");
    out.object([&] {
        out.put("present_value_usd2024m", record.budget_musd);
        out.put("rate_percent", record.budget_rate);
        out.put("public_funds_factor", record.public_funds_factor);
        out.list("scales", record.budgets, [&](const BudgetRow& b) {
            out.put("policy", b.policy);
            out.put("world", b.world);
            out.put("rate_percent", b.rate);
            out.put("scale", b.scale);
            out.put("present_value_usd2024m", b.present_value_musd);
            write_spread(out, "over_futures", b.over_futures);
            out.put("cap", b.cap);
        });
    });
    out.list("break_evens", record.break_evens, [&](const BreakEvenRow& b) {
        out.put("headline", b.headline);
        out.put("policy", b.policy);
        out.put("against", b.against);
        out.put("world", b.world);
        out.put("parameter", b.parameter);
        out.put("title", b.title);
        out.put("unit", b.unit);
        out.put("value", b.value);
        out.put("tie", b.tie);
        out.put("low", b.low);
        out.put("high", b.high);
        out.put("better_below", b.better_below);
        out.put("better_above", b.better_above);
        out.put("grade", b.grade);
        out.put("source", b.source);
        out.put("on_mean_field", b.on_mean_field);
    });
    out.list("hangs_on", record.hangs_on, [&](const HangOnRow& h) {
        out.put("headline", h.headline);
        out.put("policy", h.policy);
        out.put("against", h.against);
        out.put("rank", h.rank);
        out.put("parameter", h.parameter);
        out.put("title", h.title);
        out.put("unit", h.unit);
        out.put("correlation", h.correlation);
        out.put("at_low", h.at_low);
        out.put("at_high", h.at_high);
        out.put("grade", h.grade);
        out.put("source", h.source);
    });
    out.list("gains", record.gains, [&](const GainRow& g) {
        out.put("dimension", g.dimension);
        out.put("id", g.id);
        out.put("name", g.name);
        out.put("policy", g.policy);
        out.put("against", g.against);
        out.put("measure", g.measure);
        out.put("date", g.date);
        out.put("baseline", g.baseline);
        write_spread(out, "difference", g.difference);
        write_spread(out, "jobs", g.jobs);
    });
}

void write_evidence(Out& out, const Record& record) {
    out.list("parameters", record.parameters, [&](const ParameterRow& p) {
        out.put("table", p.table);
        out.put("key", p.key);
        out.put("title", p.title);
        out.put("value", p.value);
        out.put("unit", p.unit);
        out.put("low", p.low);
        out.put("high", p.high);
        out.put("grade", p.grade);
        out.put("source", p.source);
        out.put("doc", p.doc);
    });
    out.list("sources", record.sources, [&](const SourceRow& source) {
        out.put("id", source.id);
        out.put("authors", source.authors);
        out.put("year", source.year);
        out.put("title", source.title);
    });
    out.list("margins", record.margins, [&](const MarginRow& margin) {
        out.put("unit", margin.unit);
        out.put("table", margin.table);
        out.put("target", margin.target);
        out.put("reproduced", margin.reproduced);
        out.put("max_abs_residual", margin.max_abs_residual);
        out.put("note", margin.note);
    });
    out.list("gaps", record.gaps, [&](const GapRow& gap) {
        out.put("table", gap.table);
        out.put("what", gap.what);
        out.put("how", gap.how);
    });
    out.list("limits", record.limits, [&](const Text& limit) { out.languages(limit); });
    out.json().key("method");
    out.object([&] {
        for (const auto& [id, text] : record.method) {
            if (text.zh.empty()) {
                out.put(id, text.en);
            } else {
                out.put(id, text);
            }
        }
    });
}

}  // namespace

std::string to_json(const Record& record) {
    Out out(0);
    out.object([&] {
        out.put("format", "longrun-record/2");
        out.put("title", record.title);
        out.put("question", record.question);
        out.put("summary", record.summary);
        out.put("technology", record.technology);
        write_policies(out, record);
        out.json().key("dimensions");
        out.object([&] {
            out.put("region", record.regions);
            out.put("sector", record.sectors);
            out.put("size_class", record.size_classes);
        });
        write_outcomes(out, record);
        write_study(out, record);
        write_evidence(out, record);
        if (!record.attribution.policy.empty()) {
            out.json().key("attribution");
            write_attribution(out.json(), record.attribution);
        }
        if (!record.changed_world.world.empty()) {
            out.json().key("changed_world");
            write_changed_world(out.json(), record.changed_world);
        }
        if (!record.countries.racers.empty()) {
            out.json().key("countries");
            write_countries(out.json(), record.countries);
        }
        if (!record.ledger.empty()) {
            out.json().key("ledger");
            write_json(out.json(), record.ledger);
        }
        if (!record.patterns.empty()) {
            out.json().key("patterns");
            write_patterns(out.json(), record.patterns);
        }
        out.json().key("manifest");
        out.object([&] { write_manifest(out, record.manifest); });
    });
    return out.json().text() + "\n";
}

std::string manifest_json(const Manifest& manifest, const std::vector<DataFile>& files) {
    Out out(2);
    out.object([&] {
        write_manifest(out, manifest);
        out.list("files", files, [&](const DataFile& file) {
            out.put("file", file.file);
            out.put("sha256", file.sha256);
        });
    });
    return out.json().text() + "\n";
}

std::string outcomes_csv(const Record& record) {
    std::string csv =
        "policy,world,against,date,region,sector,size_class,measure,unit,value,p05,p25,p75,p95\n";
    for (const Series& s : record.series) {
        const std::string before =
            csv_cell(s.policy) + ',' + csv_cell(s.world) + ',' + csv_cell(s.against) + ',';
        const std::string middle = ',' + csv_cell(s.place.region) + ',' + csv_cell(s.place.sector) +
                                   ',' + csv_cell(s.place.size_class) + ',' + csv_cell(s.measure) +
                                   ',' + csv_cell(s.unit) + ',';
        for (std::size_t i = 0; i < s.values.size(); ++i) {
            if (!std::isfinite(s.values[i])) continue;
            csv += before;
            csv += s.dates[i];
            csv += middle;
            fmt::format_to(std::back_inserter(csv), "{}", s.values[i]);
            for (const auto* quantile : {&s.band.p05, &s.band.p25, &s.band.p75, &s.band.p95}) {
                csv += ',';
                if (i < quantile->size())
                    fmt::format_to(std::back_inserter(csv), "{}", (*quantile)[i]);
            }
            csv += '\n';
        }
    }
    return csv;
}

}  // namespace longrun
