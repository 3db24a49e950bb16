#include "economy/synthesis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/math.hpp"
#include "economy/ipf.hpp"
#include "economy/links.hpp"
#include "economy/presence.hpp"
#include "economy/size_shape.hpp"
#include "engine/workers.hpp"

namespace longrun {

namespace {

constexpr std::size_t draw_rows = std::size_t{1} << 16;  // firms drawn together; a multiple of four
constexpr int exit_years = 10;           // firm deaths are averaged over the last ten years
constexpr double open_least_mean = 1.2;  // mean of an open class / its least size, at least
constexpr double inside = 0.05;  // a sector's mean keeps this share of the class from its ends

/// A published size class, cut where it straddles classes of the model.
struct Bin {
    SizeRange published;
    SizeRange range;
    int size_class = 0;
    double firm_share = 1.0;
    double job_share = 1.0;

    double low() const { return range.low; }
    double high(double if_open) const {
        return range.high == SizeRange::open ? if_open : range.high;
    }
};

/// Firms of one sector and size bin, in the regions they are at home in; jobs are exact over all
/// parts.
struct Group {
    struct Part {
        int region = 0;
        std::uint32_t firms = 0;
        std::uint32_t begin = 0;  ///< first row
    };
    int sector = 0;
    int size_class = 0;
    SizeRange range;
    std::uint64_t jobs = 0;
    std::vector<Part> parts;
};

std::size_t at(int index) { return static_cast<std::size_t>(index); }

SizeRange range_of(const SizeClassInfo& size) {
    const bool open = size.high == 0 && size.low > 0;
    return {size.low, open ? SizeRange::open : size.high, false};
}

class Synthesis {
public:
    Synthesis(const Pack& pack, const SynthesisOptions& options)
        : pack_(pack),
          options_(options),
          luck_{options.seed, 0},
          workers_(options.threads),
          regions_(pack.regions.size()),
          sectors_(pack.sectors.size()) {}

    Result<Population> run() {
        report("margins", 0.0);
        find_bins();
        read_margins();
        if (!problems_.empty()) return tl::unexpected(std::move(problems_));
        spread_over_sectors();
        spread_over_regions();
        if (!problems_.empty()) return tl::unexpected(std::move(problems_));
        add_outside();
        report("jobs", 0.1);
        fill_header();
        lay_out();
        fill_jobs();
        report("counties and ages", 0.3);
        fill_counties();
        fill_ages();
        report("jobs in other regions", 0.4);
        fill_presence();
        report("supply partners", 0.5);
        link_partners(out_, luck_, workers_);
        report("residuals", 0.95);
        measure();
        report("done", 1.0);
        return std::move(out_);
    }

private:
    void report(std::string_view stage, double done) {
        if (options_.progress) options_.progress(stage, done);
    }
    void problem(std::string file, std::string what, std::string remedy = {}) {
        problems_.add(
            Diagnostics::of_file(pack_.directory + "/" + file, std::move(what), std::move(remedy)));
    }

    // ---- size bins
    // -------------------------------------------------------------------------------

    void find_bins() {
        std::vector<SizeRange> published;
        for (const Pack::SectorSize& row : pack_.firms_by_sector_size) {
            if (row.size.total) continue;
            if (std::find(published.begin(), published.end(), row.size) == published.end()) {
                published.push_back(row.size);
            }
        }
        std::sort(published.begin(), published.end(), [](const SizeRange& a, const SizeRange& b) {
            return a.low != b.low ? a.low < b.low : a.high < b.high;
        });
        // A subtotal holds another class of the table.
        std::vector<SizeRange> kept;
        for (const SizeRange& range : published) {
            const bool subtotal = std::any_of(
                published.begin(), published.end(),
                [&](const SizeRange& other) { return !(other == range) && range.holds(other); });
            if (!subtotal) kept.push_back(range);
        }
        for (const SizeRange& range : kept) add_bin(range);
        for (std::size_t b = 1; b < bins_.size(); ++b) {
            if (bins_[b].range.low <= bins_[b - 1].range.high) {
                problem("firms_by_sector_size.csv",
                        fmt::format("size classes {} and {} overlap", to_text(bins_[b - 1].range),
                                    to_text(bins_[b].range)));
            }
        }
        if (bins_.empty()) problem("firms_by_sector_size.csv", "has no size class");
    }

    void add_bin(const SizeRange& published) {
        std::vector<Bin> parts;
        for (const Pack::Bin& row : pack_.bins) {
            if (!(row.published == published)) continue;
            const SizeRange whole = range_of(pack_.size_classes[at(row.size_class)]);
            const SizeRange range{std::max(published.low, whole.low),
                                  std::min(published.high, whole.high), false};
            parts.push_back({published, range, row.size_class, row.firm_share, row.job_share});
        }
        if (parts.empty()) {
            for (std::size_t z = 0; z < pack_.size_classes.size(); ++z) {
                if (range_of(pack_.size_classes[z]).holds(published)) {
                    parts.push_back({published, published, static_cast<int>(z), 1.0, 1.0});
                }
            }
        }
        if (parts.empty()) {
            problem("firms_by_sector_size.csv",
                    fmt::format("size class {} lies in no class of size_classes.csv",
                                to_text(published)),
                    "say in susb_bins.csv how it is split");
        }
        bins_.insert(bins_.end(), parts.begin(), parts.end());
    }

    // ---- margins
    // ---------------------------------------------------------------------------------

    double& firms(std::size_t sector, std::size_t bin) {
        return firms_[sector * bins_.size() + bin];
    }
    double& jobs(std::size_t sector, std::size_t bin) { return jobs_[sector * bins_.size() + bin]; }

    void read_margins() {
        const std::size_t n = bins_.size();
        firms_.assign(sectors_ * n, 0.0);
        jobs_.assign(sectors_ * n, 0.0);
        std::vector<double> all_firms(n, 0.0);
        std::vector<double> all_jobs(n, 0.0);
        bool has_total = false;
        for (const Pack::SectorSize& row : pack_.firms_by_sector_size) {
            for (std::size_t b = 0; b < n; ++b) {
                const Bin& bin = bins_[b];
                if (!(bin.published == row.size)) continue;
                double firm_share = bin.firm_share;
                if (row.sector == Pack::every) {
                    has_total = true;
                    all_firms[b] = row.firms.value_or(0.0) * firm_share;
                    all_jobs[b] = row.jobs.value_or(0.0) * bin.job_share;
                } else {
                    firm_share = sector_share(row.sector, bin);
                    firms(at(row.sector), b) = row.firms.value_or(0.0) * firm_share;
                    jobs(at(row.sector), b) = row.jobs.value_or(0.0) * bin.job_share;
                }
            }
        }
        if (!has_total) {
            for (std::size_t s = 0; s < sectors_; ++s) {
                for (std::size_t b = 0; b < n; ++b) {
                    all_firms[b] += firms(s, b);
                    all_jobs[b] += jobs(s, b);
                }
            }
        }
        // The split of a published class is whole too: apportion within the class.
        hard_firms_.assign(n, 0);
        hard_jobs_.assign(n, 0);
        for (std::size_t b = 0; b < n;) {
            std::size_t end = b + 1;
            while (end < n && bins_[end].published == bins_[b].published) ++end;
            const auto whole = [&](const std::vector<double>& from,
                                   std::vector<std::uint64_t>& to) {
                const std::span<const double> part(from.data() + b, end - b);
                const double sum = std::accumulate(part.begin(), part.end(), 0.0);
                const auto parts = apportion(part, static_cast<std::uint64_t>(sum + 0.5));
                std::copy(parts.begin(), parts.end(), to.begin() + static_cast<std::ptrdiff_t>(b));
            };
            whole(all_firms, hard_firms_);
            whole(all_jobs, hard_jobs_);
            b = end;
        }
        for (std::size_t b = 0; b < n; ++b) {
            const auto count = static_cast<double>(hard_firms_[b]);
            const auto total = static_cast<double>(hard_jobs_[b]);
            if (total < count * bins_[b].low() || total > count * bins_[b].high(1e9)) {
                problem("firms_by_sector_size.csv",
                        fmt::format("size class {}: {} jobs do not fit {} firms",
                                    to_text(bins_[b].range), hard_jobs_[b], hard_firms_[b]));
            }
        }
        if (std::accumulate(hard_firms_.begin(), hard_firms_.end(), std::uint64_t{0}) >
            (1u << 30)) {
            problem("firms_by_sector_size.csv", "holds more than 2^30 firms");
        }
    }

