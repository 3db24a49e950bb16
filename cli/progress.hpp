#pragma once

#include <chrono>
#include <string>

#include "api/run.hpp"

namespace longrun::cli {

/// Tells on stderr how far a run is and how long it will still take, once it has taken two seconds:
/// one line that renews itself on a terminal, a line now and then in a pipe, JSON lines for
/// programs.
class Progress {
public:
    enum class Form { none, line, lines, json };

    /// The form that suits the options and where stderr goes.
    static Form form_for(bool quiet, bool json);

    Progress(Form form, std::string title);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const RunProgress& progress);
    /// Takes the renewed line away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    Form form_;
    std::string title_;
    Clock::time_point begun_;
    Clock::time_point shown_;
    double shown_done_ = -1.0;
    bool on_line_ = false;
};

/// "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace longrun::cli
