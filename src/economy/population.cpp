#include "economy/population.hpp"

#include <bit>
#include <cstring>

#include "base/sha256.hpp"
#include "engine/workers.hpp"

namespace longrun {

static_assert(std::endian::native == std::endian::little,
              "columns are stored as they lie in memory");

namespace {

constexpr std::string_view magic = "LRPOP1\n";
constexpr std::size_t checksum_size = 64;
constexpr std::size_t hashed_block = std::size_t{4} << 20;
constexpr std::uint64_t most_firms = 400'000'000;

/// SHA-256 over the SHA-256 of every 4 MiB: one definition that threads can share.
std::string checksum(std::string_view bytes) {
    const std::size_t blocks = (bytes.size() + hashed_block - 1) / hashed_block;
    std::vector<std::string> hashes(blocks);
    Workers workers(0);
    workers.for_each(blocks, [&](std::size_t block, int) {
        hashes[block] = sha256(bytes.substr(block * hashed_block, hashed_block));
    });
    Sha256 all;
    for (const std::string& hash : hashes) all.add(hash);
    return all.finish();
}

/// One walk over the fields serves writing and reading, so that they cannot differ.
template <class Archive, class AnyPopulation>
void walk(Archive& a, AnyPopulation& p) {
    a.text(p.pack);
    a.text(p.provenance);
    a.number(p.price_year);
    a.list(p.regions, [&](auto& r) {
        a.text(r.id);
        a.text(r.name);
        a.text(r.name_zh);
        a.number(r.computer_workers);
    });
    a.list(p.sectors, [&](auto& s) {
        a.text(s.id);
        a.text(s.name);
        a.text(s.name_zh);
        a.number(s.scope);
        a.number(s.value_added_musd);
        a.number(s.labour_share);
        a.number(s.government_share);
        a.column(s.input_share);
    });
    a.list(p.size_classes, [&](auto& z) {
        a.text(z.id);
        a.number(z.low);
        a.number(z.high);
        a.number(z.exit_rate);
    });
    a.list(p.counties, [&](auto& county) { a.text(county); });
    a.list(p.cells, [&](auto& c) {
        a.number(c.region);
        a.number(c.sector);
        a.number(c.size_class);
        a.number(c.begin);
        a.number(c.end);
    });
    a.column(p.jobs);
    a.column(p.weight);
    a.column(p.county);
    a.column(p.age_months);
    a.column(p.buyers_begin);
    a.column(p.buyers);
    a.list(p.presence, [&](auto& presence) {
        a.number(presence.firm);
        a.number(presence.jobs);
        a.number(presence.region);
    });
    a.list(p.residuals, [&](auto& r) {
        a.text(r.table);
        a.text(r.unit);
        a.number(r.target);
        a.number(r.reproduced);
        a.number(r.largest);
        a.text(r.note);
    });
    a.list(p.gaps, [&](auto& g) {
        a.text(g.table);
        a.text(g.what);
        a.text(g.how);
    });
}

class Writer {
public:
    std::string bytes;

    template <class Number>
    void number(const Number& value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(const std::string& value) {
        number(static_cast<std::uint64_t>(value.size()));
        bytes += value;
    }
    template <class Item>
    void column(const std::vector<Item>& values) {
        number(static_cast<std::uint64_t>(values.size()));
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Item));
    }
    template <class Item, class Visit>
    void list(const std::vector<Item>& items, Visit&& visit) {
        number(static_cast<std::uint64_t>(items.size()));
        for (const Item& item : items) visit(item);
    }
};

/// Reads within the bytes or fails for good; a failed reader gives empty values.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}

    bool failed() const { return failed_; }
    bool at_end() const { return left_.empty(); }

    template <class Number>
    void number(Number& value) {
        if (!take(sizeof value)) return;
        std::memcpy(&value, taken_.data(), sizeof value);
    }
    void text(std::string& value) {
        if (take(count(1))) value = taken_;
    }
    template <class Item>
    void column(std::vector<Item>& values) {
        const std::size_t items = count(sizeof(Item));
        if (!take(items * sizeof(Item))) return;
        values.resize(items);
        if (items > 0) std::memcpy(values.data(), taken_.data(), taken_.size());
    }
    template <class Item, class Visit>
    void list(std::vector<Item>& items, Visit&& visit) {
        const std::size_t n = count(1);  // every item takes a byte at least
        for (std::size_t i = 0; i < n && !failed_; ++i) visit(items.emplace_back());
    }

private:
    /// A count whose items can still follow.
    std::size_t count(std::size_t item_size) {
        std::uint64_t n = 0;
        number(n);
        if (n > left_.size() / item_size) failed_ = true;
        return failed_ ? 0 : static_cast<std::size_t>(n);
    }
    bool take(std::size_t size) {
        if (failed_ || size > left_.size()) {
            failed_ = true;
            return false;
        }
        taken_ = left_.substr(0, size);
        left_.remove_prefix(size);
        return true;
    }

