#pragma once

#include <string>
#include <string_view>

namespace longrun {

/// One self-contained HTML page, the brief, around a record (format longrun-record/2). The record
/// is embedded as it is, byte for byte, but for `<` inside it, which JSON lets one write as
/// `\u003c`; the page draws everything from it, in English or Chinese, and loads nothing from
/// anywhere. `record_json` must be JSON in UTF-8; O(size).
std::string make_brief(std::string_view record_json);

/// The record inside a brief as `make_brief` got it, or empty if `html` is not a brief. (A record
/// that itself wrote `\u003c` comes back with `<` in its place: the same JSON in other bytes.)
std::string record_of_brief(std::string_view html);

}  // namespace longrun