    /// Share of a published class's firms in this bin, by sector where the split of 0-4 is
    /// published.
    double sector_share(int sector, const Bin& bin) const {
        if (bin.published.low != 0 || bin.published == bin.range) return bin.firm_share;
        for (const Pack::Size0& row : pack_.size0) {
            if (row.sector != sector || !row.firms_0 || !row.firms_1_4) continue;
            const double sum = *row.firms_0 + *row.firms_1_4;
            if (sum <= 0.0) break;
            return bin.range.low == 0 ? *row.firms_0 / sum : *row.firms_1_4 / sum;
        }
        return bin.firm_share;
    }

    // ---- home sector
    // -----------------------------------------------------------------------------

    /// Firms and jobs of each sector in each bin. Published sector counts hold a firm once in every
    /// sector it works in; scaled to the hard total they are home sectors, within what the sector's
    /// published jobs can employ.
    void spread_over_sectors() {
        const std::size_t n = bins_.size();
        home_firms_.assign(sectors_ * n, 0);
        home_jobs_.assign(sectors_ * n, 0);
        std::vector<double> weight(sectors_);
        std::vector<double> low(sectors_);
        std::vector<double> high(sectors_);
        for (std::size_t b = 0; b < n; ++b) {
            const Bin& bin = bins_[b];
            const bool open = bin.range.high == SizeRange::open;
            const double width = open ? 0.0 : bin.range.high - bin.low();
            const double least = open ? bin.low() * open_least_mean : bin.low() + inside * width;
            const double most = bin.high(0.0) - inside * width;
            for (std::size_t s = 0; s < sectors_; ++s) {
                weight[s] = firms(s, b);
                low[s] = open || most <= 0.0 ? 0.0 : jobs(s, b) / most;
                high[s] = least > 0.0 ? jobs(s, b) / least : 1e12;
                if (weight[s] <= 0.0) low[s] = high[s] = 0.0;
                low[s] = std::min(low[s], high[s]);
            }
            const std::vector<double> scaled =
                scale_within(weight, low, high, static_cast<double>(hard_firms_[b]));
            const auto count = apportion(scaled, hard_firms_[b]);
            for (std::size_t s = 0; s < sectors_; ++s) {
                const auto k = static_cast<double>(count[s]);
                weight[s] = std::max(jobs(s, b), 1e-9 * k);
                low[s] = k * bin.low();
                high[s] = k * bin.high(1e7);
            }
            const auto total = scale_within(weight, low, high, static_cast<double>(hard_jobs_[b]));
            const auto whole = round_within(total, low, high, hard_jobs_[b]);
            for (std::size_t s = 0; s < sectors_; ++s) {
                home_firms_[s * n + b] = count[s];
                home_jobs_[s * n + b] = whole[s];
            }
        }
    }

    /// Whole numbers next to the values, within whole bounds, that add to the total.
    static std::vector<std::uint64_t> round_within(const std::vector<double>& values,
                                                   const std::vector<double>& low,
                                                   const std::vector<double>& high,
                                                   std::uint64_t total) {
        std::vector<std::uint64_t> out(values.size());
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            out[i] = static_cast<std::uint64_t>(std::max(values[i], low[i]));
            sum += out[i];
        }
        // The difference is below one a value, plus what bisection left: hand it round.
        for (bool moved = true; moved && sum != total;) {
            moved = false;
            for (std::size_t i = 0; i < values.size() && sum != total; ++i) {
                const auto value = static_cast<double>(out[i]);
                if (sum < total && value + 1.0 <= high[i]) {
                    ++out[i], ++sum, moved = true;
                } else if (sum > total && value - 1.0 >= low[i]) {
                    --out[i], --sum, moved = true;
                }
            }
        }
        return out;
    }

    // ---- home region
    // -----------------------------------------------------------------------------

    /// Firms at home in each region, by sector and bin: proportional fitting to the state tables,
    /// then rounding that keeps every sector and bin whole and carries the error along the bins of
    /// a state.
    void spread_over_regions() {
        read_state_tables();
        if (!problems_.empty()) return;
        const std::size_t n = bins_.size();
        for (std::size_t s = 0; s < sectors_; ++s) {
            if (pack_.sectors[s].scope != Scope::business) continue;
            std::vector<double> cells = fit_regions(s);
            std::vector<double> carried(regions_, 0.0);
            std::vector<double> small_jobs(regions_, 0.0);
            for (std::size_t b = 0; b < n; ++b) {
                const std::uint64_t count = home_firms_[s * n + b];
                if (count == 0) continue;
                if (state_class_of_[b] >= 0 &&
                    state_classes_[at(state_class_of_[b])].high == SizeRange::open) {
                    // Where the jobs of such enterprises are, not where they show a branch.
                    for (std::size_t r = 0; r < regions_; ++r) {
                        const double room = state_jobs_target(s, r) - small_jobs[r];
                        cells[r * n + b] = std::max(room, 0.0);
                    }
                    scale_column(cells, n, b, static_cast<double>(count));
                }
                Group group;
                group.sector = static_cast<int>(s);
                group.size_class = bins_[b].size_class;
                group.range = bins_[b].range;
                group.jobs = home_jobs_[s * n + b];
                const std::vector<std::uint32_t> whole = round_column(cells, n, b, count, carried);
                const double mean = static_cast<double>(group.jobs) / static_cast<double>(count);
                for (std::size_t r = 0; r < regions_; ++r) {
                    if (whole[r] == 0) continue;
                    group.parts.push_back({static_cast<int>(r), whole[r], 0});
                    const bool small =
                        state_class_of_[b] < 0 ||
                        state_classes_[at(state_class_of_[b])].high != SizeRange::open;
                    if (small) small_jobs[r] += mean * whole[r];
                }
                groups_.push_back(std::move(group));
            }
        }
    }