    std::string_view left_;
    std::string_view taken_;
    bool failed_ = false;
};

/// What would let a run read outside its columns, in words; empty when all is well.
std::string fault_in(const Population& p) {
    const std::size_t n = p.jobs.size();
    if (n == 0) return "there is no firm";
    if (n > most_firms) return "there are more firms than an index can name";
    if (p.regions.empty() || p.sectors.empty() || p.size_classes.empty())
        return "a dimension is empty";
    if (p.regions.size() > 65535 || p.sectors.size() > 65535 || p.size_classes.size() > 65535) {
        return "a dimension is too long";
    }
    if (p.county.size() != n || p.age_months.size() != n || p.buyers_begin.size() != n + 1 ||
        (!p.weight.empty() && p.weight.size() != n)) {
        return "columns differ in length";
    }
    for (const SectorInfo& s : p.sectors) {
        if (s.scope > Scope::government_defence) return "a sector's scope is unknown";
        if (!s.input_share.empty() && s.input_share.size() != p.sectors.size())
            return "the input-output table is not square";
    }
    std::uint32_t row = 0;
    std::uint64_t last = 0;
    for (const Cell& c : p.cells) {
        if (c.region >= p.regions.size() || c.sector >= p.sectors.size() ||
            c.size_class >= p.size_classes.size()) {
            return "a cell names no region, sector or size class";
        }
        const std::uint64_t order =
            (std::uint64_t{c.region} * p.sectors.size() + c.sector) * p.size_classes.size() +
            c.size_class + 1;
        if (c.begin != row || c.end <= c.begin || order <= last) return "cells are out of order";
        row = c.end;
        last = order;
    }
    if (row != n) return "cells do not cover all firms";
    for (const std::uint16_t county : p.county) {
        if (county >= p.counties.size()) return "a firm lies in no county";
    }
    if (p.buyers_begin.front() != 0 || p.buyers_begin.back() != p.buyers.size())
        return "supply links are cut off";
    for (std::size_t i = 0; i < n; ++i) {
        if (p.buyers_begin[i] > p.buyers_begin[i + 1]) return "supply links are out of order";
    }
    std::vector<std::uint8_t> partners(n, 0);
    for (const std::uint32_t buyer : p.buyers) {
        if (buyer >= n) return "a supply link leads to no firm";
        if (++partners[buyer] > partners_per_firm)
            return "a firm has more supply partners than slots";
    }
    std::uint64_t away = 0;  // jobs of one firm outside its home region
    for (std::size_t i = 0; i < p.presence.size(); ++i) {
        const Presence& at = p.presence[i];
        if (at.firm >= n || at.region >= p.regions.size()) {
            return "jobs elsewhere belong to no firm or region";
        }
        const bool same = i > 0 && at.firm == p.presence[i - 1].firm;
        if (i > 0 &&
            (at.firm < p.presence[i - 1].firm || (same && at.region <= p.presence[i - 1].region))) {
            return "jobs elsewhere are out of order";
        }
        away = same ? away + at.jobs : at.jobs;
        if (away > p.jobs[at.firm]) return "a firm has more jobs elsewhere than in all";
    }
    for (const std::int16_t age : p.age_months) {
        if (age < 0) return "a firm is younger than born";
    }
    return {};
}

}  // namespace

std::string to_bytes(const Population& population) {
    Writer writer;
    // Close to what the columns take; growing by doubling would copy a full population twice.
    writer.bytes.reserve(16 * population.size() + 4 * population.buyers.size() +
                         (std::size_t{4} << 20));
    writer.bytes = magic;
    walk(writer, population);
    writer.bytes += checksum(writer.bytes);
    return std::move(writer.bytes);
}

Result<Population> population_from_bytes(std::string_view bytes, const std::string& name) {
    const auto damaged = [&](const std::string& problem) {
        return tl::unexpected(Diagnostics::of_file(name, problem, "prepare the population again"));
    };
    if (bytes.substr(0, magic.size()) != magic)
        return damaged("is not a prepared population of this version");
    if (bytes.size() < magic.size() + checksum_size) return damaged("ends too early");
    const std::string_view content = bytes.substr(0, bytes.size() - checksum_size);
    if (checksum(content) != bytes.substr(content.size()))
        return damaged("is damaged: its checksum does not fit");
    Reader reader(content.substr(magic.size()));
    Population population;
    walk(reader, population);
    if (reader.failed() || !reader.at_end()) return damaged("ends too early or too late");
    if (const std::string fault = fault_in(population); !fault.empty())
        return damaged("cannot be used: " + fault);
    population.sha256 = std::string(bytes.substr(content.size()));
    return population;
}

}  // namespace longrun
