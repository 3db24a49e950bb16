#include "api/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace longrun {

namespace {

using nlohmann::json;

/// Members that name a row of a list, in the order in which a reader wants them.
constexpr std::array<std::string_view, 18> naming{
    "headline", "policy", "against",   "world",      "series",       "measure",
    "lever",    "payer",  "parameter", "dimension",  "id",           "table",
    "key",      "region", "sector",    "size_class", "rate_percent", "date"};
// Told by the labels of the series that refer to them.
constexpr std::string_view calendars = "calendars";
constexpr std::string_view calendar = "calendar";
constexpr std::string_view manifest = "manifest";

const json& absent() {
    static const json none = nullptr;
    return none;
}

std::string text_of(const json& value) {
    if (value.is_null()) return "undefined";
    if (value.is_string()) return "\"" + shown(value.get_ref<const std::string&>(), 120) + "\"";
    if (value.is_number()) return number_text(value.get<double>());
    return shown(value.dump(), 120);
}

/// What a row calls itself.
std::string label_of(const json& row) {
    std::string label;
    for (const std::string_view name : naming) {
        const auto member = row.find(name);
        if (member == row.end() || !member->is_string()) continue;
        const std::string& part = member->get_ref<const std::string&>();
        if (part.empty()) continue;
        if (!label.empty()) label += ", ";
        label += part;
    }
    return label;
}

class Comparer {
public:
    Comparer(const json& before, const json& now) : before_(before), now_(now) {}

    RecordComparison run() {
        compare_objects(before_, now_, "");
        comparison_.first = std::move(numbers_);
        for (RecordDifference& text : texts_) {
            if (comparison_.first.size() == differences_shown) break;
            comparison_.first.push_back(std::move(text));
        }
        return std::move(comparison_);
    }

private:
    // JSON of a record holds null where a number is not defined, and nowhere else.
    static bool is_number(const json& value) { return value.is_number() || value.is_null(); }

    void leaf(const json* before, const json* now, const std::string& path) {
        const json& a = before ? *before : absent();
        const json& b = now ? *now : absent();
        const bool numbers = (!before || is_number(a)) && (!now || is_number(b));
        const bool same = before && now && a == b;
        ++(numbers ? comparison_.numbers : comparison_.texts);
        if (same) return;
        ++(numbers ? comparison_.differing : comparison_.texts_differing);
        std::vector<RecordDifference>& list = numbers ? numbers_ : texts_;
        if (list.size() == differences_shown) return;
        list.push_back({path, before ? text_of(a) : "", now ? text_of(b) : ""});
    }

    /// Either may be missing, not both.
    void compare(const json* before, const json* now, const std::string& path) {
        const json& shape = before ? *before : *now;
        const bool alike = !before || !now || before->type() == now->type();
        if (alike && shape.is_object()) {
            compare_objects(before ? *before : empty_object_, now ? *now : empty_object_, path);
        } else if (alike && shape.is_array()) {
            compare_arrays(before ? *before : empty_array_, now ? *now : empty_array_, path);
        } else {
            leaf(before, now, path);
        }
    }

    void compare_objects(const json& before, const json& now, const std::string& path) {
        const bool top = path.empty();
        // Values are told by their dates, not by their places in a list.
        const bool of_calendar = before.contains(calendar) && now.contains(calendar);
        const json* dates = of_calendar ? dates_of(before, before_) : nullptr;
        if (of_calendar) {
            const json* dates_now = dates_of(now, now_);
            if (!dates || !dates_now || *dates != *dates_now) {
                leaf(dates, dates_now, path + ": dates");
                dates = nullptr;
            }
        }
        const auto member = [&](const std::string& key, const json* a, const json* b) {
            if ((top && (key == calendars || key == manifest)) || key == calendar) return;
            dates_ = dates;
            compare(a, b, top ? key : path + ": " + key);
            dates_ = nullptr;
        };
        for (const auto& [key, value] : before.items()) {
            const auto other = now.find(key);
            member(key, &value, other == now.end() ? nullptr : &*other);
        }
        for (const auto& [key, value] : now.items()) {
            if (!before.contains(key)) member(key, nullptr, &value);
        }
    }

    static const json* dates_of(const json& series, const json& record) {
        const auto index = series.find(calendar);
        const auto all = record.find(calendars);
        if (index == series.end() || !index->is_number_unsigned() || all == record.end() ||
            !all->is_array() || index->get<std::size_t>() >= all->size())
            return nullptr;
        return &(*all)[index->get<std::size_t>()];
    }

    void compare_arrays(const json& before, const json& now, const std::string& path) {
        const json* const dates = dates_;
        const json& shape = before.empty() ? now : before;
        if (!shape.empty() && shape.front().is_object()) {
            compare_rows(before, now, path);
            return;
        }
        for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i) {
            const json* a = i < before.size() ? &before[i] : nullptr;
            const json* b = i < now.size() ? &now[i] : nullptr;
            // Paths are made for what differs only: there are millions of numbers.
            if (a && b && !a->is_structured() && *a == *b) {
                ++(is_number(*a) ? comparison_.numbers : comparison_.texts);
                continue;
            }
            const bool dated = dates != nullptr && dates->is_array() && i < dates->size() &&
                               (*dates)[i].is_string();
            compare(a, b,
                    dated ? path + " " + (*dates)[i].get<std::string>()
                          : fmt::format("{} {}", path, i + 1));
        }
    }

    void compare_rows(const json& before, const json& now, const std::string& path) {
        std::map<std::string, std::pair<const json*, const json*>> rows;
        std::vector<std::string> order;
        const auto enter = [&](const json& list, auto&& slot) {
            std::map<std::string, int> times;
            for (const json& row : list) {
                std::string label = label_of(row);
                const int nth = ++times[label];
                if (nth > 1 || label.empty()) label += fmt::format("#{}", nth);
                const auto [at, added] = rows.try_emplace(label);
                if (added) order.push_back(label);
                slot(at->second) = &row;
            }
        };
        enter(before, [](auto& pair) -> const json*& { return pair.first; });
        enter(now, [](auto& pair) -> const json*& { return pair.second; });
        for (const std::string& label : order) {
            const auto& [a, b] = rows.at(label);
            compare(a, b, path + " " + label);
        }
    }

    const json& before_;
    const json& now_;
    const json empty_object_ = json::object();
    const json empty_array_ = json::array();
    const json* dates_ = nullptr;  ///< of the series whose member is being compared
    RecordComparison comparison_;
    std::vector<RecordDifference> numbers_;
    std::vector<RecordDifference> texts_;
};

}  // namespace

Result<RecordComparison> compare_records(std::string_view before, std::string_view now) {
    const json a = json::parse(before, nullptr, false);
    const json b = json::parse(now, nullptr, false);
    Diagnostics problems;
    if (!a.is_object()) problems.add(Diagnostics::of_file("before", "is no record"));
    if (!b.is_object()) problems.add(Diagnostics::of_file("now", "is no record"));
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return Comparer(a, b).run();
}

}  // namespace longrun
