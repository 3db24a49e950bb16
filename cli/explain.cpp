#include "api/explain.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"

namespace longrun::cli {

ExitCode explain_measure(const ExplainOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    catch_interrupts();
    ExplainRequest request;
    request.measure = options.measure;
    request.at = options.at;
    request.source = options.source;
    request.policy = options.policy;
    request.against = options.against;
    request.world = options.world;
    request.firms = options.firms;
    request.data = *data;
    request.cache = cache_folder(options.cache);
    request.threads = options.threads;
    Progress progress(Progress::form_for(options.quiet, false), request.measure);
    const auto found = explain(request, [&](const RunProgress& now) {
        if (!interrupted_by_user()) progress.show(now);
        return !interrupted_by_user();
    });
    progress.clear();
    if (!found) {
        print_problems(found.error().problems);
        const ExitCode code = code_of(found.error().kind);
        if (code == interrupted)
            fmt::print(stderr, "explain: stopped; the same command starts again\n");
        return code;
    }
    if (!options.json.empty()) {
        if (const auto written = save_explanation(options.json, *found); !written) {
            print_problems(written.error());
            return wrong_input;
        }
    }
    for (const Text& sentence : found->sentences)
        fmt::print("{}\n", options.language == "zh" ? sentence.zh : sentence.en);
    return success;
}

}  // namespace longrun::cli
