// studio.wasm: a session (api/session.hpp) behind a few plain functions, for the page of the
// studio. A question is JSON text, with numbers beside it where there are many; so is the answer.
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "api/face.hpp"

namespace {

longrun::Face face;
std::vector<double> given;  // numbers of the next question
longrun::Answer answer;

}  // namespace

extern "C" {

#define STUDIO_EXPORT(name) __attribute__((export_name(name)))

STUDIO_EXPORT("studio_take") void* studio_take(std::size_t bytes) { return std::malloc(bytes); }
STUDIO_EXPORT("studio_drop") void studio_drop(void* memory) { std::free(memory); }

/// Room for the numbers of the next question.
STUDIO_EXPORT("studio_numbers_in") double* studio_numbers_in(std::size_t count) {
    given.resize(count);
    return given.data();
}
STUDIO_EXPORT("studio_ask") void studio_ask(const char* text, std::size_t bytes) {
    answer = face.ask(std::string_view(text, bytes), given);
    given.clear();
}
STUDIO_EXPORT("studio_text") const char* studio_text() { return answer.json.data(); }
STUDIO_EXPORT("studio_text_bytes") std::size_t studio_text_bytes() { return answer.json.size(); }
STUDIO_EXPORT("studio_numbers") const double* studio_numbers() { return answer.numbers.data(); }
STUDIO_EXPORT("studio_numbers_count") std::size_t studio_numbers_count() {
    return answer.numbers.size();
}
}
