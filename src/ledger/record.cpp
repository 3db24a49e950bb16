#include "ledger/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/csv.hpp"

namespace longrun {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2200;

template <std::size_t N>
std::optional<std::size_t> index_of(const std::array<std::string_view, N>& names,
                                    std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

template <std::size_t N>
std::string all_of(const std::array<std::string_view, N>& names) {
    return listed(std::vector<std::string>(names.begin(), names.end()));
}

std::vector<PublicProgramme> read_programmes(const CsvTable& csv, Diagnostics& problems) {
    std::vector<PublicProgramme> programmes;
    CsvReader reader(csv, {"programme", "title_en", "title_zh", "payer"}, problems);
    if (!reader.complete()) return programmes;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < csv.rows.size(); ++row) {
        PublicProgramme one{reader.text(row, "programme"),
                            {reader.text(row, "title_en"), reader.text(row, "title_zh")},
                            reader.text(row, "payer")};
        for (const char* column : {"programme", "title_en", "payer"}) {
            if (reader.text(row, column).empty()) reader.problem(row, column, "is empty");
        }
        if (!seen.insert(one.id).second)
            reader.problem(row, "programme", "stands twice in the table");
        programmes.push_back(std::move(one));
    }
    return programmes;
}

class FigureReader {
public:
    FigureReader(const CsvTable& csv, MoneyRecord& record, Diagnostics& problems)
        : reader_(csv,
                  {"programme", "fiscal_year", "stage", "musd", "quality", "grade", "source_id"},
                  problems),
          record_(record) {
        for (const PublicProgramme& one : record.programmes) known_.push_back(one.id);
    }

