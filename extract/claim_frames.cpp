#include "extract/claim_frames.h"

#include "extract/attribution.h"
#include "extract/claims.h"
#include "extract/tree_status.h"

#include <algorithm>

namespace entente {
namespace {

class FrameReader {
public:
    FrameReader(Reading& reading, const Line& line, const TreeView& tree, const Roles& roles, const TreeDates& dates)
        : reading_(reading), line_(line), words_(reading.tables.words), tree_(tree), roles_(roles), dates_(dates) {}

    // "A led the X delegation, while B headed that of Y": the heads of delegations meet.
    void read_delegations() {
        std::vector<std::size_t> heads;
        std::size_t verb = kNone;
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (tree_.tag(i) != Tag::verb || !words_.has("leading-verb", tree_.lemma(i))) continue;
            const bool is_passive = roles_.is_passive(i);
            const auto led = is_passive ? roles_.subjects(i) : roles_.direct_objects(i);
            if (std::none_of(led.begin(), led.end(), [&](std::size_t noun) {
                    const std::size_t p = line_.phrase_over(noun);
                    const std::size_t last = p == kNone ? noun : line_.phrases[p].last - 1;
                    return words_.has("delegation-noun", line_.lower[last]) ||
                           words_.has("delegation-noun", line_.lower[noun]);
                }))
                continue;
            const auto who = is_passive ? roles_.agents(i) : roles_.subjects(i);
            for (const std::size_t mention : roles_.all_mentions(who, {EntityKind::person}, false))
                heads.push_back(mention);
            verb = i;
        }
        if (heads.size() < 2) return;
        const auto status = read_tree_verb(reading_, line_, tree_, verb, Stance::none);
        if (status) claim_frame("meets", heads, {}, *status, verb, "frame:delegations");
    }

    // "a reward for information leading to the arrest of B", "a warrant for B": B is wanted by whoever offers or issues
    // it.
    void read_searches() {
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (!words_.has("search-noun", line_.lower[i]) || tree_.tag(i) != Tag::noun) continue;
            const std::size_t verb = tree_.predicate_above(i);
            if (verb == kNone || !words_.has("offering-verb", tree_.lemma(verb))) continue;
            const auto seekers = roles_.is_passive(verb) ? roles_.agents(verb) : roles_.subjects(verb);
            auto who = roles_.all_mentions(
                seekers, {EntityKind::country, EntityKind::organization, EntityKind::international_organization},
                false);
            if (who.empty() && reading_.home != kNone)
                who = {reading_.mention(line_, i, i + 1, reading_.home, MentionKind::description)};
            std::vector<std::size_t> sought = roles_.with_preposition(i, "for");
            for (std::size_t noun = i + 1; noun < line_.size(); ++noun)
                if (words_.has("capture-noun", tree_.lemma(noun)))
                    for (const std::size_t each : roles_.with_preposition(noun, "of")) sought.push_back(each);
            claim_frame("wanted-by", roles_.all_mentions(sought, {EntityKind::person, EntityKind::group}, false), who,
                        {Status::ongoing, false, false}, i, "frame:search");
        }
    }

private:
    Reading& reading_;
    const Line& line_;
    const WordClasses& words_;
    const TreeView& tree_;
    const Roles& roles_;
    const TreeDates& dates_;

    void claim_frame(const char* relation, std::vector<std::size_t> subjects, std::vector<std::size_t> objects,
                     VerbReading verb, std::size_t at, const char* rule) {
        add_claim(
            reading_, line_,
            {relation, std::move(subjects), std::move(objects), verb.status,
             verb.status == Status::ongoing ? Date{} : dates_.date_for(at, verb), std::string(relation) + "/" + rule,
             0.7, speaker_at(reading_, line_, &tree_, at), hedge_at(reading_, line_, &tree_, at)});
    }
};

}  // namespace

void claim_frames(Reading& reading, const Line& line, const TreeView& tree, const Roles& roles,
                  const TreeDates& dates) {
    FrameReader frames(reading, line, tree, roles, dates);
    frames.read_delegations();
    frames.read_searches();
}

}  // namespace entente
