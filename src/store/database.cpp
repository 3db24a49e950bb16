#include "store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <memory>
#include <optional>

namespace longrun {

namespace {

constexpr const char* layout = R"(
CREATE TABLE run (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE policy (id TEXT PRIMARY KEY, position INTEGER, title_en TEXT, title_zh TEXT,
                     summary_en TEXT, summary_zh TEXT) WITHOUT ROWID;
CREATE TABLE setting (policy TEXT, lever TEXT, key TEXT, value REAL, unit TEXT,
                      from_date TEXT, to_date TEXT);
CREATE TABLE dimension (dimension TEXT, id TEXT, position INTEGER, name_en TEXT, name_zh TEXT,
                        PRIMARY KEY (dimension, id)) WITHOUT ROWID;
CREATE TABLE measure (id TEXT PRIMARY KEY, unit TEXT, title_en TEXT, title_zh TEXT,
                      definition_en TEXT, definition_zh TEXT) WITHOUT ROWID;
CREATE TABLE series (id INTEGER PRIMARY KEY, policy TEXT, world TEXT, against TEXT,
                     measure TEXT, region TEXT, sector TEXT, size_class TEXT, unit TEXT);
CREATE TABLE value (series INTEGER REFERENCES series, date TEXT, value REAL, p05 REAL, p25 REAL,
                    p75 REAL, p95 REAL, PRIMARY KEY (series, date)) WITHOUT ROWID;
CREATE VIEW outcome AS SELECT policy, world, against, date, region, sector, size_class, measure,
                              unit, value, p05, p25, p75, p95 FROM value JOIN series ON value.series = series.id;
CREATE TABLE survey (series TEXT, measure TEXT, region TEXT, sector TEXT, size_class TEXT, date TEXT,
                     value REAL, wording TEXT, source TEXT, grade TEXT);
CREATE TABLE world (id TEXT PRIMARY KEY, title_en TEXT, title_zh TEXT, chi_square REAL,
                    relative_likelihood REAL, draws INTEGER, sloppy INTEGER) WITHOUT ROWID;
CREATE TABLE verdict (headline TEXT, policy TEXT, against TEXT, world TEXT, decided INTEGER,
                      better TEXT, holds INTEGER, futures INTEGER, median REAL, p05 REAL,
                      p25 REAL, p75 REAL, p95 REAL, sentence_en TEXT, sentence_zh TEXT);
CREATE TABLE budget (policy TEXT, world TEXT, rate_percent TEXT, scale REAL,
                     present_value_usd2024m REAL, capped_by TEXT);
CREATE TABLE break_even (headline TEXT, policy TEXT, against TEXT, world TEXT, parameter TEXT,
                         unit TEXT, value REAL, tie REAL, low REAL, high REAL, better_below TEXT,
                         better_above TEXT, grade TEXT, source TEXT);
CREATE TABLE hangs_on (headline TEXT, policy TEXT, against TEXT, position INTEGER, parameter TEXT,
                       unit TEXT, correlation REAL, at_low REAL, at_high REAL, grade TEXT,
                       source TEXT);
CREATE TABLE gain (dimension TEXT, id TEXT, policy TEXT, against TEXT, measure TEXT, date TEXT,
                   baseline REAL, median REAL, p05 REAL, p25 REAL, p75 REAL, p95 REAL,
                   jobs REAL);
CREATE TABLE contribution (policy TEXT, against TEXT, headline TEXT, world TEXT, lever_group TEXT,
                           value REAL, alone REAL, last REAL, noise REAL);
CREATE TABLE contribution_total (policy TEXT, against TEXT, headline TEXT, world TEXT, value REAL,
                                 noise REAL, interaction REAL, interaction_noise REAL);
CREATE TABLE contribution_pair (policy TEXT, headline TEXT, world TEXT, lever_group TEXT,
                                with_group TEXT, value REAL, noise REAL);
CREATE TABLE contribution_cost (policy TEXT, world TEXT, lever_group TEXT, public_usd2024m REAL,
                                state_usd2024m REAL, private_usd2024m REAL);
CREATE TABLE country (policy TEXT, world TEXT, country TEXT, measure TEXT, date TEXT, value REAL,
                      low REAL, high REAL);
CREATE TABLE country_start (country TEXT, bound TEXT, date TEXT, value REAL, answer REAL, shift REAL,
                            wording TEXT, source TEXT, grade TEXT);
CREATE TABLE ledger (policy TEXT, programme TEXT, fiscal_year TEXT, payer TEXT, stage TEXT,
                     musd REAL, source TEXT);
CREATE TABLE fit (series TEXT, world TEXT, role TEXT, rmse_log_odds REAL, target REAL, cycles INTEGER, passes INTEGER,
                  note TEXT);
CREATE TABLE cost (policy TEXT, lever TEXT, payer TEXT, year INTEGER, usd2024m REAL);
CREATE TABLE present_value (policy TEXT, lever TEXT, payer TEXT, rate_percent TEXT, usd2024m REAL);
CREATE TABLE parameter (name TEXT PRIMARY KEY, title TEXT, value REAL, unit TEXT, low REAL,
                        high REAL, grade TEXT, source TEXT, doc TEXT) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, authors TEXT, year TEXT, title TEXT) WITHOUT ROWID;
CREATE TABLE margin (table_name TEXT, unit TEXT, target REAL, reproduced REAL,
                     max_abs_residual REAL, note TEXT);
CREATE TABLE gap (table_name TEXT, what TEXT, how TEXT);
CREATE TABLE data_file (file TEXT PRIMARY KEY, sha256 TEXT, publisher TEXT, title TEXT,
                        year TEXT) WITHOUT ROWID;
)";

/// A database being written. After the first error every call does nothing; `error` tells it.
class Database {
public:
    explicit Database(const std::string& path) {
        sqlite3* opened = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &opened,
                                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        handle_.reset(opened);
        check(code);
    }

