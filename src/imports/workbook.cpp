#include "imports/workbook.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdint>
#include <map>
#include <optional>

namespace longrun {

namespace {

constexpr std::size_t largest_part = std::size_t{1} << 28;  // of an unpacked part
constexpr std::size_t most_columns = 16384;                 // of a sheet, by the format
constexpr std::size_t most_rows = 1048576;

std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(
                     static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]))
                 << (8 * i);
    return value;
}

/// A part of the archive, unpacked; none if it is damaged.
std::optional<std::string> unpack(std::string_view zip, std::size_t local, std::uint32_t method,
                                  std::size_t packed, std::size_t size) {
    if (local + 30 > zip.size() || little(zip, local, 4) != 0x04034b50u) return std::nullopt;
    const std::size_t begin = local + 30 + little(zip, local + 26, 2) + little(zip, local + 28, 2);
    if (begin > zip.size() || packed > zip.size() - begin || size > largest_part)
        return std::nullopt;
    if (method == 0) return std::string(zip.substr(begin, packed));
    if (method != 8) return std::nullopt;
    std::string out(size, '\0');
    z_stream stream{};
    constexpr int raw = -15;
    if (inflateInit2(&stream, raw) != Z_OK) return std::nullopt;
    std::string in(zip.substr(begin, packed));  // zlib's input is not const
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = inflate(&stream, Z_FINISH);
    const std::size_t made = stream.total_out;
    inflateEnd(&stream);
    if (ended != Z_STREAM_END || made != size) return std::nullopt;
    return out;
}

/// The parts of a ZIP archive by name; none if it is none.
std::optional<std::map<std::string, std::string>> parts_of(std::string_view zip) {
    constexpr std::size_t end_size = 22;
    if (zip.size() < end_size) return std::nullopt;
    std::size_t end = zip.size() - end_size;
    while (little(zip, end, 4) != 0x06054b50u) {
        if (end == 0) return std::nullopt;
        --end;
    }
    const std::uint32_t count = little(zip, end + 10, 2);
    std::size_t at = little(zip, end + 16, 4);
    std::map<std::string, std::string> parts;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (at + 46 > zip.size() || little(zip, at, 4) != 0x02014b50u) return std::nullopt;
        const std::size_t name = little(zip, at + 28, 2);
        const std::size_t rest = little(zip, at + 30, 2) + little(zip, at + 32, 2);
        if (at + 46 + name + rest > zip.size()) return std::nullopt;
        auto part = unpack(zip, little(zip, at + 42, 4), little(zip, at + 10, 2),
                           little(zip, at + 20, 4), little(zip, at + 24, 4));
        if (!part) return std::nullopt;
        parts[std::string(zip.substr(at + 46, name))] = std::move(*part);
        at += 46 + name + rest;
    }
    return parts;
}

