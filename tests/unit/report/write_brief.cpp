// Reads a record from standard input and writes the brief around it to standard output.
#include <iostream>
#include <iterator>
#include <string>

#include "report/brief.hpp"

int main() {
    const std::string record{std::istreambuf_iterator<char>(std::cin),
                             std::istreambuf_iterator<char>()};
    std::cout << longrun::make_brief(record);
    return std::cout.flush() ? 0 : 1;
}
