#pragma once

#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/calibrate_figures.hpp"
#include "engine/workers.hpp"
#include "model/body.hpp"
#include "model/cohorts.hpp"

namespace longrun {

/// Values of parameters and unit costs by name.
using Settings = std::vector<std::pair<std::string, double>>;

/// Writes them; shares that add up to one by definition (of user cost, of peers' weights) are
/// brought back to one where any of them is set.
void apply(const Settings& settings, Technology& technology, Responses& responses,
           UnitCosts& costs);

/// Everything a fit has computed so far, kept on disk: a fit that was stopped repeats its steps and
/// finds their results here, so that it ends with the same digits as one that ran through.
class Checkpoint {
public:
    /// @param file made if absent; empty = nothing is kept
    /// @param identity of the work; what was kept for other work is dropped
    Checkpoint(const std::string& file, const std::string& identity);
    const std::vector<double>* find(const std::string& key) const;
    void add(const std::string& key, const std::vector<double>& values);
    std::size_t size() const { return kept_.size(); }
    void remove();  ///< the work is done

private:
    std::string file_;
    std::ofstream out_;
    std::map<std::string, std::vector<double>> kept_;
};

/// Runs a technology's past and answers its figures.
class Laboratory {
public:
    /// @param watch told of every few evaluations; false stops the work
    Laboratory(const ModelInputs& inputs, const std::vector<Figure>& figures, int threads,
               Checkpoint& checkpoint, std::function<bool(int evaluations)> watch);

    std::vector<double>& exposure() { return inputs_.reach.exposure; }
    int evaluations() const { return evaluations_; }

    /// Answers of the mean field, in log-odds, to several settings; none if stopped.
    std::optional<std::vector<std::vector<double>>> twin(const std::vector<Settings>& settings);
    /// The same for figures up to the end of a year; later ones are not answered.
    std::optional<std::vector<double>> twin_until(const Settings& settings, int year);
    /// Mean answers of the firms over replicates.
    std::optional<std::vector<double>> firms(const Settings& settings, std::uint32_t seed,
                                             std::uint32_t replicates);

private:
    std::vector<double> run(Body& body, const ModelInputs& inputs, bool one_region,
                            int months) const;
    ModelInputs with(const Settings& settings) const;
    std::string key(const std::string& what, const Settings& settings) const;

    ModelInputs inputs_;
    const std::vector<Figure>& figures_;
    std::vector<Cohort> cohorts_;
    Workers workers_;
    Checkpoint& checkpoint_;
    std::function<bool(int)> watch_;
    int evaluations_ = 0;
};

}  // namespace longrun
