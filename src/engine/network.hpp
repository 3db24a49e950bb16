#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/large_pages.hpp"

namespace longrun {

/// Members in groups, linked to each other both ways. Members stand in the order of their groups
/// and each group begins a new word of 64: a word of bits, one a member, has one group. The places
/// left over at a group's end are empty.
struct Network {
    static constexpr std::uint32_t word = 64;  ///< places of a word

    std::vector<std::uint32_t> group_begin;  ///< first place of each group, and the end
    std::vector<std::uint32_t> group_size;   ///< members of each group
    LargeArray<std::uint32_t> links_begin;   ///< first link of each place, and the end
    LargeArray<std::uint32_t> links;         ///< the places that a place is linked to
    /// What one link is worth to its member, in units of 1/65535 of all its links.
    LargeArray<std::uint16_t> share_of_link;

    std::size_t groups() const { return group_size.size(); }
    std::size_t places() const { return share_of_link.size(); }
    std::size_t members() const;
    std::size_t bytes() const;
};

/// Two places.
struct Link {
    std::uint32_t from;
    std::uint32_t to;
};

/// Places for groups of these sizes, no links yet.
Network places_of(std::span<const std::uint32_t> group_size);
/// Links every pair both ways; a pair that is given twice counts twice. A place has fewer than
/// 65,536 links.
void link(Network& network, std::span<const Link> pairs);

}  // namespace longrun
