// Relations and the words that say them.
#include "extract/inflection.h"
#include "extract/lint_rows.h"
#include "language/lemma_exceptions.h"
#include "model/edit_distance.h"
#include "model/vocabulary.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

namespace entente {
namespace {

// The sixteen roots of PLOVER, and the two names under which its drafts know making concessions.
constexpr std::string_view kPloverRoots[] = {"AGREE",   "CONSULT",  "SUPPORT",  "CONCEDE", "COOPERATE", "AID",
                                             "RETREAT", "YIELD",    "REQUEST",  "ACCUSE",  "REJECT",    "THREATEN",
                                             "PROTEST", "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

// ---- words ---------------------------------------------------------------------------------------------------

// What may stand before an object, beyond the class of words.tsv by which clauses are cut.
constexpr std::string_view kPrepositions[] = {"upon",    "onto",       "off",    "out",      "beyond", "behind",
                                              "beside",  "throughout", "above",  "below",    "aboard", "inside",
                                              "outside", "within",     "versus", "per",      "along",  "past",
                                              "up",      "down",       "unlike", "belonging"};

class Prepositions {
public:
    explicit Prepositions(const TableSet& tables) {
        const LintTable words(tables, "words.tsv");
        for (const TableRow& row : words.rows())
            if (words.cell(row, "class") == "preposition")
                for (const std::string_view word : words.items(row, {"words"})) known_.emplace(word);
        known_.insert(std::begin(kPrepositions), std::end(kPrepositions));
    }

    bool is_known(std::string_view words) const { return known_.contains(words) || is_phrase(words); }
    std::string suggest(std::string_view word) const {
        for (std::size_t distance = 1; distance <= 2 && word.size() > distance + 1; ++distance)
            for (const std::string& known : known_)
                if (known.size() > 2 && edit_distance(known, word, 3) == distance) return known;
        return "";
    }

private:
    std::set<std::string, std::less<>> known_;

    // "on behalf of": begins and ends with one.
    bool is_phrase(std::string_view words) const {
        const std::size_t first = words.find(' '), last = words.rfind(' ');
        return first != words.npos && known_.contains(words.substr(0, first)) &&
               known_.contains(words.substr(last + 1));
    }
};

// Past forms and participles of irregular verbs, by lemma.
const std::map<std::string, std::set<std::string>, std::less<>>& irregular_verbs() {
    static const auto verbs = [] {
        std::map<std::string, std::set<std::string>, std::less<>> forms;
        std::istringstream lines{std::string(language_tables::lemma_exceptions())};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream cells(line);
            std::string type, lemma;
            if (!(cells >> type >> lemma) || type != "past") continue;
            for (std::string form; cells >> form;) forms[lemma].insert(form);
        }
        return forms;
    }();
    return verbs;
}

// Verbs of two syllables, the second one stressed, that double their last letter.
bool doubles_its_end(std::string_view lemma) {
    static const std::set<std::string_view> kDoubling = {
        "abet",  "abhor", "acquit", "admit",  "allot",  "commit", "compel", "concur", "confer",   "control",
        "debar", "defer", "deter",  "dispel", "disbar", "emit",   "embed",  "equip",  "expel",    "impel",
        "incur", "infer", "kidnap", "occur",  "omit",   "outfit", "patrol", "permit", "prefer",   "propel",
        "rebel", "rebut", "recur",  "refer",  "regret", "remit",  "repel",  "submit", "transfer", "transmit"};
    return kDoubling.contains(lemma);
}

// Irregular verbs that many writers inflect regularly.
bool is_regular_too(std::string_view lemma) {
    static const std::set<std::string_view> kBoth = {
        "awake", "bet",   "bless", "burn",  "bust",  "clothe", "dream",  "dwell", "fit",    "hang",  "kneel", "knit",
        "lean",  "leap",  "learn", "light", "mow",   "plead",  "quit",   "saw",   "sew",    "shear", "smell", "sneak",
        "sow",   "speed", "spell", "spill", "spoil", "strew",  "strive", "swell", "thrive", "wake",  "wed",   "wet"};
    return kBoth.contains(lemma);
}

bool is_lower_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || c == '-' || c == '\'' || c >= 0x80;
    });
}

