#include "engine/spread_scan.hpp"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace longrun {

namespace {

#if defined(__x86_64__)

void find_sse(const SpreadMonth& month, const SpreadWords& m, std::uint64_t* found) {
    const __m128 one = _mm_set1_ps(1.0f);
    const __m128 hindrance = _mm_set1_ps(month.hindrance);
    const __m128 neighbours = _mm_set1_ps(month.neighbours);
    const __m128 base = _mm_set1_ps(month.base);
    const auto numbers = [](const std::uint16_t* from) {
        const __m128i halves = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
        return _mm_cvtepi32_ps(_mm_cvtepu16_epi32(halves));
    };
    const auto draws = [](const std::uint8_t* from) {
        std::int32_t four;
        std::memcpy(&four, from, sizeof four);
        return _mm_cvtepi32_ps(_mm_cvtepu8_epi32(_mm_cvtsi32_si128(four)));
    };
    const auto whole = [](const std::uint16_t* from) {
        const __m128i halves = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
        return _mm_castsi128_ps(_mm_slli_epi32(_mm_cvtepu16_epi32(halves), 16));
    };
    for (std::size_t w = 0; w < m.words; ++w) {
        found[w] = 0;
        if (m.uses[w] == ~std::uint64_t{0}) continue;
        for (std::size_t i = 0; i < 64; i += 4) {
            const std::size_t at = 64 * w + i;
            const __m128 odds = _mm_add_ps(one, _mm_mul_ps(whole(m.resistance + at), hindrance));
            const __m128 chance = _mm_add_ps(base, _mm_mul_ps(neighbours, numbers(m.share + at)));
            const __m128 hit = _mm_cmplt_ps(_mm_mul_ps(draws(m.coarse + at), odds), chance);
            found[w] |= static_cast<std::uint64_t>(_mm_movemask_ps(hit)) << i;
        }
        found[w] &= ~m.uses[w];
    }
}

__attribute__((target("avx2"))) __m256 eight_numbers(const std::uint16_t* from) {
    const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return _mm256_cvtepi32_ps(_mm256_cvtepu16_epi32(halves));
}

__attribute__((target("avx2"))) __m256 eight_draws(const std::uint8_t* from) {
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes));
}

__attribute__((target("avx2"))) __m256 eight_floats(const std::uint16_t* from) {
    const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16));
}

__attribute__((target("avx2"))) void find_avx2(const SpreadMonth& month, const SpreadWords& m,
                                               std::uint64_t* found) {
    const __m256 one = _mm256_set1_ps(1.0f);
    const __m256 hindrance = _mm256_set1_ps(month.hindrance);
    const __m256 neighbours = _mm256_set1_ps(month.neighbours);
    const __m256 base = _mm256_set1_ps(month.base);
    for (std::size_t w = 0; w < m.words; ++w) {
        found[w] = 0;
        if (m.uses[w] == ~std::uint64_t{0}) continue;
        for (std::size_t i = 0; i < 64; i += 8) {
            const std::size_t at = 64 * w + i;
            const __m256 odds =
                _mm256_add_ps(one, _mm256_mul_ps(eight_floats(m.resistance + at), hindrance));
            const __m256 chance =
                _mm256_add_ps(base, _mm256_mul_ps(neighbours, eight_numbers(m.share + at)));
            const __m256 draw = _mm256_mul_ps(eight_draws(m.coarse + at), odds);
            const __m256 hit = _mm256_cmp_ps(draw, chance, _CMP_LT_OQ);
            found[w] |= static_cast<std::uint64_t>(_mm256_movemask_ps(hit)) << i;
        }
        found[w] &= ~m.uses[w];
    }
}

__attribute__((target("avx512f"))) __m512 sixteen_numbers(const std::uint16_t* from) {
    const __m256i halves = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    // With a mask of ones: g++ 12 warns of its own header in the functions without one.
    constexpr __mmask16 all = 0xffff;
    return _mm512_maskz_cvtepi32_ps(all, _mm512_maskz_cvtepu16_epi32(all, halves));
}

