#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Vouchers that pay for a small firm's first project.
struct VoucherSetting {
    double number;  ///< a year, at most
    double value;   ///< USD each, at most
    Jobs largest;   ///< firms in size classes up to this many jobs
};

inline constexpr auto voucher_setting =
    schema::table("vouchers", "Vouchers for small firms' first projects",
                  schema::field<&VoucherSetting::number>({.key = "number",
                                                          .doc = "Vouchers a year, at most",
                                                          .initial = 0,
                                                          .allowed = {0, 1e7},
                                                          .plausible = {0, 300000},
                                                          .role = schema::Role::lever,
                                                          .source = "JUDGE",
                                                          .scales = true}),
                  schema::field<&VoucherSetting::value>(
                      {.key = "value",
                       .doc = "Worth of a voucher in dollars of 2024; it pays at most the part of "
                              "a project that is not the firm's own",
                       .initial = 6400,
                       .allowed = {1, 1e6},
                       .plausible = {2000, 15000},
                       .role = schema::Role::lever,
                       .source = "JUDGE"}),
                  schema::field<&VoucherSetting::largest>(
                      {.key = "largest",
                       .doc = "Vouchers go to firms in size classes up to this many jobs",
                       .initial = 49,
                       .allowed = {1, 1e7},
                       .plausible = {9, 499},
                       .role = schema::Role::lever,
                       .source = "JUDGE"}));
static_assert(schema::covers(voucher_setting));

struct VoucherResponse {
    double captured;  ///< share of vouchers that change nothing
};

inline constexpr auto voucher_response = schema::table(
    "levers.vouchers", "Who gets vouchers",
    schema::field<&VoucherResponse::captured>(
        {.key = "captured",
         .doc = "Share of vouchers taken by firms that had decided on the project already, beside "
                "those who happen to pilot in the same month without one",
         .initial = 0.2,
         .allowed = {0, 0.95},
         .plausible = {0, 0.33},
         .grade = schema::Grade::C,
         .source = "JUDGE"}));
static_assert(schema::covers(voucher_response));

/// Relative fall of a pilot's user cost for a firm with a voucher: its worth over a year's
/// spending, at most the part that is not the firm's own. @param spending USD a firm and year
double voucher_cut(const VoucherSetting& setting, const UnitCosts& costs, double spending);

/// What a redeemed voucher pays [USD].
double voucher_paid(const VoucherSetting& setting, const UnitCosts& costs, double spending);

/// Vouchers that may still be given out. What is redeemed never exceeds what was budgeted: where
/// luck makes it so, the rest is paid from next month's.
struct VoucherPot {
    double left = 0.0;    ///< not yet redeemed
    double unpaid = 0.0;  ///< redeemed and waiting for the budget

    /// A month begins: `number` / 12 come in, `redeemed` of last month are paid as far as they
    /// reach. Returns those paid.
    double advance(const VoucherSetting& setting, double redeemed);
};

/// Share of this month's applicants that get a voucher. @param applicants firms expected to decide
double voucher_coverage(const VoucherPot& pot, double applicants);

}  // namespace longrun
