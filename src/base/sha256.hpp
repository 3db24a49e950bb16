#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace longrun {

/// SHA-256 (FIPS 180-4), incremental. Our own because the WebAssembly build has no crypto library.
class Sha256 {
public:
    Sha256() = default;
    /// @param plain without the machine's own instructions for it: the oracle of the quick way
    explicit Sha256(bool plain) : plain_(plain) {}

    void add(std::span<const std::uint8_t> bytes);
    void add(std::string_view text);
    void add_le(std::uint64_t word);  ///< eight bytes, little-endian
    /// Hash of all added so far, 64 lower-case hex digits. The object must not be used afterwards.
    std::string finish();

private:
    void compress(const std::uint8_t* block);

    [[maybe_unused]] bool plain_ = false;
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> pending_{};
    std::size_t pending_size_ = 0;
    std::uint64_t total_ = 0;
};

std::string sha256(std::string_view text);

}  // namespace longrun
