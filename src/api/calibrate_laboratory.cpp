#include "api/calibrate_laboratory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "model/cohort_body.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "scenario/draws.hpp"

namespace longrun {

namespace {

constexpr const char* checkpoint_mark = "longrun calibrate checkpoint 1 ";

}  // namespace

void apply(const Settings& settings, Technology& technology, Responses& responses,
           UnitCosts& costs) {
    bool costs_shares = false;
    bool weights = false;
    for (const auto& [key, value] : settings) {
        set_assumption(technology, responses, costs, key, value);
        costs_shares = costs_shares || key == "user_cost.technology_share" ||
                       key == "user_cost.labour_share" || key == "user_cost.data_share";
        weights = weights || key == "persuasion.local_weight" ||
                  key == "persuasion.sector_weight" || key == "persuasion.supply_weight";
    }
    const auto to_one = [](double& a, double& b, double& c) {
        const double sum = a + b + c;
        if (sum <= 0.0) return;
        a /= sum;
        b /= sum;
        c /= sum;
    };
    if (costs_shares)
        to_one(technology.user_cost.technology_share, technology.user_cost.labour_share,
               technology.user_cost.data_share);
    if (weights)
        to_one(technology.persuasion.local_weight, technology.persuasion.sector_weight,
               technology.persuasion.supply_weight);
}

Checkpoint::Checkpoint(const std::string& file, const std::string& identity) : file_(file) {
    if (file.empty()) return;
    const std::string head = checkpoint_mark + identity;
    std::string sound = head + "\n";
    if (const auto text = read_file(file)) {
        std::size_t at = text->find('\n');
        if (at != std::string::npos && text->substr(0, at) == head) {
            // A last line without its end was being written when the program was killed.
            for (std::size_t begin = at + 1;;) {
                const std::size_t end = text->find('\n', begin);
                if (end == std::string::npos) break;
                const std::string line = text->substr(begin, end - begin);
                sound += line + "\n";
                begin = end + 1;
                const std::size_t space = line.find(' ');
                std::vector<double> values;
                const char* rest = line.c_str() + std::min(space, line.size());
                while (*rest != '\0') {
                    char* next = nullptr;
                    const double value = std::strtod(rest, &next);
                    if (next == rest) break;
                    values.push_back(value);
                    rest = next;
                }
                kept_[line.substr(0, space)] = std::move(values);
            }
        }
    }
    out_.open(file, std::ios::binary | std::ios::trunc);
    out_ << sound << std::flush;
}

const std::vector<double>* Checkpoint::find(const std::string& key) const {
    const auto found = kept_.find(key);
    return found == kept_.end() ? nullptr : &found->second;
}

void Checkpoint::add(const std::string& key, const std::vector<double>& values) {
    kept_[key] = values;
    if (!out_.is_open()) return;
    std::string line = key;
    for (const double value : values) line += fmt::format(" {:a}", value);
    out_ << line << '\n' << std::flush;
}

void Checkpoint::remove() {
    if (file_.empty()) return;
    out_.close();
    std::remove(file_.c_str());
}

Laboratory::Laboratory(const ModelInputs& inputs, const std::vector<Figure>& figures, int threads,
                       Checkpoint& checkpoint, std::function<bool(int)> watch)
    : inputs_(inputs),
      figures_(figures),
      cohorts_(cohorts_of(inputs.population)),
      workers_(threads),
      checkpoint_(checkpoint),
      watch_(std::move(watch)) {}

ModelInputs Laboratory::with(const Settings& settings) const {
    ModelInputs inputs = inputs_;
    apply(settings, inputs.technology, inputs.responses, inputs.costs);
    return inputs;
}

std::string Laboratory::key(const std::string& what, const Settings& settings) const {
    std::string text = what;
    for (const auto& [name, value] : settings) text += fmt::format(" {} {:a}", name, value);
    for (const double value : inputs_.reach.exposure) text += fmt::format(" {:a}", value);
    return sha256(text).substr(0, 24);
}

std::vector<double> Laboratory::run(Body& body, const ModelInputs& inputs, bool one_region,
                                    int months) const {
    FigureObserver observer(figures_, inputs.population, inputs.calendar);
    Nation nation(inputs, one_region);
    Drivers drivers;
    begin(inputs, nation, drivers, body);
    const int end =
        months > 0 ? std::min(months, observer.last_month() + 1) : observer.last_month() + 1;
    simulate({}, 0, end, nation, drivers, body, [&](int month, const Nation& now, const Margins&) {
        observer.month_end(month, inputs, now, body);
        return true;
    });
    return observer.log_odds();
}

std::optional<std::vector<std::vector<double>>> Laboratory::twin(
    const std::vector<Settings>& settings) {
    std::vector<std::vector<double>> answers(settings.size());
    std::vector<std::size_t> missing;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        keys.push_back(key("twin", settings[i]));
        if (const auto* kept = checkpoint_.find(keys[i]))
            answers[i] = *kept;
        else
            missing.push_back(i);
    }
    evaluations_ += static_cast<int>(settings.size() - missing.size());
    // In small portions, so that the watcher is asked often.
    const std::size_t portion = static_cast<std::size_t>(2 * workers_.threads());
    for (std::size_t first = 0; first < missing.size(); first += portion) {
        if (!watch_(evaluations_)) return std::nullopt;
        const std::size_t count = std::min(portion, missing.size() - first);
        workers_.for_each(count, [&](std::size_t piece, int) {
            const std::size_t i = missing[first + piece];
            const ModelInputs inputs = with(settings[i]);
            CohortBody body(inputs.population, cohorts_);
            answers[i] = run(body, inputs, true, 0);
        });
        for (std::size_t piece = 0; piece < count; ++piece) {
            const std::size_t i = missing[first + piece];
            checkpoint_.add(keys[i], answers[i]);
            ++evaluations_;
        }
    }
    if (!watch_(evaluations_)) return std::nullopt;
    return answers;
}

std::optional<std::vector<double>> Laboratory::twin_until(const Settings& settings, int year) {
    const std::string name = key(fmt::format("until {}", year), settings);
    if (const auto* kept = checkpoint_.find(name)) return *kept;
    if (!watch_(evaluations_)) return std::nullopt;
    const ModelInputs inputs = with(settings);
    CohortBody body(inputs.population, cohorts_);
    const std::vector<double> answers =
        run(body, inputs, true, inputs.calendar.index_of(year, 12) + 1);
    checkpoint_.add(name, answers);
    return answers;
}

std::optional<std::vector<double>> Laboratory::firms(const Settings& settings, std::uint32_t seed,
                                                     std::uint32_t replicates) {
    std::vector<double> mean(figures_.size(), 0.0);
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        const std::string name = key(fmt::format("firms {} {}", seed, replicate), settings);
        std::vector<double> answers;
        if (const auto* kept = checkpoint_.find(name)) {
            answers = *kept;
        } else {
            if (!watch_(evaluations_)) return std::nullopt;
            const ModelInputs inputs = with(settings);
            FirmBody body(inputs.population, Luck{seed, replicate}, workers_);
            answers = run(body, inputs, false, 0);
            checkpoint_.add(name, answers);
        }
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += answers[i] / replicates;
    }
    return mean;
}

}  // namespace longrun
