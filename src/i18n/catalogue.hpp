#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Every text a reader meets, by key and language. The texts are data (en.json, zh.json beside this
/// file: one flat object of strings each); the pages read the same two files.
namespace longrun::i18n {

enum class Language { en, zh };
inline constexpr std::array languages = {Language::en, Language::zh};

/// The text under `key`. A key that is not in the catalogue is a mistake of the program: the key
/// itself comes back, so that a page shows what is missing.
std::string_view text(Language language, std::string_view key);

/// The same with `{name}` places filled in; a place without a value is left as it stands.
std::string text(Language language, std::string_view key,
                 const std::vector<std::pair<std::string_view, std::string_view>>& values);

/// Chinese of a phrase that the program's tables say in English, such as a unit or what a parameter
/// is (phrases.zh.json); empty if there is none.
std::string_view phrase_zh(std::string_view english);

/// All keys of a language, sorted.
std::vector<std::string_view> keys(Language language);

}  // namespace longrun::i18n
