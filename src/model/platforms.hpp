#pragma once

#include "model/look.hpp"

namespace longrun {

/// Data and cloud services that firms build on: how freely they work together.
class Platforms {
public:
    /// One month on.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    double interoperability() const { return interoperability_; }

private:
    double interoperability_ = 0.0;
};

}  // namespace longrun
