#include "economy/links.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "economy/ipf.hpp"

namespace longrun {

namespace {

/// Chance that a partner is sought at home. Grade D: shipments fall steeply with distance, yet
/// firms of one state are no small part of each other's suppliers; no table gives the share for
/// services.
constexpr std::uint32_t home_below = 0x80000000u;  // of 2^32: one half

/// word * total / 2^32 without a 128-bit product.
std::uint64_t share_of(std::uint32_t word, std::uint64_t total) {
    return std::uint64_t{word} * (total >> 32) +
           ((std::uint64_t{word} * (total & 0xFFFFFFFFu)) >> 32);
}

/// Firms laid on a line, each as long as its measure, so that a draw of a point is a draw of a
/// firm. Rows of one region and sector are neighbours, and equal sizes are stored as one run.
class Line {
public:
    explicit Line(const Population& population)
        : sectors_(population.sectors.size()),
          ranges_(population.regions.size() * population.sectors.size()) {
        for (const Cell& cell : population.cells) {
            Range& range = ranges_[cell.region * sectors_ + cell.sector];
            if (range.begin == range.end) {
                range.begin = cell.begin;
                range.first_run = runs_.size();
            }
            range.end = cell.end;
            for (std::uint32_t row = cell.begin; row < cell.end; ++row)
                add(population, row, row == range.begin);
            range.last_run = runs_.size();
        }
        for (Range& range : ranges_) {
            if (range.begin == range.end) continue;
            range.from = runs_[range.first_run].from;
            range.length =
                (range.last_run < runs_.size() ? runs_[range.last_run].from : total_) - range.from;
        }
    }

    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::size_t first_run = 0;
        std::size_t last_run = 0;
        std::uint64_t from = 0;
        std::uint64_t length = 0;
        bool empty() const { return begin == end; }
    };
    const Range& range(std::size_t region, std::size_t sector) const {
        return ranges_[region * sectors_ + sector];
    }
    std::uint32_t pick(const Range& range, std::uint32_t word) const {
        const std::uint64_t point = range.from + share_of(word, range.length);
        std::size_t low = range.first_run;
        std::size_t high = range.last_run;
        while (high - low > 1) {
            const std::size_t middle = low + (high - low) / 2;
            (runs_[middle].from <= point ? low : high) = middle;
        }
        const Run& run = runs_[low];
        return run.row + static_cast<std::uint32_t>((point - run.from) / run.each);
    }

private:
    struct Run {
        std::uint64_t from;
        std::uint64_t each;
        std::uint32_t row;
    };

    void add(const Population& population, std::uint32_t row, bool fresh) {
        const std::uint64_t twice =
            std::max<std::uint64_t>(1, 2 * std::uint64_t{population.jobs[row]});
        const std::uint64_t each = population.weight.empty()
                                       ? twice
                                       : twice * std::max<std::uint32_t>(1, population.weight[row]);
        if (fresh || runs_.back().each != each) runs_.push_back({total_, each, row});
        total_ += each;
    }

    std::size_t sectors_;
    std::vector<Range> ranges_;
    std::vector<Run> runs_;
    std::uint64_t total_ = 0;
};

class Partners {
public:
    explicit Partners(const Population& population) : population_(population), line_(population) {
        const std::size_t sectors = population.sectors.size();
        const std::size_t regions = population.regions.size();
        std::vector<double> weight(regions);
        std::vector<double> size(sectors, 0.0);
        for (std::size_t s = 0; s < sectors; ++s) {
            for (std::size_t r = 0; r < regions; ++r) {
                weight[r] = static_cast<double>(line_.range(r, s).length);
                size[s] += weight[r];
            }
            region_of_.emplace_back(weight);
        }
        std::vector<double> purchases(sectors);
        for (std::size_t s = 0; s < sectors; ++s) {
            double sum = 0.0;
            for (std::size_t i = 0; i < sectors; ++i) {
                purchases[i] = size[i] > 0.0 ? population.sectors[s].input_share[i] : 0.0;
                sum += purchases[i];
            }
            // Without a row of its own a sector buys from all in proportion to their size.
            sector_of_.emplace_back(sum > 0.0 ? purchases : size);
        }
    }

