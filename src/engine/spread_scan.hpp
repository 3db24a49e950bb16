#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/wide.hpp"

namespace longrun {

/// What a month gives to every member of a group.
struct SpreadMonth {
    float hindrance = 0.0f;
    float neighbours = 0.0f;  ///< by unit of share, as `base`
    float base = 0.0f;        ///< chance without hindrance whom no link moves, in 1/256
};

/// A number in the upper half of a float's bits, rounded to nearest.
std::uint16_t half_float(float number);
inline float whole_float(std::uint16_t half) {
    return std::bit_cast<float>(std::uint32_t{half} << 16);
}

/// Members of one group, 64 to a word.
struct SpreadWords {
    const std::uint64_t* uses;
    const std::uint8_t* coarse;       ///< 8 bits of draw
    const std::uint16_t* resistance;  ///< half floats
    const std::uint16_t* share;       ///< 1/65535 of the links
    std::size_t words;
};

/// Of members that do not use, those whose 8 bits of draw are below their chance in 1/256, as bits.
/// The same for any set of instructions: each member's numbers are rounded alike.
void find_candidates(Instructions set, const SpreadMonth& month, const SpreadWords& members,
                     std::uint64_t* found);

}  // namespace longrun
