// longrun.wasm: runs a scenario on a prepared population and prints the hash of its outcomes.
// usage: longrun SCENARIO DATA POPULATION, paths in the folder that the host opens
#include <cstdio>

#include "api/run.hpp"
#include "base/files.hpp"
#include "economy/population.hpp"
#include "scenario/load.hpp"

namespace {

int fail(const longrun::Diagnostics& problems) {
    std::fputs(longrun::to_text(problems).c_str(), stderr);
    return 2;
}

}  // namespace

int main(int count, char** arguments) {
    using namespace longrun;
    if (count != 4) {
        std::fputs("usage: longrun SCENARIO DATA POPULATION\n", stderr);
        return 2;
    }
    const auto scenario = load_scenario(arguments[1], disk_files(), arguments[2]);
    if (!scenario) return fail(scenario.error());
    const auto bytes = read_file(arguments[3]);
    if (!bytes) return fail(bytes.error());
    const auto population = population_from_bytes(*bytes, arguments[3]);
    if (!population) return fail(population.error());
    RunRequest request;
    request.scenario = *scenario;
    request.data = arguments[2];
    request.threads = 1;
    const auto record = run_on(request, *population);
    if (!record) return fail(record.error().problems);
    std::puts(record->manifest.result_hash.c_str());
    return 0;
}