std::string plain_text(std::string_view xml) {
    static const std::map<std::string_view, char> entities{
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    std::string out;
    for (std::size_t i = 0; i < xml.size(); ++i) {
        const std::size_t end = xml[i] == '&' ? xml.find(';', i) : std::string_view::npos;
        const auto known = end == std::string_view::npos
                               ? entities.end()
                               : entities.find(xml.substr(i + 1, end - i - 1));
        if (known == entities.end()) {
            out += xml[i];
        } else {
            out += known->second;
            i = end;
        }
    }
    return out;
}

/// The elements of a name, one after the other: attributes and content.
class Elements {
public:
    Elements(std::string_view xml, std::string_view name)
        : xml_(xml), open_("<" + std::string(name)), close_("</" + std::string(name) + ">") {}

    bool next() {
        for (;;) {
            const std::size_t begin = xml_.find(open_, at_);
            if (begin == std::string_view::npos) return false;
            at_ = begin + open_.size();
            if (at_ >= xml_.size()) return false;
            const char after = xml_[at_];
            if (after != ' ' && after != '>' && after != '/') continue;  // a longer name
            const std::size_t tag = xml_.find('>', at_);
            if (tag == std::string_view::npos) return false;
            const bool empty = xml_[tag - 1] == '/';
            attributes_ = xml_.substr(at_, tag - at_);
            at_ = tag + 1;
            content_ = {};
            if (!empty) {
                const std::size_t end = xml_.find(close_, at_);
                if (end == std::string_view::npos) return false;
                content_ = xml_.substr(at_, end - at_);
                at_ = end + close_.size();
            }
            return true;
        }
    }
    std::string attribute(std::string_view name) const {
        const std::string key = " " + std::string(name) + "=\"";
        const std::size_t begin = attributes_.find(key);
        if (begin == std::string_view::npos) return {};
        const std::size_t from = begin + key.size();
        return plain_text(attributes_.substr(from, attributes_.find('"', from) - from));
    }
    std::string_view content() const { return content_; }

private:
    std::string_view xml_;
    std::string open_;
    std::string close_;
    std::size_t at_ = 0;
    std::string_view attributes_;
    std::string_view content_;
};

/// All runs of text in an element, joined.
std::string text_runs(std::string_view xml) {
    std::string out;
    for (Elements runs(xml, "t"); runs.next();) out += plain_text(runs.content());
    return out;
}

/// "BC12" as column 54 and row 11, counted from 0; none if it is no reference.
std::optional<std::pair<std::size_t, std::size_t>> place_of(const std::string& reference) {
    std::size_t column = 0;
    std::size_t i = 0;
    for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z'; ++i)
        column = column * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
    std::size_t row = 0;
    for (; i < reference.size() && reference[i] >= '0' && reference[i] <= '9'; ++i)
        row = row * 10 + static_cast<std::size_t>(reference[i] - '0');
    if (i != reference.size() || column == 0 || row == 0 || column > most_columns ||
        row > most_rows)
        return std::nullopt;
    return std::pair{column - 1, row - 1};
}

std::optional<std::vector<std::vector<std::string>>> cells_of(
    std::string_view xml, const std::vector<std::string>& shared) {
    std::vector<std::vector<std::string>> rows;
    for (Elements cells(xml, "c"); cells.next();) {
        const auto place = place_of(cells.attribute("r"));
        if (!place) return std::nullopt;
        const std::string type = cells.attribute("t");
        std::string value;
        if (type == "inlineStr") {
            value = text_runs(cells.content());
        } else if (Elements stored(cells.content(), "v"); stored.next()) {
            value = plain_text(stored.content());
            if (type == "s") {
                std::size_t index = 0;
                for (const char digit : value) {
                    if (digit < '0' || digit > '9') return std::nullopt;
                    index = index * 10 + static_cast<std::size_t>(digit - '0');
                    if (index >= shared.size()) return std::nullopt;
                }
                value = value.empty() ? std::string() : shared[index];
            }
        }
        if (value.empty()) continue;
        if (rows.size() <= place->second) rows.resize(place->second + 1);
        std::vector<std::string>& row = rows[place->second];
        if (row.size() <= place->first) row.resize(place->first + 1);
        row[place->first] = std::move(value);
    }
    return rows;
}

}  // namespace

const std::string& Sheet::at(std::size_t row, std::size_t column) const {
    static const std::string none;
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : none;
}

Result<std::vector<Sheet>> read_workbook(std::string_view bytes, const std::string& file) {
    const auto refused = [&](const std::string& why) {
        return tl::unexpected(Diagnostics::of_file(
            file, why, "download it again from its publisher, as an .xlsx workbook"));
    };
    const auto parts = parts_of(bytes);
    if (!parts) return refused("is no workbook: the archive is damaged or of another kind");
    const auto workbook = parts->find("xl/workbook.xml");
    const auto relations = parts->find("xl/_rels/workbook.xml.rels");
    if (workbook == parts->end() || relations == parts->end())
        return refused("is an archive, but no workbook");
    std::map<std::string, std::string> target;
    for (Elements links(relations->second, "Relationship"); links.next();)
        target[links.attribute("Id")] = links.attribute("Target");
    std::vector<std::string> shared;
    if (const auto texts = parts->find("xl/sharedStrings.xml"); texts != parts->end()) {
        for (Elements items(texts->second, "si"); items.next();)
            shared.push_back(text_runs(items.content()));
    }
    std::vector<Sheet> sheets;
    for (Elements named(workbook->second, "sheet"); named.next();) {
        std::string path = target[named.attribute("r:id")];
        path = path.rfind('/', 0) == 0 ? path.substr(1) : "xl/" + path;
        const auto part = parts->find(path);
        if (part == parts->end()) continue;  // a chart sheet
        auto rows = cells_of(part->second, shared);
        if (!rows)
            return refused(fmt::format("sheet \"{}\" has a cell that cannot be read",
                                       named.attribute("name")));
        sheets.push_back({named.attribute("name"), std::move(*rows)});
    }
    if (sheets.empty()) return refused("is a workbook without sheets");
    return sheets;
}

}  // namespace longrun
