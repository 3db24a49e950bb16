// Writes draws of the model to standard output, raw, in the order that a name gives: what a battery
// of statistical tests reads. usage: draws ORDER [MILLIONS]
//     slots     as a month reads them: firm after firm, then the next month
//     steps     month after month of one firm, then the next firm
//     purposes  purpose after purpose of one firm and month, then the next firm
//     seeds     the first draw of seed after seed, then the next firm
//     lanes     firm after firm of a month by one of the four lanes, then the next month
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/random.hpp"

namespace {

using longrun::Draw;
using longrun::Luck;

constexpr std::uint32_t block = 1u << 16;
constexpr std::uint32_t purposes = 17;
constexpr std::uint32_t run_months = 420;

/// The n-th block of words in an order.
void fill(std::string_view order, std::uint32_t n, std::vector<std::uint32_t>& words) {
    const Luck luck{1, 0};
    const std::uint64_t first = std::uint64_t{n} * block;
    for (std::uint32_t i = 0; i < block; ++i) {
        const std::uint64_t at = first + i;
        const auto part = [&](std::uint64_t of) { return static_cast<std::uint32_t>(at / of); };
        const auto rest = [&](std::uint64_t of) { return static_cast<std::uint32_t>(at % of); };
        if (order == "steps")
            words[i] = luck.word(part(run_months), rest(run_months), Draw::transition);
        else if (order == "purposes")
            words[i] = luck.word(part(purposes), 7, static_cast<Draw>(rest(purposes)));
        else if (order == "seeds")
            words[i] = Luck{rest(4096) + 1, 0}.word(part(4096), 0, Draw::transition);
        else
            words[i] = luck.word(4 * rest(1'000'000) + 2, part(1'000'000), Draw::transition);
    }
}

}  // namespace

int main(int count, char** values) {
    const std::string_view order = count > 1 ? values[1] : "";
    const bool known = order == "slots" || order == "steps" || order == "purposes" ||
                       order == "seeds" || order == "lanes";
    const double millions = count > 2 ? std::atof(values[2]) : 1e9;
    if (!known || !(millions > 0.0)) {
        std::fprintf(stderr, "usage: draws slots|steps|purposes|seeds|lanes [MILLIONS]\n");
        return 2;
    }
    std::vector<std::uint32_t> words(block);
    constexpr std::uint32_t blocks_a_month = 128;  // 8.4 million firms
    for (std::uint32_t n = 0; n * static_cast<double>(block) < millions * 1e6; ++n) {
        if (order == "slots") {
            Luck{1, 0}.fill(words.data(), n % blocks_a_month * block, block, n / blocks_a_month,
                            Draw::transition);
        } else {
            fill(order, n, words);
        }
        if (std::fwrite(words.data(), 4, words.size(), stdout) != words.size()) return 0;
    }
    return 0;
}
