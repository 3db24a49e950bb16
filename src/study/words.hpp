#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"

/// Phrases that the sentences of a study are made of, in both languages.
namespace longrun::words {

/// A policy's title inside a sentence: "the innovation sprint" of "Innovation sprint"; titles with
/// further capitals keep theirs, and what does not read as a noun in the singular is put between
/// quotation marks. In Chinese as it is. An empty language takes the other's.
Text policy(const Text& title);

/// Three significant digits, without an exponent where it can be avoided.
std::string number(double value);

/// A figure of a headline or measure as a reader has it, by its unit in the record: points of a
/// share, otherwise as it is.
std::string amount(const std::string& unit, double value);
/// What such a figure counts when it is a difference: "percentage points" of a share.
Text amount_unit(const std::string& unit);

/// Money of 2024 without saying so: "168 billion dollars", 1680亿美元.
Text dollars(double musd);

/// "four" up to ten, then digits.
std::string count(std::int64_t n);

/// "in a", "in a and in b"; "in every world" if these are all of several. In Chinese 在a和b里.
Text places(const std::vector<Text>& items, bool all);

/// `title` with the other language where one is missing.
Text whole(const Text& title);

/// What a grade means: "judgement" of D.
Text grade(const std::string& letter);

/// Sentences one after the other.
Text joined(const std::vector<Text>& sentences);

}  // namespace longrun::words
