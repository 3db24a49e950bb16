#include "levers/vouchers.hpp"

#include <algorithm>

namespace longrun {

double voucher_cut(const VoucherSetting& s, const UnitCosts& costs, double spending) {
    return spending > 0.0 ? voucher_paid(s, costs, spending) / spending : 0.0;
}

double voucher_paid(const VoucherSetting& s, const UnitCosts& costs, double spending) {
    return std::min(s.value, std::max(0.0, 1.0 - costs.voucher_own_share) * spending);
}

double VoucherPot::advance(const VoucherSetting& s, double redeemed) {
    left += s.number / 12.0;
    unpaid += redeemed;
    const double paid = std::min(left, unpaid);
    left -= paid;
    unpaid -= paid;
    return paid;
}

double voucher_coverage(const VoucherPot& pot, double applicants) {
    return applicants > 0.0 ? std::min(1.0, pot.left / applicants) : 0.0;
}

}  // namespace longrun
