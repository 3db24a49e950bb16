#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace longrun {

std::optional<double> parse_number(std::string_view text) {
    constexpr std::size_t longest = 400;  // of any decimal a person or program would write
    if (text.empty() || text.size() > longest) return std::nullopt;
    const auto digits = [&](std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        return end - at;
    };
    std::size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
    const std::size_t whole = digits(at);
    at += whole;
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        fraction = digits(at + 1);
        at += 1 + fraction;
    }
    if (whole + fraction == 0) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        const std::size_t exponent = digits(at);
        if (exponent == 0) return std::nullopt;
        at += exponent;
    }
    if (at != text.size()) return std::nullopt;
    // The grammar is checked above and the program never leaves the "C" locale.
    const double value = std::strtod(std::string(text).c_str(), nullptr);
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::string number_text(double value) { return fmt::format("{}", value); }

bool valid_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        if (first < 0x80) {
            ++at;
            continue;
        }
        std::size_t more = 0;
        unsigned code = 0;
        unsigned least = 0;
        if (first >= 0xC2 && first < 0xE0) {
            more = 1, code = first & 0x1Fu, least = 0x80;
        } else if (first >= 0xE0 && first < 0xF0) {
            more = 2, code = first & 0x0Fu, least = 0x800;
        } else if (first >= 0xF0 && first < 0xF5) {
            more = 3, code = first & 0x07u, least = 0x10000;
        } else {
            return false;
        }
        if (bytes.size() - at <= more) return false;
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(bytes[at + k]);
            if ((next & 0xC0u) != 0x80u) return false;
            code = (code << 6) | (next & 0x3Fu);
        }
        if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
        at += more + 1;
    }
    return true;
}

std::string shown(std::string_view text, std::size_t limit) {
    std::size_t length = text.size();
    if (length > limit) {
        length = limit;
        // Not in the middle of a character.
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) --length;
    }
    std::string out;
    const bool readable = valid_utf8(text.substr(0, length));
    for (const char c : text.substr(0, length)) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7F || (!readable && byte >= 0x80) ? '?' : c;
    }
    if (length < text.size()) out += "…";
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        std::string_view part = text.substr(at, end - at);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

std::string listed(const std::vector<std::string>& items, std::size_t limit) {
    std::string out;
    for (std::size_t i = 0; i < items.size() && i < limit; ++i) {
        if (i > 0) out += ", ";
        out += items[i];
    }
    if (items.size() > limit) out += fmt::format(" and {} more", items.size() - limit);
    return out;
}

}  // namespace longrun
