#include "results/record.hpp"

#include <fmt/format.h>

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
}

void write_policies(Out& out, const Record& record) {
    out.list("policies", record.policies, [&](const PolicyRow& policy) {
        out.put("id", policy.id);
        out.put("title", policy.title);
        out.put("summary", policy.summary);
        out.list("levers", policy.levers, [&](const LeverRow& lever) {
            out.put("lever", lever.lever);
            out.put("title", lever.title);
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
            });
        });
    });
}

void write_outcomes(Out& out, const Record& record) {
    out.list("series", record.series, [&](const Series& s) {
        out.put("policy", s.policy);
        out.put("world", s.world);
        out.put("measure", s.measure);
        out.place(s.place);
        out.put("unit", s.unit);
        out.put("dates", s.dates);
        out.put("values", s.values);
        if (!s.low.empty()) out.put("low", s.low);
        if (!s.high.empty()) out.put("high", s.high);
    });
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
        out.put("format", "longrun-record/1");
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
        write_evidence(out, record);
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
    std::string csv = "policy,world,date,region,sector,size_class,measure,unit,value,low,high\n";
    for (const Series& s : record.series) {
        const std::string before = csv_cell(s.policy) + ',' + csv_cell(s.world) + ',';
        const std::string middle = ',' + csv_cell(s.place.region) + ',' + csv_cell(s.place.sector) +
                                   ',' + csv_cell(s.place.size_class) + ',' + csv_cell(s.measure) +
                                   ',' + csv_cell(s.unit) + ',';
        for (std::size_t i = 0; i < s.values.size(); ++i) {
            if (!std::isfinite(s.values[i])) continue;
            csv += before;
            csv += s.dates[i];
            csv += middle;
            fmt::format_to(std::back_inserter(csv), "{},", s.values[i]);
            if (i < s.low.size()) fmt::format_to(std::back_inserter(csv), "{}", s.low[i]);
            csv += ',';
            if (i < s.high.size()) fmt::format_to(std::back_inserter(csv), "{}", s.high[i]);
            csv += '\n';
        }
    }
    return csv;
}

}  // namespace longrun
