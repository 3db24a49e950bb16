#include "base/diagnostics.hpp"

#include <algorithm>

namespace longrun {

Diagnostics Diagnostics::of_file(std::string file, std::string problem, std::string remedy) {
    Diagnostics all;
    Diagnostic one;
    one.file = std::move(file);
    one.problem = std::move(problem);
    one.remedy = std::move(remedy);
    all.add(std::move(one));
    return all;
}

std::string to_text(const Diagnostic& d) {
    std::string text;
    if (!d.file.empty()) {
        text += d.file;
        if (d.line > 0) text += ":" + std::to_string(d.line);
        if (d.line > 0 && d.column > 0) text += ":" + std::to_string(d.column);
        text += ": ";
    }
    if (!d.key.empty()) {
        text += d.key;
        if (!d.value.empty()) text += " = " + d.value;
        text += ": ";
    }
    text += d.problem;
    if (!d.allowed.empty()) text += " (allowed: " + d.allowed + ")";
    if (!d.remedy.empty()) text += "; " + d.remedy;
    return text;
}

std::string to_text(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics.problems()) text += to_text(d) + "\n";
    return text;
}

namespace {
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] =
                std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}
}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest_compared = 200;  // keeps hostile input cheap
    if (word.size() > longest_compared) return {};
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace longrun
