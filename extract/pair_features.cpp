#include "extract/pair_features.h"

#include <algorithm>
#include <set>
#include <span>

namespace entente {
namespace {

constexpr std::array<std::string_view, 10> kNegations = {"not", "no",  "never",  "without", "neither",
                                                         "nor", "n't", "hardly", "nothing", "nobody"};
constexpr std::array<std::string_view, 10> kModals = {"will",  "would", "shall", "may",    "might",
                                                      "could", "can",   "can't", "should", "must"};
// Before an act's words: it lies ahead.
constexpr std::array<std::string_view, 10> kAhead = {"will",  "to",      "would", "shall", "plan",
                                                     "plans", "planned", "may",   "might", "could"};
// The same by their lemmas, when they govern the act or stand right before it.
constexpr std::array<std::string_view, 28> kSetting = {
    "will",    "would",    "shall",    "may",    "might",    "plan",    "intend", "promise", "pledge", "vow",
    "agree",   "threaten", "ready",    "due",    "expect",   "offer",   "going",  "set",     "hope",   "want",
    "prepare", "propose",  "consider", "decide", "schedule", "willing", "seek",   "commit"};
constexpr std::array<std::string_view, 16> kRefusing = {"refuse",  "decline", "deny", "reject",   "fail", "stop",
                                                        "suspend", "halt",    "end",  "cancel",   "not",  "n't",
                                                        "never",   "without", "no",   "unwilling"};
constexpr std::array<std::string_view, 13> kTellingDependents = {"obj",  "compound:prt", "xcomp", "ccomp",      "iobj",
                                                                 "cop",  "advmod",       "obl",   "nsubj:pass", "advcl",
                                                                 "amod", "compound",     "nmod"};
constexpr std::array<std::string_view, 6> kDependentClauses = {"xcomp", "ccomp", "acl", "advcl", "conj", "acl:relcl"};

template <typename List, typename Value>
bool has(const List& list, const Value& value) {
    return std::ranges::find(list, value) != std::end(list);
}

std::string text(std::string_view a, std::string_view b, std::string_view c = {}, std::string_view d = {},
                 std::string_view e = {}) {
    std::string out;
    out.reserve(a.size() + b.size() + c.size() + d.size() + e.size());
    out.append(a).append(b).append(c).append(d).append(e);
    return out;
}

std::string_view to_text(PairRegion region) {
    return region == PairRegion::before ? "pre:" : region == PairRegion::between ? "mid:" : "post:";
}

std::string_view to_text(PairMask mask) {
    return mask == PairMask::first ? "S" : "T";
}

// What an act that lies ahead, or is denied, counts as (docs/accuracy.md names the codebooks).
std::string_view ahead_root(std::string_view root) {
    constexpr std::array<std::string_view, 5> kKind = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"};
    constexpr std::array<std::string_view, 5> kHostile = {"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"};
    return has(kKind, root) ? "AGREE" : has(kHostile, root) ? "THREATEN" : root;
}

std::string_view denied_root(std::string_view root) {
    constexpr std::array<std::string_view, 6> kKind = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"};
    constexpr std::array<std::string_view, 4> kHostile = {"MOBILIZE", "SANCTION", "COERCE", "ASSAULT"};
    return has(kKind, root) ? "REJECT" : has(kHostile, root) ? "YIELD" : root;
}

class Finder {
public:
    Finder(const PairText& pair, const ActTable& table, PairFeatures& out) : pair_(pair), table_(table), out_(out) {}

    void find() {
        find_words();
        find_inside();
        if (pair_.parsed) find_tree();
        find_acts();
        find_vectors();
        for (auto& names : out_.names) {
            std::ranges::sort(names);
            names.erase(std::unique(names.begin(), names.end()), names.end());
        }
    }

private:
    const PairWord& word(std::size_t i) const { return pair_.words[i]; }
    void put(FeatureGroup group, std::string name) {
        out_.names[static_cast<std::size_t>(group)].push_back(std::move(name));
    }
    std::string_view shown(std::size_t i) const {
        return word(i).mask != PairMask::none ? to_text(word(i).mask) : std::string_view(word(i).lemma);
    }