    void read_state_tables() {
        const std::size_t n = bins_.size();
        state_class_of_.assign(n, -1);
        state_total_firms_.assign(sectors_ * regions_, 0.0);
        state_total_jobs_.assign(sectors_ * regions_, 0.0);
        for (const Pack::StateSector& row : pack_.firms_by_state_sector) {
            if (row.size.total || row.sector == Pack::every) continue;
            if (std::find(state_classes_.begin(), state_classes_.end(), row.size) ==
                state_classes_.end()) {
                state_classes_.push_back(row.size);
            }
        }
        std::sort(state_classes_.begin(), state_classes_.end(),
                  [](const SizeRange& a, const SizeRange& b) { return a.low < b.low; });
        for (std::size_t b = 0; b < n; ++b) {
            for (std::size_t z = 0; z < state_classes_.size(); ++z) {
                if (state_classes_[z].holds(bins_[b].range))
                    state_class_of_[b] = static_cast<int>(z);
            }
        }
        state_firms_.assign(sectors_ * regions_ * state_classes_.size(), 0.0);
        has_state_sizes_.assign(sectors_, false);
        for (const Pack::StateSector& row : pack_.firms_by_state_sector) {
            if (row.sector == Pack::every) continue;
            const std::size_t s = at(row.sector);
            const std::size_t r = at(row.region);
            if (row.size.total) {
                state_total_firms_[s * regions_ + r] = row.firms.value_or(0.0);
                state_total_jobs_[s * regions_ + r] = row.jobs.value_or(0.0);
                continue;
            }
            const auto z = static_cast<std::size_t>(
                std::find(state_classes_.begin(), state_classes_.end(), row.size) -
                state_classes_.begin());
            state_firms(s, r, z) = row.firms.value_or(0.0);
            if (row.firms.value_or(0.0) > 0.0) has_state_sizes_[s] = true;
        }
        for (std::size_t s = 0; s < sectors_; ++s) {
            double& first = state_total_firms_[s * regions_];
            const double sum = std::accumulate(&first, &first + regions_, 0.0);
            if (sum > 0.0 || pack_.sectors[s].scope != Scope::business) continue;
            if (regions_ == 1) {
                first = 1.0;
                continue;
            }
            double firms_in_sector = 0.0;
            for (std::size_t b = 0; b < n; ++b) firms_in_sector += firms(s, b);
            if (firms_in_sector > 0.0) {
                problem("firms_by_state_sector.csv",
                        fmt::format("has no firm of sector {} in any region", pack_.sectors[s].id),
                        "add its rows, at least with size_class total");
            }
        }
        // Jobs of the sector by region, scaled to the sector's jobs.
        for (std::size_t s = 0; s < sectors_; ++s) {
            double* const row = &state_total_jobs_[s * regions_];
            double sum = std::accumulate(row, row + regions_, 0.0);
            if (sum <= 0.0) {
                std::copy_n(&state_total_firms_[s * regions_], regions_, row);
                sum = std::accumulate(row, row + regions_, 0.0);
            }
            double total = 0.0;
            for (std::size_t b = 0; b < n; ++b) total += static_cast<double>(home_jobs_[s * n + b]);
            for (std::size_t r = 0; r < regions_ && sum > 0.0; ++r) row[r] *= total / sum;
        }
    }

    double& state_firms(std::size_t s, std::size_t r, std::size_t z) {
        return state_firms_[(s * regions_ + r) * state_classes_.size() + z];
    }
    double state_jobs_target(std::size_t s, std::size_t r) const {
        return state_total_jobs_[s * regions_ + r];
    }

