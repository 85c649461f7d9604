// entente_make_events: prints the graph of bench/events.h, so that other programs read what Entente is measured with.
#include "bench/events.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::bench {
namespace {

constexpr std::string_view kUsage =
    "usage: entente_make_events [--pairs COUNT | --shape] ACTORS EVENTS SEED\n"
    "\n"
    "Prints events, one a line, as tab-separated text: subject, object, relation, status, day, confidence.\n"
    "  --pairs COUNT   print pairs of actors of the largest component instead, to ask paths of\n"
    "  --shape         print figures of the graph instead\n";

std::string iso_day(std::int32_t serial) {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{serial}}};
    char text[16];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return {text, static_cast<std::size_t>(length)};
}

// Writes what has gathered; false when it could not.
bool write(std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    text.clear();
    return written;
}

bool print_events(std::size_t actors, std::size_t events, std::uint64_t seed) {
    std::vector<std::string> keys;
    for (std::uint32_t actor = 0; actor < actors; ++actor) keys.push_back(made_key(actor));
    std::vector<std::string> days;  // by serial number, each made when first asked for
    const auto day_text = [&](std::int32_t day) -> const std::string& {
        const auto at = static_cast<std::size_t>(day);
        if (at >= days.size()) days.resize(at + 1);
        if (days[at].empty()) days[at] = iso_day(day);
        return days[at];
    };
    EventMaker maker(actors, seed);
    std::string text;
    for (std::size_t i = 0; i < events; ++i) {
        const MadeEvent event = maker.next();
        text += keys[event.subject];
        text += '\t';
        text += keys[event.object];
        text += '\t';
        text += kMadeRelations[event.kind].name;
        text += '\t';
        text += kMadeStatuses[event.status];
        text += '\t';
        text += day_text(event.day);
        text += "\t0.";
        text += std::to_string(event.confidence);  // three digits: it is never below 0.500
        text += '\n';
        if (text.size() > 1 << 16 && !write(text)) return false;
    }
    return write(text) && std::fflush(stdout) == 0;
}

bool print_pairs(std::size_t actors, std::size_t events, std::uint64_t seed, std::size_t count) {
    std::string text;
    for (const auto& [a, b] : draw_linked_pairs(actors, events, seed, count))
        text += made_key(a) + '\t' + made_key(b) + '\n';
    return write(text) && std::fflush(stdout) == 0;
}

bool print_shape(std::size_t actors, std::size_t events, std::uint64_t seed) {
    EventMaker maker(actors, seed);
    std::vector<std::uint64_t> pairs;
    std::vector<std::size_t> degree(actors), partners(actors);
    std::size_t structural = 0;
    pairs.reserve(events);
    for (std::size_t i = 0; i < events; ++i) {
        const MadeEvent event = maker.next();
        const auto [low, high] = std::minmax(event.subject, event.object);
        pairs.push_back(std::uint64_t{low} << 32 | high);
        ++degree[low];
        ++degree[high];
        structural += event.kind >= kMadeRelations.size() - 3;
    }
    std::ranges::sort(pairs);
    const auto repeated = std::ranges::unique(pairs);
    pairs.erase(repeated.begin(), repeated.end());
    for (const std::uint64_t pair : pairs) {
        ++partners[pair >> 32];
        ++partners[static_cast<std::uint32_t>(pair)];
    }
    std::ranges::sort(degree);
    std::ranges::sort(partners);
    std::printf("actors\t%zu\nevents\t%zu\nstructural events\t%zu\npairs\t%zu\n", actors, events, structural,
                pairs.size());
    std::printf("actors without events\t%zd\n", std::ranges::upper_bound(degree, 0U) - degree.begin());
    std::printf("events of an actor, most\t%zu\nevents of an actor, median\t%zu\n", degree.back(), degree[actors / 2]);
    std::printf("partners of an actor, most\t%zu\npartners of an actor, median\t%zu\n", partners.back(),
                partners[actors / 2]);
    return std::fflush(stdout) == 0;
}

std::optional<std::uint64_t> to_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

int run(std::vector<std::string_view> arguments) {
    bool shape = false;
    std::optional<std::uint64_t> pairs;
    if (arguments.size() == 5 && arguments[0] == "--pairs") {
        pairs = to_number(arguments[1]);
        if (!pairs)
            arguments.clear();
        else
            arguments.erase(arguments.begin(), arguments.begin() + 2);
    } else if (arguments.size() == 4 && arguments[0] == "--shape") {
        shape = true;
        arguments.erase(arguments.begin());
    }
    std::vector<std::uint64_t> numbers;
    for (const std::string_view argument : arguments)
        if (const auto number = to_number(argument)) numbers.push_back(*number);
    if (arguments.size() != 3 || numbers.size() != 3 || numbers[0] < 2 || numbers[0] > 10'000'000) {
        std::fwrite(kUsage.data(), 1, kUsage.size(), stderr);
        return 2;
    }
    const bool printed = shape   ? print_shape(numbers[0], numbers[1], numbers[2])
                         : pairs ? print_pairs(numbers[0], numbers[1], numbers[2], *pairs)
                                 : print_events(numbers[0], numbers[1], numbers[2]);
    if (!printed) std::fputs("entente_make_events: cannot write to standard output\n", stderr);
    return printed ? 0 : 2;
}

}  // namespace
}  // namespace entente::bench

int main(int count, char** arguments) {
    return entente::bench::run({arguments + 1, arguments + count});
}
