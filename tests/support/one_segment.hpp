#pragma once

#include <memory>
#include <vector>

#include "mechanisms/drivers.hpp"

namespace longrun::testing {

/// A handful of firms in one segment, a block by themselves, with draws chosen by hand: what a step
/// of one mechanism gets. Every factor of the drivers is neutral (odds 1, so Λ = 1/2) until a test
/// sets it.
class OneSegment {
public:
    explicit OneSegment(std::vector<std::uint32_t> jobs) : scratch_(std::make_unique<Scratch>()) {
        const std::size_t n = jobs.size();
        population.regions = {{"R0", "R0", "R0", 100.0}};
        SectorInfo sector;
        sector.id = "S0";
        population.sectors = {sector};
        population.size_classes = {{"all", 1, 0, 0.0}};
        population.jobs = std::move(jobs);
        population.cells = {{0, 0, 0, 0, static_cast<std::uint32_t>(n)}};
        segment = {0, static_cast<std::uint32_t>(n), 0, 0, 0, 0};
        peers = {0, static_cast<std::uint32_t>(n), 0, 0, 0, 1};
        scratch_->by_class.resize(1);
        for (const std::uint32_t of_firm : population.jobs) {
            constants.size.push_back(static_cast<std::uint16_t>(size_index(of_firm)));
        }
        constants.segment.assign(n, 0);
        constants.review_limit.assign(n, 0xffffffffu);
        firms.stage.assign(n, 0);
        firms.quality.assign(n, 0);
        firms.complements.assign(n, 0);
        firms.stage_since.assign(n, 0);
        firms.assistance.assign(n, 0);
        firms.adopting_partners.assign(n, 0);
        firms.born.assign(n, -12);
        drivers.quality_odds.fill(1.0);
        drivers.quality_build.fill(1.0);
        drivers.protection.fill(1.0);
        drivers.size_odds.assign(size_steps, 1.0);
        drivers.review_chance.assign(size_steps, 1.0);
        drivers.talent_scale.assign(size_steps, 256);
        drivers.sector_clock = {1.0};
        drivers.sector_odds = {1.0};
        drivers.region_odds = {1.0};
        drivers.credit_odds = {1.0};
        drivers.persuasion_chance = {{0.0, 0.0, 0.0}};
        drivers.region_build = {0.0};
        drivers.conversion_help = {1.0};
        drivers.exit_chance = {0.0};
        drivers.newborn_aware = {0.0};
        drivers.newborn_complements = {0.0};
    }

    StepContext context() { return {month, luck, population, drivers, firms, constants}; }
    Block block() {
        return {segment.begin, segment.end, &segment, 1, &peers, 1, &tally, &assisted};
    }
    Scratch& scratch() { return *scratch_; }

    /// Draws as parts of one, by firm.
    void draw(const std::vector<double>& draws) {
        for (std::size_t i = 0; i < draws.size(); ++i) {
            scratch_->draw[i] = static_cast<std::uint32_t>(draws[i] * 0x1p32);
        }
    }
    /// The same counted from one down, as exits read them, and makes all candidates to close.
    void exit_draw(const std::vector<double>& draws) {
        scratch_->exit_count = 0;
        for (std::size_t i = 0; i < draws.size(); ++i) {
            scratch_->draw[i] = ~static_cast<std::uint32_t>(draws[i] * 0x1p32);
            scratch_->exits[scratch_->exit_count++] = static_cast<std::uint16_t>(i);
        }
    }
    /// Puts every firm at a stage, counts it, and makes all of them candidates to move.
    void put(const std::vector<Stage>& stage) {
        scratch_->count = {};
        tally = {};
        for (std::size_t i = 0; i < stage.size(); ++i) {
            const auto s = static_cast<std::size_t>(stage[i]);
            firms.stage[i] = static_cast<std::uint8_t>(stage[i]);
            scratch_->candidates[s][scratch_->count[s]++] = static_cast<std::uint16_t>(i);
            tally.firms[s] += population.weight_of(i);
            tally.jobs[s] += std::int64_t{population.weight_of(i)} * population.jobs[i];
        }
    }
    /// Sums over pilots and users afresh, firm by firm, into the tally.
    void recount_users() {
        tally.deep_firms = tally.deep_jobs = 0;
        tally.jobs_complements = tally.jobs_return = 0;
        tally.talent_pilot = tally.talent_user = tally.talent_complements = 0;
        for (std::size_t i = 0; i < firms.stage.size(); ++i) {
            const std::int64_t weight = population.weight_of(i);
            const std::int64_t jobs = weight * population.jobs[i];
            const std::int64_t talent = weight * drivers.talent_scale[constants.size[i]];
            const std::int64_t k = firms.complements[i];
            if (stage(i) == Stage::pilot) tally.talent_pilot += talent;
            if (stage(i) != Stage::production) continue;
            tally.deep_firms += 2 * k > 65535 ? weight : 0;
            tally.deep_jobs += 2 * k > 65535 ? jobs : 0;
            tally.jobs_complements += jobs * k;
            tally.jobs_return += jobs * drivers.returns[static_cast<std::size_t>(k / 64)];
            tally.talent_user += talent;
            tally.talent_complements += talent * k;
        }
    }
    void put_all(Stage stage) { put(std::vector<Stage>(firms.stage.size(), stage)); }
    Stage stage(std::size_t firm) const { return static_cast<Stage>(firms.stage[firm]); }
    std::vector<Stage> stages_now() const {
        std::vector<Stage> now;
        for (const std::uint8_t s : firms.stage) now.push_back(static_cast<Stage>(s));
        return now;
    }

    std::uint16_t month = 5;
    Luck luck{1, 0};
    Population population;
    Drivers drivers;
    FirmState firms;
    FirmConstants constants;
    Segment segment;
    Peers peers;
    Tally tally;
    std::int64_t assisted = 0;

private:
    std::unique_ptr<Scratch> scratch_;
};

}  // namespace longrun::testing
