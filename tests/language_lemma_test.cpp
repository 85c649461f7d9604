#include "language/lemma.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;

namespace {

struct Row {
    std::string_view form;
    Tag tag;
    std::string_view xpos;
    std::string_view lemma;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
    for (const Row& row : rows) CHECK_MESSAGE(lemma_of(row.form, row.tag, row.xpos) == row.lemma, row.form);
}

// Each line: a lemma and forms of it that differ, all with one tag.
template <std::size_t N>
void check_forms(Tag tag, std::string_view xpos, const std::string_view (&pairs)[N]) {
    for (const std::string_view pair : pairs) {
        const std::size_t space = pair.find(' ');
        CHECK_MESSAGE(lemma_of(pair.substr(space + 1), tag, xpos) == pair.substr(0, space), pair);
    }
}

}  // namespace

TEST_CASE("regular past forms lose -ed and get their spelling back") {
    check_forms(Tag::verb, "VBD",
                {"arrest arrested",      "accuse accused",       "agree agreed",         "announce announced",
                 "sanction sanctioned",  "condemn condemned",    "extradite extradited", "negotiate negotiated",
                 "impose imposed",       "plan planned",         "permit permitted",     "commit committed",
                 "travel travelled",     "travel traveled",      "refuse refused",       "deny denied",
                 "supply supplied",      "deploy deployed",      "declare declared",     "offer offered",
                 "prefer preferred",     "resign resigned",      "visit visited",        "invite invited",
                 "provide provided",     "support supported",    "seize seized",         "charge charged",
                 "judge judged",         "challenge challenged", "belong belonged",      "hang hanged",
                 "welcome welcomed",     "develop developed",    "escape escaped",       "handle handled",
                 "settle settled",       "call called",          "pass passed",          "add added",
                 "ignore ignored",       "monitor monitored",    "require required",     "repair repaired",
                 "complete completed",   "target targeted",      "free freed",           "die died",
                 "combine combined",     "join joined",          "postpone postponed",   "abandon abandoned",
                 "intervene intervened", "happen happened",      "cooperate cooperated", "co-operate co-operated",
                 "re-elect re-elected",  "panic panicked",       "focus focused",        "increase increased",
                 "pursue pursued",       "argue argued",         "receive received",     "influence influenced"});
}

TEST_CASE("irregular verbs are in the table") {
    check_forms(Tag::verb, "VBD",
                {"meet met", "speak spoke", "hold held", "say said", "withdraw withdrew", "seek sought", "lead led",
                 "undertake undertook", "go went", "have had", "lie lay", "flee fled", "overthrow overthrew"});
    check_forms(Tag::verb, "VBN",
                {"hold held", "withdraw withdrawn", "give given", "become become", "be been", "shoot shot",
                 "broadcast broadcast", "forbid forbidden", "strike struck"});
}

TEST_CASE("-ing and -s forms of verbs") {
    check_forms(Tag::verb, "VBG",
                {"make making",       "meet meeting",   "put putting",         "lie lying",         "study studying",
                 "see seeing",        "be being",       "control controlling", "smuggle smuggling", "tackle tackling",
                 "sing singing",      "bring bringing", "change changing",     "use using",         "sign signing",
                 "arrange arranging", "speak speaking", "take taking",         "look looking",      "prepare preparing",
                 "hear hearing"});
    check_forms(Tag::verb, "VBZ",
                {"be is", "have has", "do does", "go goes", "deny denies", "discuss discusses", "reach reaches",
                 "impose imposes", "veto vetoes", "fix fixes", "die dies", "say says", "accuse accuses"});
}