// What is wrong with the first word of a verb's row ("meet:met:met"), or "".
std::string judge_forms(std::string_view entry) {
    std::vector<std::string> parts(1);
    for (const char c : entry) {
        if (c == ':')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    const std::string& lemma = parts.front();
    if (parts.size() == 2 || parts.size() > 4)
        return "found " + quoted(entry) + ", expected lemma:past:participle, such as meet:met:met, or with the -ing " +
               "form after them";
    for (const std::string& part : parts)
        if (!is_lower_word(part)) return "found " + quoted(part) + " as a form, expected one word in small letters";
    if (parts.size() == 4 && !parts[3].ends_with("ing"))
        return "found " + quoted(parts[3]) + " as the last form, expected the one in -ing";
    if (lemma == "be" || lemma == "have") return "";

    const std::vector<InflectedVerb> forms = inflect_verb(entry);
    if (const auto irregular = irregular_verbs().find(lemma); irregular != irregular_verbs().end()) {
        const std::set<std::string>& known = irregular->second;
        const std::string regular = inflect_verb(lemma)[2].form;
        const bool both = is_regular_too(lemma);
        const auto is_fine = [&](const std::string& form, bool may_be_regular) {
            return known.contains(form) || (may_be_regular && form == regular);
        };
        // Of "show" only the participle, shown, is irregular.
        const bool only_participle = std::ranges::all_of(known, [](const auto& form) { return form.ends_with('n'); });
        const bool is_past_wrong = !is_fine(forms[2].form, both || only_participle);
        if (!is_past_wrong && is_fine(forms[3].form, both)) return "";
        std::string list;
        for (const std::string& form : known) list += (list.empty() ? "" : ", ") + form;
        return quoted(lemma) + " would be inflected " + quoted(forms[is_past_wrong ? 2 : 3].form) + ", expected " +
               list + "; write " + lemma + ":past:participle";
    }
    if (doubles_its_end(lemma) && forms[2].form == lemma + "ed")
        return quoted(lemma) + " would be inflected " + quoted(forms[2].form) + "; write " + lemma + ":" + lemma +
               lemma.back() + "ed:" + lemma + lemma.back() + "ed:" + lemma + lemma.back() + "ing";
    return "";
}

// The part of a row that is inflected: its first word, or alternatives in brackets.
std::string_view first_part(std::string_view words) {
    const std::size_t bracket = words.starts_with('[') ? words.find(']') : words.npos;
    return bracket == words.npos ? words.substr(0, words.find(' ')) : words.substr(0, bracket + 1);
}

// "[take:took:taken part/join]" → "take:took:taken", "join".
std::vector<std::string_view> inflected_words(std::string_view part) {
    if (!part.starts_with('[')) return {part};
    part = part.substr(1, part.size() - 2);
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin <= part.size();) {
        const std::size_t end = std::min(part.find('/', begin), part.size());
        const std::string_view alternative = part.substr(begin, end - begin);
        words.push_back(alternative.substr(0, alternative.find(' ')));
        begin = end + 1;
    }
    return words;
}

// ---- rows ----------------------------------------------------------------------------------------------------

bool contains_all(std::string_view whole, std::string_view part) {  // kinds; none stands for all
    if (whole.empty()) return true;
    return !part.empty() && std::ranges::all_of(part, [&](char c) { return whole.find(c) != whole.npos; });
}

class LexiconLint {
public:
    LexiconLint(const TableSet& tables, LintFindings& findings)
        : table_(tables, "lexicon.tsv"),
          findings_(findings),
          vocabulary_(tables.table("relations.tsv").text),
          prepositions_(tables) {}

