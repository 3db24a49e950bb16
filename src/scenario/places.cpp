#include "scenario/places.hpp"

#include <optional>

namespace longrun {

namespace {

std::optional<CsvTable> table_of(const Files& files, const std::string& path,
                                 Diagnostics& problems) {
    const auto text = files.read(path);
    if (!text) {
        problems.add(text.error());
        return std::nullopt;
    }
    auto table = parse_csv(*text, path);
    if (!table) {
        problems.add(table.error());
        return std::nullopt;
    }
    return std::move(*table);
}

std::vector<std::string> column_of(const CsvTable& table, const char* column,
                                   Diagnostics& problems) {
    std::vector<std::string> values;
    CsvReader reader(table, {column}, problems);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        values.push_back(reader.text(row, column));
    return values;
}

}  // namespace

Result<Geography> read_geography(const Files& files, const std::string& pack_folder) {
    Diagnostics problems;
    const auto read = [&](const char* name) {
        return table_of(files, join_path(pack_folder, name), problems);
    };
    const auto regions = read("regions.csv");
    const auto sectors = read("sectors.csv");
    const auto counties = read("counties.csv");
    const auto establishments = read("county_establishments.csv");
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    std::vector<std::string> region_ids = column_of(*regions, "region", problems);
    std::vector<std::string> sector_ids = column_of(*sectors, "sector", problems);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return geography_of(*counties, *establishments, std::move(region_ids), std::move(sector_ids));
}

}  // namespace longrun
