#pragma once

#include "model/look.hpp"

namespace longrun {

/// Data and cloud services that firms build on: who sells them and how freely they work together.
class Platforms {
public:
    explicit Platforms(const ModelInputs& inputs);

    /// One month on.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    double interoperability() const { return interoperability_; }
    /// Shares of users of the largest three providers and the rest.
    const ProviderShares& shares() const { return shares_; }
    /// Herfindahl index of users over providers, relative to the start.
    double relative_concentration(const ModelInputs& inputs) const;
    /// Share of users who leave their provider in a year.
    double switching() const { return switching_; }
    /// Share of users whose provider is the largest one: what its failure would hit.
    double largest_share() const;
    /// Share of a failed provider's work that others can take over within a month.
    double substitution(const ModelInputs& inputs) const;
    /// Cut in data and integration cost by data commons, by sector.
    const std::vector<double>& data_saving() const { return data_saving_; }
    /// Readiness of firms' data, by sector.
    const std::vector<double>& readiness() const { return readiness_; }
    /// Data that commons open to research, as a share of what all sectors hold: readiness where a
    /// commons serves, weighted by value added.
    double open_data(const ModelInputs& inputs) const;
    /// Rise of user cost from complying with standards, relative, by size class; of private firms.
    const std::vector<double>& burden() const { return burden_; }

private:
    void agree_on_standards(const ModelInputs& inputs, const Look& look,
                            const PolicySchedule& policy, Bill& bill);
    void move_users(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                    Bill& bill);
    void share_data(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                    Bill& bill);

    double interoperability_ = 0.0;
    ProviderShares shares_;
    double switching_ = 0.0;
    double users_ = -1.0;   ///< firms that piloted or used when last looked at; none yet
    double reserve_ = 0.0;  ///< part of a failed provider's work that reserved capacity takes over
    std::vector<double> burden_;
    std::vector<std::size_t> rank_;    ///< of each sector by value added, 0 = most
    std::vector<Commons> commons_;     ///< by sector
    std::vector<double> readiness_;    ///< by sector
    std::vector<double> data_saving_;  ///< by sector
};

}  // namespace longrun
