#include "study/screening.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

using Rows = std::vector<std::size_t>;

/// Ranks from 1; equal values share the mean of theirs.
std::vector<double> midranks(const std::vector<double>& values) {
    Rows order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double rank = 0.5 * static_cast<double>(begin + 1 + end);
        for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
        begin = end;
    }
    return ranks;
}

double median_of(std::vector<double> values) { return spread_of(std::move(values)).median; }

std::vector<double> column(const DrawMatrix& draws, std::size_t quantity, const Rows& rows) {
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) values.push_back(draws.values[row][quantity]);
    return values;
}

bool usable(const std::vector<double>& values) {
    const auto undefined = [](double value) { return std::isnan(value); };
    return !values.empty() && std::none_of(values.begin(), values.end(), undefined) &&
           std::any_of(values.begin(), values.end(),
                       [&](double value) { return value != values.front(); });
}

/// Rows of each world; `keep` decides which.
template <class Keep>
std::vector<Rows> by_world(const DrawMatrix& draws, Keep&& keep) {
    std::vector<Rows> worlds;
    for (std::size_t row = 0; row < draws.world.size(); ++row) {
        if (!keep(row)) continue;
        if (worlds.size() <= draws.world[row]) worlds.resize(draws.world[row] + 1);
        worlds[draws.world[row]].push_back(row);
    }
    return worlds;
}

}  // namespace

Screening screen(const DrawMatrix& draws, const std::vector<double>& differences,
                 std::size_t most) {
    LR_EXPECT(draws.values.size() == draws.world.size());
    LR_EXPECT(differences.size() == draws.world.size());
    Screening screening;
    const std::vector<Rows> worlds =
        by_world(draws, [&](std::size_t row) { return !std::isnan(differences[row]); });
    std::vector<std::vector<double>> difference_of;  // by world
    std::vector<std::vector<double>> difference_ranks;
    for (const Rows& rows : worlds) {
        screening.draws += rows.size();
        difference_of.emplace_back();
        for (const std::size_t row : rows) difference_of.back().push_back(differences[row]);
        difference_ranks.push_back(midranks(difference_of.back()));
    }
    if (screening.draws == 0) return screening;
    const auto band = [](std::size_t n) { return 2.0 / std::sqrt(static_cast<double>(n)); };
    screening.null_band = band(screening.draws);

    for (std::size_t quantity = 0; quantity < draws.quantities.size(); ++quantity) {
        double both = 0.0;
        double of_values = 0.0;
        double of_differences = 0.0;
        std::size_t used = 0;
        std::vector<double> low;
        std::vector<double> high;
        for (std::size_t w = 0; w < worlds.size(); ++w) {
            const std::vector<double> values = column(draws, quantity, worlds[w]);
            if (!usable(values)) continue;
            const auto n = static_cast<double>(values.size());
            const std::vector<double> ranks = midranks(values);
            for (std::size_t i = 0; i < values.size(); ++i) {
                // Relative ranks, so that a world with few draws counts by its draws alone.
                const double x = (ranks[i] - 0.5 * (n + 1.0)) / n;
                const double y = (difference_ranks[w][i] - 0.5 * (n + 1.0)) / n;
                both += x * y;
                of_values += x * x;
                of_differences += y * y;
            }
            used += values.size();
            std::vector<double> sorted = values;
            std::sort(sorted.begin(), sorted.end());
            const double lowest = quantile(sorted, 0.2);
            const double highest = quantile(sorted, 0.8);
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (values[i] <= lowest) low.push_back(difference_of[w][i]);
                if (values[i] >= highest) high.push_back(difference_of[w][i]);
            }
        }
        if (of_values <= 0.0 || of_differences <= 0.0) continue;
        const double correlation = both / std::sqrt(of_values * of_differences);
        if (std::abs(correlation) <= band(used)) continue;
        screening.influences.push_back(
            {quantity, correlation, median_of(std::move(low)), median_of(std::move(high))});
    }
    std::stable_sort(screening.influences.begin(), screening.influences.end(),
                     [](const Influence& a, const Influence& b) {
                         return std::abs(a.correlation) > std::abs(b.correlation);
                     });
    if (screening.influences.size() > most) screening.influences.resize(most);
    return screening;
}