    /// Firms of one sector by region and bin, region-major.
    std::vector<double> fit_regions(std::size_t s) {
        const std::size_t n = bins_.size();
        std::vector<double> cells(regions_ * n, 0.0);
        std::vector<Margin> margins;
        Margin by_bin;
        by_bin.entry_of.resize(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            by_bin.entry_of[i] = static_cast<std::uint32_t>(i % n);
        for (std::size_t b = 0; b < n; ++b)
            by_bin.target.push_back(static_cast<double>(home_firms_[s * n + b]));
        const std::size_t classes = state_classes_.size();
        if (has_state_sizes_[s]) {
            // Each state × published class keeps its share of the class.
            Margin by_class;
            by_class.entry_of.assign(cells.size(), Margin::none);
            by_class.target.assign(regions_ * classes, 0.0);
            for (std::size_t z = 0; z < classes; ++z) {
                double published = 0.0;
                double wanted = 0.0;
                for (std::size_t r = 0; r < regions_; ++r) published += state_firms(s, r, z);
                for (std::size_t b = 0; b < n; ++b) {
                    if (state_class_of_[b] == static_cast<int>(z)) wanted += by_bin.target[b];
                }
                for (std::size_t r = 0; r < regions_ && published > 0.0; ++r) {
                    by_class.target[r * classes + z] = wanted * state_firms(s, r, z) / published;
                }
            }
            for (std::size_t r = 0; r < regions_; ++r) {
                for (std::size_t b = 0; b < n; ++b) {
                    const int z = state_class_of_[b];
                    const double total = state_total_firms_[s * regions_ + r];
                    const double share = z < 0 ? total : state_firms(s, r, at(z));
                    cells[r * n + b] = share * by_bin.target[b];
                    if (z >= 0) {
                        by_class.entry_of[r * n + b] =
                            static_cast<std::uint32_t>(r * classes + at(z));
                    }
                }
            }
            margins.push_back(std::move(by_class));
        } else {
            // Only the state's total is published: its sizes lean as in the sectors that are.
            Margin by_region;
            by_region.entry_of.resize(cells.size());
            by_region.target.assign(regions_, 0.0);
            const double* const total = &state_total_firms_[s * regions_];
            const double sum = std::accumulate(total, total + regions_, 0.0);
            const double wanted = std::accumulate(by_bin.target.begin(), by_bin.target.end(), 0.0);
            for (std::size_t r = 0; r < regions_; ++r) {
                by_region.target[r] = sum > 0.0 ? wanted * total[r] / sum : 0.0;
                double all = 0.0;
                for (std::size_t z = 0; z < classes; ++z) all += lean(r, z);
                for (std::size_t b = 0; b < n; ++b) {
                    const int z = state_class_of_[b];
                    const double share = z < 0 || all <= 0.0 ? 1.0 : lean(r, at(z)) / all;
                    cells[r * n + b] = share * by_bin.target[b] * by_region.target[r];
                    by_region.entry_of[r * n + b] = static_cast<std::uint32_t>(r);
                }
            }
            margins.push_back(std::move(by_region));
        }
        margins.push_back(std::move(by_bin));
        fit_margins(cells, margins);
        // A class no state publishes a firm of, though the nation does: by the sector's total.
        for (std::size_t b = 0; b < n; ++b) {
            double sum = 0.0;
            for (std::size_t r = 0; r < regions_; ++r) sum += cells[r * n + b];
            if (sum > 0.0) continue;
            for (std::size_t r = 0; r < regions_; ++r)
                cells[r * n + b] = state_total_firms_[s * regions_ + r];
        }
        return cells;
    }

    /// Firms of a state in a published class, over the sectors whose state sizes are published.
    double lean(std::size_t r, std::size_t z) {
        double sum = 0.0;
        for (std::size_t s = 0; s < sectors_; ++s)
            sum += has_state_sizes_[s] ? state_firms(s, r, z) : 0.0;
        return sum;
    }

    void scale_column(std::vector<double>& cells, std::size_t n, std::size_t b,
                      double total) const {
        double sum = 0.0;
        for (std::size_t r = 0; r < regions_; ++r) sum += cells[r * n + b];
        for (std::size_t r = 0; r < regions_; ++r) {
            cells[r * n + b] = sum > 0.0 ? cells[r * n + b] * (total / sum)
                                         : total / static_cast<double>(regions_);
        }
    }

    std::vector<std::uint32_t> round_column(const std::vector<double>& cells, std::size_t n,
                                            std::size_t b, std::uint64_t count,
                                            std::vector<double>& carried) const {
        std::vector<double> wanted(regions_);
        std::vector<std::uint32_t> whole(regions_, 0);
        std::uint64_t given = 0;
        for (std::size_t r = 0; r < regions_; ++r) {
            wanted[r] = cells[r * n + b] + carried[r];
            if (cells[r * n + b] > 0.0 && wanted[r] > 0.0)
                whole[r] = static_cast<std::uint32_t>(wanted[r]);
            given += whole[r];
        }
        std::vector<std::size_t> order(regions_);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto rest = [&](std::size_t r) { return wanted[r] - whole[r]; };
        while (given < count) {
            std::stable_sort(order.begin(), order.end(),
                             [&](std::size_t x, std::size_t y) { return rest(x) > rest(y); });
            bool moved = false;
            for (const std::size_t r : order) {
                if (given == count) break;
                if (cells[r * n + b] <= 0.0) continue;
                ++whole[r], ++given, moved = true;
            }
            LR_ASSERT(moved);
            if (!moved) break;
        }
        while (given > count) {
            std::stable_sort(order.begin(), order.end(),
                             [&](std::size_t x, std::size_t y) { return rest(x) < rest(y); });
            for (const std::size_t r : order) {
                if (given == count) break;
                if (whole[r] == 0) continue;
                --whole[r], --given;
            }
        }
        for (std::size_t r = 0; r < regions_; ++r) carried[r] = wanted[r] - whole[r];
        return whole;
    }

    // ---- outside the business register
    // -----------------------------------------------------------

    void add_outside() {
        std::map<std::array<int, 3>, std::pair<double, double>> sums;
        for (const Pack::Outside& row : pack_.outside) {
            for (std::size_t z = 0; z < pack_.size_classes.size(); ++z) {
                if (!range_of(pack_.size_classes[z]).holds(row.size)) continue;
                auto& [units, total] = sums[{row.sector, static_cast<int>(z), row.region}];
                units += row.units;
                total += row.jobs;
            }
        }
        for (const auto& [key, value] : sums) {
            Group group;
            group.sector = key[0];
            group.size_class = key[1];
            group.range = range_of(pack_.size_classes[at(key[1])]);
            const auto units = static_cast<std::uint64_t>(value.first + 0.5);
            if (units == 0) continue;
            const std::uint64_t high =
                group.range.high == SizeRange::open ? 10'000'000 : group.range.high;
            group.jobs = std::clamp(static_cast<std::uint64_t>(value.second + 0.5),
                                    units * group.range.low, units * high);
            group.parts.push_back({key[2], static_cast<std::uint32_t>(units), 0});
            groups_.push_back(std::move(group));
        }
    }

    // ---- columns
    // ---------------------------------------------------------------------------------

    /// Rows by region, sector, size class and bin, and the cells they form.
    void lay_out() {
        struct Place {
            std::array<int, 4> key;
            std::size_t group;
            std::size_t part;
        };
        std::vector<Place> places;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            for (std::size_t p = 0; p < groups_[g].parts.size(); ++p) {
                const Group& group = groups_[g];
                places.push_back({{group.parts[p].region, group.sector, group.size_class,
                                   static_cast<int>(group.range.low)},
                                  g,
                                  p});
            }
        }
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.key < b.key; });
        std::uint32_t row = 0;
        for (const Place& place : places) {
            Group::Part& part = groups_[place.group].parts[place.part];
            part.begin = row;
            const bool same = !out_.cells.empty() && out_.cells.back().region == place.key[0] &&
                              out_.cells.back().sector == place.key[1] &&
                              out_.cells.back().size_class == place.key[2];
            if (!same) {
                Cell cell;
                cell.region = static_cast<std::uint16_t>(place.key[0]);
                cell.sector = static_cast<std::uint16_t>(place.key[1]);
                cell.size_class = static_cast<std::uint16_t>(place.key[2]);
                cell.begin = row;
                out_.cells.push_back(cell);
            }
            row += part.firms;
            out_.cells.back().end = row;
        }
        out_.jobs.resize(row);
        out_.county.resize(row);
        out_.age_months.resize(row);
    }

    std::span<std::uint32_t> rows(const Group::Part& part) {
        return std::span(out_.jobs).subspan(part.begin, part.firms);
    }

    void fill_jobs() {
        workers_.for_each(groups_.size(), [&](std::size_t g, int) { fill_group(groups_[g], g); });
    }

    void fill_group(const Group& group, std::size_t index) {
        std::uint64_t count = 0;
        for (const Group::Part& part : group.parts) count += part.firms;
        if (count == 0) return;
        if (group.range.high == SizeRange::open) {
            fill_open(group, index, count);
            return;
        }
        const SizeShape shape(group.range.low, group.range.high,
                              static_cast<double>(group.jobs) / static_cast<double>(count));
        std::uint64_t sum = 0;
        for (const Group::Part& part : group.parts) {
            const double offset =
                luck_.uniform(static_cast<std::uint32_t>(index),
                              static_cast<std::uint32_t>(part.region), Draw::employment);
            shape.fill(rows(part), offset);
            for (const std::uint32_t jobs : rows(part)) sum += jobs;
        }
        // What quantiles and rounding miss, one job a firm, shared out by the firms of each part.
        std::int64_t change =
            static_cast<std::int64_t>(group.jobs) - static_cast<std::int64_t>(sum);
        std::uint64_t before = 0;
        const std::int64_t whole = change;
        std::int64_t done = 0;
        for (const Group::Part& part : group.parts) {
            before += part.firms;
            const auto upto = static_cast<std::int64_t>(
                static_cast<double>(whole) *
                (static_cast<double>(before) / static_cast<double>(count)));
            change -= (upto - done) -
                      spread_change(rows(part), group.range.low, group.range.high, upto - done);
            done = upto;
        }
        for (const Group::Part& part : group.parts) {
            if (change == 0) break;
            change = spread_change(rows(part), group.range.low, group.range.high, change);
        }
        LR_ENSURE(change == 0);
    }

    /// Giants: sizes for the whole nation, then homes drawn for them from the largest down, in
    /// proportion to the firms the region still awaits.
    void fill_open(const Group& group, std::size_t index, std::uint64_t count) {
        std::vector<std::uint32_t> sizes(static_cast<std::size_t>(count));
        fill_open_class(sizes, group.range.low, group.jobs);
        std::vector<std::uint32_t> filled(group.parts.size(), 0);
        std::uint64_t left = count;
        for (std::size_t i = sizes.size(); i-- > 0; --left) {
            const std::uint32_t word = luck_.word(static_cast<std::uint32_t>(index),
                                                  static_cast<std::uint32_t>(i), Draw::allocation);
            std::uint64_t point = (std::uint64_t{word} * left) >> 32;
            std::size_t p = 0;
            while (point >= group.parts[p].firms - filled[p]) {
                point -= group.parts[p].firms - filled[p];
                ++p;
            }
            out_.jobs[group.parts[p].begin + filled[p]] = sizes[i];
            ++filled[p];
        }
        for (const Group::Part& part : group.parts)
            std::reverse(rows(part).begin(), rows(part).end());
    }

    /// Calls work(cell, begin, end) for the rows of each cell, cut at multiples of `draw_rows`.
    template <class Work>
    void for_rows(const Work& work) {
        const std::size_t pieces = (out_.size() + draw_rows - 1) / draw_rows;
        workers_.for_each(pieces, [&](std::size_t piece, int) {
            std::size_t row = piece * draw_rows;
            const std::size_t stop = std::min(out_.size(), row + draw_rows);
            auto cell = std::upper_bound(out_.cells.begin(), out_.cells.end(), row,
                                         [](std::size_t r, const Cell& c) { return r < c.end; });
            while (row < stop) {
                const std::size_t end = std::min<std::size_t>(stop, cell->end);
                work(*cell, row, end);
                row = end;
                ++cell;
            }
        });
    }

    void fill_counties() {
        for (const Pack::County& county : pack_.counties) out_.counties.push_back(county.id);
        std::vector<std::vector<std::uint16_t>> members(regions_);
        for (std::size_t c = 0; c < pack_.counties.size(); ++c) {
            members[at(pack_.counties[c].region)].push_back(static_cast<std::uint16_t>(c));
        }
        for (std::size_t r = 0; r < regions_; ++r) {
            if (!members[r].empty()) continue;
            // A region without counties is its own.
            members[r].push_back(static_cast<std::uint16_t>(out_.counties.size()));
            out_.counties.push_back(pack_.regions[r].id);
        }
        const std::size_t counties = out_.counties.size();
        std::vector<double> found(sectors_ * counties, 0.0);
        std::vector<bool> listed(sectors_, false);
        for (const Pack::CountySector& row : pack_.county_establishments) {
            found[at(row.sector) * counties + at(row.county)] += row.establishments.value_or(0.0);
            listed[at(row.sector)] = true;
        }
        county_of_.assign(regions_ * sectors_, {});
        std::vector<double> weight;
        for (std::size_t s = 0; s < sectors_; ++s) {
            const std::size_t from = county_source(s, listed);
            for (std::size_t r = 0; r < regions_; ++r) {
                const auto weigh = [&](auto value) {
                    weight.clear();
                    for (const std::uint16_t c : members[r]) weight.push_back(value(c));
                    return AliasTable(weight);
                };
                AliasTable& table = county_of_[r * sectors_ + s];
                if (from < sectors_) {
                    table = weigh([&](std::size_t c) { return found[from * counties + c]; });
                }
                if (table.empty()) {
                    table = weigh([&](std::size_t c) {
                        return c < pack_.counties.size() ? pack_.counties[c].population : 1.0;
                    });
                }
                if (table.empty()) table = weigh([](std::size_t) { return 1.0; });
            }
        }
        for_rows([&](const Cell& cell, std::size_t begin, std::size_t end) {
            const AliasTable& table = county_of_[cell.region * sectors_ + cell.sector];
            const std::vector<std::uint16_t>& codes = members[cell.region];
            draw(begin, end, 0, Draw::county, [&](std::size_t row, std::uint32_t word) {
                out_.county[row] = codes[table.pick(word)];
            });
        });
    }

    /// The sector whose establishments place a sector's firms: itself, or else the one its code
    /// refines (11F is farming within 11), or none.
    std::size_t county_source(std::size_t sector, const std::vector<bool>& listed) const {
        if (listed[sector]) return sector;
        for (std::size_t s = 0; s < sectors_; ++s) {
            if (listed[s] && s != sector &&
                pack_.sectors[sector].id.starts_with(pack_.sectors[s].id))
                return s;
        }
        return sectors_;
    }

    /// Calls set(row, word) with the draw of each row; four rows share a block of words.
    template <class Set>
    void draw(std::size_t begin, std::size_t end, std::uint32_t step, Draw purpose,
              const Set& set) const {
        for (std::size_t row = begin; row < end;) {
            const auto words = luck_.four(static_cast<std::uint32_t>(row / 4), step, purpose);
            for (std::size_t lane = row % 4; lane < 4 && row < end; ++lane, ++row)
                set(row, words[lane]);
        }
    }

    void fill_ages() {
        struct Ages {
            std::vector<double> firms;
            std::vector<std::pair<double, double>> years;
            AliasTable table;
        };
        Ages every;
        std::vector<Ages> by_sector(sectors_);
        for (const Pack::Age& row : pack_.ages) {
            Ages& ages = row.sector == Pack::every ? every : by_sector[at(row.sector)];
            ages.firms.push_back(row.firms);
            ages.years.emplace_back(row.low_years, row.high_years);
        }
        if (every.firms.empty()) {
            for (const Ages& ages : by_sector) {
                every.firms.insert(every.firms.end(), ages.firms.begin(), ages.firms.end());
                every.years.insert(every.years.end(), ages.years.begin(), ages.years.end());
            }
        }
        if (every.firms.empty()) {
            every.firms = {1.0};
            every.years = {{0.0, 30.0}};
        }
        every.table = AliasTable(every.firms);
        for (Ages& ages : by_sector) {
            ages.table = AliasTable(ages.firms);
            if (ages.table.empty()) ages = every;
        }
        for_rows([&](const Cell& cell, std::size_t begin, std::size_t end) {
            const Ages& ages = by_sector[cell.sector];
            // Two draws a firm: the class, the month within it. Words are held for four rows at a
            // time.
            for (std::size_t row = begin; row < end;) {
                const auto quad = static_cast<std::uint32_t>(row / 4);
                const auto first = luck_.four(quad, 0, Draw::age);
                const auto second = luck_.four(quad, 1, Draw::age);
                for (std::size_t lane = row % 4; lane < 4 && row < end; ++lane, ++row) {
                    const auto [low, high] = ages.years[ages.table.pick(first[lane])];
                    const auto months = static_cast<std::uint64_t>(12.0 * (high - low));
                    const std::uint64_t within = (std::uint64_t{second[lane]} * months) >> 32;
                    out_.age_months[row] =
                        static_cast<std::int16_t>(12.0 * low + static_cast<double>(within));
                }
            }
        });
    }

    // ---- jobs in other regions
    // -------------------------------------------------------------------

    /// States a firm of this sector and published state class appears in, on average: firms counted
    /// in every state over firms counted once in the nation.
    double regions_per_firm(std::size_t s, std::size_t z) {
        const auto ratio = [&](std::size_t sector) -> std::pair<double, double> {
            double states = 0.0;
            double nation = 0.0;
            for (std::size_t r = 0; r < regions_; ++r) states += state_firms(sector, r, z);
            for (std::size_t b = 0; b < bins_.size(); ++b) {
                if (state_class_of_[b] == static_cast<int>(z)) nation += firms(sector, b);
            }
            return {states, nation};
        };
        double states = 0.0;
        double nation = 0.0;
        for (std::size_t k = 0; k < sectors_; ++k) {
            if (!has_state_sizes_[k] || (has_state_sizes_[s] && k != s)) continue;
            const auto [x, y] = ratio(k);
            states += x;
            nation += y;
        }
        return nation > 0.0 ? std::max(1.0, states / nation) : 1.0;
    }

    void fill_presence() {
        if (regions_ < 2) return;
        std::vector<std::vector<Presence>> rows_of(sectors_);
        std::vector<std::array<double, 64>> mean(sectors_);
        for (std::size_t s = 0; s < sectors_; ++s) {
            for (std::size_t z = 0; z < state_classes_.size() && z < 64; ++z)
                mean[s][z] = regions_per_firm(s, z);
        }
        workers_.for_each(sectors_, [&](std::size_t s, int) {
            if (pack_.sectors[s].scope == Scope::business) fill_presence(s, mean[s], rows_of[s]);
        });
        for (const auto& part : rows_of)
            out_.presence.insert(out_.presence.end(), part.begin(), part.end());
        std::sort(out_.presence.begin(), out_.presence.end(),
                  [](const Presence& a, const Presence& b) {
                      return a.firm != b.firm ? a.firm < b.firm : a.region < b.region;
                  });
    }

    void fill_presence(std::size_t s, const std::array<double, 64>& mean,
                       std::vector<Presence>& out) {
        constexpr std::uint32_t local_below = 20;  // smaller firms appear in one state only
        std::vector<double> room(regions_);
        for (std::size_t r = 0; r < regions_; ++r) room[r] = state_jobs_target(s, r);
        std::vector<Enterprise> enterprises;
        for (std::size_t z = 0; z < state_classes_.size() && z < 64; ++z) {
            const double more = mean[z] - 1.0;
            std::vector<Enterprise> members;
            double roots = 0.0;
            for (const Group& group : groups_) {
                if (group.sector != static_cast<int>(s) || !state_classes_[z].holds(group.range))
                    continue;
                for (const Group::Part& part : group.parts) {
                    for (std::uint32_t i = 0; i < part.firms; ++i) {
                        const std::uint32_t firm = part.begin + i;
                        if (state_classes_[z].low < local_below || more <= 0.0) {
                            room[at(part.region)] -= out_.jobs[firm];
                            continue;
                        }
                        members.push_back({firm, static_cast<std::uint16_t>(part.region), 1});
                        roots += root(out_.jobs[firm], z);
                    }
                }
            }
            if (members.empty()) continue;
            // Regions grow with the square root of jobs; the factor gives the published mean.
            const double wanted = more * static_cast<double>(members.size());
            const double most = static_cast<double>(regions_) - 1.0;
            double factor = wanted / roots;
            for (int round = 0; round < 30; ++round) {
                double sum = 0.0;
                for (const Enterprise& e : members)
                    sum += std::min(most, factor * root(out_.jobs[e.firm], z));
                if (sum >= wanted * (1.0 - 1e-9) || sum <= 0.0) break;
                factor *= wanted / sum;
            }
            for (Enterprise& e : members) {
                const double exact = std::min(most, factor * root(out_.jobs[e.firm], z));
                const double coin = luck_.uniform(e.firm, 0, Draw::presence);
                e.regions = static_cast<std::uint16_t>(
                    1.0 + static_cast<double>(static_cast<int>(exact + coin)));
            }
            enterprises.insert(enterprises.end(), members.begin(), members.end());
        }
        // Enterprises of one region take their room first.
        std::erase_if(enterprises, [&](const Enterprise& e) {
            if (e.regions > 1) return false;
            room[e.home] -= out_.jobs[e.firm];
            return true;
        });
        std::sort(enterprises.begin(), enterprises.end(),
                  [&](const Enterprise& a, const Enterprise& b) {
                      return out_.jobs[a.firm] != out_.jobs[b.firm]
                                 ? out_.jobs[a.firm] < out_.jobs[b.firm]
                                 : a.firm < b.firm;
                  });
        // Branches stand where the open class shows them, or else where the sector's firms are.
        std::vector<double> pull(regions_);
        for (std::size_t r = 0; r < regions_; ++r) {
            pull[r] = has_state_sizes_[s] ? state_firms(s, r, state_classes_.size() - 1)
                                          : state_total_firms_[s * regions_ + r];
        }
        spread_jobs(enterprises, out_.jobs, pull, room, luck_, out);
    }

    double root(std::uint32_t jobs, std::size_t z) const {
        // Correctly rounded everywhere, unlike other powers.
        return __builtin_sqrt(static_cast<double>(jobs) /
                              std::max(1.0, static_cast<double>(state_classes_[z].low)));
    }

    // ---- header
    // ----------------------------------------------------------------------------------

    void fill_header() {
        out_.pack = pack_.id;
        out_.price_year = pack_.price_year;
        out_.regions = pack_.regions;
        out_.sectors = pack_.sectors;
        out_.size_classes = pack_.size_classes;
        fill_exit_rates();
        out_.gaps.clear();
        for (const TableInfo& table : pack_.tables) {
            for (const std::string& what : table.modelled) {
                out_.gaps.push_back({table.file, what, "filled when the table was written"});
            }
        }
        for (Gap& gap : synthesis_gaps(pack_)) out_.gaps.push_back(std::move(gap));
        JsonWriter json;
        json.begin_object();
        json.member("pack", pack_.id);
        json.member("title", pack_.title);
        json.member("base_year", pack_.base_year);
        json.member("seed", options_.seed);
        json.member("synthesis_version", synthesis_version);
        json.key("tables");
        json.begin_array();
        for (const TableInfo& table : pack_.tables) {
            json.begin_object();
            json.member("file", table.file);
            json.member("sha256", table.sha256);
            json.end_object();
        }
        json.end_array();
        json.end_object();
        out_.provenance = json.text();
    }

    void fill_exit_rates() {
        int last = 0;
        for (const Pack::Dynamics& row : pack_.dynamics) last = std::max(last, row.year);
        for (SizeClassInfo& size : out_.size_classes) {
            // Without a class of its own (no jobs in March) a class takes the rate of the next.
            SizeRange range = range_of(size);
            for (int attempt = 0; attempt < 2; ++attempt) {
                double firms = 0.0;
                double deaths = 0.0;
                for (const Pack::Dynamics& row : pack_.dynamics) {
                    if (row.year <= last - exit_years || row.size.total || !row.deaths) continue;
                    if (row.size.high < range.low || row.size.low > range.high) continue;
                    firms += row.firms;
                    deaths += *row.deaths;
                }
                if (firms > 0.0) {
                    size.exit_rate = deaths / firms;
                    break;
                }
                range = {range.low + 1, std::max(range.high, range.low + 1), false};
            }
        }
    }

    // ---- residuals
    // -------------------------------------------------------------------------------

    /// The size bin's enterprises are spread over regions.
    bool spreads(std::size_t bin) const {
        const int z = state_class_of_[bin];
        return z >= 0 && state_classes_[at(z)].high == SizeRange::open;
    }
    void measure();
    void measure_sizes();
    void measure_states();
    void measure_counties();
    void measure_ages();
    void measure_outside();

    const Pack& pack_;
    const SynthesisOptions& options_;
    Luck luck_;
    Workers workers_;
    std::size_t regions_;
    std::size_t sectors_;
    Diagnostics problems_;
    Population out_;

    std::vector<Bin> bins_;
    std::vector<double> firms_;  ///< published, sector × bin
    std::vector<double> jobs_;
    std::vector<std::uint64_t> hard_firms_;  ///< all sectors, by bin: met exactly
    std::vector<std::uint64_t> hard_jobs_;
    std::vector<std::uint64_t> home_firms_;  ///< sector × bin
    std::vector<std::uint64_t> home_jobs_;
    std::vector<SizeRange> state_classes_;   ///< published by state
    std::vector<int> state_class_of_;        ///< by bin; -1 = none
    std::vector<double> state_firms_;        ///< sector × region × class
    std::vector<double> state_total_firms_;  ///< sector × region
    std::vector<double> state_total_jobs_;   ///< the same, scaled to the sector's jobs
    std::vector<bool> has_state_sizes_;      ///< by sector
    std::vector<Group> groups_;
    std::vector<AliasTable> county_of_;  ///< region × sector
};