    void look() {
        for (const TableRow& row : table_.rows()) {
            look_at_words(row);
            look_at_object(row);
            look_at_kinds(row);
            look_for_shadow(row);
        }
    }

private:
    LintTable table_;
    LintFindings& findings_;
    Vocabulary vocabulary_;
    Prepositions prepositions_;
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<const TableRow*>> earlier_;

    bool has_object(const TableRow& row, std::string_view item) const {
        const auto items = table_.items(row, {"object"});
        return std::ranges::find(items, item) != items.end();
    }

    void look_at_words(const TableRow& row) {
        const std::string_view words = table_.cell(row, "words");
        const bool is_verb = table_.cell(row, "kind") == "verb";
        const std::string_view first = first_part(words);
        if (words.starts_with(' ') || words.ends_with(' ') || words.find("  ") != words.npos)
            findings_.warn(table_, row,
                           "found blanks at the ends of " + quoted(words) + " or two between its words; " +
                               "expected one between words");
        else if (words.find(':', is_verb ? first.size() : 0) != words.npos)
            findings_.warn(
                table_, row,
                "found ':' in " + quoted(words) + ", expected irregular forms only at the first " + "word of a verb");
        else if (is_verb)
            for (const std::string_view word : inflected_words(first))
                if (const std::string wrong = judge_forms(word); !wrong.empty()) findings_.warn(table_, row, wrong);
    }

    void look_at_object(const TableRow& row) {
        std::size_t prepositions = 0;
        const auto items = table_.items(row, {"object"});
        if (items.size() != split_list(table_.cell(row, "object")).size())
            findings_.warn(table_, row, "found one place twice in " + quoted(table_.cell(row, "object")));
        for (const std::string_view item : items) {
            if (item == "-" || item == "both" || item.starts_with('@')) continue;
            ++prepositions;
            if (prepositions_.is_known(item)) continue;
            const std::string near = prepositions_.suggest(item);
            findings_.warn(table_, row,
                           "found " + quoted(item) + " in column 'object', expected a preposition, '-', " +
                               "'both' or a place that begins with '@'" +
                               (near.empty() ? "" : "; did you mean " + quoted(near) + "?"));
        }
        if (table_.cell(row, "kind") == "noun" && prepositions == 0)
            findings_.warn(table_, row,
                           "the noun " + quoted(table_.cell(row, "words")) +
                               " has no preposition for its object, expected some, such as with|between");
        if (items.empty() && table_.cell(row, "kind") != "noun")
            findings_.warn(table_, row, "no place for the object, expected '-' for directly after, or prepositions");
    }

    void look_at_kinds(const TableRow& row) {
        for (const std::string_view column : {"subjects", "objects"}) {
            const std::string_view kinds = table_.cell(row, column);
            if (std::set<char>(kinds.begin(), kinds.end()).size() != kinds.size())
                findings_.warn(table_, row, "found a kind twice in column " + quoted(column) + ", " + quoted(kinds));
        }
        if (!has_object(row, "both")) return;
        const std::string_view relation = table_.cell(row, "relation");
        const std::string_view subjects = table_.cell(row, "subjects"), objects = table_.cell(row, "objects");
        if (!vocabulary_.is_symmetric(relation))
            findings_.warn(table_, row,
                           "'both' says that several subjects do it to each other, but " + quoted(relation) +
                               " is not symmetric in relations.tsv");
        if (!subjects.empty() && !objects.empty() && subjects.find_first_of(objects) == subjects.npos)
            findings_.warn(
                table_, row,
                "'both' can never be: no kind of subject, " + quoted(subjects) + ", may be object, " + quoted(objects));
    }

