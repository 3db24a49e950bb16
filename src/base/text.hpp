#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace longrun {

/// A phrase in both languages of the surface; empty means not given.
struct Text {
    std::string en;
    std::string zh;

    bool operator==(const Text&) const = default;
};

/// A decimal number, all of `text`: no spaces, no hexadecimal, no "inf" or "nan". The same in every
/// locale. Overflow is refused.
std::optional<double> parse_number(std::string_view text);

/// Shortest decimal text that reads back as the same double; 3 is "3", not "3.0".
std::string number_text(double value);

/// True if the bytes are UTF-8 (no overlong forms, no surrogates).
bool valid_utf8(std::string_view bytes);

/// `text` cut to at most `limit` bytes for a message, control characters shown as ?.
std::string shown(std::string_view text, std::size_t limit = 60);

/// The parts between separators, without the spaces around them; none of an empty text.
std::vector<std::string> split(std::string_view text, char separator);

/// "a, b, c" for a message; at most `limit` items, the rest counted.
std::string listed(const std::vector<std::string>& items, std::size_t limit = 12);

}  // namespace longrun