/// One published table against the population, cell by cell.
class Comparison {
public:
    /// Cells below `floor` count in the totals but not in `largest`: one firm more is a large
    /// share.
    Comparison(std::string table, std::string unit, double floor) : floor_(floor) {
        result_.table = std::move(table);
        result_.unit = std::move(unit);
    }
    template <class Name>
    void add(double target, double got, const Name& name) {
        result_.target += target;
        result_.reproduced += got;
        apart_ += got > target ? got - target : target - got;
        if (target < floor_ || target <= 0.0) return;
        const double off = got > target ? got / target - 1.0 : 1.0 - got / target;
        // Differences of rounding are none.
        if (off > result_.largest && off > 1e-9) {
            result_.largest = off;
            where_ = name();
        }
    }
    MarginResidual finish(std::string note) {
        if (apart_ > 0.0 && result_.target > 0.0) {
            note += fmt::format("; {:.2f} % of the total in other cells",
                                50.0 * apart_ / result_.target);
        }
        if (floor_ > 1.0) note += fmt::format("; largest over cells of {:.0f} and more", floor_);
        if (!where_.empty()) note += ", at " + where_;
        result_.note = std::move(note);
        return std::move(result_);
    }

private:
    double floor_;
    double apart_ = 0.0;  // sum of differences without sign
    MarginResidual result_;
    std::string where_;
};

