#include "base/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

namespace longrun {
namespace {

// Examples of FIPS 180-4 and of NIST's example file.
TEST(Sha256, GivesThePublishedDigests) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(
        sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
               "klmnopqrlmnopqrsmnopqrstnopqrstu"),
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PadsCorrectlyAroundBlockEnds) {
    const auto zeros = [](std::size_t n) { return sha256(std::string(n, '\0')); };
    EXPECT_EQ(zeros(55), "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
    EXPECT_EQ(zeros(56), "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
    EXPECT_EQ(zeros(57), "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785");
    EXPECT_EQ(zeros(64), "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
    EXPECT_EQ(sha256("\xbd"), "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
    EXPECT_EQ(sha256("\xc9\x8c\x8e\x55"),
              "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504");
}

TEST(Sha256, DoesNotDependOnHowTheBytesArrive) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
    const std::string whole = sha256(text);
    for (const std::size_t piece : {1u, 3u, 63u, 64u, 65u, 128u, 200u}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            hash.add(std::string_view(text).substr(at, piece));
        }
        EXPECT_EQ(hash.finish(), whole) << "in pieces of " << piece;
    }
}

// The published digests above test whichever way this machine takes; here both.
TEST(Sha256, IsThePlainVersion) {
    std::string text;
    for (std::size_t n = 0; n < 400; n += 7) {
        Sha256 quick;
        Sha256 plain(true);
        quick.add(text);
        plain.add(text);
        EXPECT_EQ(quick.finish(), plain.finish()) << n << " bytes";
        for (std::size_t i = 0; i < 7; ++i) text += static_cast<char>((n + i) * 37);
    }
}

TEST(Sha256, WordsAreLittleEndian) {
    Sha256 words;
    words.add_le(0x0807060504030201u);
    EXPECT_EQ(words.finish(), sha256("\x01\x02\x03\x04\x05\x06\x07\x08"));
}

}  // namespace
}  // namespace longrun
