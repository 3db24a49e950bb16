#pragma once

#include <gtest/gtest.h>

#include "economy/synthesis.hpp"

namespace longrun {

/// The made-up economy of tests/data/economies/tiny, read once.
inline const Pack& tiny_pack() {
    static const Pack pack = [] {
        Result<Pack> read = load_pack("tests/data/economies/tiny");
        if (!read) ADD_FAILURE() << to_text(read.error());
        return read.value_or(Pack{});
    }();
    return pack;
}

inline Population tiny_population(std::uint32_t seed = 1, int threads = 1) {
    SynthesisOptions options;
    options.seed = seed;
    options.threads = threads;
    Result<Population> population = synthesise(tiny_pack(), options);
    if (!population) ADD_FAILURE() << to_text(population.error());
    return population.value_or(Population{});
}

}  // namespace longrun
