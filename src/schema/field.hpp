#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/units.hpp"

/// One declaration a parameter: reader, validation, unit, range, documentation, slider and sampling
/// space all come from the table that stands beside the parameter struct.
namespace longrun::schema {

struct Range {
    double low;
    double high;
};

/// What a parameter is to a study.
enum class Role {
    constant,     ///< by definition or convention
    uncertainty,  ///< not known; sampled
    lever,        ///< set by policy
};

/// Evidence behind a value: A experiment or quasi-experiment, B observational, C analogy, D
/// judgement.
enum class Grade : char { A = 'A', B = 'B', C = 'C', D = 'D' };

/// What the table says of one parameter. The unit comes from the member's type.
struct Entry {
    std::string_view key;
    std::string_view doc;
    double initial;   ///< used when the scenario does not set the key
    Range allowed;    ///< outside is an error
    Range plausible;  ///< sampled, and the ends of a slider
    Role role = Role::uncertainty;
    Grade grade = Grade::D;
    std::string_view source;  ///< ids of data/evidence/sources.csv, separated by ;
    bool scales = false;      ///< a setting that grows with the money put into its lever
};

namespace detail {
template <class Member>
constexpr std::string_view unit_of() {
    if constexpr (std::is_same_v<Member, double>) {
        return "1";
    } else if constexpr (std::is_same_v<Member, bool>) {
        return "true or false";
    } else {
        return Member::unit;
    }
}
template <class>
struct member_of;
template <class Struct, class Member>
struct member_of<Member Struct::*> {
    using owner = Struct;
    using type = Member;
};
}  // namespace detail

/// An entry with its unit and the way to and from the struct.
template <class Params>
struct Field {
    Entry entry;
    std::string_view unit;
    bool is_switch;  ///< true or false instead of a number
    double (*get)(const Params&);
    void (*set)(Params&, double);
};

/// `field<&Params::member>({.key = …})`.
template <auto Member>
constexpr auto field(Entry entry) {
    using Owner = typename detail::member_of<decltype(Member)>::owner;
    using Type = typename detail::member_of<decltype(Member)>::type;
    return Field<Owner>{entry, detail::unit_of<Type>(), std::is_same_v<Type, bool>,
                        [](const Owner& params) {
                            if constexpr (std::is_same_v<Type, double>)
                                return params.*Member;
                            else if constexpr (std::is_same_v<Type, bool>)
                                return params.*Member ? 1.0 : 0.0;
                            else
                                return (params.*Member).value;
                        },
                        [](Owner& params, double value) {
                            if constexpr (std::is_same_v<Type, double>)
                                params.*Member = value;
                            else if constexpr (std::is_same_v<Type, bool>)
                                params.*Member = value != 0.0;
                            else
                                (params.*Member).value = value;
                        }};
}

/// The table of one parameter struct; `name` is its dotted TOML table.
template <class Params, std::size_t N>
struct Table {
    std::string_view name;
    std::string_view doc;
    std::array<Field<Params>, N> fields;
};

template <class Params, class... Rest>
constexpr auto table(std::string_view name, std::string_view doc, Field<Params> first,
                     Rest... rest) {
    return Table<Params, 1 + sizeof...(Rest)>{name, doc, {first, rest...}};
}

namespace detail {
struct Anything {
    template <class T>
    constexpr operator T() const;
};
template <class T, class... Args>
constexpr std::size_t arity() {
    if constexpr (requires { T{Args{}..., Anything{}}; })
        return arity<T, Args..., Anything>();
    else
        return sizeof...(Args);
}
}  // namespace detail

/// True if every member of the struct has an entry; a member without one must not compile.
template <class Params, std::size_t N>
constexpr bool covers(const Table<Params, N>&) {
    return detail::arity<Params>() == N;
}

/// A struct with every parameter at its initial value.
template <class Params, std::size_t N>
constexpr Params defaults(const Table<Params, N>& of) {
    Params params{};
    for (const auto& f : of.fields) f.set(params, f.entry.initial);
    return params;
}

}  // namespace longrun::schema
