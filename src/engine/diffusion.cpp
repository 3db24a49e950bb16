#include "engine/diffusion.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace longrun {

namespace {

/// Places for which draws are made in one go: their bits stay in the first cache, and the words
/// divide by every number of vectors that draws are made in.
constexpr std::uint32_t block = 4'608;
constexpr std::uint32_t fine_slots = 0x8000'0000u;

void prefetch(const void* place) { __builtin_prefetch(place); }

}  // namespace

/// A run of groups that one thread owns during a month. Cache lines of its own: 128 bytes, since
/// neighbouring lines are fetched in pairs.
struct alignas(128) Diffusion::Piece {
    struct alignas(128) Box {
        std::vector<std::uint32_t> places;
    };

    std::uint32_t first_group = 0;
    std::uint32_t first = 0;  ///< places
    std::uint32_t end = 0;
    std::vector<Box> out[2];           ///< links to other pieces, by month's parity and piece
    std::vector<std::uint32_t> later;  ///< links to places that the month has yet to come to
    std::vector<std::uint32_t> fresh;  ///< who began in a block
    std::vector<std::uint32_t> begun;  ///< by month and kind

    void advance(const Month& now, std::span<Piece> all);

private:
    void hear(Diffusion& state, std::vector<std::uint32_t>& places);
    void confirm(const Month& now, const SpreadMonth& chance, const std::uint32_t* words,
                 std::uint32_t from, std::uint32_t place, std::uint64_t found);
    void tell(const Month& now, std::span<Piece> all, std::uint32_t& group, std::uint32_t to);
};

struct Diffusion::Month {
    Diffusion& state;
    const SpreadModel& model;
    const Luck& luck;
    Draw draw;
    std::uint32_t month;
    Instructions set;
};

/// Empties a list of links from users: each adds to the share of the place it leads to.
void Diffusion::Piece::hear(Diffusion& state, std::vector<std::uint32_t>& places) {
    const std::uint16_t* worth = state.network_.share_of_link.data();
    std::uint16_t* share = state.share_.data();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i + 16 < places.size()) {
            prefetch(share + places[i + 16]);
            prefetch(worth + places[i + 16]);
        }
        share[places[i]] = static_cast<std::uint16_t>(share[places[i]] + worth[places[i]]);
    }
    places.clear();
}

/// Of the candidates of a word, those begin whose draw is below their chance: the 8 bits with 32
/// more behind them.
void Diffusion::Piece::confirm(const Month& now, const SpreadMonth& chance,
                               const std::uint32_t* words, std::uint32_t from, std::uint32_t place,
                               std::uint64_t found) {
    for (; found != 0; found &= found - 1) {
        const std::uint32_t at = place + static_cast<std::uint32_t>(std::countr_zero(found));
        const std::uint32_t coarse = words[(at - from) / 4] >> 8 * (at % 4) & 0xff;
        const double odds =
            1.0 + static_cast<double>(whole_float(now.model.resistance[at])) * chance.hindrance;
        const double below =
            chance.base + static_cast<double>(chance.neighbours) * now.state.share_[at];
        if ((coarse + 1.0) * odds > below) {  // the bits behind decide
            const double fine = now.luck.uniform(fine_slots + at, now.month, now.draw);
            if (!((coarse + fine) * odds < below)) continue;
        }
        now.state.uses_[place / Network::word] |= found & -found;
        fresh.push_back(at);
    }
}

/// Those who began tell the places they are linked to: at once where the month has been, up to
/// `to`, else after it.
void Diffusion::Piece::tell(const Month& now, std::span<Piece> all, std::uint32_t& group,
                            std::uint32_t to) {
    const Network& network = now.state.network_;
    const std::uint32_t* links_begin = network.links_begin.data();
    const std::uint32_t* links = network.links.data();
    const std::uint16_t* worth = network.share_of_link.data();
    std::uint16_t* share = now.state.share_.data();
    for (const std::uint32_t place : fresh) prefetch(links_begin + place);
    for (const std::uint32_t place : fresh) {
        prefetch(links + links_begin[place]);
        prefetch(links + links_begin[place + 1] - 1);
    }
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if (i + 4 < fresh.size()) {
            for (std::uint32_t l = links_begin[fresh[i + 4]]; l < links_begin[fresh[i + 4] + 1];
                 ++l) {
                if (links[l] >= to) continue;
                prefetch(share + links[l]);
                prefetch(worth + links[l]);
            }
        }
        const std::uint32_t place = fresh[i];
        while (place >= network.group_begin[group + 1]) ++group;
        ++now.state.group_users_[group];
        ++begun[now.month * now.model.kinds + now.model.kind_of_group[group]];
        now.state.first_use_[place] = static_cast<std::uint16_t>(now.month);
        for (std::uint32_t l = links_begin[place]; l < links_begin[place + 1]; ++l) {
            const std::uint32_t other = links[l];
            if (other < first || other >= end) {
                const auto owner = std::upper_bound(
                    all.begin(), all.end(), other,
                    [](std::uint32_t p, const Piece& piece) { return p < piece.first; });
                out[now.month % 2][static_cast<std::size_t>(owner - all.begin()) - 1]
                    .places.push_back(other);
            } else if (other < to) {
                share[other] = static_cast<std::uint16_t>(share[other] + worth[other]);
            } else {
                later.push_back(other);
            }
        }
    }
    fresh.clear();
}

