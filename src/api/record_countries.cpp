#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "api/record_parts.hpp"
#include "base/sha256.hpp"
#include "rivals/country_economy.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr double no_rank = std::numeric_limits<double>::quiet_NaN();
constexpr int country_digits = 4;  // significant: intervals this wide hold no more
constexpr int years_before = 5;    // the policies begin, that are shown
constexpr int years_apart = 5;     // of dates shown world by world

using Racers = std::vector<std::vector<Span>>;  // by future, then by country

/// A measure of countries as a record names it.
struct Named {
    CountryMeasure of;
    const char* id;
    const char* unit;
    Text title;
    Text definition;
};

const std::vector<Named>& followed() {
    static const std::vector<Named> list{
        {CountryMeasure::use_jobs,
         "use",
         "share",
         {"Use", "使用"},
         {"Share of jobs in surveyed firms that use the technology in producing goods or services",
          "在生产商品或服务中使用该技术的（调查范围内）企业的就业占比"}},
        {CountryMeasure::use_firms,
         "use_firms",
         "share",
         {"Firms using in any function", "任一环节使用的企业"},
         {"Share of surveyed firms that use or pilot the technology in any business function",
          "在任一业务环节使用或试点该技术的（调查范围内）企业占比"}},
        {CountryMeasure::deep_jobs,
         "deep_use",
         "share",
         {"Use in depth", "深度使用"},
         {"Share of jobs in surveyed firms that use the technology and have done more than half of "
          "the reorganisation it calls for",
          "使用该技术且已完成一半以上相应重组的（调查范围内）企业的就业占比"}},
        {CountryMeasure::tfp_true,
         "tfp_true",
         "percent",
         {"Productivity, true", "真实生产率"},
         {"Gain of the market sectors over a world without the technology, in percent of value "
          "added; outlay on reorganisation counts as investment",
          "市场部门相对无该技术情形的收益，占增加值百分比；重组支出计为投资"}},
        {CountryMeasure::tfp_measured,
         "tfp_measured",
         "percent",
         {"Productivity as measured", "统计口径生产率"},
         {"The same with outlay on reorganisation counted as a cost", "同上，但重组支出计为成本"}},
        {CountryMeasure::capability,
         "frontier",
         "share",
         {"Frontier", "前沿"},
         {"Share of exposed tasks that the best system at hand in the country can do",
          "该国可用的最先进系统可完成的可及任务占比"}},
    };
    return list;
}

const char* word_of(AdoptionFigure::Bound bound) {
    using Bound = AdoptionFigure::Bound;
    return bound == Bound::point ? "point" : bound == Bound::low ? "low" : "high";
}

class RaceAssembler {
public:
    RaceAssembler(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                  const std::vector<RaceRun>& runs)
        : race_(record.countries),
          scenario_(scenario),
          ensemble_(ensemble),
          runs_(runs),
          dates_(ensemble.layout.december_dates) {
        const int base = std::max(scenario.policy_start.year - 1, year(0));
        base_ =
            static_cast<std::size_t>(std::min(base - year(0), year(dates_.size() - 1) - year(0)));
    }

    void add() {
        describe();
        const std::vector<std::string> worlds = world_ids(scenario_);
        for (std::size_t p = 0; p < scenario_.policies.size(); ++p) {
            add_world(p, "", all_runs(), 1);
            if (worlds.size() < 2) continue;
            for (std::size_t w = 0; w < worlds.size(); ++w)
                add_world(p, worlds[w], runs_of(w), years_apart);
        }
    }

private:
    int year(std::size_t at) const { return std::stoi(dates_[at].substr(0, 4)); }
    std::size_t countries() const { return 1 + scenario_.race->rivals.size(); }

    std::vector<const RaceRun*> all_runs() const {
        std::vector<const RaceRun*> all;
        for (const RaceRun& run : runs_) all.push_back(&run);
        return all;
    }
    std::vector<const RaceRun*> runs_of(std::size_t world) const {
        std::vector<const RaceRun*> some;
        for (const RaceRun& run : runs_) {
            if (ensemble_.futures[run.future].world == world) some.push_back(&run);
        }
        return some;
    }
    bool is_central(const RaceRun& run) const {
        return ensemble_.futures[run.future].kind == Future::Kind::central;
    }

