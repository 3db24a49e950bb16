#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/random.hpp"
#include "economy/population.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace longrun {

/// Where a firm stands (rogers2003): unaware, persuaded that a use case exists in its own line of
/// business, piloting, or using in production.
enum class Stage : std::uint8_t { unaware = 0, persuaded = 1, pilot = 2, production = 3 };
inline constexpr std::size_t stages = 4;

/// What changes about firms, as columns in the row order of the population: 10 bytes a firm.
struct FirmState {
    std::vector<std::uint8_t> stage;              ///< Stage
    std::vector<std::int8_t> quality;             ///< permanent quality, 1/32 standard deviations
    std::vector<std::uint16_t> complements;       ///< complementary capital, 0..1 in 1/65535
    std::vector<std::uint16_t> stage_since;       ///< month in which the present stage began
    std::vector<std::uint8_t> assistance;         ///< months of field-service help left
    std::vector<std::uint8_t> adopting_partners;  ///< supply partners in production use, 0..2
    std::vector<std::int16_t> born;               ///< month of birth; negative before the start
};

inline constexpr double complements_unit = 65535.0;
inline constexpr double quality_unit = 32.0;
inline constexpr int qualities = 256;
constexpr std::size_t quality_index(std::int8_t quality) {
    return static_cast<std::size_t>(quality + 128);
}
constexpr double quality_of(std::size_t index) {
    return (static_cast<double>(index) - 128.0) / quality_unit;
}

/// Firms enter size-dependent tables by this index: jobs themselves up to 511, then 64 steps an
/// octave.
constexpr std::size_t size_steps = 512 + 64 * 23;
constexpr std::size_t size_index(std::uint32_t jobs) {
    if (jobs < 512) return jobs;
    std::uint32_t octave = 0;
    while ((jobs >> octave) >= 1024) ++octave;
    const std::uint32_t step = (jobs >> octave) / 8 - 64;  // 0..63 within [512, 1024) << octave
    const std::size_t index = 512 + 64 * octave + step;
    return index < size_steps ? index : size_steps - 1;
}
/// Jobs that stand for an index; half a job where there is none, so that logarithms exist.
constexpr double size_of(std::size_t index) {
    if (index == 0) return 0.5;
    if (index < 512) return static_cast<double>(index);
    const std::size_t octave = (index - 512) / 64;
    const double step = static_cast<double>((index - 512) % 64) + 64.5;
    return step * 8.0 * static_cast<double>(std::uint64_t{1} << octave);
}

/// What a run works out once about its firms, as columns: 8 bytes a firm.
struct FirmConstants {
    std::vector<std::uint16_t> size;          ///< size index
    std::vector<std::uint16_t> segment;       ///< segment within the firm's block
    std::vector<std::uint32_t> review_limit;  ///< no review at a draw above it
};

/// Firms of one cell inside one block: rows [begin, end).
struct Segment {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint16_t region = 0;
    std::uint16_t sector = 0;
    std::uint16_t size_class = 0;
    std::uint16_t peers = 0;  ///< index in the block
};

/// Firms of one region and sector inside one block: the segments [first, last).
struct Peers {
    std::uint32_t begin = 0;  ///< rows
    std::uint32_t end = 0;
    std::uint16_t region = 0;
    std::uint16_t sector = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// Sums over firms, exact: weights count 1/1024 firms, complements 1/65535, talent 1/256 persons.
/// Integers make the total independent of order and threads.
struct Tally {
    std::array<std::int64_t, stages> firms{};  ///< weight
    std::array<std::int64_t, stages> jobs{};   ///< weight * jobs
    std::int64_t deep_firms = 0;        ///< weight, production use with complements above one half
    std::int64_t deep_jobs = 0;         ///< weight * jobs, the same firms
    std::int64_t jobs_complements = 0;  ///< weight * jobs * complements, production use
    std::int64_t jobs_return = 0;       ///< weight * jobs * complements^curvature, production use
    std::int64_t jobs_built = 0;        ///< weight * jobs * complements built this month
    std::int64_t talent_pilot = 0;      ///< weight * talent scale, pilots
    std::int64_t talent_user = 0;       ///< weight * talent scale, production use
    std::int64_t talent_complements = 0;  ///< weight * talent scale * complements, production use
    std::int64_t assisted = 0;            ///< weight of firms under assistance
    std::int64_t visited = 0;             ///< weight of firms that began assistance this month
    std::int64_t vouchers = 0;            ///< weight of firms that redeemed a voucher this month

