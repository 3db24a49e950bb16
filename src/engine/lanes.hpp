#pragma once

namespace longrun {

/// Firms that a loop looks at side by side; more than four where the machine has the registers.
enum class Lanes { four, eight, sixteen };

/// The widest that this machine has.
Lanes machine_lanes();

}  // namespace longrun
