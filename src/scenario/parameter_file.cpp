#include "scenario/parameter_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.hpp"

namespace longrun {

std::string parameter_checksum(std::string_view text) {
    std::size_t begin = 0;
    constexpr std::string_view mark = "[parameters";
    while (begin < text.size() && text.substr(begin, mark.size()) != mark) {
        const std::size_t end = text.find('\n', begin);
        begin = end == std::string_view::npos ? text.size() : end + 1;
    }
    std::string covered(text.substr(begin));
    covered.erase(std::remove(covered.begin(), covered.end(), '\r'), covered.end());
    return sha256(covered);
}

std::string parameter_file_text(const ParameterFile& about, const Scenario& scenario,
                                const std::vector<FittedKey>& keys) {
    std::string tables;
    for_each_parameter_table(scenario, [&](const auto& table, const auto& params) {
        std::string lines;
        for (const schema::BoundField& f : schema::bind(table, params).fields) {
            const std::string key = fmt::format("{}.{}", f.table, f.entry.key);
            const auto with = std::find_if(keys.begin(), keys.end(),
                                           [&](const FittedKey& k) { return k.key == key; });
            if (with == keys.end()) continue;
            const std::string value =
                f.is_switch ? (f.get() != 0.0 ? "true" : "false") : number_text(f.get());
            lines += fmt::format("{} = {{ value = {}, {}source = \"{}\", grade = \"{}\" }}  # {}\n",
                                 f.entry.key, value,
                                 f.is_switch ? "" : fmt::format("unit = \"{}\", ", f.unit),
                                 with->source, static_cast<char>(with->grade), f.entry.doc);
        }
        if (!lines.empty()) tables += fmt::format("[parameters.{}]\n{}\n", table.name, lines);
    });
    std::string study;
    if (about.chi_square) study += fmt::format("chi_square = {:.4f}\n", *about.chi_square);
    if (about.log_evidence) study += fmt::format("log_evidence = {:.4f}\n", *about.log_evidence);
    if (about.figures) study += fmt::format("figures = {}\n", number_text(*about.figures));
    if (!about.draws.empty()) {
        study +=
            fmt::format("draws = \"{}\"\ndraws_sha256 = \"{}\"\n", about.draws, about.draws_sha256);
    }
    return fmt::format(
        "# Generated values. A change by hand is refused by the checksum: set single values in a "
        "scenario\n"
        "# under [parameters] instead, or generate the file again.\n"
        "format = 1\n\n[provenance]\ntitle = \"{}\"\nmethod = \"{}\"\ncreated = {}\n{}sha256 = "
        "\"{}\"\n\n{}",
        about.title, about.method, about.created, study, parameter_checksum(tables), tables);
}

}  // namespace longrun
