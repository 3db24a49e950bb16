#include "base/random.hpp"

#include "base/check.hpp"
#include "base/wide.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace longrun {

namespace {

void fill_quads(const Luck& luck, std::uint32_t* words, std::uint32_t quad, std::uint32_t end,
                std::uint32_t step, Draw draw) {
    for (; quad < end; ++quad, words += 4) {
        const std::array<std::uint32_t, 4> four = luck.four(quad, step, draw);
        for (std::size_t lane = 0; lane < 4; ++lane) words[lane] = four[lane];
    }
}

#if defined(__x86_64__)

/// philox4x32 of four consecutive quads in each of `Vectors` vectors: lane i of every vector is a
/// quad, its words in the low halves of 64 bits. The high halves hold what is left of products;
/// multiplication does not see them.
template <int Vectors>
LR_WIDE void fill_quads_avx2(const Luck& luck, std::uint32_t* words, std::uint32_t quad,
                             std::uint32_t step, Draw draw) {
    const __m256i m0 = _mm256_set1_epi64x(0xD2511F53);
    const __m256i m1 = _mm256_set1_epi64x(0xCD9E8D57);
    __m256i c0[Vectors];
    __m256i c1[Vectors];
    __m256i c2[Vectors];
    __m256i c3[Vectors];
    for (int v = 0; v < Vectors; ++v) {
        const long long first = quad + 4ll * v;
        c0[v] = _mm256_set_epi64x(first + 3, first + 2, first + 1, first);
        c1[v] = _mm256_set1_epi64x(step);
        c2[v] = _mm256_set1_epi64x(static_cast<std::uint32_t>(draw));
        c3[v] = _mm256_setzero_si256();
    }
    std::uint32_t k0 = luck.seed;
    std::uint32_t k1 = luck.replicate;
    for (int round = 0; round < 10; ++round) {
        const __m256i key0 = _mm256_set1_epi64x(k0);
        const __m256i key1 = _mm256_set1_epi64x(k1);
        for (int v = 0; v < Vectors; ++v) {
            const __m256i p0 = _mm256_mul_epu32(c0[v], m0);
            const __m256i p1 = _mm256_mul_epu32(c2[v], m1);
            c0[v] = _mm256_xor_si256(_mm256_srli_epi64(p1, 32), _mm256_xor_si256(c1[v], key0));
            c2[v] = _mm256_xor_si256(_mm256_srli_epi64(p0, 32), _mm256_xor_si256(c3[v], key1));
            c1[v] = p1;
            c3[v] = p0;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    for (int v = 0; v < Vectors; ++v) {
        // Words 0 and 1 of a quad side by side, then 2 and 3, then quads in order.
        const __m256i early = _mm256_blend_epi32(c0[v], _mm256_slli_epi64(c1[v], 32), 0xAA);
        const __m256i late = _mm256_blend_epi32(c2[v], _mm256_slli_epi64(c3[v], 32), 0xAA);
        const __m256i even = _mm256_unpacklo_epi64(early, late);  // quads 0 and 2
        const __m256i odd = _mm256_unpackhi_epi64(early, late);   // quads 1 and 3
        auto* out = reinterpret_cast<__m256i*>(words + 16 * v);
        _mm256_storeu_si256(out, _mm256_permute2x128_si256(even, odd, 0x20));
        _mm256_storeu_si256(out + 1, _mm256_permute2x128_si256(even, odd, 0x31));
    }
}

/// The same, eight quads in each vector.
template <int Vectors>
LR_WIDEST void fill_quads_avx512(const Luck& luck, std::uint32_t* words, std::uint32_t quad,
                                 std::uint32_t step, Draw draw) {
    constexpr int xor_of_three = 0x96;
    // GCC 12 warns of its own header (bug 105593) unless a mask is named.
    constexpr __mmask8 all = 0xff;
    const __m512i m0 = _mm512_set1_epi64(0xD2511F53);
    const __m512i m1 = _mm512_set1_epi64(0xCD9E8D57);
    __m512i c0[Vectors];
    __m512i c1[Vectors];
    __m512i c2[Vectors];
    __m512i c3[Vectors];
    for (int v = 0; v < Vectors; ++v) {
        const long long first = quad + 8ll * v;
        c0[v] = _mm512_set_epi64(first + 7, first + 6, first + 5, first + 4, first + 3, first + 2,
                                 first + 1, first);
        c1[v] = _mm512_set1_epi64(step);
        c2[v] = _mm512_set1_epi64(static_cast<std::uint32_t>(draw));
        c3[v] = _mm512_setzero_si512();
    }
    std::uint32_t k0 = luck.seed;
    std::uint32_t k1 = luck.replicate;
    for (int round = 0; round < 10; ++round) {
        const __m512i key0 = _mm512_set1_epi64(k0);
        const __m512i key1 = _mm512_set1_epi64(k1);
        for (int v = 0; v < Vectors; ++v) {
            const __m512i p0 = _mm512_maskz_mul_epu32(all, c0[v], m0);
            const __m512i p1 = _mm512_maskz_mul_epu32(all, c2[v], m1);
            c0[v] = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(all, p1, 32), c1[v], key0,
                                              xor_of_three);
            c2[v] = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(all, p0, 32), c3[v], key1,
                                              xor_of_three);
            c1[v] = p1;
            c3[v] = p0;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    const __m512i first_four = _mm512_set_epi64(11, 10, 3, 2, 9, 8, 1, 0);
    const __m512i last_four = _mm512_set_epi64(15, 14, 7, 6, 13, 12, 5, 4);
    for (int v = 0; v < Vectors; ++v) {
        const __m512i early =
            _mm512_mask_blend_epi32(0xAAAA, c0[v], _mm512_maskz_slli_epi64(all, c1[v], 32));
        const __m512i late =
            _mm512_mask_blend_epi32(0xAAAA, c2[v], _mm512_maskz_slli_epi64(all, c3[v], 32));
        const __m512i even = _mm512_maskz_unpacklo_epi64(all, early, late);
        const __m512i odd = _mm512_maskz_unpackhi_epi64(all, early, late);
        std::uint32_t* const out = words + 32 * v;
        _mm512_storeu_si512(out, _mm512_permutex2var_epi64(even, first_four, odd));
        _mm512_storeu_si512(out + 16, _mm512_permutex2var_epi64(even, last_four, odd));
    }
}

#endif

}  // namespace

void Luck::fill(std::uint32_t* words, std::uint32_t first_slot, std::uint32_t slots,
                std::uint32_t step, Draw draw) const {
    LR_EXPECT(first_slot % 4 == 0);
    std::uint32_t quad = first_slot / 4;
    const std::uint32_t end = quad + (slots + 3) / 4;
#if defined(__x86_64__)
    constexpr int vectors = 3;
    if (machine_is_widest()) {
        for (; end - quad >= 8 * vectors; quad += 8 * vectors, words += 32 * vectors)
            fill_quads_avx512<vectors>(*this, words, quad, step, draw);
    } else if (machine_is_wide()) {
        for (; end - quad >= 4 * vectors; quad += 4 * vectors, words += 16 * vectors)
            fill_quads_avx2<vectors>(*this, words, quad, step, draw);
    }
#endif
    fill_quads(*this, words, quad, end, step, draw);
}

}  // namespace longrun
