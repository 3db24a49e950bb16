#include "api/save.hpp"

#include <utility>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "report/brief.hpp"
#include "store/database.hpp"
#include "store/files.hpp"

namespace longrun {

struct ResultPlace::Impl {
    ResultFolder folder;
};

Result<ResultPlace> ResultPlace::open(const std::string& folder) {
    auto opened = ResultFolder::open(folder);
    if (!opened) return tl::unexpected(opened.error());
    return ResultPlace(new Impl{std::move(*opened)});
}

ResultPlace::ResultPlace(ResultPlace&& other) noexcept
    : impl_(std::exchange(other.impl_, nullptr)) {}

ResultPlace::~ResultPlace() { delete impl_; }

Result<void> ResultPlace::save(const Record& record) {
    ResultFolder& folder = impl_->folder;
    std::vector<DataFile> files;
    Diagnostics problems;
    const auto write = [&](const std::string& name, const std::string& content) {
        files.push_back({name, sha256(content), {}, {}, {}});
        if (const auto written = folder.write(name, content); !written)
            problems.add(written.error());
    };
    const std::string json = to_json(record);
    write("brief.html", make_brief(json));
    write("outcomes.csv", outcomes_csv(record));
    write("record.json", json);
    if (!record.attribution.policy.empty())
        write("attribution.csv", attribution_csv(record.attribution));
    if (!record.countries.racers.empty()) write("countries.csv", countries_csv(record.countries));
    if (!record.ledger.empty()) write("ledger.csv", ledger_csv(record.ledger.rows));
    const std::string database = "results.sqlite";
    if (const auto written = write_database(folder.partial(database), record); !written) {
        problems.add(Diagnostics::of_file(join_path(folder.path(), database),
                                          written.error().problems().front().problem));
    } else if (const auto content = read_file(folder.partial(database)); content) {
        files.push_back({database, sha256(*content), {}, {}, {}});
    }
    write("manifest.json", manifest_json(record.manifest, files));
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return folder.commit();
}

Result<void> save_json(const std::string& file, const std::string& json) {
    return write_file_atomically(file, json);
}

}  // namespace longrun
