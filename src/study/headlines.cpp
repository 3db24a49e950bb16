#include "study/headlines.hpp"

#include <algorithm>
#include <string_view>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {

constexpr double output_rate = 0.03;  // real, a year: OMB_A4_2003, see data/policy/costs.csv

std::size_t measure(std::string_view id) {
    for (std::size_t i = 0; i < national_measures; ++i) {
        if (national_measure[i].id == id) return i;
    }
    LR_ASSERT(false);
    return 0;
}

}  // namespace

const std::array<Headline, headlines> headline_list{{
    {"depth", "share", "Jobs in firms that use it in depth, {}", "{}年深度使用企业的就业占比",
     "Share of jobs in firms that use the technology in production and have done more than half of "
     "the reorganisation it calls for, in December {}",
     "{}年末，在生产中使用该技术且已完成一半以上相应重组的企业的就业占比", false},
    {"use", "share", "Jobs in firms that use it in production, {}",
     "{}年在生产中使用该技术的企业的就业占比",
     "Share of jobs in firms that use the technology in producing goods or services, in December "
     "{}",
     "{}年末，在生产商品或服务中使用该技术的企业的就业占比", true},
    {"output", "percent of a year's value added", "Gain in output to {}", "至{}年的产出收益",
     "Sum over the years of the policies of the true productivity gain of market sectors (outlay "
     "on reorganisation counted as an investment) and of the rents of an exclusive lead and of a "
     "leading sector, discounted at 3 % a year, in percent of one year's value added",
     "政策各年市场部门真实生产率收益（重组支出计为投资）、独占前沿领先租金与主导产业租金之和，"
     "按年3%折现，以一年增加值的百分比表示",
     true},
}};

HeadlineDates headline_dates(const Scenario& scenario) {
    const Calendar calendar = scenario.calendar();
    HeadlineDates dates;
    int last = calendar.year_of(calendar.months - 1);
    if (!calendar.ends_year(calendar.months - 1)) --last;
    const int begin = scenario.policy_start.year;
    dates.use_year = std::min(begin + 8, last);
    dates.depth_year = std::min(begin + 13, last);
    dates.first_year = std::min(begin, last);
    dates.last_year = last;
    return dates;
}

std::array<double, headlines> headline_values(
    const HeadlineDates& dates,
    const std::function<std::array<double, national_measures>(int year)>& december) {
    static const std::size_t depth = measure("deep_use_jobs");
    static const std::size_t use = measure("ai_use_production_jobs");
    static const std::size_t gain = measure("tfp_true_percent");
    static const std::size_t rent = measure("lead_rent_percent");
    static const std::size_t sector = measure("leading_sector_percent");
    double output = 0.0;
    for (int year = dates.first_year; year <= dates.last_year; ++year) {
        const std::array<double, national_measures> at = december(year);
        const double age = year + 1.0 - dates.first_year;
        output += (at[gain] + at[rent] + at[sector]) * math::exp(-math::log1p(output_rate) * age);
    }
    return {december(dates.depth_year)[depth], december(dates.use_year)[use], output};
}

}  // namespace longrun
