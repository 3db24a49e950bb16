#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/cases.hpp"
#include "forecast/quantiles.hpp"

namespace longrun::forecasting {

/// What a forecast may learn from.
enum class Training {
    all,                 ///< every other series to its end, and the series itself up to the origin
    until_origin,        ///< every series, up to the origin
    other_technologies,  ///< series of other technologies and the series itself, up to the origin
};
std::optional<Training> parse_training(const std::string& name);
const char* name_of(Training training);

/// Cases with known outcomes, of all series, as material to learn from. Which of them count is
/// decided anew for every forecast.
class Experience {
public:
    /// @param families of every series, by index
    Experience(const std::vector<Case>& cases, std::vector<int> families);

    /// Errors of cases like this one, in units of their scale: quantiles of the errors made where
    /// level, slope, bend, spread, length and peak were alike.
    Quantiles errors_like(const Case& target, Training training) const;

    /// The cases most like this one, best first, at most one a series.
    std::vector<const Case*> nearest(const Case& target, Training training,
                                     std::size_t count) const;

    /// Errors of a rival at this horizon and stage, in units of its scale, in all series but the
    /// target's own. The same for all cases with one `rival_scope`.
    Quantiles rival_errors(Rival rival, const Case& target, Training training) const;
    /// What the errors of rivals depend on.
    struct Scope {
        std::size_t horizon;
        Stage stage;
        int excluded;  ///< family or series that must not be learned from; -1: none
        double year;   ///< last year that may be learned from
        auto operator<=>(const Scope&) const = default;
    };
    Scope rival_scope(const Case& target, Training training) const;
    /// What `Scope::excluded` is compared with.
    int group(const Case& c, Training training) const {
        return training == Training::all ? static_cast<int>(c.series) : families_[c.series];
    }

private:
    struct Row {
        std::array<float, features> alike_by;
        double target_year;
        double weight;
        int series;
        int family;
        const Case* source;
    };
    /// Rows in order of an error.
    struct Sorted {
        std::vector<Row> rows;
        std::vector<double> errors;
    };
    bool counts(const Row& row, const Case& target, Training training) const;

    std::vector<int> families_;
    std::array<Sorted, horizons.size()> pooled_;
    /// Of each rival, horizon and stage: only who, when and how much.
    std::vector<Sorted> rivals_;
};

/// The level at each probability: what the pool of rivals expects, and how such cases went wrong.
Quantiles levels_of(const Case& target, const Quantiles& errors);
Quantiles levels_of(const Case& target, Rival rival, const Quantiles& errors);

}  // namespace longrun::forecasting