__attribute__((target("avx512f"))) __m512 sixteen_draws(const std::uint8_t* from) {
    constexpr __mmask16 all = 0xffff;
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return _mm512_maskz_cvtepi32_ps(all, _mm512_maskz_cvtepu8_epi32(all, bytes));
}

__attribute__((target("avx512f"))) __m512 sixteen_floats(const std::uint16_t* from) {
    constexpr __mmask16 all = 0xffff;
    const __m256i halves = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    return _mm512_castsi512_ps(
        _mm512_maskz_slli_epi32(all, _mm512_maskz_cvtepu16_epi32(all, halves), 16));
}

__attribute__((target("avx512f"))) void find_avx512(const SpreadMonth& month, const SpreadWords& m,
                                                    std::uint64_t* found) {
    const __m512 one = _mm512_set1_ps(1.0f);
    const __m512 hindrance = _mm512_set1_ps(month.hindrance);
    const __m512 neighbours = _mm512_set1_ps(month.neighbours);
    const __m512 base = _mm512_set1_ps(month.base);
    for (std::size_t w = 0; w < m.words; ++w) {
        found[w] = 0;
        if (m.uses[w] == ~std::uint64_t{0}) continue;
        for (std::size_t i = 0; i < 64; i += 16) {
            const std::size_t at = 64 * w + i;
            const __m512 odds =
                _mm512_add_ps(one, _mm512_mul_ps(sixteen_floats(m.resistance + at), hindrance));
            const __m512 chance =
                _mm512_add_ps(base, _mm512_mul_ps(neighbours, sixteen_numbers(m.share + at)));
            const __m512 draw = _mm512_mul_ps(sixteen_draws(m.coarse + at), odds);
            const __mmask16 hit = _mm512_cmp_ps_mask(draw, chance, _CMP_LT_OQ);
            found[w] |= static_cast<std::uint64_t>(hit) << i;
        }
        found[w] &= ~m.uses[w];
    }
}

#else

/// Four members side by side, by whatever the compiler has for it.
void find_plain(const SpreadMonth& month, const SpreadWords& m, std::uint64_t* found) {
    typedef float Floats __attribute__((vector_size(16)));
    typedef std::int32_t Words __attribute__((vector_size(16)));
    typedef std::uint16_t Halves __attribute__((vector_size(8)));
    typedef std::uint8_t Bytes __attribute__((vector_size(4)));
    for (std::size_t w = 0; w < m.words; ++w) {
        found[w] = 0;
        if (m.uses[w] == ~std::uint64_t{0}) continue;
        for (std::size_t i = 0; i < 64; i += 4) {
            const std::size_t at = 64 * w + i;
            Bytes draw;
            Halves heard;
            Halves half;
            std::memcpy(&draw, m.coarse + at, sizeof draw);
            std::memcpy(&heard, m.share + at, sizeof heard);
            std::memcpy(&half, m.resistance + at, sizeof half);
            const Words bits = __builtin_convertvector(half, Words) << 16;
            Floats odds;
            std::memcpy(&odds, &bits, sizeof odds);
            odds = 1.0f + odds * month.hindrance;
            const Floats u = __builtin_convertvector(draw, Floats);
            const Floats s = __builtin_convertvector(heard, Floats);
            const Words hit = (u * odds < month.base + month.neighbours * s) & Words{1, 2, 4, 8};
            found[w] |= static_cast<std::uint64_t>(hit[0] | hit[1] | hit[2] | hit[3]) << i;
        }
        found[w] &= ~m.uses[w];
    }
}

#endif

}  // namespace

std::uint16_t half_float(float number) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(number);
    return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

void find_candidates(Instructions set, const SpreadMonth& month, const SpreadWords& members,
                     std::uint64_t* found) {
#if defined(__x86_64__)
    switch (set) {
        case Instructions::avx512:
            return find_avx512(month, members, found);
        case Instructions::avx2:
            return find_avx2(month, members, found);
        case Instructions::base:
            return find_sse(month, members, found);
    }
#else
    static_cast<void>(set);
    find_plain(month, members, found);
#endif
}

}  // namespace longrun