    void run(const char* sql) {
        if (error_.empty()) check(sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr));
    }

    /// Prepares an insertion into a table with so many columns; it stays current until the next
    /// one.
    void into(const char* table, int columns) {
        statement_.reset();
        if (!error_.empty()) return;
        std::string sql = fmt::format("INSERT INTO {} VALUES (?", table);
        for (int i = 1; i < columns; ++i) sql += ",?";
        sql += ")";
        sqlite3_stmt* prepared = nullptr;
        const int code = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &prepared, nullptr);
        statement_.reset(prepared);
        check(code);
    }

    template <class... Values>
    void row(const Values&... values) {
        if (!error_.empty()) return;
        int column = 0;
        (bind(++column, values), ...);
        const int code = sqlite3_step(statement_.get());
        check(code == SQLITE_DONE ? SQLITE_OK : code);
        sqlite3_reset(statement_.get());
    }

    /// Empty if all went well.
    std::string finish() {
        statement_.reset();
        if (sqlite3* handle = handle_.release()) {
            const int code = sqlite3_close(handle);
            if (error_.empty() && code != SQLITE_OK) error_ = sqlite3_errstr(code);
        }
        return error_;
    }

private:
    void bind(int column, const std::string& text) {
        // The text outlives the step, so SQLite need not copy it.
        check(sqlite3_bind_text(statement_.get(), column, text.data(),
                                static_cast<int>(text.size()), SQLITE_STATIC));
    }
    void bind(int column, double value) {
        check(std::isfinite(value) ? sqlite3_bind_double(statement_.get(), column, value)
                                   : sqlite3_bind_null(statement_.get(), column));
    }
    void bind(int column, std::int64_t value) {
        check(sqlite3_bind_int64(statement_.get(), column, value));
    }
    void bind(int column, std::optional<double> value) {
        check(value ? sqlite3_bind_double(statement_.get(), column, *value)
                    : sqlite3_bind_null(statement_.get(), column));
    }

    void check(int code) {
        if (code != SQLITE_OK && error_.empty()) {
            error_ = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
        }
    }

    std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_{nullptr, &sqlite3_close};
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_{nullptr, &sqlite3_finalize};
    std::string error_;
};

void write_run(Database& db, const Record& record) {
    const Manifest& m = record.manifest;
    db.into("run", 2);
    db.row(std::string("title_en"), record.title.en);
    db.row(std::string("title_zh"), record.title.zh);
    db.row(std::string("question_en"), record.question.en);
    db.row(std::string("question_zh"), record.question.zh);
    db.row(std::string("technology"), record.technology);
    db.row(std::string("longrun_version"), m.longrun_version);
    db.row(std::string("model_version"), m.model_version);
    db.row(std::string("scenario"), m.scenario);
    db.row(std::string("scenario_sha256"), m.scenario_sha256);
    db.row(std::string("population_sha256"), m.population_sha256);
    db.row(std::string("seed"), std::int64_t{m.seed});
    db.row(std::string("replicates"), std::int64_t{m.replicates});
    db.row(std::string("threads"), std::int64_t{m.threads});
    db.row(std::string("firms"), m.firms);
    db.row(std::string("firms_option"), m.firms_option);
    db.row(std::string("agents"), m.agents);
    db.row(std::string("months"), std::int64_t{m.months});
    db.row(std::string("wall_seconds"), m.wall_seconds);
    db.row(std::string("peak_memory_mb"), m.peak_memory_mb);
    db.row(std::string("compiler"), m.compiler);
    db.row(std::string("created"), m.created);
    db.row(std::string("result_hash"), m.result_hash);
    db.into("data_file", 5);
    for (const DataFile& f : m.data) db.row(f.file, f.sha256, f.publisher, f.title, f.year);
}