    std::uint32_t partner(std::uint32_t buyer, std::size_t region, std::size_t sector,
                          const std::array<std::uint32_t, 3>& words) const {
        const std::uint32_t from = sector_of_[sector].pick(words[0]);
        const Line::Range* range = &line_.range(region, from);
        if (words[1] >= home_below || range->empty()) {
            // The half of the word not used for the choice of home.
            range = &line_.range(region_of_[from].pick(words[1] << 1), from);
        }
        const std::uint32_t row = line_.pick(*range, words[2]);
        if (row != buyer) return row;
        // Not its own partner: the next firm of the range, or else of the economy.
        if (range->end - range->begin > 1) return row + 1 < range->end ? row + 1 : range->begin;
        return row + 1 < population_.size() ? row + 1 : 0;
    }

private:
    const Population& population_;
    Line line_;
    std::vector<AliasTable> sector_of_;
    std::vector<AliasTable> region_of_;
};

struct Link {
    std::uint32_t partner;
    std::uint32_t buyer;
};

constexpr std::size_t piece_firms = std::size_t{1} << 17;  // buyers drawn together
constexpr int bucket_bits = 14;  // partners sorted together: fits the cache

}  // namespace

void link_partners(Population& population, const Luck& luck, Workers& workers) {
    const std::size_t firms = population.size();
    population.buyers_begin.assign(firms + 1, 0);
    population.buyers.assign(firms * partners_per_firm, 0);
    if (firms == 0) return;
    static_assert(partners_per_firm == 2);
    const Partners partners(population);

    // Pass 1: every piece of buyers draws its links and counts them by bucket of partners.
    const std::size_t pieces = (firms + piece_firms - 1) / piece_firms;
    const std::size_t buckets = ((firms - 1) >> bucket_bits) + 1;
    std::vector<std::uint32_t> drawn(firms * partners_per_firm);
    std::vector<std::uint32_t> place(pieces * buckets, 0);
    workers.for_each(pieces, [&](std::size_t piece, int) {
        const std::size_t begin = piece * piece_firms;
        const std::size_t end = std::min(firms, begin + piece_firms);
        auto cell = std::upper_bound(population.cells.begin(), population.cells.end(), begin,
                                     [](std::size_t row, const Cell& c) { return row < c.end; });
        std::uint32_t* const counts = &place[piece * buckets];
        for (std::size_t first = begin; first < end; first += 4) {
            std::array<std::array<std::uint32_t, 4>, 6> words;
            for (std::uint32_t step = 0; step < 6; ++step) {
                words[step] =
                    luck.four(static_cast<std::uint32_t>(first / 4), step, Draw::supply_partner);
            }
            for (std::size_t lane = 0; lane < 4 && first + lane < end; ++lane) {
                const std::size_t buyer = first + lane;
                while (buyer >= cell->end) ++cell;
                for (std::size_t k = 0; k < 2; ++k) {
                    const std::uint32_t partner = partners.partner(
                        static_cast<std::uint32_t>(buyer), cell->region, cell->sector,
                        {words[3 * k][lane], words[3 * k + 1][lane], words[3 * k + 2][lane]});
                    drawn[2 * buyer + k] = partner;
                    ++counts[partner >> bucket_bits];
                }
            }
        }
    });

    // Where each piece writes within each bucket: pieces in order, so buyers stay ascending.
    std::vector<std::uint32_t> bucket_begin(buckets + 1, 0);
    std::uint32_t at = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        bucket_begin[bucket] = at;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            std::uint32_t& slot = place[piece * buckets + bucket];
            const std::uint32_t count = slot;
            slot = at;
            at += count;
        }
    }
    bucket_begin[buckets] = at;
    LR_ASSERT(at == firms * partners_per_firm);

    // Pass 2: links to their bucket. Pass 3: within the bucket by partner.
    std::vector<Link> links(drawn.size());
    workers.for_each(pieces, [&](std::size_t piece, int) {
        const std::size_t begin = piece * piece_firms;
        const std::size_t end = std::min(firms, begin + piece_firms);
        std::uint32_t* const next = &place[piece * buckets];
        for (std::size_t i = 2 * begin; i < 2 * end; ++i) {
            links[next[drawn[i] >> bucket_bits]++] = {drawn[i], static_cast<std::uint32_t>(i / 2)};
        }
    });
    workers.for_each(buckets, [&](std::size_t bucket, int) {
        const std::size_t first = bucket << bucket_bits;
        const std::size_t last = std::min(firms, first + (std::size_t{1} << bucket_bits));
        std::vector<std::uint32_t> next(last - first + 1, 0);
        for (std::uint32_t i = bucket_begin[bucket]; i < bucket_begin[bucket + 1]; ++i) {
            ++next[links[i].partner - first + 1];
        }
        next[0] = bucket_begin[bucket];
        for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
        for (std::size_t i = first; i < last; ++i) population.buyers_begin[i] = next[i - first];
        for (std::uint32_t i = bucket_begin[bucket]; i < bucket_begin[bucket + 1]; ++i) {
            population.buyers[next[links[i].partner - first]++] = links[i].buyer;
        }
    });
    population.buyers_begin[firms] = at;
}

}  // namespace longrun
