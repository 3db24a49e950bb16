#include "engine/network.hpp"

#include <numeric>

#include "base/check.hpp"

namespace longrun {

std::size_t Network::members() const {
    return std::accumulate(group_size.begin(), group_size.end(), std::size_t{0});
}

std::size_t Network::bytes() const {
    return (group_begin.size() + group_size.size() + links_begin.size() + links.size()) * 4 +
           share_of_link.size() * 2;
}

Network places_of(std::span<const std::uint32_t> group_size) {
    Network network;
    network.group_size.assign(group_size.begin(), group_size.end());
    std::uint32_t place = 0;
    for (const std::uint32_t size : group_size) {
        network.group_begin.push_back(place);
        place += (size + Network::word - 1) / Network::word * Network::word;
    }
    network.group_begin.push_back(place);
    network.links_begin.assign(place + 1, 0);
    network.share_of_link.assign(place, 0);
    return network;
}

void link(Network& network, std::span<const Link> pairs) {
    LargeArray<std::uint32_t>& begin = network.links_begin;
    for (const Link& pair : pairs) {
        ++begin[pair.from + 1];
        ++begin[pair.to + 1];
    }
    for (std::size_t place = 0; place < network.places(); ++place) {
        const std::uint32_t links = begin[place + 1];
        LR_EXPECT(links <= 65'535);
        network.share_of_link[place] = static_cast<std::uint16_t>(links == 0 ? 0 : 65'535 / links);
        begin[place + 1] += begin[place];
    }
    network.links.resize(begin.back());
    LargeArray<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (const Link& pair : pairs) {
        network.links[next[pair.from]++] = pair.to;
        network.links[next[pair.to]++] = pair.from;
    }
}

}  // namespace longrun
