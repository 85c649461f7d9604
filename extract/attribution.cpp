#include "extract/attribution.h"

#include "extract/roles.h"

#include <algorithm>

namespace entente {
namespace {

bool is_quote_mark(const std::string& word) {
    return word == "\"" || word == "``" || word == "''";
}

bool may_speak(const Phrase& phrase) {
    const bool is_actor = phrase.kind == EntityKind::person || phrase.kind == EntityKind::country ||
                          phrase.kind == EntityKind::organization ||
                          phrase.kind == EntityKind::international_organization;
    return is_actor && phrase.entities.size() == 1 && !phrase.possessive && phrase.mention != MentionKind::demonym;
}

}  // namespace

// "X (also) said", or after a quotation "said X".
std::size_t QuoteTracker::sayer(const Line& line) const {
    const WordClasses& words = reading_.tables.words;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted_[i] || !words.has("speech-verb", line.lower[i])) continue;
        std::size_t before = i;
        while (before > 0 && words.has("adverb", line.lower[before - 1])) --before;
        if (before > 0 && line.words[before - 1] == ",") --before;
        std::size_t p = line.phrase_until(before);
        if (p == kNone && i > 0 && (is_quote_mark(line.words[i - 1]) || line.words[i - 1] == ","))
            p = line.phrase_from(i + 1);
        if (p != kNone && may_speak(line.phrases[p])) return line.phrases[p].entities.front();
    }
    return kNone;
}

void QuoteTracker::enter(const Line& line) {
    if (line.sentence->paragraph != paragraph_) {
        is_open_ = false;
        speaker_ = kNone;
        paragraph_ = line.sentence->paragraph;
    }
    quoted_.assign(line.size(), false);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (is_quote_mark(line.words[i]))
            is_open_ = !is_open_;
        else
            quoted_[i] = is_open_;
    }
    if (const std::size_t who = sayer(line); who != kNone) speaker_ = who;
}

void QuoteTracker::leave(Line& line) {
    if (const std::size_t who = sayer(line); who != kNone) speaker_ = who;
    if (speaker_ == kNone || std::find(quoted_.begin(), quoted_.end(), true) == quoted_.end()) return;
    line.speakers.resize(line.size(), kNone);
    for (std::size_t i = 0; i < line.size(); ++i)
        if (quoted_[i]) line.speakers[i] = speaker_;
}

std::size_t speaker_at(const Reading& reading, const Line& line, const TreeView* tree, std::size_t token) {
    if (token < line.speakers.size() && line.speakers[token] != kNone) return line.speakers[token];
    if (!tree) return kNone;
    const WordClasses& words = reading.tables.words;
    for (std::size_t at = token, up = tree->head(at); up != kNone; at = up, up = tree->head(at)) {
        if (!tree->is(at, "ccomp") || !words.has("speech-verb", line.lower[up])) continue;
        const std::size_t subject = tree->child(up, "nsubj");
        const std::size_t p = subject == kNone ? kNone : line.phrase_over(subject);
        if (p != kNone && may_speak(line.phrases[p])) return line.phrases[p].entities.front();
    }
    return kNone;
}

std::string hedge_at(const Reading& reading, const Line& line, const TreeView* tree, std::size_t token) {
    const WordClasses& words = reading.tables.words;
    const auto governs = [&](std::size_t hedge) {
        for (std::size_t at = token; at != kNone; at = tree->head(at))
            if (at == hedge || tree->head(hedge) == at) return true;
        return false;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::size_t length = words.match("hedge", line.lower, i);
        if (length > 0 && (!tree || governs(i))) return reading.surface(line, i, i + length);
    }
    return "";
}

}  // namespace entente