    void find_words();
    void find_inside();
    void find_tree();
    void find_governor(std::string_view name, std::size_t at);
    void find_dependents(std::string_view name, std::size_t at);
    void find_path();
    void find_acts();
    void find_act(const ActMatch& match);
    bool stands_under(const ActMatch& match, std::span<const std::string_view> lemmas) const;
    std::string_view effective_root(const ActMatch& match) const;
    void find_act_order();
    void find_vectors();
    void add_vector(VectorPlace place, std::size_t at);

    const PairText& pair_;
    const ActTable& table_;
    PairFeatures& out_;
    std::set<std::size_t> near_;  // words of the tree that bind the spans
};

// Words, and sequences of two and three, each span one word.
void Finder::find_words() {
    struct Seen {
        std::string_view word;
        bool between, masked;
        PairRegion region;
    };
    std::vector<Seen> seen;
    PairMask last = PairMask::none;
    for (const PairWord& w : pair_.words) {
        const bool masked = w.mask != PairMask::none;
        if (!masked || w.mask != last)
            seen.push_back({masked        ? to_text(w.mask)
                            : w.is_number ? std::string_view("0")
                            : w.is_name   ? std::string_view("N")
                                          : std::string_view(w.lemma),
                            !masked && w.region == PairRegion::between, masked, w.region});
        last = w.mask;
    }
    put(FeatureGroup::words, pair_.first_leads ? "order=st" : "order=ts");
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i].masked) {
            put(FeatureGroup::words, text(to_text(seen[i].region), seen[i].word));
            put(FeatureGroup::words, text("any:", seen[i].word));
        }
        if (i + 1 < seen.size()) {
            put(FeatureGroup::words, text("2:", seen[i].word, " ", seen[i + 1].word));
            if (seen[i].between || seen[i + 1].between)
                put(FeatureGroup::words, text("m2:", seen[i].word, " ", seen[i + 1].word));
        }
        if (i + 2 < seen.size() && (seen[i].between || seen[i + 1].between || seen[i + 2].between)) {
            std::string three = text("m3:", seen[i].word, " ", seen[i + 1].word, " ");
            put(FeatureGroup::words, three.append(seen[i + 2].word));
        }
    }
}

void Finder::find_inside() {
    for (const std::size_t i : pair_.first) put(FeatureGroup::inside, text("s:", word(i).lemma));
    for (const std::size_t i : pair_.second) put(FeatureGroup::inside, text("t:", word(i).lemma));
}

void Finder::find_tree() {
    if (pair_.top == kNoWord) return;
    find_path();
    find_governor("top", pair_.top);
    if (pair_.first_verb != kNoWord) find_governor("sv", pair_.first_verb);
    if (pair_.second_verb != kNoWord) find_governor("tv", pair_.second_verb);
    put(FeatureGroup::tree, text("srel=", word(pair_.first_head).relation));
    put(FeatureGroup::tree, text("trel=", word(pair_.second_head).relation));
    for (const std::size_t i : pair_.path) {
        put(FeatureGroup::tree, text("on=", word(i).lemma));
        near_.insert(i);
    }
    for (const std::size_t i : word(pair_.second_head).dependents)
        if (word(i).relation == "case") put(FeatureGroup::tree, text("tcase=", word(i).lemma));
}

void Finder::find_path() {
    const auto plain = [](std::string_view relation) { return relation.substr(0, relation.find(':')); };
    std::string path = "path=";
    for (const std::size_t i : pair_.up) {
        const std::string_view relation = word(i).relation;
        path.append(relation.ends_with(":pass") ? relation : plain(relation)).append("^");
    }
    for (std::size_t i = pair_.down.size(); i > 0; --i)
        path.append("|").append(plain(word(pair_.down[i - 1]).relation));
    put(FeatureGroup::tree, pair_.path.empty() && pair_.up.empty() && pair_.down.empty() ? "nopath" : std::move(path));
    if (pair_.nested) put(FeatureGroup::tree, "nested");
}

