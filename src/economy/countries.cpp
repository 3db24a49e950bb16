#include "economy/countries.hpp"

#include <algorithm>

#include "base/csv.hpp"

namespace longrun {

namespace {

constexpr double most_openness = 1.0;

class CountryTables {
public:
    CountryTables(const std::string& folder, const Files& files) : folder_(folder), files_(files) {}

    Result<std::vector<Country>> read() {
        if (const auto table = parsed("countries.csv")) read_countries(*table);
        if (const auto table = parsed("indicators.csv")) read_indicators(*table);
        if (const auto table = parsed("adoption.csv")) read_adoption(*table);
        if (problems_.empty()) check();
        if (!problems_.empty()) return tl::unexpected(std::move(problems_));
        return std::move(countries_);
    }

private:
    std::string path(const char* name) const { return join_path(folder_, name); }

    std::optional<CsvTable> parsed(const char* name) {
        const auto text = files_.read(path(name));
        if (!text) {
            problems_.add(text.error());
            return std::nullopt;
        }
        auto table = parse_csv(*text, path(name));
        if (!table) {
            problems_.add(table.error());
            return std::nullopt;
        }
        return std::move(*table);
    }

    Country* find(CsvReader& reader, std::size_t row) {
        const std::string& id = reader.text(row, "country");
        for (Country& country : countries_) {
            if (country.id == id) return &country;
        }
        std::vector<std::string> known;
        for (const Country& country : countries_) known.push_back(country.id);
        reader.problem(row, "country", "is not in countries.csv", listed(known, 40));
        return nullptr;
    }

    void read_countries(const CsvTable& table) {
        CsvReader reader(table,
                         {"country", "name", "name_zh", "kind", "openness", "controlled", "pack"},
                         problems_);
        if (!reader.complete()) return;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            Country country;
            country.id = reader.text(row, "country");
            country.name = {reader.text(row, "name"), reader.text(row, "name_zh")};
            const std::string& kind = reader.text(row, "kind");
            if (kind != "point" && kind != "interval")
                reader.problem(row, "kind", "is not a kind of start", "point, interval");
            country.interval = kind == "interval";
            country.openness = reader.number(row, "openness");
            if (!(country.openness >= 0.0 && country.openness <= most_openness))
                reader.problem(row, "openness", "is out of range", "0 to 1");
            country.controlled = reader.number(row, "controlled") != 0.0;
            country.pack = reader.text(row, "pack");
            if (std::any_of(countries_.begin(), countries_.end(),
                            [&](const Country& other) { return other.id == country.id; }))
                reader.problem(row, "country", "stands twice in the table");
            countries_.push_back(std::move(country));
        }
    }

    void read_indicators(const CsvTable& table) {
        CsvReader reader(table, {"country", "measure", "year", "value"}, problems_);
        if (!reader.complete()) return;
        std::vector<int> model_years(countries_.size(), 0);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            Country* country = find(reader, row);
            if (country == nullptr) continue;
            const double value = reader.number(row, "value");
            if (!(value >= 0.0)) reader.problem(row, "value", "is below 0");
            const std::string& measure = reader.text(row, "measure");
            if (measure == "employed") {
                country->employed = value;
            } else if (measure == "gdp") {
                country->gdp_musd = value;
            } else if (measure == "researchers_per_million") {
                country->researchers = value;
            } else if (measure == "notable_models") {
                int& years = model_years[static_cast<std::size_t>(country - countries_.data())];
                const double before = country->models_a_year.value_or(0.0) * years;
                country->models_a_year = (before + value) / ++years;
            } else if (measure == "private_ai_investment") {
                country->private_research_musd = value;
            } else {
                reader.problem(row, "measure", "is not a measure that the model uses",
                               "employed, gdp, researchers_per_million, notable_models, "
                               "private_ai_investment");
            }
        }
    }

    void read_adoption(const CsvTable& table) {
        CsvReader reader(table,
                         {"country", "bound", "question", "smallest", "date", "value", "wording",
                          "wording_zh", "source_id", "grade"},
                         problems_);
        if (!reader.complete()) return;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            Country* country = find(reader, row);
            if (country == nullptr) continue;
            AdoptionFigure figure;
            const std::string& bound = reader.text(row, "bound");
            if (bound == "low") {
                figure.bound = AdoptionFigure::Bound::low;
            } else if (bound == "high") {
                figure.bound = AdoptionFigure::Bound::high;
            } else if (bound != "point") {
                reader.problem(row, "bound", "is not a bound", "point, low, high");
            }
            const std::string& question = reader.text(row, "question");
            if (question != "any" && question != "production")
                reader.problem(row, "question", "is not a question", "any, production");
            figure.any_function = question == "any";
            const double smallest = reader.number(row, "smallest");
            if (!(smallest >= 0.0 && smallest <= 1e6)) {
                reader.problem(row, "smallest", "is out of range", "0 to 1000000 jobs");
            } else {
                figure.smallest = static_cast<std::uint32_t>(smallest);
            }
            const auto date = parse_date(reader.text(row, "date"));
            if (!date) reader.problem(row, "date", "is not a date", "", "write 2025-06-30");
            figure.date = date.value_or(Date{});
            figure.value = reader.number(row, "value");
            if (!(figure.value > 0.0 && figure.value < 1.0))
                reader.problem(row, "value", "is out of range", "a share, above 0 and below 1");
            figure.wording = {reader.text(row, "wording"), reader.text(row, "wording_zh")};
            figure.source = reader.text(row, "source_id");
            const std::string& grade = reader.text(row, "grade");
            if (grade.size() != 1 || grade[0] < 'A' || grade[0] > 'D') {
                reader.problem(row, "grade", "is not a grade", "A, B, C, D");
            } else {
                figure.grade = grade[0];
            }
            country->adoption.push_back(std::move(figure));
        }
    }

    /// What a country needs before it can run.
    void check() {
        using Bound = AdoptionFigure::Bound;
        for (Country& country : countries_) {
            const auto count = [&](Bound bound) {
                return std::count_if(country.adoption.begin(), country.adoption.end(),
                                     [&](const AdoptionFigure& f) { return f.bound == bound; });
            };
            const auto miss = [&](const char* file, const std::string& what) {
                problems_.add(Diagnostics::of_file(path(file), country.id + " " + what));
            };
            if (!(country.employed > 0.0)) miss("indicators.csv", "has no employed persons");
            if (!(country.gdp_musd > 0.0)) miss("indicators.csv", "has no gdp");
            const auto points = count(Bound::point);
            const auto lows = count(Bound::low);
            const auto highs = count(Bound::high);
            if (!country.pack.empty() && country.adoption.empty()) continue;  // the home nation
            if (country.interval ? points != 0 || lows != 1 || highs != 1
                                 : points != 1 || lows != 0 || highs != 0) {
                miss("adoption.csv", country.interval ? "needs one row low and one row high"
                                                      : "needs one row point and no other");
            }
            std::stable_sort(
                country.adoption.begin(), country.adoption.end(),
                [](const AdoptionFigure& a, const AdoptionFigure& b) { return a.bound < b.bound; });
        }
    }

    std::string folder_;
    const Files& files_;
    Diagnostics problems_;
    std::vector<Country> countries_;
};

}  // namespace

Result<std::vector<Country>> read_countries(const std::string& folder, const Files& files) {
    return CountryTables(folder, files).read();
}

}  // namespace longrun