    void add(const Tally& other) {
        for (std::size_t stage = 0; stage < stages; ++stage) {
            firms[stage] += other.firms[stage];
            jobs[stage] += other.jobs[stage];
        }
        deep_firms += other.deep_firms;
        deep_jobs += other.deep_jobs;
        jobs_complements += other.jobs_complements;
        jobs_return += other.jobs_return;
        jobs_built += other.jobs_built;
        talent_pilot += other.talent_pilot;
        talent_user += other.talent_user;
        talent_complements += other.talent_complements;
        assisted += other.assisted;
        visited += other.visited;
        vouchers += other.vouchers;
    }
};

/// What sums by size class need; the same units.
struct ClassTally {
    std::array<std::int64_t, stages> firms{};
    std::array<std::int64_t, stages> jobs{};
    std::int64_t vouchers = 0;

    void add(const ClassTally& other) {
        for (std::size_t stage = 0; stage < stages; ++stage) {
            firms[stage] += other.firms[stage];
            jobs[stage] += other.jobs[stage];
        }
        vouchers += other.vouchers;
    }
};

/// A change of the number of adopting partners that a firm's buyers must be told of.
struct Change {
    std::uint32_t firm;
    std::int8_t difference;
};

inline constexpr std::uint32_t block_size = 4096;

/// Firms that are computed together: rows [begin, end), with their segments, peers and running
/// sums.
struct Block {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const Segment* segments = nullptr;  ///< in row order
    std::size_t segment_count = 0;
    const Peers* peers = nullptr;  ///< in row order
    std::size_t peers_count = 0;
    Tally* tallies = nullptr;          ///< by peers
    std::int64_t* assisted = nullptr;  ///< by segment: weight of firms under assistance
};

/// Working memory of one thread for one block. Firms are named by their offset in the block;
/// candidates are those whose draw lies below the highest chance that a firm of their stage can
/// have.
struct Scratch {
    std::array<std::uint32_t, block_size> draw{};  ///< of stage, visit and exit
    std::array<std::uint8_t, block_size> mark{};
    std::array<std::uint8_t, block_size> visited{};
    std::array<std::array<std::uint16_t, block_size>, stages>
        candidates{};  ///< firms that may move, by stage
    std::array<std::uint32_t, stages> count{};
    std::array<std::uint16_t, block_size> exits{};  ///< firms that may close
    std::uint32_t exit_count = 0;
    std::array<std::uint16_t, block_size + 8> list{};  ///< users
    std::array<double, block_size> factor{};           ///< on building, by segment
    std::vector<Change> changes;
    std::vector<ClassTally> by_class;  ///< what the month changed, by sector · classes + class
};

/// Bit i tells whether byte i of a little-endian word is not zero. Bytes are below 128.
constexpr std::uint32_t set_bytes(std::uint64_t eight) {
    const std::uint64_t high = (eight + 0x7f7f7f7f7f7f7f7full) & 0x8080808080808080ull;
    return static_cast<std::uint32_t>(((high >> 7) * 0x0102040810204080ull) >> 56);
}
/// Eight bytes as they lie in memory on little-endian machines, all that Longrun runs on.
inline std::uint64_t eight_bytes(const std::uint8_t* bytes) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, 8);
    return eight;
}

/// Bit i tells whether byte i of 64 is not zero. Bytes are below 128.
inline std::uint64_t set_of_64(const std::uint8_t* bytes) {
    std::uint64_t set = 0;
#if defined(__SSE2__)
    for (int part = 3; part >= 0; --part) {
        const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
        const int high = _mm_movemask_epi8(_mm_sub_epi8(_mm_setzero_si128(), some));
        set = set << 16 | static_cast<std::uint32_t>(high);
    }
#else
    for (int part = 7; part >= 0; --part) set = set << 8 | set_bytes(eight_bytes(bytes + 8 * part));
#endif
    return set;
}

/// Calls visit(at) for every `at` in [begin, end) whose byte is not zero, 64 bytes at a time.
template <std::size_t N, class Visit>
void for_each_set(const std::array<std::uint8_t, N>& bytes, std::uint32_t begin, std::uint32_t end,
                  Visit&& visit) {
    std::uint32_t at = begin;
    for (; at + 64 <= end; at += 64) {
        for (std::uint64_t set = set_of_64(bytes.data() + at); set != 0; set &= set - 1)
            visit(at + static_cast<std::uint32_t>(std::countr_zero(set)));
    }
    for (; at < end; ++at) {
        if (bytes[at] != 0) visit(at);
    }
}

}  // namespace longrun