std::vector<HangOnRow> hang_on_rows(const DrawMatrix& draws, const Screening& screening,
                                    const std::string& headline, const std::string& policy,
                                    const std::string& against) {
    std::vector<HangOnRow> rows;
    for (const Influence& influence : screening.influences) {
        const DrawnQuantity& quantity = draws.quantities[influence.quantity];
        HangOnRow row;
        row.headline = headline;
        row.policy = policy;
        row.against = against;
        row.rank = static_cast<int>(rows.size()) + 1;
        row.parameter = quantity.key;
        row.title = quantity.title;
        row.unit = quantity.unit.en;
        row.correlation = to_digits(influence.correlation, record_digits);
        row.at_low = to_digits(influence.at_low, record_digits);
        row.at_high = to_digits(influence.at_high, record_digits);
        row.grade = quantity.grade;
        row.source = quantity.source;
        rows.push_back(std::move(row));
    }
    return rows;
}

Separation separate(const DrawMatrix& draws, const std::vector<bool>& marked,
                    const std::vector<std::size_t>& worlds) {
    LR_EXPECT(draws.values.size() == draws.world.size());
    LR_EXPECT(marked.size() == draws.world.size());
    const std::vector<Rows> rows_of = by_world(draws, [&](std::size_t row) {
        return std::find(worlds.begin(), worlds.end(), draws.world[row]) != worlds.end();
    });
    struct Test {
        std::size_t quantity;
        double z;
        double chance;
    };
    std::vector<Test> tests;
    for (std::size_t quantity = 0; quantity < draws.quantities.size(); ++quantity) {
        double statistic = 0.0;
        double variance = 0.0;
        double chance = 0.0;
        double weight = 0.0;
        for (const Rows& rows : rows_of) {
            const std::vector<double> values = column(draws, quantity, rows);
            if (!usable(values)) continue;
            const std::vector<double> ranks = midranks(values);
            const auto n = static_cast<double>(values.size());
            double n1 = 0.0;
            double sum = 0.0;
            double squares = 0.0;  // of centred ranks: their variance, ties and all
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const double centred = ranks[i] - 0.5 * (n + 1.0);
                squares += centred * centred;
                if (!marked[rows[i]]) continue;
                n1 += 1.0;
                sum += centred;
            }
            const double n2 = n - n1;
            if (n1 == 0.0 || n2 == 0.0) continue;
            // Permutation variance of a rank sum; each world weighs 1 / (n + 1).
            const double of_sum = n1 * n2 * squares / (n * (n - 1.0));
            statistic += sum / (n + 1.0);
            variance += of_sum / ((n + 1.0) * (n + 1.0));
            chance += sum + 0.5 * n1 * n2;
            weight += n1 * n2;
        }
        if (variance <= 0.0) continue;
        tests.push_back({quantity, statistic / std::sqrt(variance), chance / weight});
    }
    Separation separation;
    if (tests.empty()) return separation;
    const auto best = std::max_element(
        tests.begin(), tests.end(),
        [](const Test& a, const Test& b) { return std::abs(a.z) < std::abs(b.z); });
    const double standing_out = -math::normal_quantile(0.025 / static_cast<double>(tests.size()));
    if (std::abs(best->z) <= standing_out) return separation;
    std::vector<double> of_marked;
    std::vector<double> of_others;
    for (const Rows& rows : rows_of) {
        for (const std::size_t row : rows)
            (marked[row] ? of_marked : of_others).push_back(draws.values[row][best->quantity]);
    }
    separation.found = true;
    separation.quantity = best->quantity;
    separation.high = best->z > 0.0;
    separation.chance = best->chance;
    separation.median_marked = median_of(std::move(of_marked));
    separation.median_others = median_of(std::move(of_others));
    return separation;
}

}  // namespace longrun