    const CountryCourse& course(const RaceRun& run, std::size_t policy, std::size_t country) const {
        return country == 0 ? run.home[policy] : run.rivals[policy][country - 1];
    }
    double central(const RaceRun& run, std::size_t policy, std::size_t country, std::size_t at,
                   CountryMeasure m) const {
        return course(run, policy, country)
            .years[CountryCourse::central][at][static_cast<std::size_t>(m)];
    }

    // ---- who races ----

    void describe() {
        const Race& race = *scenario_.race;
        race_.base_date = dates_[base_];
        for (std::size_t w = 0; w < std::max<std::size_t>(1, scenario_.worlds.size()); ++w)
            race_.futures = std::max(race_.futures, static_cast<int>(runs_of(w).size()));
        race_.racers.push_back({race.home.id, race.home.name, true, false, {}, {}});
        for (std::size_t c = 0; c < race.rivals.size(); ++c) {
            const Country& country = race.rivals[c];
            CountryRace::Racer racer{country.id, country.name, false, country.interval, {}, {}};
            for (std::size_t f = 0; f < country.adoption.size(); ++f) {
                const AdoptionFigure& figure = country.adoption[f];
                std::vector<double> answers;
                std::vector<double> shifts;
                for (const RaceRun& run : runs_) {
                    if (!is_central(run)) continue;
                    answers.push_back(run.starts[c][f].answer);
                    shifts.push_back(run.starts[c][f].shift);
                }
                racer.figures.push_back(
                    {word_of(figure.bound), to_text(figure.date), figure.value,
                     to_digits(spread_of(std::move(answers)).median, country_digits),
                     to_digits(spread_of(std::move(shifts)).median, country_digits), figure.wording,
                     figure.source, std::string(1, figure.grade)});
            }
            if (!country.researchers)
                racer.instead.push_back(
                    {"no figure of researchers: the home nation's implementers per job",
                     "无研究人员数据：采用本国的人均实施人才"});
            if (!country.models_a_year)
                racer.instead.push_back(
                    {"no count of notable models: no frontier research of its "
                     "own, only imitation",
                     "无知名模型数量：不计自身前沿研究，仅有模仿"});
            race_.racers.push_back(std::move(racer));
        }
        for (const Named& named : followed())
            race_.measures.push_back({named.id, named.unit, named.title, named.definition});
        race_.measures.push_back(
            {"relative_depth",
             "ratio",
             {"Relative depth", "相对深度"},
             {"Reorganisation done in all firms, by jobs, relative to the home nation's",
              "按就业加权的企业重组完成程度与本国之比"}});
        race_.measures.push_back(
            {"market_share",
             "share",
             {"World market share", "世界市场份额"},
             {fmt::format(
                  "Share among the countries shown: their shares of GDP, put at {}, and the "
                  "change of true productivity since, with other prices held",
                  race_.base_date),
              fmt::format(
                  "所列国家之间的份额：以国内生产总值份额置于{}为起点，随真实生产率变化，其他"
                  "价格不变",
                  race_.base_date)}});
        race_.measures.push_back(
            {"competitiveness",
             "percent",
             {"Competitiveness", "竞争力"},
             {fmt::format("Change of the world market share since {}, in percent of it",
                          race_.base_date),
              fmt::format("世界市场份额自{}以来的变化（占原份额的百分比）", race_.base_date)}});
        race_.measures.push_back(
            {"use_rank",
             "rank",
             {"Rank in use", "使用排名"},
             {"1 is the most; none where the interval overlaps with another country's",
              "1为最高；区间与他国重叠者不排名"}});
        race_.measures.push_back(
            {"diffusion_deficit",
             "ranks",
             {"Diffusion deficit", "扩散赤字"},
             {"Rank in use less rank at the frontier: above 0, stronger at invention than at use; "
              "none where an interval leaves either rank in doubt",
              "使用排名减前沿排名：大于0表示创新强于使用；任一排名因区间重叠而不定时不给出"}});
    }

