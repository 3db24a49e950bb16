#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "report/page_parts.hpp"

namespace longrun {

/// One bar of money: what was meant and what was given of it.
struct MoneyBar {
    Text label;
    double meant_musd = 0.0;
    double given_musd = 0.0;
    bool sure = true;  ///< both amounts are printed; else drawn hatched
};

/// Bars under one heading, drawn to a scale of their own.
struct MoneyBars {
    Text title;
    std::vector<MoneyBar> bars;
};

/// A page of its own about money, in English and Chinese.
struct LedgerPage {
    Text title;
    Text lead;
    Text meant;  ///< name of the pale bar, such as "authorised"
    Text given;  ///< name of the dark one
    std::vector<MoneyBars> charts;
    std::vector<PageTable> tables;
    std::size_t tables_first = 0;  ///< of them, before the charts
    std::vector<Text> notes;
};

/// The charts alone, as one SVG image that stands by itself.
std::string ledger_svg(const LedgerPage& page, bool chinese);

/// One self-contained HTML page without scripts.
std::string ledger_html(const LedgerPage& page);

}  // namespace longrun
