// The state from whose side a document speaks: that of its address, else of its publisher's name, else the one to
// which a bare title points ("the Foreign Secretary" is the United Kingdom's). None when nothing tells.
#include "extract/fold.h"
#include "extract/reading.h"

namespace entente {
namespace {

std::string_view host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/:?#"));
}

bool is_under(std::string_view host, std::string_view domain) {
    return host == domain ||
           (host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

const Entity* home_of_address(const Reading& reading) {
    const std::string host = to_lower(host_of(reading.out.document.url));
    for (const std::string& member : reading.tables.words.members("issuer-host")) {
        const std::size_t equals = member.find('=');
        if (!host.empty() && is_under(host, std::string_view(member).substr(0, equals)))
            return reading.tables.gazetteer.state(std::string_view(member).substr(equals + 1));
    }
    return nullptr;
}

const Entity* home_of_publisher(const Reading& reading) {
    const std::vector<std::string> words = to_words(reading.out.document.publisher);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = reading.tables.gazetteer.find_name(std::span(words).subspan(i));
        if (match.length == 0) continue;
        const ListedName& listed = match.values->front();
        if (listed.state && (listed.use != NameUse::capital)) return listed.state;
    }
    return nullptr;
}

// The first office that has a home and stands without another state.
const Entity* home_of_titles(const Reading& reading) {
    for (const Line& line : reading.lines)
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto match = reading.tables.gazetteer.find_office(std::span(line.lower).subspan(i));
            if (match.length == 0 || !is_capitalized(line.words[i])) continue;
            const Entity* home = match.values->front()->home;
            const std::size_t over = line.phrase_over(i);
            if (!home || over == kNone) continue;
            const std::size_t state = line.phrases[over].state;
            if (state != kNone && reading.out.entities[state].key == home->key) return home;
        }
    return nullptr;
}

}  // namespace

void find_issuer(Reading& reading) {
    const Entity* issuer = home_of_address(reading);
    if (!issuer) issuer = home_of_publisher(reading);
    if (issuer) reading.home = reading.listed(*issuer);
}

void find_home(Reading& reading) {
    if (reading.home != kNone) return;
    if (const Entity* home = home_of_titles(reading)) reading.home = reading.listed(*home);
}

}  // namespace entente