void Synthesis::measure() {
    measure_sizes();
    measure_states();
    measure_counties();
    measure_ages();
    measure_outside();
}

void Synthesis::measure_sizes() {
    const std::string table = "firms_by_sector_size.csv";
    const std::size_t n = bins_.size();
    // What was built, by sector and bin, counted on the rows themselves.
    std::vector<double> built_firms(sectors_ * n, 0.0);
    std::vector<double> built_jobs(sectors_ * n, 0.0);
    for (const Group& group : groups_) {
        if (pack_.sectors[at(group.sector)].scope != Scope::business) continue;
        std::size_t b = 0;
        while (b < n && !(bins_[b].range == group.range)) ++b;
        for (const Group::Part& part : group.parts) {
            built_firms[at(group.sector) * n + b] += part.firms;
            for (const std::uint32_t jobs : rows(part))
                built_jobs[at(group.sector) * n + b] += jobs;
        }
    }
    Comparison hard_firms(table + ", all sectors", "firms", 0.0);
    Comparison hard_jobs(table + ", all sectors", "jobs", 0.0);
    Comparison small(table + ", below the open state class",
                     "firms in each sector scaled to shares", 1000.0);
    Comparison large(table + ", in the open state class", "firms in each sector scaled to shares",
                     100.0);
    Comparison jobs_by_sector(table, "jobs", 10000.0);
    for (std::size_t b = 0; b < n;) {
        std::size_t end = b + 1;
        while (end < n && bins_[end].published == bins_[b].published) ++end;
        const auto size_name = [&] { return "size " + to_text(bins_[b].published); };
        double all_firms = 0.0;
        double all_jobs = 0.0;
        double published = 0.0;
        double firms_here = 0.0;
        double jobs_here = 0.0;
        for (std::size_t i = b; i < end; ++i) {
            all_firms += static_cast<double>(hard_firms_[i]);
            all_jobs += static_cast<double>(hard_jobs_[i]);
            for (std::size_t s = 0; s < sectors_; ++s) {
                published += firms(s, i);
                firms_here += built_firms[s * n + i];
                jobs_here += built_jobs[s * n + i];
            }
        }
        hard_firms.add(all_firms, firms_here, size_name);
        hard_jobs.add(all_jobs, jobs_here, size_name);
        for (std::size_t s = 0; s < sectors_; ++s) {
            double firms_target = 0.0;
            double firms_got = 0.0;
            double jobs_target = 0.0;
            double jobs_got = 0.0;
            for (std::size_t i = b; i < end; ++i) {
                firms_target += firms(s, i);
                firms_got += built_firms[s * n + i];
                jobs_target += jobs(s, i);
                jobs_got += built_jobs[s * n + i];
            }
            const auto name = [&] {
                return fmt::format("sector {}, {}", pack_.sectors[s].id, size_name());
            };
            if (published > 0.0) {
                (spreads(b) ? large : small)
                    .add(firms_target * all_firms / published, firms_got, name);
            }
            jobs_by_sector.add(jobs_target, jobs_got, name);
        }
        b = end;
    }
    out_.residuals.push_back(hard_firms.finish("met exactly"));
    out_.residuals.push_back(hard_jobs.finish("met exactly"));
    out_.residuals.push_back(small.finish("sector counts hold a firm once in each of its sectors"));
    if (regions_ > 1) {
        out_.residuals.push_back(
            large.finish("homes are held to what the sector's published jobs employ"));
    }
    out_.residuals.push_back(
        jobs_by_sector.finish("all jobs of an enterprise lie in its home sector"));
}

