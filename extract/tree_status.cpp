// Tense, modality and negation from a verb's auxiliaries, and from the verbs that govern it: "plans to visit" is
// planned, "refused to sign" denied, "urged Iran to return" called for, "wants to visit" nothing. A participle takes
// the status of the verb that it accompanies, a coordinated verb without an auxiliary that of the first.
#include "extract/tree_status.h"

#include <algorithm>

namespace entente {
namespace {

class StatusReader {
public:
    StatusReader(const Reading& reading, const Line& line, const TreeView& tree)
        : words_(reading.tables.words), line_(line), tree_(tree) {}

    std::optional<VerbReading> read(std::size_t verb, Stance stance, std::size_t depth) const {
        if (depth > 6) return std::nullopt;
        if (is_disputed(verb)) return VerbReading{Status::denied, false, false};
        if (is_negated(verb)) return VerbReading{Status::denied, has_aux(verb, {"will", "shall", "'ll", "wo"}), false};
        if (tree_.xpos(verb) != "VBG" && has_marker("planned-marker", verb))
            return VerbReading{Status::planned, true, false};
        if (has_aux(verb, {"will", "shall", "'ll"})) return VerbReading{Status::planned, true, false};
        if (has_aux(verb, {"should", "must"})) return VerbReading{Status::called_for, true, false};
        if (has_aux(verb, {"would"}) && is_reported(verb)) return VerbReading{Status::planned, true, false};
        if (has_aux(verb, {"would", "could", "may", "might", "can"}) || is_conditional(verb)) return std::nullopt;
        if (is_infinitive(verb)) return read_infinitive(verb, depth);
        if (tree_.is(verb, "conj") && tree_.head(verb) != kNone && tree_.child(verb, "aux") == kNone &&
            tree_.child(verb, "nsubj") == kNone && tree_.xpos(verb) == tree_.xpos(tree_.head(verb)) &&
            tree_.tag(tree_.head(verb)) == Tag::verb)
            return read(tree_.head(verb), stance, depth + 1);
        if (tree_.xpos(verb) == "VBG") return read_gerund(verb, stance, depth);
        if (tree_.xpos(verb) == "VBZ" || tree_.xpos(verb) == "VBP") return read_present(stance);
        if (tree_.xpos(verb) == "VB") return std::nullopt;
        if (tree_.xpos(verb) == "VBN" && stance != Stance::performative && has_aux(verb, {"is", "are"}) &&
            !has_aux(verb, {"has", "have", "had"}) && line_.sentence->kind != SentenceKind::title)
            return VerbReading{Status::ongoing, false, false};
        if (tree_.xpos(verb) == "VBN" && has_aux(verb, {"being"})) return VerbReading{Status::ongoing, false, false};
        return VerbReading{Status::occurred, false, false};
    }

private:
    const WordClasses& words_;
    const Line& line_;
    const TreeView& tree_;

    bool has_aux(std::size_t verb, std::initializer_list<std::string_view> forms) const {
        for (const std::size_t child : tree_.children(verb))
            if (tree_.is(child, "aux") || tree_.is(child, "cop"))
                for (const std::string_view form : forms)
                    if (line_.lower[child] == form) return true;
        return false;
    }

    // "is due to sign", "set to": words whose own place in the tree varies, right before the verb.
    bool has_marker(std::string_view marker, std::size_t verb) const {
        for (std::size_t back = 2; back <= 3 && back <= verb; ++back)
            if (words_.match(marker, line_.lower, verb - back) == back) return true;
        return false;
    }

    bool is_negated(std::size_t verb) const {
        return std::any_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::size_t child) {
            const std::string& word = line_.lower[child];
            if (word == "not" || word == "n't" || word == "never") return true;
            if (word == "no" && tree_.is(child, "det")) return true;
            // "gives no support", "no troops will be sent"
            const bool is_argument = tree_.is(child, "obj") || tree_.is(child, "nsubj");
            const std::size_t det = is_argument ? tree_.child(child, "det") : kNone;
            return det != kNone && line_.lower[det] == "no";
        });
    }

    // "denies that it attacked"
    bool is_disputed(std::size_t verb) const {
        const std::size_t up = tree_.head(verb);
        return up != kNone && tree_.is(verb, "ccomp") && tree_.lemma(up) == "deny" && !is_negated(up);
    }

    bool is_conditional(std::size_t verb) const {
        const std::size_t mark = tree_.child(verb, "mark");
        return mark != kNone &&
               (line_.lower[mark] == "if" || line_.lower[mark] == "unless" || line_.lower[mark] == "whether");
    }

    // "said that it would send": what is said in the past of what then lay ahead.
    bool is_reported(std::size_t verb) const {
        const std::size_t up = tree_.head(verb);
        return tree_.is(verb, "ccomp") && up != kNone && tree_.xpos(up) == "VBD";
    }

    bool is_infinitive(std::size_t verb) const {
        const bool may_be = tree_.xpos(verb) == "VB" || has_aux(verb, {"be", "have"});
        return may_be && std::any_of(tree_.children(verb).begin(), tree_.children(verb).end(), [&](std::size_t child) {
                   return line_.lower[child] == "to" && (tree_.is(child, "mark") || tree_.is(child, "aux"));
               });
    }

