#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace longrun {

/// One problem in what a user gave us, with everything needed to mend it.
struct Diagnostic {
    std::string file;     ///< as the user named it; empty if no file is concerned
    int line = 0;         ///< 1-based; 0 = the file as a whole
    int column = 0;       ///< 1-based; 0 = the whole line
    std::string key;      ///< dotted key, column or option; may be empty
    std::string value;    ///< as found; may be empty
    std::string problem;  ///< what is wrong, in one clause
    std::string allowed;  ///< allowed range or values; may be empty
    std::string remedy;   ///< what to do, "did you mean …"; may be empty
};

/// All problems found, in the order of the input.
class Diagnostics {
public:
    void add(Diagnostic problem) { problems_.push_back(std::move(problem)); }
    void add(const Diagnostics& more) {
        problems_.insert(problems_.end(), more.problems_.begin(), more.problems_.end());
    }
    bool empty() const { return problems_.empty(); }
    const std::vector<Diagnostic>& problems() const { return problems_; }

    /// A single problem about a file as a whole.
    static Diagnostics of_file(std::string file, std::string problem, std::string remedy = {});

private:
    std::vector<Diagnostic> problems_;
};

template <class T>
using Result = tl::expected<T, Diagnostics>;

/// `file:line:column: key = value: problem (allowed: …). Remedy.`, one problem a line.
std::string to_text(const Diagnostics& diagnostics);
std::string to_text(const Diagnostic& diagnostic);

/// The candidate nearest to `word` by edit distance, or empty when none is near enough to suggest.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace longrun
