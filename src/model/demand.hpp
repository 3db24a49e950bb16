#pragma once

#include "model/look.hpp"

namespace longrun {

/// What public money does to the demand for the technology beside tax relief: government's own
/// purchases, vouchers for first projects, help with the price of computing.
class Demand {
public:
    explicit Demand(const ModelInputs& inputs);

    /// One month on: writes vouchers and government's clock into the drivers.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Factor on the value of use by what government buys, by sector.
    const std::vector<double>& value() const { return value_; }
    /// Exposure of private firms to users in government.
    double signal() const { return signal_; }
    /// Factor on the technology's price by shocks from outside.
    double price() const { return price_; }
    /// Share of the technology's cost that government bears for private firms, by size class.
    const std::vector<double>& computing() const { return computing_; }
    /// Vouchers paid so far.
    double vouchers() const { return vouchers_; }

private:
    void purchase(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                  Drivers& drivers, Bill& bill);
    void give_vouchers(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                       Drivers& drivers, Bill& bill);
    void help_with_computing(const ModelInputs& inputs, const Look& look,
                             const PolicySchedule& policy, Bill& bill);

    Preference preference_;
    std::vector<double> value_;
    double signal_ = 0.0;
    double price_ = 1.0;
    std::vector<double> computing_;
    VoucherPot pot_;
    VoucherSetting last_vouchers_{};  ///< under which those of last month were given
    double voucher_worth_ = 0.0;      ///< USD, mean of those redeemed last
    double vouchers_ = 0.0;
};

}  // namespace longrun
