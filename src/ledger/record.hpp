#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "ledger/money.hpp"

/// The published record of federal money: what a law authorised, a budget requested, an
/// appropriation gave, agencies obligated and spent.
namespace longrun {

/// Where money stands, in the order it passes.
enum class MoneyStage : std::size_t { authorised, requested, appropriated, obligated, spent };
inline constexpr std::size_t money_stages = 5;
inline constexpr std::array<std::string_view, money_stages> money_stage_names{
    "authorised", "requested", "appropriated", "obligated", "spent"};

/// How a figure is known.
enum class MoneyQuality : std::size_t {
    printed,   ///< a source prints it for this programme
    single,    ///< one secondary source alone does
    implied,   ///< follows from a sentence about a gap or a share
    computed,  ///< a difference or sum of other figures
    wider,     ///< covers more than the programme: never compared
    ceiling,   ///< "up to"
};
inline constexpr std::array<std::string_view, 6> money_quality_names{
    "printed", "single", "implied", "computed", "wider", "ceiling"};

/// Fiscal years, both included; most figures are of one.
struct FiscalYears {
    int first = 0;
    int last = 0;
    bool operator==(const FiscalYears&) const = default;
    bool one() const { return first == last; }
    bool contains(int year) const { return first <= year && year <= last; }
};
std::string to_text(FiscalYears years);

struct MoneyFigure {
    Dollars amount = 0;  ///< current dollars
    MoneyQuality quality = MoneyQuality::printed;
    char grade = 'D';
    std::string source;  ///< ids, separated by ;
    std::string note;
};

/// A programme that money is given to. Programmes overlap and are never added up.
struct PublicProgramme {
    std::string id;
    Text title;
    std::string payer;  ///< agency that pays it out
};

/// A programme's figures of one fiscal year, or of several together. A stage that is empty is not
/// published; it is never filled in.
struct MoneyLine {
    std::string programme;
    FiscalYears years;
    std::array<std::optional<MoneyFigure>, money_stages> at;

    const std::optional<MoneyFigure>& operator[](MoneyStage stage) const {
        return at[static_cast<std::size_t>(stage)];
    }
};

/// What a later stage falls short of an earlier one.
struct MoneyGap {
    MoneyStage from = MoneyStage::authorised;
    MoneyStage to = MoneyStage::appropriated;
    Dollars short_by = 0;  ///< below 0: more was given
    double paid = 0.0;     ///< later stage as a share of the earlier one
    bool printed = true;   ///< both figures are; only then fit for a headline
};

/// The gap between two stages of a line; none where either is not published, covers more than the
/// programme, or the earlier one is 0.
std::optional<MoneyGap> gap_between(const MoneyLine& line, MoneyStage from, MoneyStage to);

/// The gap that counts most: from what was authorised, or else requested, to what was appropriated,
/// or else requested.
std::optional<MoneyGap> main_gap(const MoneyLine& line);

struct MoneyRecord {
    std::vector<PublicProgramme> programmes;  ///< in the order of the table
    std::vector<MoneyLine> lines;             ///< by programme, then year

    const PublicProgramme* find(std::string_view programme) const;
    /// The line of exactly these years.
    const MoneyLine* find(std::string_view programme, FiscalYears years) const;
    std::vector<const MoneyLine*> of(std::string_view programme) const;
};

/// Reads programmes.csv and appropriations.csv. All problems come back together.
Result<MoneyRecord> parse_money_record(const std::string& programmes,
                                       const std::string& programmes_file,
                                       const std::string& figures, const std::string& figures_file);

/// The record of a data folder's policy pack.
Result<MoneyRecord> load_money_record(const std::string& data, const Files& files);

/// The years of "2023" or "2023-2027".
std::optional<FiscalYears> parse_fiscal_years(std::string_view text);

}  // namespace longrun
