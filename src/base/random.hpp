#pragma once

#include <array>
#include <cstdint>

namespace longrun {

/// Philox4x32-10, a counter-based generator: the same counter and key give the same four words on
/// every machine. Source: salmon2011; constants and test vectors of Random123.
constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t m0 = 0xD2511F53u;
    constexpr std::uint64_t m1 = 0xCD9E8D57u;
    constexpr std::uint32_t w0 = 0x9E3779B9u;
    constexpr std::uint32_t w1 = 0xBB67AE85u;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = m0 * counter[0];
        const std::uint64_t p1 = m1 * counter[2];
        counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(p1),
                   static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(p0)};
        key[0] += w0;
        key[1] += w1;
    }
    return counter;
}

/// What a draw is for. A number is never reused or changed: results hang on it.
enum class Draw : std::uint32_t {
    transition = 0,      ///< stage this month from below, exit from above, a visit
                         ///< from the middle
    demography = 1,      ///< retired: exits had a draw of their own
    assistance = 2,      ///< retired: visits had a draw of their own
    rebirth = 3,         ///< traits and first stage of a newborn firm
    quality = 4,         ///< permanent quality at the start
    employment = 5,      ///< synthesis: jobs within the size class
    county = 6,          ///< synthesis: county within the state
    age = 7,             ///< synthesis: age at the start
    supply_partner = 8,  ///< synthesis: supply partners
    presence = 9,        ///< synthesis: jobs in other states
    sample = 10,         ///< systematic sample
    initial_stage = 11,  ///< adopters at the start
    rounding = 12,       ///< synthesis: controlled rounding of cell counts
    allocation = 13,     ///< synthesis: home sector and state of a firm
    newborn_aware = 14,  ///< whether a newborn firm knows a use
    newborn_use = 15,    ///< whether it starts with it
    stratum = 16,        ///< studies: order of the strata of a range
};

/// The luck of one run: every draw is addressed by (seed, replicate, slot, step, purpose), so that
/// no thread count, block order or added mechanism moves another draw, and policies share their
/// luck.
struct Luck {
    std::uint32_t seed = 1;
    std::uint32_t replicate = 0;

    /// Four draws: lane j belongs to slot 4 * quad + j.
    constexpr std::array<std::uint32_t, 4> four(std::uint32_t quad, std::uint32_t step,
                                                Draw draw) const {
        return philox4x32({quad, step, static_cast<std::uint32_t>(draw), 0}, {seed, replicate});
    }
    constexpr std::uint32_t word(std::uint32_t slot, std::uint32_t step, Draw draw) const {
        return four(slot / 4, step, draw)[slot % 4];
    }
    /// Words of the slots [first_slot, first_slot + slots), and of the rest of the last quad:
    /// `words` has room for a multiple of four. The same words as `word`, several quads at a time.
    /// @param first_slot a multiple of four
    void fill(std::uint32_t* words, std::uint32_t first_slot, std::uint32_t slots,
              std::uint32_t step, Draw draw) const;
    /// Uniform in [0, 1), 32 bits.
    constexpr double uniform(std::uint32_t slot, std::uint32_t step, Draw draw) const {
        return word(slot, step, draw) * 0x1p-32;
    }
};

}  // namespace longrun