TEST_CASE("plurals, regular and not") {
    check_forms(Tag::noun, "NNS",
                {"minister ministers",
                 "treaty treaties",
                 "church churches",
                 "tax taxes",
                 "crisis crises",
                 "man men",
                 "spokeswoman spokeswomen",
                 "child children",
                 "life lives",
                 "wife wives",
                 "hero heroes",
                 "shoe shoes",
                 "analysis analyses",
                 "criterion criteria",
                 "memorandum memoranda",
                 "bus buses",
                 "virus viruses",
                 "case cases",
                 "house houses",
                 "movie movies",
                 "species species",
                 "headquarters headquarters",
                 "people people",
                 "ally allies",
                 "key keys",
                 "weapon weapons",
                 "ace aces",
                 "month months",
                 "knife knives",
                 "drive drives"});
    check({{"NGOs", Tag::noun, "NNS", "NGO"},
           {"1990s", Tag::noun, "NNS", "1990s"},
           {"Leaders", Tag::noun, "NNS", "leader"}});
}

TEST_CASE("names keep their capitals, and plural names become single") {
    check({{"Germany", Tag::propn, "NNP", "Germany"},
           {"Germans", Tag::propn, "NNPS", "German"},
           {"Iraqis", Tag::propn, "NNPS", "Iraqi"},
           {"Nations", Tag::propn, "NNPS", "Nation"},
           {"Countries", Tag::propn, "NNPS", "Country"},
           {"Netherlands", Tag::propn, "NNPS", "Netherlands"},
           {"Johannes", Tag::propn, "NNP", "Johannes"},
           {"Sept.", Tag::propn, "NNP", "September"},
           {"U.S.", Tag::propn, "NNP", "U.S."},
           {"German", Tag::adj, "JJ", "German"},
           {"French", Tag::adj, "JJ", "French"},
           {"Chinese", Tag::adj, "JJ", "Chinese"},
           {"Strategic", Tag::adj, "JJ", "strategic"},
           {"United", Tag::verb, "NNP", "Unite"}});
}

TEST_CASE("comparison, pronouns, particles, clitics, numbers and marks") {
    check({{"better", Tag::adj, "JJR", "good"},  {"worst", Tag::adj, "JJS", "bad"},
           {"larger", Tag::adj, "JJR", "large"}, {"biggest", Tag::adj, "JJS", "big"},
           {"easier", Tag::adj, "JJR", "easy"},  {"younger", Tag::adj, "JJR", "young"},
           {"better", Tag::adv, "RBR", "well"},  {"later", Tag::adv, "RBR", "late"},
           {"him", Tag::pron, "PRP", "he"},      {"us", Tag::pron, "PRP", "we"},
           {"her", Tag::pron, "PRP", "she"},     {"her", Tag::pron, "PRP$", "her"},
           {"an", Tag::det, "DT", "a"},          {"those", Tag::det, "DT", "that"},
           {"n't", Tag::part, "RB", "not"},      {"n\u2019t", Tag::part, "RB", "not"},
           {"'s", Tag::aux, "VBZ", "be"},        {"\u2019s", Tag::part, "POS", "'s"},
           {"'", Tag::part, "POS", "'s"},        {"wo", Tag::aux, "MD", "will"},
           {"ca", Tag::aux, "MD", "can"},        {"'ve", Tag::aux, "VBP", "have"},
           {"are", Tag::aux, "VBP", "be"},       {"50,000", Tag::num, "CD", "50000"},
           {"\u201c", Tag::punct, "``", "\""},   {"\u2013", Tag::punct, ":", "-"},
           {".", Tag::punct, ".", "."},          {"The", Tag::det, "DT", "the"}});
}

TEST_CASE("without a Penn tag the form decides, and odd forms come back as they are") {
    check({{"arrested", Tag::verb, "", "arrest"},
           {"met", Tag::verb, "", "meet"},
           {"talks", Tag::noun, "", "talk"},
           {"signing", Tag::verb, "", "sign"},
           {"visit", Tag::verb, "", "visit"},
           {"ed", Tag::verb, "VBD", "ed"},
           {"ing", Tag::verb, "VBG", "ing"},
           {"s", Tag::noun, "NNS", "s"},
           {"\u65e5\u672c", Tag::noun, "NNS", "\u65e5\u672c"},
           {"", Tag::verb, "VBD", ""},
           {"x", Tag::none, "", "x"},
           {"Brrs", Tag::verb, "VBZ", "brr"}});
}
