#include "cli/interrupt.h"

#include <signal.h>

namespace entente::cli {
namespace {

volatile sig_atomic_t is_interrupted = 0;

void mark(int) {
    is_interrupted = 1;
}

// Without SA_RESTART a read from a terminal ends when the signal comes; with SA_RESETHAND the next signal kills.
void set_handler(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

}  // namespace

InterruptWatch::InterruptWatch() {
    is_interrupted = 0;
    set_handler(mark);
}

InterruptWatch::~InterruptWatch() {
    set_handler(SIG_DFL);
}

void InterruptWatch::check() {
    if (is_interrupted) throw Interrupted();
}

}  // namespace entente::cli
