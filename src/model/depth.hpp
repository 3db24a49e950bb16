#pragma once

namespace longrun {

/// Share of a group of users whose complements lie above one half, from their mean and the mean of
/// their squares: that of the beta distribution with these moments; all or none where they do not
/// differ. Read from a table of the regularised incomplete beta function, exact at its nodes.
/// @param mean of k, 0..1  @param mean_square of k, mean² to mean
double share_in_depth(double mean, double mean_square);

/// Regularised incomplete beta function I_x(a, b) at x = 1/2 by its continued fraction.
/// Source: Abramowitz and Stegun 26.5.8. @param a, b > 0
double incomplete_beta_at_half(double a, double b);

}  // namespace longrun