void write_policies(Database& db, const Record& record) {
    db.into("policy", 6);
    for (std::size_t i = 0; i < record.policies.size(); ++i) {
        const PolicyRow& p = record.policies[i];
        db.row(p.id, static_cast<std::int64_t>(i), p.title.en, p.title.zh, p.summary.en,
               p.summary.zh);
    }
    db.into("ledger", 7);
    for (const LedgerRow& r : record.ledger.rows)
        db.row(r.policy, r.programme, r.fiscal_year, r.payer, r.stage, r.musd, r.source);
    db.into("setting", 7);
    for (const PolicyRow& p : record.policies) {
        for (const LeverRow& lever : p.levers) {
            for (const SettingRow& s : lever.settings) {
                db.row(p.id, lever.lever, s.key, s.value, s.unit, s.from, s.to);
            }
        }
    }
    db.into("cost", 5);
    for (const CostOfLever& c : record.costs) {
        for (const auto& [year, value] : c.by_year) {
            db.row(c.policy, c.lever, c.payer, std::int64_t{year}, value);
        }
    }
    db.into("present_value", 5);
    for (const CostOfLever& c : record.costs) {
        for (const auto& [rate, value] : c.present_value)
            db.row(c.policy, c.lever, c.payer, rate, value);
    }
}

void write_outcomes(Database& db, const Record& record) {
    db.into("dimension", 5);
    const auto dimension = [&](const std::string& name, const std::vector<DimensionRow>& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            db.row(name, rows[i].id, static_cast<std::int64_t>(i), rows[i].name.en,
                   rows[i].name.zh);
        }
    };
    dimension("region", record.regions);
    dimension("sector", record.sectors);
    dimension("size_class", record.size_classes);
    db.into("measure", 6);
    for (const MeasureRow& m : record.measures) {
        db.row(m.id, m.unit, m.title.en, m.title.zh, m.definition.en, m.definition.zh);
    }
    db.into("series", 9);
    for (std::size_t i = 0; i < record.series.size(); ++i) {
        const Series& s = record.series[i];
        db.row(static_cast<std::int64_t>(i), s.policy, s.world, s.against, s.measure,
               s.place.region, s.place.sector, s.place.size_class, s.unit);
    }
    db.into("value", 7);
    for (std::size_t i = 0; i < record.series.size(); ++i) {
        const Series& s = record.series[i];
        for (std::size_t k = 0; k < s.values.size(); ++k) {
            if (!std::isfinite(s.values[k])) continue;
            const auto at = [&](const std::vector<double>& quantile) {
                return k < quantile.size() ? std::optional(quantile[k]) : std::nullopt;
            };
            db.row(static_cast<std::int64_t>(i), s.dates[k], s.values[k], at(s.band.p05),
                   at(s.band.p25), at(s.band.p75), at(s.band.p95));
        }
    }
}

void write_study(Database& db, const Record& record) {
    db.into("world", 7);
    for (const WorldRow& w : record.worlds) {
        db.row(w.id, w.title.en, w.title.zh, w.chi_square, w.relative_likelihood, w.draws,
               w.sloppy);
    }
    db.into("verdict", 15);
    for (const VerdictRow& v : record.verdicts) {
        const auto row = [&](const std::string& world, std::int64_t holds, std::int64_t futures,
                             const Spread& d) {
            db.row(v.headline, v.policy, v.against, world, std::int64_t{v.decided}, v.better, holds,
                   futures, d.median, d.p05, d.p25, d.p75, d.p95, v.sentence.en, v.sentence.zh);
        };
        row("", v.holds, v.futures, v.difference);
        for (const VerdictRow::InWorld& in : v.worlds)
            row(in.world, in.holds, in.futures, in.difference);
    }
    db.into("budget", 6);
    for (const BudgetRow& b : record.budgets)
        db.row(b.policy, b.world, b.rate, b.scale, b.present_value_musd, b.cap);
    db.into("break_even", 14);
    for (const BreakEvenRow& b : record.break_evens) {
        db.row(b.headline, b.policy, b.against, b.world, b.parameter, b.unit, b.value, b.tie, b.low,
               b.high, b.better_below, b.better_above, b.grade, b.source);
    }
    db.into("hangs_on", 11);
    for (const HangOnRow& h : record.hangs_on) {
        db.row(h.headline, h.policy, h.against, std::int64_t{h.rank}, h.parameter, h.unit,
               h.correlation, h.at_low, h.at_high, h.grade, h.source);
    }
    db.into("gain", 13);
    for (const GainRow& g : record.gains) {
        const Spread& d = g.difference;
        db.row(g.dimension, g.id, g.policy, g.against, g.measure, g.date, g.baseline, d.median,
               d.p05, d.p25, d.p75, d.p95, g.jobs.median);
    }
}