    std::optional<VerbReading> read_infinitive(std::size_t verb, std::size_t depth) const {
        std::size_t first = verb;  // "to meet and (to) sign"
        while (tree_.is(first, "conj") && tree_.head(first) != kNone) first = tree_.head(first);
        const std::size_t up = tree_.head(first);
        if (up == kNone) return std::nullopt;
        const std::string& lemma = tree_.lemma(up);
        const bool complement =
            tree_.is(first, "xcomp") || tree_.is(first, "ccomp") || tree_.is(first, "acl") || tree_.is(first, "csubj");
        // "is believed to be", "is said to have attacked": told with a hedge.
        if (words_.has("hedge", tree_.lemma(up)) || words_.has("hedge", line_.lower[up])) {
            if (has_aux(first, {"have"})) return VerbReading{Status::occurred, false, false};
            return VerbReading{Status::ongoing, false, false};
        }
        // "is to visit"
        if (lemma == "be" && complement) return VerbReading{Status::planned, true, false};
        if (!complement) return std::nullopt;
        const bool governor_denied = is_negated(up);
        if (words_.has("denied-governor", lemma)) return VerbReading{Status::denied, false, false};
        if (words_.has("called-for-governor", lemma)) return VerbReading{Status::called_for, true, false};
        if (words_.has("continuing-governor", lemma)) {
            const auto governor = read(up, Stance::state, depth + 1);
            if (governor && governor->status == Status::planned) return governor;
            return VerbReading{governor_denied ? Status::denied : Status::ongoing, false, false};
        }
        if (words_.has("planned-governor", lemma) || lemma == "go")
            return VerbReading{governor_denied ? Status::denied : Status::planned, true, false};
        return std::nullopt;
    }

    std::optional<VerbReading> read_gerund(std::size_t verb, Stance stance, std::size_t depth) const {
        if (has_aux(verb, {"is", "are", "am", "'re", "'m", "been"})) return VerbReading{Status::ongoing, false, false};
        const std::size_t governor = tree_.head(verb);
        if (governor != kNone && tree_.lemma(governor) == "deny" && !tree_.is(verb, "conj"))
            return VerbReading{Status::denied, false, false};
        if (has_aux(verb, {"was", "were", "having"})) return VerbReading{Status::occurred, false, false};
        const std::size_t up = tree_.head(verb);
        if (up == kNone)
            return stance == Stance::state ? std::optional(VerbReading{Status::ongoing, false, false}) : std::nullopt;
        if (tree_.is(verb, "acl"))
            return VerbReading{stance == Stance::performative ? Status::occurred : Status::ongoing, false, false};
        if (tree_.is(verb, "xcomp") && words_.has("denied-governor", tree_.lemma(up)))
            return VerbReading{Status::denied, false, false};
        if (words_.has("continuing-governor", tree_.lemma(up))) {
            const auto above = read(up, Stance::state, depth + 1);
            if (above && above->status != Status::occurred) return above;
            return VerbReading{Status::ongoing, false, false};
        }
        // "looks forward to working with", "is considering": ahead, or nothing.
        if (tree_.lemma(up) == "look" || tree_.lemma(up) == "plan") return VerbReading{Status::planned, true, false};
        // "is committed to supporting" supports; "is committed to providing" will.
        if (tree_.lemma(up) == "commit" || tree_.lemma(up) == "dedicate")
            return stance == Stance::state ? VerbReading{Status::ongoing, false, false}
                                           : VerbReading{Status::planned, true, false};
        if (words_.has("hypothetical-governor", tree_.lemma(up))) return std::nullopt;
        const std::size_t mark = tree_.child(verb, "mark");
        if (mark != kNone && (line_.lower[mark] == "before" || line_.lower[mark] == "without")) return std::nullopt;
        if (mark != kNone && (line_.lower[mark] == "for" || line_.lower[mark] == "on" || line_.lower[mark] == "of" ||
                              line_.lower[mark] == "after"))
            return VerbReading{Status::occurred, false, false};
        if (tree_.is(verb, "advcl") || tree_.is(verb, "conj") || tree_.is(verb, "parataxis")) {
            if (tree_.tag(up) != Tag::verb) return VerbReading{Status::ongoing, false, false};
            return read(up, stance, depth + 1);
        }
        return std::nullopt;
    }

    std::optional<VerbReading> read_present(Stance stance) const {
        // A headline's present is news of the day: "Japan Backs Palau's Bid".
        if (stance == Stance::state && line_.sentence->kind == SentenceKind::title)
            return VerbReading{Status::occurred, false, true};
        if (stance == Stance::performative) return VerbReading{Status::occurred, false, true};
        if (stance == Stance::state) return VerbReading{Status::ongoing, false, false};
        const std::vector<std::string>& lower = line_.lower;
        for (std::size_t i = 0; i < lower.size(); ++i)
            if (lower[i] == "tomorrow" || (lower[i] == "this" && i + 1 < lower.size() && lower[i + 1] == "week"))
                return VerbReading{Status::planned, true, false};
        if (line_.sentence->kind == SentenceKind::title) return VerbReading{Status::occurred, false, false};
        return VerbReading{Status::ongoing, false, false};
    }
};

}  // namespace

std::optional<VerbReading> read_tree_verb(const Reading& reading, const Line& line, const TreeView& tree,
                                          std::size_t verb, Stance stance, std::size_t depth) {
    return StatusReader(reading, line, tree).read(verb, stance, depth);
}

}  // namespace entente
