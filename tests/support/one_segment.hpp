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
        segment = {0, static_cast<std::uint32_t>(n), 0, 0, 0};
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
        drivers.build_help = {1.0};
        drivers.exit_chance = {0.0};
        drivers.newborn_aware = {0.0};
        drivers.newborn_complements = {0.0};
    }

    StepContext context() { return {month, luck, population, drivers, firms, constants}; }
    Block block() { return {segment.begin, segment.end, &segment, &tally, 1}; }
    Scratch& scratch() { return *scratch_; }

    /// Draws as parts of one, by firm.
    void draw(const std::vector<double>& draws) {
        for (std::size_t i = 0; i < draws.size(); ++i) {
            scratch_->draw[i] = static_cast<std::uint32_t>(draws[i] * 0x1p32);
        }
    }
    void exit_draw(const std::vector<double>& draws) {
        for (std::size_t i = 0; i < draws.size(); ++i) {
            scratch_->exit_draw[i] = static_cast<std::uint32_t>(draws[i] * 0x1p32);
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
    Tally tally;

private:
    std::unique_ptr<Scratch> scratch_;
};

}  // namespace longrun::testing
