#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "economy/population.hpp"

namespace longrun {

/// One file of a pack as its manifest describes it.
struct TableInfo {
    std::string file;
    std::string publisher;
    std::string title;
    std::string year;
    std::string licence;
    std::string sha256;
    std::string grade;
    std::string caveats;
    std::size_t rows = 0;
    std::vector<std::string> modelled;  ///< gaps filled by modelling when the table was written
};

/// A total as the publisher states it, kept by hand apart from the tables it checks.
struct PublishedTotal {
    std::string file;
    std::string column;
    std::vector<std::pair<std::string, std::string>> where;  ///< column = text; rows that count
    double value = 0.0;
    double tolerance = 0.0;  ///< relative
    std::string unit;
    std::string source;
    int line = 0;
};

/// Firm sizes by jobs as a table prints them: "0-4", "20-24", "5000+"; "total" is every size.
struct SizeRange {
    static constexpr std::uint32_t open = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t low = 0;
    std::uint32_t high = open;
    bool total = false;

    bool operator==(const SizeRange&) const = default;
    bool holds(const SizeRange& other) const { return low <= other.low && other.high <= high; }
};

/// "0-4" and the like; nothing if the text is none.
std::optional<SizeRange> parse_size_range(const std::string& text);
std::string to_text(const SizeRange& range);

/// The tables of one economy, typed; rows refer to regions and sectors by index. `every` stands for
/// the row over all sectors. A figure that is not published is empty.
struct Pack {
    static constexpr int every = -1;
    using Figure = std::optional<double>;

    struct SectorSize {
        int sector = every;
        SizeRange size;
        Figure firms, establishments, jobs;
    };
    struct StateSector {
        int region = 0;
        int sector = every;
        SizeRange size;
        Figure firms, establishments, jobs;
    };
    struct County {
        std::string id;
        int region = 0;
        double population = 0.0;
    };
    struct CountySector {
        int county = 0;
        int sector = 0;
        Figure establishments;
    };
    /// Units that the business register leaves out: farms, governments.
    struct Outside {
        int sector = 0;
        int region = 0;
        SizeRange size;
        std::string kind;
        double units = 0.0;
        double jobs = 0.0;
    };
    struct Dynamics {
        int year = 0;
        SizeRange size;
        double firms = 0.0;
        Figure deaths;
    };
    /// How a published size class falls into the classes of the model.
    struct Bin {
        SizeRange published;
        int size_class = 0;
        double firm_share = 0.0;
        double job_share = 0.0;
    };
    struct Age {
        int sector = every;
        double low_years = 0.0;
        double high_years = 0.0;  ///< first year past the class; the oldest class ends at 60
        double firms = 0.0;
    };
    /// Firms with payroll but no job in March, and those with one to four.
    struct Size0 {
        int sector = every;
        Figure firms_0, firms_1_4;
    };

    std::string id;
    std::string title;
    std::string currency;
    std::string directory;
    int base_year = 0;
    int price_year = 0;
    std::vector<TableInfo> tables;
    std::vector<PublishedTotal> totals;

    std::vector<RegionInfo> regions;
    std::vector<SectorInfo> sectors;  ///< input_share filled from the input-output table
    std::vector<SizeClassInfo> size_classes;
    std::vector<Bin> bins;  ///< empty where every published class lies inside one of the model's
    std::vector<SectorSize> firms_by_sector_size;
    std::vector<StateSector> firms_by_state_sector;
    std::vector<County> counties;
    std::vector<CountySector> county_establishments;
    std::vector<Outside> outside;
    std::vector<Dynamics> dynamics;
    std::vector<Age> ages;
    std::vector<Size0> size0;
};

/// Reads and verifies a pack folder: manifest, checksums, row counts, every table. All problems of
/// all files come back together.
Result<Pack> load_pack(const std::string& directory);

/// What `longrun data check` reports on a pack.
struct PackReport {
    struct Total {
        std::string file;
        std::string what;  ///< column and rows, as in the file of totals
        std::string unit;
        double published = 0.0;
        double found = 0.0;
        bool holds = false;
        std::string source;
    };
    std::string pack;
    std::string title;
    std::vector<TableInfo> tables;
    std::vector<Total> totals;
    std::vector<Gap>
        gaps;              ///< filled when the tables were written, then when firms are synthesised
    Diagnostics problems;  ///< empty = the pack is sound

    bool sound() const { return problems.empty(); }
};
PackReport check_pack(const std::string& directory);

/// For people: tables, totals with published and found figure, gaps, problems.
std::string to_text(const PackReport& report);

}  // namespace longrun
