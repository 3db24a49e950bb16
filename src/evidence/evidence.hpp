#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "levers/costs.hpp"

/// Published figures that belong to no economy: sources, unit costs of levers.
namespace longrun {

/// Where a figure comes from.
struct Source {
    std::string id;
    std::string authors;  ///< or the publisher
    std::string year;
    std::string title;
    std::string note;
};

/// Sources by id. Tables may name the publisher instead of authors.
Result<std::map<std::string, Source>> parse_sources(std::string_view text, const std::string& file);

/// A unit cost, or another figure of a lever, as published.
struct CostRow {
    std::string lever;
    std::string item;
    std::string unit;
    double central = 0.0;  ///< money in dollars of 2024, whatever the price year of the publication
    double low = 0.0;
    double high = 0.0;
    int price_year = 0;     ///< of the publication; 0 = not money
    double inflator = 1.0;  ///< from that year to 2024, already applied
    char grade = 'D';
    std::string source;  ///< ids, separated by ;
    std::string note;
    int line = 0;

    std::string key() const { return lever + "." + item; }
};

struct CostTable {
    std::string file;
    std::vector<CostRow> rows;  ///< in the order of the file

    const CostRow* find(std::string_view lever, std::string_view item) const;
};

/// Reads the table and brings money to dollars of 2024 by the table's own rows accounting,
/// gdp_price_index_YYYY. All problems come back together.
Result<CostTable> parse_costs(std::string_view text, const std::string& file);

/// The unit costs the levers use; a row that is missing is a problem. `overrides` replaces rows by
/// lever.item, in the row's unit and dollars of 2024.
Result<UnitCosts> unit_costs(const CostTable& table,
                             const std::map<std::string, double>& overrides = {});

/// The rows behind `unit_costs`, in its order: what a run's costs hang on.
std::vector<CostRow> rows_in_use(const CostTable& table);

}  // namespace longrun