    void read(std::size_t rows) {
        if (!reader_.complete()) return;
        for (std::size_t row = 0; row < rows; ++row) read_row(row);
    }

private:
    void read_row(std::size_t row) {
        const std::string& programme = reader_.text(row, "programme");
        const bool is_known = std::find(known_.begin(), known_.end(), programme) != known_.end();
        if (!is_known) {
            const std::string guess = nearest(programme, known_);
            reader_.problem(row, "programme", "the table of programmes has no such one", "",
                            guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        }
        const auto years = parse_fiscal_years(reader_.text(row, "fiscal_year"));
        if (!years) {
            reader_.problem(row, "fiscal_year", "is not a fiscal year",
                            fmt::format("{} to {}, or 2023-2027", first_year, last_year));
        }
        const auto stage = index_of(money_stage_names, reader_.text(row, "stage"));
        if (!stage) reader_.problem(row, "stage", "is not a stage", all_of(money_stage_names));
        const auto quality = index_of(money_quality_names, reader_.text(row, "quality"));
        if (!quality)
            reader_.problem(row, "quality", "is not a mark of quality",
                            all_of(money_quality_names));
        const double musd = reader_.number(row, "musd");
        if (!(musd >= 0.0 && musd <= most_musd)) {
            reader_.problem(row, "musd", musd < 0.0 ? "money is never below 0" : "is too large",
                            fmt::format("0 to {:g} million dollars", most_musd));
            return;
        }
        const std::string& grade = reader_.text(row, "grade");
        const bool graded = grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'D';
        if (!graded) reader_.problem(row, "grade", "is not a grade", "A, B, C, D");
        if (reader_.text(row, "source_id").empty()) reader_.problem(row, "source_id", "is empty");
        if (!is_known || !years || !stage || !quality || !graded) return;
        std::optional<MoneyFigure>& place = line_of(programme, *years).at[*stage];
        if (place) {
            reader_.problem(row, "stage", "this programme and year have the stage twice");
            return;
        }
        place = MoneyFigure{dollars_of(musd), static_cast<MoneyQuality>(*quality), grade[0],
                            reader_.text(row, "source_id"), reader_.text(row, "note")};
    }

    MoneyLine& line_of(const std::string& programme, FiscalYears years) {
        for (MoneyLine& line : record_.lines) {
            if (line.programme == programme && line.years == years) return line;
        }
        return record_.lines.emplace_back(MoneyLine{programme, years, {}});
    }

    CsvReader reader_;
    MoneyRecord& record_;
    std::vector<std::string> known_;
};

}  // namespace

std::string to_text(FiscalYears years) {
    return years.one() ? fmt::format("{}", years.first)
                       : fmt::format("{}-{}", years.first, years.last);
}

std::optional<FiscalYears> parse_fiscal_years(std::string_view text) {
    const auto year = [](std::string_view digits) -> std::optional<int> {
        if (digits.size() != 4 || digits.find_first_not_of("0123456789") != std::string_view::npos)
            return std::nullopt;
        int value = 0;
        for (const char c : digits) value = value * 10 + (c - '0');
        return value >= first_year && value <= last_year ? std::optional<int>(value) : std::nullopt;
    };
    const std::size_t dash = text.find('-');
    const auto first = year(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : year(text.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return FiscalYears{*first, *last};
}

std::optional<MoneyGap> gap_between(const MoneyLine& line, MoneyStage from, MoneyStage to) {
    const std::optional<MoneyFigure>& target = line[from];
    const std::optional<MoneyFigure>& given = line[to];
    if (!target || !given || target->amount == 0) return std::nullopt;
    if (target->quality == MoneyQuality::wider || given->quality == MoneyQuality::wider)
        return std::nullopt;
    MoneyGap gap;
    gap.from = from;
    gap.to = to;
    gap.short_by = target->amount - given->amount;
    gap.paid = static_cast<double>(given->amount) / static_cast<double>(target->amount);
    gap.printed =
        target->quality == MoneyQuality::printed && given->quality == MoneyQuality::printed;
    return gap;
}

std::optional<MoneyGap> main_gap(const MoneyLine& line) {
    for (const auto& [from, to] : {std::pair{MoneyStage::authorised, MoneyStage::appropriated},
                                   std::pair{MoneyStage::authorised, MoneyStage::requested},
                                   std::pair{MoneyStage::requested, MoneyStage::appropriated}}) {
        if (const auto gap = gap_between(line, from, to)) return gap;
    }
    return std::nullopt;
}

const PublicProgramme* MoneyRecord::find(std::string_view programme) const {
    for (const PublicProgramme& one : programmes) {
        if (one.id == programme) return &one;
    }
    return nullptr;
}

const MoneyLine* MoneyRecord::find(std::string_view programme, FiscalYears years) const {
    for (const MoneyLine& line : lines) {
        if (line.programme == programme && line.years == years) return &line;
    }
    return nullptr;
}

std::vector<const MoneyLine*> MoneyRecord::of(std::string_view programme) const {
    std::vector<const MoneyLine*> found;
    for (const MoneyLine& line : lines) {
        if (line.programme == programme) found.push_back(&line);
    }
    return found;
}

Result<MoneyRecord> parse_money_record(const std::string& programmes,
                                       const std::string& programmes_file,
                                       const std::string& figures,
                                       const std::string& figures_file) {
    Diagnostics problems;
    MoneyRecord record;
    const auto programme_table = parse_csv(programmes, programmes_file);
    if (programme_table) {
        record.programmes = read_programmes(*programme_table, problems);
    } else {
        problems.add(programme_table.error());
    }
    const auto figure_table = parse_csv(figures, figures_file);
    if (figure_table) {
        if (programme_table)
            FigureReader(*figure_table, record, problems).read(figure_table->rows.size());
    } else {
        problems.add(figure_table.error());
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return record;
}

Result<MoneyRecord> load_money_record(const std::string& data, const Files& files) {
    Diagnostics problems;
    const auto text_of = [&](const std::string& path) {
        auto text = files.read(path);
        if (!text) problems.add(text.error());
        return text ? *text : std::string();
    };
    const std::string programmes = join_path(data, "policy/programmes.csv");
    const std::string figures = join_path(data, "policy/appropriations.csv");
    const std::string programmes_text = text_of(programmes);
    const std::string figures_text = text_of(figures);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return parse_money_record(programmes_text, programmes, figures_text, figures);
}

}  // namespace longrun
