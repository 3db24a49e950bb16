#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// Which statistics a sector belongs to; surveys of businesses ask `business` sectors only.
enum class Scope : std::uint8_t { business, farm, government_civilian, government_defence };

struct RegionInfo {
    std::string id;  ///< two letters
    std::string name;
    std::string name_zh;
    double computer_workers = 0.0;  ///< persons in computer and mathematical occupations
};

struct SectorInfo {
    std::string id;
    std::string name;
    std::string name_zh;
    Scope scope = Scope::business;
    double value_added_musd =
        0.0;  ///< million USD of the accounts' year, without owner-occupied housing
    double labour_share = 0.0;        ///< of value added
    double government_share = 0.0;    ///< share of gross output bought by government
    std::vector<double> input_share;  ///< purchases from each sector / own output, by input sector
};

struct SizeClassInfo {
    std::string id;          ///< "0", "1-4", … "5000+"
    std::uint32_t low = 0;   ///< fewest jobs
    std::uint32_t high = 0;  ///< most jobs; meaningless where open
    double exit_rate = 0.0;  ///< firm deaths / firms, 1/year

    bool open() const { return high < low; }
};

/// Firms of one region, sector and size class: rows [begin, end) of every column.
struct Cell {
    std::uint16_t region = 0;
    std::uint16_t sector = 0;
    std::uint16_t size_class = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Jobs of a firm in a region other than its home.
struct Presence {
    std::uint32_t firm = 0;
    std::uint32_t jobs = 0;
    std::uint16_t region = 0;
};

/// How closely one published table is reproduced; `unit` says what the table counts.
struct MarginResidual {
    std::string table;
    std::string unit;         ///< "firms", "jobs", "establishments", "presences scaled to shares"
    double target = 0.0;      ///< total of the published table
    double reproduced = 0.0;  ///< the same total in the population
    double largest = 0.0;     ///< largest relative difference over the table's cells
    std::string note;
};

/// What had to be modelled because it is not published.
struct Gap {
    std::string table;
    std::string what;
    std::string how;
};

/// One economy ready to run: firms as columns, sorted by cell (region, then sector, then size
/// class). An agent is a national enterprise with one home region and sector; `presence` spreads
/// the jobs of enterprises that work in several regions. Weighted samples have the same form.
struct Population {
    std::string pack;        ///< id of the data pack
    std::string provenance;  ///< JSON: pack checksums, synthesis seed and version
    std::string sha256;      ///< of the file's content; set by write and read
    int price_year = 0;
    std::vector<RegionInfo> regions;
    std::vector<SectorInfo> sectors;
    std::vector<SizeClassInfo> size_classes;
    std::vector<std::string> counties;  ///< five-digit codes
    std::vector<Cell> cells;            ///< only non-empty ones, in row order

    std::vector<std::uint32_t> jobs;  ///< per firm; 0 allowed
    std::vector<std::uint32_t>
        weight;  ///< firms it stands for, 1/1024; empty = every firm is itself
    std::vector<std::uint16_t> county;        ///< index into counties
    std::vector<std::int16_t> age_months;     ///< at the start of the base year
    std::vector<std::uint32_t> buyers_begin;  ///< firms + 1 offsets into `buyers`
    std::vector<std::uint32_t> buyers;  ///< firms that have the row as a supply partner (two each)
    std::vector<Presence> presence;     ///< sorted by firm, then region

    std::vector<MarginResidual> residuals;
    std::vector<Gap> gaps;

    std::size_t size() const { return jobs.size(); }
    static constexpr std::uint32_t unit_weight = 1024;
    std::uint32_t weight_of(std::size_t firm) const {
        return weight.empty() ? unit_weight : weight[firm];
    }
};

/// Supply partners a firm has; fixed slots, so a newborn firm inherits those of its slot.
inline constexpr int partners_per_firm = 2;

/// The bytes of a prepared population; the same on every machine.
std::string to_bytes(const Population& population);

/// Reads what `to_bytes` wrote. Every offset, index and checksum is verified: no input makes a
/// later run read out of bounds. `name` is used in messages.
Result<Population> population_from_bytes(std::string_view bytes, const std::string& name);

}  // namespace longrun
