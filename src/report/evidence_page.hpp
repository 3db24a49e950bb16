#pragma once

#include <string>
#include <vector>

#include "report/page_parts.hpp"

namespace longrun {

/// What was asked of the model and what it answered, drawn to a scale of its own: the interval
/// asked for fills the middle third. Bounds may be infinite, not both.
struct IntervalRow {
    Text label;
    double low = 0.0;
    double high = 0.0;
    double value = 0.0;
    double value_low = 0.0;  ///< the same as `value` where there is no interval
    double value_high = 0.0;
    bool good = false;
};

/// Published figures as points and the model's answers as a line.
struct FitPlot {
    Text title;
    std::vector<double> x;  ///< years
    std::vector<double> data;
    std::vector<double> model;
};

/// A page of tests of the model, in English and Chinese.
struct EvidencePage {
    Text title;
    Text lead;
    Text bounds;  ///< name of the pale bar
    Text found;   ///< name of the mark
    std::vector<IntervalRow> intervals;
    std::vector<FitPlot> plots;
    std::vector<PageTable> tables;
    std::vector<Text> notes;
};

/// One self-contained HTML page without scripts.
std::string evidence_html(const EvidencePage& page);

}  // namespace longrun