void Synthesis::measure_states() {
    if (state_classes_.empty()) return;
    const std::string table = "firms_by_state_sector.csv";
    const std::size_t classes = state_classes_.size();
    std::vector<double> homes(sectors_ * regions_ * classes, 0.0);
    std::vector<double> presences(sectors_ * regions_ * classes, 0.0);
    std::vector<double> jobs_in(sectors_ * regions_, 0.0);
    struct Owner {
        std::uint32_t end;
        std::uint32_t sector;
        int state_class;
    };
    std::vector<Owner> owners;
    for (const Group& group : groups_) {
        if (pack_.sectors[at(group.sector)].scope != Scope::business) continue;
        int z = -1;
        for (std::size_t k = 0; k < classes; ++k) {
            if (state_classes_[k].holds(group.range)) z = static_cast<int>(k);
        }
        for (const Group::Part& part : group.parts) {
            const std::size_t row = at(group.sector) * regions_ + at(part.region);
            if (z >= 0) homes[row * classes + at(z)] += part.firms;
            for (const std::uint32_t jobs : rows(part)) jobs_in[row] += jobs;
            owners.push_back(
                {part.begin + part.firms, static_cast<std::uint32_t>(group.sector), z});
        }
    }
    std::sort(owners.begin(), owners.end(),
              [](const Owner& a, const Owner& b) { return a.end < b.end; });
    presences = homes;
    for (const Cell& cell : out_.cells) {
        auto from =
            std::lower_bound(out_.presence.begin(), out_.presence.end(), cell.begin,
                             [](const Presence& p, std::uint32_t row) { return p.firm < row; });
        for (; from != out_.presence.end() && from->firm < cell.end; ++from) {
            jobs_in[cell.sector * regions_ + cell.region] -= from->jobs;
            jobs_in[cell.sector * regions_ + from->region] += from->jobs;
            const auto owner =
                std::upper_bound(owners.begin(), owners.end(), from->firm,
                                 [](std::uint32_t row, const Owner& o) { return row < o.end; });
            if (owner == owners.end() || owner->state_class < 0) continue;
            presences[(cell.sector * regions_ + from->region) * classes + at(owner->state_class)] +=
                1.0;
        }
    }
    Comparison home(table + ", below the open class", "firms in each region scaled to shares",
                    200.0);
    Comparison present(table + ", open class", "presences in regions scaled to shares", 500.0);
    Comparison jobs(table, "jobs scaled to the sector's jobs", 10000.0);
    for (std::size_t s = 0; s < sectors_; ++s) {
        for (std::size_t r = 0; r < regions_; ++r) {
            const auto name = [&] {
                return fmt::format("sector {}, {}", pack_.sectors[s].id, pack_.regions[r].id);
            };
            const double target = state_jobs_target(s, r);
            if (pack_.sectors[s].scope == Scope::business)
                jobs.add(target, jobs_in[s * regions_ + r], name);
        }
        if (!has_state_sizes_[s]) continue;
        for (std::size_t z = 0; z < classes; ++z) {
            const bool open = state_classes_[z].high == SizeRange::open;
            const std::vector<double>& built = open ? presences : homes;
            double published = 0.0;
            double sum = 0.0;
            for (std::size_t r = 0; r < regions_; ++r) {
                published += state_firms(s, r, z);
                sum += built[(s * regions_ + r) * classes + z];
            }
            for (std::size_t r = 0; r < regions_ && published > 0.0; ++r) {
                const auto name = [&] {
                    return fmt::format("sector {}, {}, size {}", pack_.sectors[s].id,
                                       pack_.regions[r].id, to_text(state_classes_[z]));
                };
                const double target = state_firms(s, r, z) * sum / published;
                (open ? present : home).add(target, built[(s * regions_ + r) * classes + z], name);
            }
        }
    }
    out_.residuals.push_back(home.finish("homes; shares of 2021 on the firms of the base year"));
    if (regions_ > 1) {
        out_.residuals.push_back(
            present.finish("an enterprise counts once in every region it works in"));
        out_.residuals.push_back(
            jobs.finish("where the jobs are, with those outside the home region"));
    }
}

