#pragma once

#include <string>
#include <vector>

#include "economy/population.hpp"
#include "engine/calendar.hpp"
#include "model/body.hpp"
#include "model/inputs.hpp"
#include "model/nation.hpp"
#include "observe/survey.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

enum class FigureUse {
    fitted,    ///< the parameters are fitted to it
    exposure,  ///< the exposure of sectors is fitted to it
    forecast,  ///< later than anything fitted
    held_out,  ///< kept from the fit to check it
};
std::string_view name_of(FigureUse use);

/// A published figure as a fit sees it: what it asks of the model and how far it may be off.
struct Figure {
    std::string series;
    std::string size_class;  ///< as published; empty = all
    std::string sector;      ///< empty = all
    bool any_function = false;
    bool by_jobs = false;
    bool intensity = false;  ///< share of drive instead of a share of firms
    Date date;
    double value = 0.0;
    double deviation = 0.0;  ///< sampling error of the figure [log-odds]
    bool judgement = false;  ///< no survey: error and nothing else
    FigureUse use = FigureUse::fitted;
};

/// The figures of a scenario's surveys that lie within its horizon: uses, errors and, for AI, a
/// judgement on the ceiling.
std::vector<Figure> figures_of(const Scenario& scenario, const std::vector<SurveyPoint>& surveys,
                               const Population& population);

/// Covariance of the errors of figures: sampling (panels that answer again every twelve weeks) and
/// discrepancy between model and question (an exponential kernel in time). Grade D.
std::vector<std::vector<double>> error_covariance(const std::vector<Figure>& figures);

double safe_log_odds(double share);

/// Answers of a body to all figures, month by month, as log-odds.
class FigureObserver {
public:
    FigureObserver(const std::vector<Figure>& figures, const Population& population,
                   const Calendar& calendar);
    int last_month() const { return last_; }
    void month_end(int month, const ModelInputs& inputs, const Nation& nation, const Body& body);
    std::vector<double> log_odds() const;

private:
    const std::vector<Figure>& figures_;
    const Population& population_;
    std::vector<std::vector<std::size_t>> classes_;
    std::vector<std::size_t> sector_;
    std::vector<int> month_;
    std::vector<double> before_;
    std::vector<double> answers_;
    bool intensity_ = false;
    int last_ = 0;
};

/// By figure: data minus model in log-odds; for sectors, whose level is not fitted, of the distance
/// from the mean over the sectors of the same year.
std::vector<double> gaps(const std::vector<Figure>& figures, const std::vector<double>& model);

/// A pattern that the model is asked to show, and how far it is off.
struct PatternCheck {
    std::string pattern;
    std::string what;
    int figures = 0;
    double model = 0.0;  ///< a share, or a distance in log-odds
    double data = 0.0;
    double miss = 0.0;   ///< log-odds
    double limit = 0.0;  ///< 0 = a score, not a test
    bool holds() const { return limit == 0.0 || miss <= limit; }
};
std::vector<PatternCheck> patterns_of(const std::vector<Figure>& figures,
                                      const std::vector<double>& model);

}  // namespace longrun
