#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace longrun {

/// A published figure of the use of AI by a country's firms, in the terms of the survey behind it.
struct AdoptionFigure {
    enum class Bound { point, low, high };
    Bound bound = Bound::point;
    bool any_function = true;    ///< pilots say yes; else use in producing goods or services
    std::uint32_t smallest = 1;  ///< jobs of the smallest firm asked
    Date date;                   ///< the last day asked about
    double value = 0.0;          ///< share of firms, 0..1
    Text wording;
    std::string source;  ///< ids of the pack's sources.csv, separated by ;
    char grade = 'D';
};

/// What is published of a country: figures of the pack data/countries. A figure that is not
/// published is absent, never filled in.
struct Country {
    std::string id;
    Text name;
    bool interval = false;                        ///< starts between two figures, not at one
    double openness = 1.0;                        ///< to the leader's frontier, 0..1; judgement
    bool controlled = false;                      ///< export controls aim at it
    std::string pack;                             ///< folder of the economy that can be home; or ""
    double employed = 0.0;                        ///< persons
    double gdp_musd = 0.0;                        ///< million USD, current
    std::optional<double> researchers;            ///< per million people
    std::optional<double> models_a_year;          ///< notable ones, mean of the years published
    std::optional<double> private_research_musd;  ///< private investment in AI, latest year
    std::vector<AdoptionFigure> adoption;  ///< one point, or a low and a high; none of a home
};

/// Reads countries.csv, indicators.csv and adoption.csv of a folder. All problems come together.
Result<std::vector<Country>> read_countries(const std::string& folder, const Files& files);

}  // namespace longrun