void write_attribution(Database& db, const Attribution& a) {
    db.into("contribution", 9);
    for (const Attribution::Share& s : a.shares)
        db.row(a.policy, a.against, s.headline, s.world, s.group, s.contribution, s.alone, s.last,
               s.noise);
    db.into("contribution_total", 8);
    for (const Attribution::Total& t : a.totals)
        db.row(a.policy, a.against, t.headline, t.world, t.total, t.noise, t.interaction,
               t.interaction_noise);
    db.into("contribution_pair", 7);
    for (const Attribution::Pair& p : a.pairs)
        db.row(a.policy, p.headline, p.world, p.group, p.with, p.interaction, p.noise);
    db.into("contribution_cost", 6);
    for (const Attribution::Cost& c : a.costs)
        db.row(a.policy, c.world, c.group, c.public_musd, c.state_musd, c.private_musd);
}

void write_countries(Database& db, const CountryRace& race) {
    db.into("country", 8);
    for (const CountryRow& row : race.rows) {
        for (std::size_t i = 0; i < row.dates.size(); ++i)
            db.row(row.policy, row.world, row.country, row.measure, row.dates[i], row.values[i],
                   row.low[i], row.high[i]);
    }
    db.into("country_start", 9);
    for (const CountryRace::Racer& racer : race.racers) {
        for (const CountryRace::Figure& f : racer.figures)
            db.row(racer.id, f.bound, f.date, f.value, f.answer, f.shift, f.wording.en, f.source,
                   f.grade);
    }
}

void write_evidence(Database& db, const Record& record) {
    db.into("survey", 10);
    for (const SurveyRow& s : record.surveys) {
        for (std::size_t k = 0; k < s.values.size(); ++k) {
            db.row(s.series, s.measure, s.place.region, s.place.sector, s.place.size_class,
                   s.dates[k], s.values[k], s.wording, s.source, s.grade);
        }
    }
    db.into("fit", 8);
    for (const FitRow& f : record.fit) {
        db.row(f.series, f.world, f.role, f.rmse_log_odds, f.target, f.cycles,
               std::int64_t{f.passes}, f.note.en);
    }
    db.into("parameter", 9);
    for (const ParameterRow& p : record.parameters) {
        db.row(p.table + "." + p.key, p.title, p.value, p.unit, p.low, p.high, p.grade, p.source,
               p.doc);
    }
    db.into("source", 4);
    for (const SourceRow& s : record.sources) db.row(s.id, s.authors, s.year, s.title);
    db.into("margin", 6);
    for (const MarginRow& m : record.margins) {
        db.row(m.table, m.unit, m.target, m.reproduced, m.max_abs_residual, m.note);
    }
    db.into("gap", 3);
    for (const GapRow& g : record.gaps) db.row(g.table, g.what, g.how);
}

}  // namespace

Result<void> write_database(const std::string& path, const Record& record) {
    Database db(path);
    // The file gets its final name only when whole, so a journal would guard nothing.
    db.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
    db.run("PRAGMA application_id = 1280461134; PRAGMA user_version = 2; BEGIN;");
    db.run(layout);
    write_run(db, record);
    write_policies(db, record);
    write_outcomes(db, record);
    write_study(db, record);
    write_attribution(db, record.attribution);
    write_countries(db, record.countries);
    write_evidence(db, record);
    db.run("COMMIT;");
    const std::string error = db.finish();
    if (error.empty()) return {};
    return tl::unexpected(Diagnostics::of_file(path, "the database cannot be written: " + error));
}

}  // namespace longrun
