#include "api/reproduce.hpp"

#include <fmt/format.h>

#include "api/check.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"

namespace longrun::cli {

namespace {

std::string program_of(const Manifest& manifest) {
    return fmt::format("longrun {} ({})", manifest.longrun_version, manifest.compiler);
}

void print_json(const ReproduceOptions& options, ExitCode code, const Reproduction* done,
                const Diagnostics& problems) {
    JsonWriter json(2);
    json.begin_object();
    json.member("brief", done ? done->file : options.record);
    json.member("exit_code", static_cast<int>(code));
    if (done) {
        const RecordComparison& c = done->comparison;
        json.member("numbers", c.numbers);
        json.member("differing", c.differing);
        json.member("texts", c.texts);
        json.member("texts_differing", c.texts_differing);
        json.key("differences");
        json.begin_array();
        for (const RecordDifference& difference : c.first) {
            json.begin_object();
            json.member("what", difference.what);
            json.member("brief", difference.before);
            json.member("now", difference.now);
            json.end_object();
        }
        json.end_array();
        for (const auto& [name, m] :
             {std::pair{"made_by", &done->before}, std::pair{"run_by", &done->now}}) {
            json.key(name);
            json.begin_object();
            json.member("longrun_version", m->longrun_version);
            json.member("model_version", m->model_version);
            json.member("compiler", m->compiler);
            json.member("result_hash", m->result_hash);
            json.end_object();
        }
    }
    json.key("problems");
    write_problems(json, problems);
    json.end_object();
    fmt::print("{}\n", json.text());
}

void print(const Reproduction& done) {
    const RecordComparison& c = done.comparison;
    fmt::print("{}: {} of {} numbers differ\n", done.file, c.differing, c.numbers);
    if (c.texts_differing > 0)
        fmt::print("    texts      {} of {} differ\n", c.texts_differing, c.texts);
    for (const RecordDifference& difference : c.first) {
        const auto or_absent = [](const std::string& text) {
            return text.empty() ? std::string("not there") : text;
        };
        fmt::print("    {}: {} in the brief, {} now\n", difference.what,
                   or_absent(difference.before), or_absent(difference.now));
    }
    const auto listed = static_cast<std::int64_t>(c.first.size());
    if (const std::int64_t more = c.differing + c.texts_differing - listed; more > 0)
        fmt::print("    and {} more\n", more);
    fmt::print("    data       {} files, all as recorded\n", done.before.data.size());
    if (done.same_program()) {
        fmt::print("    program    {}, as then\n", program_of(done.now));
    } else if (c.same()) {
        fmt::print("    program    {} then, {} now: only that differs, and it moved no digit\n",
                   program_of(done.before), program_of(done.now));
    } else {
        fmt::print("    program    {} then, {} now: reproduce it with the version that made it\n",
                   program_of(done.before), program_of(done.now));
    }
    fmt::print("    hash       {}\n", done.now.result_hash);
}

}  // namespace

ExitCode reproduce_record(const ReproduceOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    catch_interrupts();
    ReproduceRequest request;
    request.path = options.record;
    request.data = *data;
    request.cache = cache_folder(options.cache);
    request.threads = options.threads;
    Progress progress(Progress::form_for(options.common.quiet, options.common.json),
                      file_name_of(plain_path(options.record)));
    const auto done = reproduce(request, [&](const RunProgress& now) {
        if (!interrupted_by_user()) progress.show(now);
        return !interrupted_by_user();
    });
    progress.clear();
    if (!done) {
        const ExitCode code = code_of(done.error().kind);
        if (options.common.json) {
            print_json(options, code, nullptr, done.error().problems);
        } else {
            print_problems(done.error().problems);
        }
        if (code == interrupted)
            fmt::print(stderr, "{}: stopped; the same command starts again\n", options.record);
        return code;
    }
    const ExitCode code = done->comparison.same() ? success : differs;
    if (options.common.json) {
        print_json(options, code, &*done, {});
    } else {
        print(*done);
    }
    return code;
}

}  // namespace longrun::cli
