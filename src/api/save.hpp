#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "results/record.hpp"

namespace longrun {

/// A place for results, held open from before the run, so that a folder that cannot be written is
/// known before minutes have been spent.
class ResultPlace {
public:
    /// Makes the folder if absent and reserves a hidden one inside it.
    static Result<ResultPlace> open(const std::string& folder);

    ResultPlace(ResultPlace&&) noexcept;
    ResultPlace& operator=(ResultPlace&&) = delete;
    ~ResultPlace();

    /// Writes brief.html, outcomes.csv, results.sqlite, record.json and, last, manifest.json. An
    /// earlier result in the folder stays whole until all of them are complete.
    Result<void> save(const Record& record);

private:
    struct Impl;
    explicit ResultPlace(Impl* impl) : impl_(impl) {}
    Impl* impl_;
};

/// Writes a JSON file whole or not at all.
Result<void> save_json(const std::string& file, const std::string& json);

}  // namespace longrun