void Finder::find_governor(std::string_view name, std::size_t at) {
    const PairWord& governor = word(at);
    if (governor.mask != PairMask::none) return;
    near_.insert(at);
    put(FeatureGroup::tree, text(name, "=", governor.lemma));
    put(FeatureGroup::tree, text(name, ":x=", governor.xpos));
    find_dependents(name, at);
    if (has(kDependentClauses, governor.relation) && governor.head != kNoWord) {
        put(FeatureGroup::tree, text(name, "<", governor.relation, "=", shown(governor.head)));
        near_.insert(governor.head);
    }
}

void Finder::find_dependents(std::string_view name, std::size_t at) {
    const std::string& lemma = word(at).lemma;
    for (const std::size_t i : word(at).dependents) {
        const PairWord& dependent = word(i);
        if (name != "sv" && has(kTellingDependents, dependent.relation)) {
            std::string one = text(name, "=", lemma, " ", dependent.relation);
            put(FeatureGroup::tree, text(one, "=", shown(i)));
            put(FeatureGroup::tree, text(name, " ", dependent.relation, "=", shown(i)));
        }
        if (dependent.relation == "obl" || dependent.relation == "nmod")
            for (const std::size_t c : dependent.dependents)
                if (word(c).relation == "case") {
                    std::string one = text(name, "=", lemma, " ", word(c).lemma);
                    put(FeatureGroup::tree,
                        text(one, " ", dependent.mask != PairMask::none ? to_text(dependent.mask) : ""));
                }
        if (has(kNegations, dependent.lemma)) put(FeatureGroup::tree, text(name, ":neg"));
        if (has(kModals, dependent.lemma)) {
            put(FeatureGroup::tree, text(name, ":mod=", dependent.lemma));
            put(FeatureGroup::tree, text(name, ":modal"));
        }
        if (dependent.relation.ends_with(":pass")) put(FeatureGroup::tree, text(name, ":pass"));
    }
}

void Finder::find_acts() {
    out_.acts = table_.find(pair_.words);
    for (const ActMatch& match : out_.acts) find_act(match);
    find_act_order();
    const auto rank = [&](const ActMatch& match) {
        if (std::ranges::any_of(match.at, [&](std::size_t i) { return near_.contains(i); })) return 0;
        return word(match.at.front()).region == PairRegion::between ? 1 : 2;
    };
    std::ranges::stable_sort(out_.acts, [&](const ActMatch& a, const ActMatch& b) {
        const int ra = rank(a), rb = rank(b);
        return ra != rb ? ra < rb : a.at.size() > b.at.size();
    });
}

// Whether one of the lemmas stands within three words before the act, hangs on its words or governs them.
bool Finder::stands_under(const ActMatch& match, std::span<const std::string_view> lemmas) const {
    const std::size_t begin = match.at.front();
    for (std::size_t i = begin - std::min<std::size_t>(3, begin); i < begin; ++i)
        if (has(lemmas, word(i).lemma)) return true;
    const PairWord& first = word(begin);
    if (first.relation == "xcomp" && has(lemmas, word(first.head).lemma)) return true;
    return std::ranges::any_of(first.dependents, [&](std::size_t i) {
        return i < begin && (word(i).tag == Tag::aux || word(i).tag == Tag::part) && has(lemmas, word(i).lemma);
    });
}

std::string_view Finder::effective_root(const ActMatch& match) const {
    if (stands_under(match, kRefusing)) return denied_root(match.act->root);
    if (stands_under(match, kSetting)) return ahead_root(match.act->root);
    return match.act->root;
}

