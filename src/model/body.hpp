#pragma once

#include "mechanisms/drivers.hpp"
#include "model/sums.hpp"

namespace longrun {

/// Firms in one of two forms: one by one, or as densities of cohorts. Both answer to the same
/// drivers.
class Body {
public:
    virtual ~Body() = default;

    /// Puts the state at the start of the first month; `drivers` come from Nation::start.
    virtual void start(const Drivers& drivers, double users, double aware, double complements) = 0;
    /// One month on.
    virtual void advance(int month, const Drivers& drivers) = 0;
    /// Margins of the sums at the end of the month last computed.
    virtual const Margins& margins() const = 0;
    /// The sums themselves, cell by cell.
    virtual Grid grid() const = 0;
};

}  // namespace longrun
