#include "cli/interrupt.hpp"

#include <csignal>
#include <initializer_list>

namespace longrun::cli {

namespace {
volatile std::sig_atomic_t stop = 0;
extern "C" void on_signal(int) { stop = 1; }
}  // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
    // A file-size limit shows as an error of write, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
}

bool interrupted_by_user() { return stop != 0; }

}  // namespace longrun::cli