    // An earlier row of the same words takes every case that this one could.
    void look_for_shadow(const TableRow& row) {
        auto& others = earlier_[{table_.cell(row, "relation"), table_.cell(row, "kind"), table_.cell(row, "words")}];
        if (table_.items(row, {"object"}).empty()) return;  // said already
        const auto takes_all = [&](const TableRow* other) {
            const auto its = table_.items(*other, {"object"});
            return std::ranges::all_of(table_.items(row, {"object"}),
                                       [&](auto item) { return std::ranges::find(its, item) != its.end(); }) &&
                   contains_all(table_.cell(*other, "subjects"), table_.cell(row, "subjects")) &&
                   contains_all(table_.cell(*other, "objects"), table_.cell(row, "objects"));
        };
        // A user's row may well take a built-in one's place.
        const auto is_users = [&](const TableRow& one) { return table_.table().joined.contains(one.line); };
        if (const auto other = std::ranges::find_if(others, takes_all);
            other != others.end() && is_users(**other) == is_users(row))
            findings_.warn(table_, row,
                           "this row never fires, since " + table_.place(**other) + " says " +
                               quoted(table_.cell(row, "words")) +
                               " of the same relation and is read first; take one of them out");
        others.push_back(&row);
    }
};

}  // namespace

void lint_relations(const TableSet& tables, LintFindings& findings) {
    const LintTable relations(tables, "relations.tsv"), lexicon(tables, "lexicon.tsv"), acts(tables, "acts.tsv");
    std::set<std::string_view> spoken;
    for (const TableRow& row : acts.rows()) spoken.insert(acts.cell(row, "relation"));
    for (const TableRow& row : lexicon.rows()) spoken.insert(lexicon.cell(row, "relation"));
    for (const TableRow& row : relations.rows()) {
        const std::string_view name = relations.cell(row, "name");
        const auto is_name_character = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        };
        if (!std::ranges::all_of(name, is_name_character))
            findings.warn(relations, row,
                          "found the name " + quoted(name) + ", expected small letters with '-' between " +
                              "words, such as 'agrees-with'");
        for (const std::string_view column : {"label", "meaning"})
            if (relations.cell(row, column).empty())
                findings.warn(relations, row, quoted(name) + " has no " + std::string(column) + "; give it one");
        for (const std::string_view column : {"plover", "planned", "denied"}) {
            const std::string_view root = relations.cell(row, column);
            if (!root.empty() && std::ranges::find(kPloverRoots, root) == std::end(kPloverRoots))
                findings.warn(relations, row,
                              "found " + quoted(root) + " in column " + quoted(column) +
                                  ", expected a PLOVER root in capitals, such as CONSULT, or nothing");
        }
        const std::string_view cameo = relations.cell(row, "cameo");
        if (!is_digits(cameo) || cameo.size() == 1 || cameo.size() > 4)
            findings.warn(relations, row, "found " + quoted(cameo) + " in column 'cameo', expected two to four digits");
        if (relations.cell(row, "structural") == "yes") continue;
        if (relations.cell(row, "quad") == "0")
            findings.warn(relations, row, quoted(name) + " is an act and has no quad class, expected 1 to 4");
        if (!spoken.contains(name))
            findings.warn(relations, row, "no words of the lexicon say " + quoted(name) + "; give it a row there");
    }
}

// The reader asks for the classes that the built-in table has.
void lint_words(const TableSet& tables, LintFindings& findings) {
    const TableSet built_in;
    const LintTable words(tables, "words.tsv"), known(built_in, "words.tsv");
    std::set<std::string_view> classes;
    for (const TableRow& row : words.rows()) classes.insert(words.cell(row, "class"));
    for (const TableRow& row : known.rows())
        if (const auto name = known.cell(row, "class"); !classes.contains(name))
            findings.refuse("words.tsv", 0, words.table().source,
                            "there is no class " + quoted(name) + ", which the reader may ask for; put it back");
}

void lint_lexicon(const TableSet& tables, LintFindings& findings) {
    LexiconLint(tables, findings).look();
}

}  // namespace entente