    // ---- values ----

    /// Spans of all countries and futures, by a function of run, country and year.
    template <class SpanOf>
    Racers racers(const std::vector<const RaceRun*>& runs, SpanOf&& span_of) const {
        Racers all;
        for (const RaceRun* run : runs) {
            std::vector<Span>& of = all.emplace_back();
            for (std::size_t c = 0; c < countries(); ++c) of.push_back(span_of(*run, c));
        }
        return all;
    }

    double weight(const RaceRun& run, std::size_t policy, std::size_t country, std::size_t at,
                  std::size_t start) const {
        const Country& of =
            country == 0 ? scenario_.race->home : scenario_.race->rivals[country - 1];
        const auto& years = course(run, policy, country).years[start];
        const auto m = static_cast<std::size_t>(CountryMeasure::tfp_true);
        const RivalsParams& params = ensemble_.futures[run.future].technology.rivals;
        return of.gdp_musd * market_weight(params, years[at][m] / 100.0, years[base_][m] / 100.0);
    }
    /// Share of the market among all countries: its own start varies, others are at the centre.
    std::array<double, 3> market_shares(const RaceRun& run, std::size_t policy, std::size_t country,
                                        std::size_t at) const {
        double others = 0.0;
        for (std::size_t c = 0; c < countries(); ++c) {
            if (c != country) others += weight(run, policy, c, at, CountryCourse::central);
        }
        std::array<double, 3> shares{};
        for (std::size_t start = 0; start < 3; ++start) {
            const double own = weight(run, policy, country, at, start);
            shares[start] = own / (own + others);
        }
        return shares;
    }

    static Span span_of(const std::array<double, 3>& cases) {
        const auto [low, high] = std::minmax_element(cases.begin(), cases.end());
        return {*low, *high};
    }

