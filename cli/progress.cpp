#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "base/json.hpp"

namespace longrun::cli {

namespace {

constexpr double patience = 2.0;         // seconds before anything is shown
constexpr double renewal = 0.1;          // of the line on a terminal
constexpr double sparse_seconds = 10.0;  // between lines in a pipe
constexpr double sparse_share = 0.25;    // or as soon as so much more is done
constexpr double json_seconds = 0.5;

double seconds(std::chrono::steady_clock::duration span) {
    return std::chrono::duration<double>(span).count();
}

std::string_view name_of(RunPhase phase) {
    switch (phase) {
        case RunPhase::prepare:
            return "prepare";
        case RunPhase::simulate:
            return "simulate";
        case RunPhase::fit:
            return "fit";
        case RunPhase::forecast:
            return "forecast";
        case RunPhase::record:
            break;
    }
    return "record";
}

std::string_view doing(RunPhase phase) {
    switch (phase) {
        case RunPhase::prepare:
            return "preparing firms";
        case RunPhase::simulate:
            return "simulating";
        case RunPhase::fit:
            return "fitting curves";
        case RunPhase::forecast:
            return "forecasting";
        case RunPhase::record:
            break;
    }
    return "writing the record";
}

}  // namespace

std::string duration_text(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

Progress::Form Progress::form_for(bool quiet, bool json) {
    if (quiet) return Form::none;
    if (json) return Form::json;
    return ::isatty(STDERR_FILENO) != 0 ? Form::line : Form::lines;
}

Progress::Progress(Form form, std::string title)
    : form_(form), title_(std::move(title)), begun_(Clock::now()), shown_(begun_) {}

Progress::~Progress() { clear(); }

void Progress::clear() {
    if (!on_line_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    on_line_ = false;
}

void Progress::show(const RunProgress& progress) {
    if (form_ == Form::none) return;
    const auto now = Clock::now();
    const double elapsed = seconds(now - begun_);
    if (elapsed < patience) return;
    const double since = seconds(now - shown_);
    const double gained = progress.done - shown_done_;
    if (form_ == Form::line && on_line_ && since < renewal) return;
    if (form_ == Form::json && shown_done_ >= 0.0 && since < json_seconds) return;
    if (form_ == Form::lines && shown_done_ >= 0.0 && since < sparse_seconds &&
        gained < sparse_share)
        return;
    shown_ = now;
    shown_done_ = progress.done;
    const bool known = progress.done > 0.02;  // before that a guess would only mislead
    const double left = known ? elapsed * (1.0 - progress.done) / progress.done : 0.0;
    if (form_ == Form::json) {
        JsonWriter json;
        json.begin_object();
        json.member("event", "progress");
        json.member("run", title_);
        json.member("phase", name_of(progress.phase));
        json.member("what", progress.what);
        json.member("done", progress.done);
        json.key("seconds_left");
        if (known) {
            json.value(left);
        } else {
            json.null();
        }
        json.end_object();
        fmt::print(stderr, "{}\n", json.text());
    } else {
        const std::string what = progress.what.empty() ? "" : " (" + progress.what + ")";
        const std::string text =
            fmt::format("{}: {}{} {:.0f} %{}", title_, doing(progress.phase), what,
                        100.0 * progress.done, known ? ", " + duration_text(left) + " left" : "");
        if (form_ == Form::line) {
            fmt::print(stderr, "\r{}\x1b[K", text);
            on_line_ = true;
        } else {
            fmt::print(stderr, "{}\n", text);
        }
    }
    std::fflush(stderr);
}

}  // namespace longrun::cli
