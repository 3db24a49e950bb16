#include <chrono>

#include "api/lever_warnings.hpp"
#include "api/money_record.hpp"
#include "api/patterns.hpp"
#include "api/prepare.hpp"
#include "api/provenance.hpp"
#include "api/run.hpp"

namespace longrun {

tl::expected<Record, RunFailure> run(const RunRequest& request, const RunWatch& watch) {
    const auto started = std::chrono::steady_clock::now();
    bool going = true;
    Result<Population> population = prepare_population(
        request.data, request.scenario.pack, request.scenario.firms, request.cache, request.threads,
        [&](std::string_view what, double done) {
            if (watch && going) going = watch({RunPhase::prepare, std::string(what), 0.2 * done});
        });
    if (!going) return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
    if (!population) return tl::unexpected(RunFailure{RunFailure::Kind::input, population.error()});
    auto record = run_on(request, *population, [&](const RunProgress& progress) {
        if (!watch) return true;
        RunProgress whole = progress;
        whole.done = 0.2 + 0.8 * progress.done;
        return watch(whole);
    });
    if (record) {
        if (const auto money = add_money_record(*record, request.scenario, request.data); !money) {
            return tl::unexpected(RunFailure{RunFailure::Kind::input, money.error()});
        }
        if (const auto judged = add_patterns(*record, request.data); !judged) {
            return tl::unexpected(RunFailure{RunFailure::Kind::input, judged.error()});
        }
        const auto warnings = lever_warnings(request.data);
        if (!warnings) return tl::unexpected(RunFailure{RunFailure::Kind::input, warnings.error()});
        for (PolicyRow& policy : record->policies) {
            for (LeverRow& lever : policy.levers) {
                const auto found = warnings->find(lever.lever);
                if (found != warnings->end()) lever.warning = found->second;
            }
        }
        if (const auto named = name_data(*record, request.scenario, request.data); !named) {
            return tl::unexpected(RunFailure{RunFailure::Kind::input, named.error()});
        }
        record->manifest.wall_seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    }
    return record;
}

}  // namespace longrun