void Diffusion::Piece::advance(const Month& now, std::span<Piece> all) {
    Diffusion& state = now.state;
    const Network& network = state.network_;
    const std::size_t self = static_cast<std::size_t>(this - all.data());
    for (Piece& other : all) hear(state, other.out[(now.month + 1) % 2][self].places);

    alignas(64) std::uint32_t words[block / 4];
    std::uint64_t found[block / Network::word];
    SpreadMonth chance{now.model.hindrance[now.month], now.model.neighbours * (256.0f / 65'535.0f)};
    std::uint32_t group = first_group;
    std::uint32_t told = first_group;
    std::uint32_t in_base = group + 1;  // the group that the chance is of; none yet
    for (std::uint32_t from = first; from < end; from += block) {
        const std::uint32_t to = std::min(end, from + block);
        now.luck.fill(words, from / 4, (to - from) / 4, now.month, now.draw);
        for (std::uint32_t place = from; place < to;) {
            while (place >= network.group_begin[group + 1]) ++group;
            if (in_base != group) {
                in_base = group;
                chance.base = static_cast<float>(
                    256.0 *
                    (now.model.alone + static_cast<double>(now.model.group) *
                                           state.group_users_[group] / network.group_size[group]));
            }
            const std::uint32_t stop = std::min(to, network.group_begin[group + 1]);
            const std::size_t count = (stop - place) / Network::word;
            find_candidates(
                now.set, chance,
                {state.uses_.data() + place / Network::word,
                 reinterpret_cast<const std::uint8_t*>(words) + (place - from),
                 now.model.resistance.data() + place, state.share_.data() + place, count},
                found);
            for (std::size_t w = 0; w < count; ++w, place += Network::word) {
                if (found[w] != 0) confirm(now, chance, words, from, place, found[w]);
            }
        }
        tell(now, all, told, to);
    }
    hear(state, later);
}

Diffusion::Diffusion(const Network& network)
    : network_(network),
      uses_(network.places() / Network::word),
      share_(network.places()),
      first_use_(network.places()),
      group_users_(network.groups()) {}

Spread Diffusion::run(const SpreadModel& model, const Luck& luck, Draw draw, Workers& workers,
                      Instructions set) {
    LR_EXPECT(model.resistance.size() == network_.places());
    LR_EXPECT(model.kind_of_group.size() == network_.groups());
    LR_EXPECT(model.depth.size() >= model.months() && model.months() < never);
    std::fill(uses_.begin(), uses_.end(), 0);
    std::fill(share_.begin(), share_.end(), std::uint16_t{0});
    std::fill(first_use_.begin(), first_use_.end(), never);
    std::fill(group_users_.begin(), group_users_.end(), 0);
    for (std::size_t g = 0; g < network_.groups(); ++g) {
        for (std::uint32_t p = network_.group_begin[g] + network_.group_size[g];
             p < network_.group_begin[g + 1]; ++p) {
            uses_[p / Network::word] |= std::uint64_t{1} << p % Network::word;
        }
    }

    const std::size_t threads = static_cast<std::size_t>(workers.threads());
    std::vector<Piece> pieces(std::max<std::size_t>(1, std::min(threads, network_.groups())));
    for (std::size_t k = 0; k < pieces.size(); ++k) {
        Piece& piece = pieces[k];
        piece.first_group = static_cast<std::uint32_t>(network_.groups() * k / pieces.size());
        piece.first = network_.group_begin[piece.first_group];
        piece.end = network_.group_begin[network_.groups() * (k + 1) / pieces.size()];
        for (auto& boxes : piece.out) boxes.resize(pieces.size());
        piece.begun.assign(model.months() * model.kinds, 0);
    }
    for (std::size_t month = 0; month < model.months(); ++month) {
        workers.for_each(pieces.size(), [&](std::size_t k, int) {
            pieces[k].advance({*this, model, luck, draw, static_cast<std::uint32_t>(month), set},
                              pieces);
        });
    }

    Spread result{model.kinds, std::vector<std::uint32_t>(model.months() * model.kinds),
                  std::vector<double>(model.months() * model.kinds)};
    std::vector<double> depth(model.months());
    for (std::size_t kind = 0; kind < model.kinds; ++kind) {
        std::fill(depth.begin(), depth.end(), 0.0);
        std::uint32_t users = 0;
        for (std::size_t month = 0; month < model.months(); ++month) {
            std::uint32_t begun = 0;
            for (const Piece& piece : pieces) begun += piece.begun[month * model.kinds + kind];
            users += begun;
            result.users[month * model.kinds + kind] = users;
            for (std::size_t age = 0; begun > 0 && age < model.months() - month; ++age)
                depth[month + age] += begun * static_cast<double>(model.depth[age]);
        }
        for (std::size_t month = 0; month < model.months(); ++month)
            result.depth[month * model.kinds + kind] = depth[month];
    }
    return result;
}

double Diffusion::bytes_touched() const {
    return 2.0 + 2.0 + 1.0 / 8.0;  // resistance, share, whether it uses
}

double Diffusion::bytes_at_rest(const SpreadModel& model) const {
    const std::size_t state = uses_.size() * 8 + share_.size() * 2 + first_use_.size() * 2 +
                              group_users_.size() * 4 + model.resistance.size() * 2;
    return static_cast<double>(network_.bytes() + state) / static_cast<double>(network_.members());
}

}  // namespace longrun