void Finder::find_act(const ActMatch& match) {
    const std::size_t begin = match.at.front();
    const std::string& root = match.act->root;
    const std::string mode = text(root, ".", match.act->mode);
    bool denied = false, ahead = false;
    for (std::size_t i = begin - std::min<std::size_t>(3, begin); i < begin; ++i) {
        denied = denied || has(kNegations, word(i).form);
        ahead = ahead || has(kAhead, word(i).form);
    }
    const auto put_both = [&](std::string_view prefix) {
        put(FeatureGroup::acts, text(prefix, root));
        put(FeatureGroup::acts, text(prefix, mode));
    };
    put_both("A:");
    put_both(text("A:", to_text(word(begin).region)));
    const std::string_view effective = effective_root(match);
    put(FeatureGroup::acts, text("E:", effective));
    if (effective != root) put(FeatureGroup::acts, text("E:", root, "-", effective));
    if (word(begin).region == PairRegion::between) put(FeatureGroup::acts, text("Emid:", effective));
    if (denied) put(FeatureGroup::acts, text("Aneg:", root));
    if (ahead) put(FeatureGroup::acts, text("Afut:", root));
    if (std::ranges::none_of(match.at, [&](std::size_t i) { return near_.contains(i); })) return;
    put_both("At:");
    put(FeatureGroup::acts, text("Et:", effective));
    if (denied) put(FeatureGroup::acts, text("Atneg:", root));
    if (ahead) put(FeatureGroup::acts, text("Atfut:", root));
    if (has(match.at, pair_.top)) {
        put_both("Atop:");
        put(FeatureGroup::acts, text("Etop:", effective));
        put(FeatureGroup::acts, text("Atop", std::to_string(match.at.size()), ":", root));
    }
    if (has(match.at, pair_.second_verb)) put_both("Atv:");
}

// The first, the last and the longest of the phrases between the spans.
void Finder::find_act_order() {
    const ActMatch *first = nullptr, *last = nullptr, *longest = nullptr;
    for (const ActMatch& match : out_.acts) {
        const std::size_t at = match.at.front(), size = match.at.size();
        if (at < pair_.between_begin || at >= pair_.between_end) continue;
        const auto begin = [](const ActMatch* m) { return m->at.front(); };
        if (!first || at < begin(first) || (at == begin(first) && size > first->at.size())) first = &match;
        if (!last || at > begin(last) || (at == begin(last) && size > last->at.size())) last = &match;
        if (!longest || size > longest->at.size() || (size == longest->at.size() && at < begin(longest)))
            longest = &match;
    }
    if (!first) return;
    put(FeatureGroup::acts, text("E1:", effective_root(*first)));
    put(FeatureGroup::acts, text("EL:", effective_root(*longest)));
    put(FeatureGroup::acts, text("A1:", first->act->root));
    put(FeatureGroup::acts, text("A1:", first->act->root, ".", first->act->mode));
    put(FeatureGroup::acts, text("AL:", longest->act->root));
    put(FeatureGroup::acts, text("AZ:", last->act->root));
    put(FeatureGroup::acts, text("A1Z:", first->act->root, "-", last->act->root));
}

void Finder::add_vector(VectorPlace place, std::size_t at) {
    const PairWord& w = word(at);
    if (w.mask != PairMask::none || w.is_name || w.is_number || w.tag == Tag::punct || w.tag == Tag::det) return;
    constexpr std::array<Tag, 6> kFunction = {Tag::adp, Tag::aux, Tag::part, Tag::pron, Tag::cconj, Tag::sconj};
    const bool has_content = w.tag == Tag::none ? w.form.size() > 3 : !has(kFunction, w.tag);
    out_.vectors[static_cast<std::size_t>(place)].push_back({w.form, w.lemma, has_content ? 10 : 3});
}

void Finder::find_vectors() {
    for (std::size_t i = pair_.between_begin; i < pair_.between_end; ++i) add_vector(VectorPlace::between, i);
    for (std::size_t i = 0; i < pair_.words.size(); ++i) add_vector(VectorPlace::all, i);
    if (pair_.top == kNoWord) return;
    add_vector(VectorPlace::top, pair_.top);
    if (pair_.first_verb != kNoWord) add_vector(VectorPlace::verb, pair_.first_verb);
    constexpr std::array<std::string_view, 4> kObjects = {"obj", "xcomp", "obl", "ccomp"};
    for (const std::size_t i : word(pair_.top).dependents)
        if (has(kObjects, word(i).relation)) add_vector(VectorPlace::objects, i);
}

}  // namespace

PairFeatures find_pair_features(const PairText& pair, const ActTable& acts) {
    PairFeatures features;
    Finder(pair, acts, features).find();
    return features;
}

}  // namespace entente