void Synthesis::measure_counties() {
    if (pack_.county_establishments.empty()) return;
    const std::size_t counties = pack_.counties.size();
    std::vector<double> published(sectors_ * counties, 0.0);
    std::vector<double> in_region(sectors_ * regions_, 0.0);
    for (const Pack::CountySector& row : pack_.county_establishments) {
        const double count = row.establishments.value_or(0.0);
        published[at(row.sector) * counties + at(row.county)] += count;
        in_region[at(row.sector) * regions_ + at(pack_.counties[at(row.county)].region)] += count;
    }
    std::vector<double> wanted(counties, 0.0);
    std::vector<double> built(counties, 0.0);
    for (const Cell& cell : out_.cells) {
        const std::size_t row = cell.sector * regions_ + cell.region;
        if (in_region[row] <= 0.0) continue;
        const double scale = static_cast<double>(cell.end - cell.begin) / in_region[row];
        for (std::size_t c = 0; c < counties; ++c) {
            if (pack_.counties[c].region == cell.region)
                wanted[c] += published[cell.sector * counties + c] * scale;
        }
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            if (out_.county[i] < counties) built[out_.county[i]] += 1.0;
        }
    }
    Comparison comparison("county_establishments.csv",
                          "establishments scaled to the firms of the region", 1000.0);
    for (std::size_t c = 0; c < counties; ++c) {
        comparison.add(wanted[c], built[c], [&] { return "county " + pack_.counties[c].id; });
    }
    out_.residuals.push_back(
        comparison.finish("firms are drawn to counties, so they vary as the root of their number"));
}

void Synthesis::measure_ages() {
    std::vector<double> firms_of(sectors_, 0.0);
    std::vector<double> published(sectors_, 0.0);
    std::vector<std::vector<double>> by_month(sectors_);
    std::size_t most = 1;
    for (const Pack::Age& row : pack_.ages) {
        if (row.sector == Pack::every) continue;
        published[at(row.sector)] += row.firms;
        most = std::max(most, static_cast<std::size_t>(12.0 * row.high_years) + 1);
    }
    for (std::size_t s = 0; s < sectors_; ++s) {
        if (published[s] > 0.0) by_month[s].resize(most, 0.0);
    }
    for (const Cell& cell : out_.cells) {
        if (published[cell.sector] <= 0.0) continue;
        firms_of[cell.sector] += cell.end - cell.begin;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            by_month[cell.sector][std::min(most - 1, at(out_.age_months[i]))] += 1.0;
        }
    }
    Comparison comparison("firm_age.csv", "firms by age scaled to the firms of the sector", 1000.0);
    for (const Pack::Age& row : pack_.ages) {
        if (row.sector == Pack::every || published[at(row.sector)] <= 0.0) continue;
        double built = 0.0;
        const auto end = std::min(most, static_cast<std::size_t>(12.0 * row.high_years));
        for (auto m = static_cast<std::size_t>(12.0 * row.low_years); m < end; ++m)
            built += by_month[at(row.sector)][m];
        comparison.add(row.firms * firms_of[at(row.sector)] / published[at(row.sector)], built,
                       [&] {
                           return fmt::format("sector {}, {} years",
                                              pack_.sectors[at(row.sector)].id, row.low_years);
                       });
    }
    if (!pack_.ages.empty()) out_.residuals.push_back(comparison.finish("drawn firm by firm"));
}

void Synthesis::measure_outside() {
    if (pack_.outside.empty()) return;
    Comparison units("outside_susb.csv", "farms and government units", 1.0);
    Comparison jobs("outside_susb.csv", "jobs", 1.0);
    for (std::size_t s = 0; s < sectors_; ++s) {
        double units_target = 0.0;
        double jobs_target = 0.0;
        for (const Pack::Outside& row : pack_.outside) {
            if (row.sector != static_cast<int>(s)) continue;
            units_target += row.units;
            jobs_target += row.jobs;
        }
        double units_built = 0.0;
        double jobs_built = 0.0;
        for (const Cell& cell : out_.cells) {
            if (cell.sector != s || units_target <= 0.0) continue;
            units_built += cell.end - cell.begin;
            for (std::uint32_t i = cell.begin; i < cell.end; ++i) jobs_built += out_.jobs[i];
        }
        const auto name = [&] { return "sector " + pack_.sectors[s].id; };
        units.add(units_target, units_built, name);
        jobs.add(jobs_target, jobs_built, name);
    }
    out_.residuals.push_back(units.finish("stand outside the business register"));
    out_.residuals.push_back(jobs.finish("hired workers and staff"));
}

}  // namespace

std::vector<Gap> synthesis_gaps(const Pack& pack) {
    std::vector<Gap> gaps;
    std::vector<std::string> without_sizes;
    std::vector<std::string> without_counties;
    std::vector<std::string> without_inputs;
    for (std::size_t s = 0; s < pack.sectors.size(); ++s) {
        const auto index = static_cast<int>(s);
        const SectorInfo& sector = pack.sectors[s];
        const auto any = [&](const auto& table, const auto& counts) {
            return std::any_of(table.begin(), table.end(),
                               [&](const auto& row) { return row.sector == index && counts(row); });
        };
        const bool in_states = any(pack.firms_by_state_sector, [](const auto&) { return true; });
        if (in_states &&
            !any(pack.firms_by_state_sector, [](const auto& row) { return !row.size.total; })) {
            without_sizes.push_back(sector.id);
        }
        if (!any(pack.county_establishments, [](const auto&) { return true; })) {
            without_counties.push_back(sector.id);
        }
        if (std::none_of(sector.input_share.begin(), sector.input_share.end(),
                         [](double x) { return x > 0.0; })) {
            without_inputs.push_back(sector.id);
        }
    }
    const auto joined = [](const std::vector<std::string>& ids) {
        return fmt::format("{}", fmt::join(ids, ", "));
    };
    if (!without_sizes.empty()) {
        gaps.push_back(
            {"firms_by_state_sector.csv",
             "state by size class for sectors " + joined(without_sizes),
             "proportional fitting of the national size split and the state's total, starting from "
             "the size split of the state's other sectors"});
    }
    if (pack.regions.size() > 1) {
        gaps.push_back({"firms_by_state_sector.csv",
                        "home region of enterprises in the open size class",
                        "in proportion to the region's jobs that smaller firms do not hold; "
                        "published are branches"});
        gaps.push_back(
            {"firms_by_state_sector.csv", "jobs of an enterprise by region",
             "number of regions grows with the square root of jobs to the published mean; home "
             "keeps "
             "0.3 + 0.7 / regions (grade D), the rest goes where the sector still lacks jobs"});
    }
    gaps.push_back({"firms_by_sector_size.csv", "home sector of firms that work in several",
                    "sector counts scaled within the size class to the count over all sectors, "
                    "within what the "
                    "sector's published jobs employ"});
    gaps.push_back({"firms_by_sector_size.csv", "jobs of the single firm",
                    "power law within the published class through its published mean; the open "
                    "class is a Pareto "
                    "tail with exponent 1.1, scaled to the published jobs"});
    if (pack.bins.empty()) {
        // Nothing is split.
    } else {
        gaps.push_back(
            {"susb_bins.csv", "size classes split between classes of the model",
             "the shares of the table; firms without jobs by sector from size0_share.csv"});
    }
    if (!without_counties.empty()) {
        gaps.push_back(
            {"county_establishments.csv",
             "establishments by county for sectors " + joined(without_counties),
             "those of the sector the code refines (11F: 11), else the county's population"});
    }
    gaps.push_back({"firm_age.csv", "age by size, and within the open class of the oldest",
                    "age is drawn by sector alone, evenly over the months of a class; the oldest "
                    "are up to 60 years"});
    gaps.push_back({"firm_dynamics.csv", "exit rate of classes of the model",
                    "firm deaths over firms of all published classes that overlap, last ten years; "
                    "firms without "
                    "jobs take the rate of the next class"});
    gaps.push_back({"input_output.csv", "supply partners of the single firm",
                    "two a firm: sector by purchases, at home with chance 0.5 (grade D), else "
                    "anywhere by jobs"});
    if (!without_inputs.empty()) {
        gaps.push_back({"input_output.csv", "purchases of sectors " + joined(without_inputs),
                        "partners in proportion to the jobs of all sectors"});
    }
    return gaps;
}

Result<Population> synthesise(const Pack& pack, const SynthesisOptions& options) {
    return Synthesis(pack, options).run();
}

}  // namespace longrun
