#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace longrun {

/// Writes JSON in order of the calls. Numbers are the shortest text that reads back as the same
/// double; NaN and infinities, which JSON lacks, become null. Text that is not UTF-8 is escaped
/// byte by byte, so the output always is.
class JsonWriter {
public:
    /// With `indent` spaces a level, or all on one line.
    explicit JsonWriter(int indent = 0) : indent_(indent) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(double number);
    void value(bool flag);
    void value(std::signed_integral auto number) { integer(static_cast<std::int64_t>(number)); }
    void value(std::unsigned_integral auto number) { natural(static_cast<std::uint64_t>(number)); }
    void null();
    /// Numbers or texts on one line, whatever the indentation.
    template <class Item>
    void value(const std::vector<Item>& items) {
        const int indent = indent_;
        begin_array();
        indent_ = 0;
        for (const Item& item : items) value(item);
        end_array();
        indent_ = indent;
    }

    template <class Value>
    void member(std::string_view name, const Value& v) {
        key(name);
        value(v);
    }

    const std::string& text() const { return out_; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void line();
    void quote(std::string_view text);
    void integer(std::int64_t number);
    void natural(std::uint64_t number);

    std::string out_;
    int indent_;
    int depth_ = 0;
    bool first_ = true;  // nothing in the innermost bracket yet
    bool after_key_ = false;
};

}  // namespace longrun