    CountryRow row(std::size_t policy, const std::string& world, std::size_t country,
                   const char* measure) const {
        return {scenario_.policies[policy].id,
                world,
                race_.racers[country].id,
                measure,
                {},
                {},
                {},
                {}};
    }
    static void put(CountryRow& row, const std::string& date, double value, double low,
                    double high) {
        row.dates.push_back(date);
        row.values.push_back(to_digits(value, country_digits));
        row.low.push_back(to_digits(low, country_digits));
        row.high.push_back(to_digits(high, country_digits));
    }
    /// The median of the worlds' central values within the widest interval of all futures.
    template <class ValueOf, class SpanOf>
    void put_over(CountryRow& row, const std::vector<const RaceRun*>& runs, std::size_t at,
                  ValueOf&& value_of, SpanOf&& span_of) const {
        std::vector<double> values;
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const RaceRun* run : runs) {
            if (is_central(*run)) values.push_back(value_of(*run));
            const Span span = span_of(*run);
            low = std::min(low, span.low);
            high = std::max(high, span.high);
        }
        put(row, dates_[at], spread_of(std::move(values)).median, low, high);
    }

    void add_world(std::size_t policy, const std::string& world,
                   const std::vector<const RaceRun*>& runs, int step) {
        std::vector<std::size_t> shown;
        for (std::size_t at = 0; at < dates_.size(); ++at) {
            if (year(at) >= scenario_.policy_start.year - years_before && year(at) % step == 0)
                shown.push_back(at);
        }
        for (std::size_t c = 0; c < countries(); ++c) {
            for (const Named& named : followed()) {
                CountryRow of = row(policy, world, c, named.id);
                for (const std::size_t at : shown) {
                    put_over(
                        of, runs, at,
                        [&](const RaceRun& run) { return central(run, policy, c, at, named.of); },
                        [&](const RaceRun& run) {
                            return course(run, policy, c).span(at, named.of);
                        });
                }
                race_.rows.push_back(std::move(of));
            }
            CountryRow depth = row(policy, world, c, "relative_depth");
            CountryRow market = row(policy, world, c, "market_share");
            CountryRow change = row(policy, world, c, "competitiveness");
            for (const std::size_t at : shown) {
                const auto home = [&](const RaceRun& run) {
                    return central(run, policy, 0, at, CountryMeasure::depth);
                };
                put_over(
                    depth, runs, at,
                    [&](const RaceRun& run) {
                        return share(central(run, policy, c, at, CountryMeasure::depth), home(run));
                    },
                    [&](const RaceRun& run) {
                        const Span span = course(run, policy, c).span(at, CountryMeasure::depth);
                        return Span{share(span.low, home(run)), share(span.high, home(run))};
                    });
                put_over(
                    market, runs, at,
                    [&](const RaceRun& run) {
                        return market_shares(run, policy, c, at)[CountryCourse::central];
                    },
                    [&](const RaceRun& run) { return span_of(market_shares(run, policy, c, at)); });
                const auto since_base = [&](const RaceRun& run) {
                    std::array<double, 3> shares = market_shares(run, policy, c, at);
                    const double base = market_shares(run, policy, c, base_)[0];
                    for (double& of : shares) of = 100.0 * (of / base - 1.0);
                    return shares;
                };
                put_over(
                    change, runs, at,
                    [&](const RaceRun& run) { return since_base(run)[CountryCourse::central]; },
                    [&](const RaceRun& run) { return span_of(since_base(run)); });
            }
            race_.rows.push_back(std::move(depth));
            race_.rows.push_back(std::move(market));
            race_.rows.push_back(std::move(change));
        }
        add_ranks(policy, world, runs, shown);
    }

    void add_ranks(std::size_t policy, const std::string& world,
                   const std::vector<const RaceRun*>& runs, const std::vector<std::size_t>& shown) {
        std::vector<CountryRow> use_rows;
        std::vector<CountryRow> deficits;
        for (std::size_t c = 0; c < countries(); ++c) {
            use_rows.push_back(row(policy, world, c, "use_rank"));
            deficits.push_back(row(policy, world, c, "diffusion_deficit"));
        }
        for (const std::size_t at : shown) {
            const auto ranks = [&](CountryMeasure m) {
                return ranks_of(racers(runs, [&](const RaceRun& run, std::size_t c) {
                    return course(run, policy, c).span(at, m);
                }));
            };
            const std::vector<RankRange> use = ranks(CountryMeasure::use_jobs);
            const std::vector<RankRange> frontier = ranks(CountryMeasure::capability);
            for (std::size_t c = 0; c < countries(); ++c) {
                put(use_rows[c], dates_[at], use[c].ranked() ? use[c].best : no_rank, use[c].best,
                    use[c].worst);
                const bool both = use[c].ranked() && frontier[c].ranked();
                put(deficits[c], dates_[at], both ? use[c].best - frontier[c].best : no_rank,
                    use[c].best - frontier[c].worst, use[c].worst - frontier[c].best);
            }
        }
        for (auto* rows : {&use_rows, &deficits}) {
            for (CountryRow& of : *rows) race_.rows.push_back(std::move(of));
        }
    }

    CountryRace& race_;
    const Scenario& scenario_;
    const Ensemble& ensemble_;
    const std::vector<RaceRun>& runs_;
    const std::vector<std::string>& dates_;
    std::size_t base_ = 0;  ///< year from which market shares change
};

}  // namespace

void add_countries(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                   const std::vector<RaceRun>& runs) {
    RaceAssembler(record, scenario, ensemble, runs).add();
    record.limits.push_back(
        {"Other countries start from surveys that do not compare, run under no policy of their "
         "own, "
         "and have the home nation's structure by sector and size; China, India, Japan, South "
         "Korea "
         "and Singapore are intervals. An order between countries is told only where no interval "
         "overlaps in any future run. Nothing of theirs comes back to the home nation.",
         "其他国家的起点来自口径不可比的调查，不设自身政策，并沿用本国的行业与规模结构；中国、印度"
         "、日"
         "本、韩国与新加坡以区间表示。只有在所有未来中区间互不重叠时才给出国家间的次序。他国的变化"
         "不会"
         "反过来影响本国。"});
    record.manifest.result_hash =
        sha256(record.manifest.result_hash + "\n" + countries_csv(record.countries));
}

}  // namespace longrun
