#include "api/prepare.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "economy/sample.hpp"
#include "economy/synthesis.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

/// Name of a prepared population: what it was made of and by which versions of the
/// synthesis and the sample.
Result<std::string> cache_name(const std::string& folder, const std::string& pack,
                               const FirmChoice& firms) {
    const Result<std::string> manifest = read_file(join_path(folder, "manifest.toml"));
    if (!manifest) return tl::unexpected(manifest.error());
    const std::string key = sha256(fmt::format("{}\n{}\n{}\n{}", synthesis_version, sample_version,
                                               LONGRUN_VERSION, *manifest));
    return fmt::format("{}-{}-{}.lrpop", pack, firms.all ? "all" : std::to_string(firms.sample),
                       key.substr(0, 16));
}

}  // namespace

Result<Population> prepare_population(const std::string& data, const std::string& pack,
                                      const FirmChoice& firms, const std::string& cache,
                                      int threads, const PrepareWatch& watch) {
    const auto tell = [&](std::string_view what, double done) {
        if (watch) watch(what, done);
    };
    const std::string folder = join_path(data, "economies/" + pack);
    const Result<std::string> name = cache_name(folder, pack, firms);
    if (!name) return tl::unexpected(name.error());
    const std::string path = cache.empty() ? std::string() : join_path(cache, *name);
    if (!path.empty()) {
        tell("prepared population", 0.0);
        if (const Result<std::string> bytes = read_file(path, std::size_t{4} << 30)) {
            // A damaged cache is made again.
            if (Result<Population> kept = population_from_bytes(*bytes, path)) {
                tell("prepared population", 1.0);
                return kept;
            }
        }
    }
    Result<Pack> tables = load_pack(folder);
    if (!tables) return tl::unexpected(tables.error());
    SynthesisOptions options;
    options.threads = threads;
    options.progress = [&](std::string_view stage, double done) { tell(stage, 0.7 * done); };
    Result<Population> population = synthesise(*tables, options);
    if (!population) return tl::unexpected(population.error());
    if (!firms.all && static_cast<std::size_t>(firms.sample) < population->size()) {
        tell("sample", 0.75);
        Result<Population> sample =
            sample_of(*population, static_cast<std::size_t>(firms.sample), options);
        if (!sample) return tl::unexpected(sample.error());
        population = std::move(sample);
    }
    const std::string bytes = to_bytes(*population);
    if (!path.empty() && make_folder(cache)) {
        tell("keeping the prepared population", 0.9);
        (void)write_file_atomically(path, bytes);  // the run goes on without a cache
    }
    tell("prepared population", 1.0);
    // Read back, so that a run from the cache and this one start from the same bytes and checksum.
    return population_from_bytes(bytes, path.empty() ? *name : path);
}

}  // namespace longrun
