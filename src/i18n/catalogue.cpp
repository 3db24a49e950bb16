#include "i18n/catalogue.hpp"

#include <map>

#include "embedded/i18n_data.hpp"

namespace longrun::i18n {
namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

/// Reads one JSON string that starts at `at` (on its opening quote) and moves `at` past it. The
/// files are UTF-8 throughout, so of the escapes they need only \\n, \\" and \\\\.
std::string read_string(std::string_view json, std::size_t& at) {
    std::string out;
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] != '\\') {
            out.push_back(json[at]);
            continue;
        }
        ++at;
        out.push_back(json[at] == 'n' ? '\n' : json[at]);
    }
    ++at;
    return out;
}

/// The catalogue files are ours and flat, so strings in turn are all there is to read.
Catalogue read(std::string_view json) {
    Catalogue out;
    std::size_t at = json.find('"');
    while (at != std::string_view::npos) {
        std::string key = read_string(json, at);
        at = json.find('"', at);
        out.insert_or_assign(std::move(key), read_string(json, at));
        at = json.find('"', at);
    }
    return out;
}

const Catalogue& catalogue(Language language) {
    static const std::array both = {read(i18n_data::en), read(i18n_data::zh)};
    return both[static_cast<std::size_t>(language)];
}

}  // namespace

std::string_view text(Language language, std::string_view key) {
    for (const Language wanted : {language, Language::en}) {
        const Catalogue& texts = catalogue(wanted);
        if (const auto found = texts.find(key); found != texts.end()) return found->second;
    }
    return key;
}

std::string text(Language language, std::string_view key,
                 const std::vector<std::pair<std::string_view, std::string_view>>& values) {
    const std::string_view pattern = text(language, key);
    std::string out;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        out += pattern.substr(at, open - at);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto found = [&]() -> const std::string_view* {
            for (const auto& [place, value] : values) {
                if (place == name) return &value;
            }
            return nullptr;
        }();
        out += found ? *found : pattern.substr(open, close - open + 1);
        at = close + 1;
    }
    out += pattern.substr(at);
    return out;
}

std::string_view phrase_zh(std::string_view english) {
    static const Catalogue phrases = read(i18n_data::phrases);
    const auto found = phrases.find(english);
    return found == phrases.end() ? std::string_view{} : std::string_view{found->second};
}

std::vector<std::string_view> keys(Language language) {
    std::vector<std::string_view> out;
    for (const auto& entry : catalogue(language)) out.push_back(entry.first);
    return out;
}

}  // namespace longrun::i18n
