#pragma once

#include "model/look.hpp"

namespace longrun {

/// What becomes of money between law and programme: belief in invention, interests, turnover.
class Politics {
public:
    explicit Politics(const ModelInputs& inputs) : belief_(inputs.technology.politics.belief) {}

    /// One month on: what is in force comes out with the money that politics lets through.
    /// @param capability_growth of the frontier last month [1/year]
    /// @param last_bill what the levers cost last month
    PolicySchedule advance(const ModelInputs& inputs, const Look& look, PolicySchedule policy,
                           double capability_growth, const Bill& last_bill, Bill& bill);

    double belief() const { return belief_; }
    /// Share of the money for help to many small firms that arrives; 1 with politics off.
    double delivered() const { return delivered_; }
    /// Diffusion money diverted to the frontier this month [million USD].
    double diverted_musd() const { return diverted_musd_; }
    /// Factor on the growth of implementers.
    double careers() const { return careers_; }
    /// Share of visits and demonstrations that reaches firms that need them.
    double reaching() const { return reaching_; }

private:
    double belief_;
    double use_ = -1.0;  ///< share of jobs in using firms last month; below 0 = not yet known
    int since_ = -1;     ///< month of the first programme
    double delivered_ = 1.0;
    double diverted_musd_ = 0.0;
    double careers_ = 1.0;
    double reaching_ = 1.0;
};

}  // namespace longrun
