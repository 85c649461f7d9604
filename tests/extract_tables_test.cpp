#include "data/data.h"
#include "extract/extractor.h"
#include "extract/fold.h"
#include "extract/gazetteer.h"
#include "extract/inflection.h"
#include "extract/lexicon.h"
#include "language/split.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace entente {
namespace {

// The built-in tables with one of them replaced.
std::string error_of(std::string_view ExtractorTables::*table, const std::string& text) {
    ExtractorTables tables = ExtractorTables::built_in();
    tables.*table = text;
    try {
        const Extractor extractor(tables);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

const std::string kLexiconHeader = "relation\tkind\twords\tobject\tsubjects\tobjects\tstance\n";

std::string forms(std::string_view entry) {
    std::string joined;
    for (const InflectedVerb& verb : inflect_verb(entry)) joined += (joined.empty() ? "" : " ") + verb.form;
    return joined;
}

}  // namespace

TEST_CASE("a lexicon row that is not understood is refused with its line") {
    CHECK(error_of(&ExtractorTables::lexicon, kLexiconHeader + "meet\tverb\tmeet\t-\tP\tP\tno\n") ==
          "lexicon.tsv:2: unknown relation 'meet'; did you mean 'meets'?");
    CHECK(error_of(&ExtractorTables::lexicon, kLexiconHeader + "meets\tadverb\tmeet\t-\tP\tP\tno\n") ==
          "lexicon.tsv:2: column 'kind' expects verb, passive or noun, found 'adverb'");
    CHECK(error_of(&ExtractorTables::lexicon, kLexiconHeader + "meets\tverb\tmeet\t-\tPX\tP\tno\n") ==
          "lexicon.tsv:2: found 'X' among the kinds, expected letters of CIOPALEG");
    CHECK(error_of(&ExtractorTables::lexicon, kLexiconHeader + "meets\tverb\tmeet\t-\tP\tP\n") ==
          "lexicon.tsv:2: found 6 cells, expected 7; cells are separated by one tab");
    const auto words_error = [](const std::string& words) {
        return error_of(&ExtractorTables::lexicon, kLexiconHeader + "aids\tverb\t" + words + "\tto\tC\tC\tno\n");
    };
    CHECK(words_error("send ~ {gift-noun}") ==
          "lexicon.tsv:2: found '{gift-noun}' among the words, expected {class} with a class of words.tsv");
    CHECK(words_error("send ~") == "lexicon.tsv:2: found 'send ~', expected words, and a gap '~' only between them");
    CHECK(words_error("[send/ship aid") ==
          "lexicon.tsv:2: found '[' without ']' among the words, expected [one/another]");
    CHECK(words_error("[send/] aid") == "lexicon.tsv:2: found an empty alternative in '[send/] aid'");
    CHECK(error_of(&ExtractorTables::lexicon, kLexiconHeader + "aids\tverb\tsend\t@into\tC\tC\tno\n") ==
          "lexicon.tsv:2: column 'object' expects prepositions, -, both, @in, @clause, @of, @from or @turned, found "
          "'@into'");
    CHECK(error_of(&ExtractorTables::organizations,
                   "kind\twikidata\tcountry\tname\tother_names\tmembers\nOrganization\t\tQQ\tOffice\t\t\n") ==
          "organizations.tsv:2: unknown state 'QQ'; expected an ISO 3166-1 alpha-2 code that states.tsv lists");
}

TEST_CASE("a holder's row that is not understood is refused with its line") {
    const std::string header = "state\toffice\tname\tother_names\tfrom\tto\n";
    CHECK(error_of(&ExtractorTables::holders, header + "QQ\tpresident\tAda Byron\t\t2001\t\n") ==
          "holders.tsv:2: unknown state or body 'QQ'; expected an alpha-2 code of states.tsv or a name of "
          "organizations.tsv");
    CHECK(error_of(&ExtractorTables::holders, header + "NO\tpresident\tAda Byron\t\tMay 2001\t\n") ==
          "holders.tsv:2: found 'May 2001', expected a day, a month or a year");
    CHECK(error_of(&ExtractorTables::holders, header + "NO\tpresident\t\t\t2001\t\n") ==
          "holders.tsv:2: the holder has no name");
    CHECK(error_of(&ExtractorTables::holders, header + "NO\t\tAda Byron\t\t2001\t\n") ==
          "holders.tsv:2: the holder has no office");
}

TEST_CASE("spellings of a name that differ in accents, hyphens and the Arabic article are one") {
    CHECK(fold_name("Lars Løkke Rasmussen") == "lars lokke rasmussen");
    CHECK(fold_name("Recep Tayyip Erdoğan") == "recep tayyip erdogan");
    CHECK(fold_name("Binali Yıldırım") == "binali yildirim");
    CHECK(fold_name("Þórdís Æsir-Đukanović") == "thordis aesir dukanovic");
    CHECK(fold_name("Abdel-Fattah el-Sisi") == fold_name("Abdel Fattah Al Sisi"));
    CHECK(fold_name("Gideon Sa\u2019ar") == "gideon sa'ar");
    CHECK(fold_name("").empty());
    CHECK(fold_name("- al").empty());
}

TEST_CASE("of the holders that a name fits those of the whole office within their term are found") {
    const ExtractorTables tables = ExtractorTables::built_in();
    const std::string holders =
        "state\toffice\tname\tother_names\tfrom\tto\n"
        "NO\tprime minister\tAda Falk\tAda\t2001-05\t2004\n"
        "NO\tprime minister\tBo Falk\t\t2004\t2009-03-10\n"
        "NO\tforeign minister|foreign secretary\tCaj Falk\t\t2001\t\n"
        "SE\tprime minister\tDag Holm\t\t2001\t\n";
    const Gazetteer gazetteer(tables.states, tables.organizations, tables.places, tables.offices, holders);
    const auto found = [&](std::string_view office, std::string_view name, std::optional<Day> day) {
        std::string names;
        for (const Holder* holder : gazetteer.find_holders(office, name, "iso:NO", day))
            names += (names.empty() ? "" : ", ") + holder->name;
        return names;
    };
    CHECK(found("prime minister", "", Day{2002, 1, 1}) == "Ada Falk");
    CHECK(found("prime minister", "", Day{2001, 4, 10}) == "Ada Falk");  // a little early
    CHECK(found("prime minister", "", Day{2001, 3, 10}).empty());
    CHECK(found("prime minister", "", Day{2004, 7, 1}) == "Ada Falk, Bo Falk");  // the year in which it passed on
    CHECK(found("prime minister", "", Day{2005, 1, 2}) == "Bo Falk");
    CHECK(found("prime minister", "", Day{2009, 4, 1}) == "Bo Falk");  // a little late
    CHECK(found("prime minister", "Falk", Day{2002, 1, 1}) == "Ada Falk");
    CHECK(found("foreign secretary", "Falk", Day{2002, 1, 1}) == "Caj Falk");
    CHECK(found("minister", "", Day{2002, 1, 1}).empty());
    CHECK(found("minister", "Caj Falk", Day{2002, 1, 1}) == "Caj Falk");
    CHECK(found("minister", "Falk", Day{2002, 1, 1}) == "Ada Falk, Caj Falk");
    CHECK(found("", "Ada", std::nullopt) == "Ada Falk");
    CHECK(found("prime minister", "Holm", Day{2002, 1, 1}).empty());
}

TEST_CASE("verbs are inflected as English does") {
    CHECK(forms("visit") == "visit visits visited visited visiting");
    CHECK(forms("sign") == "sign signs signed signed signing");
    CHECK(forms("deny") == "deny denies denied denied denying");
    CHECK(forms("ban") == "ban bans banned banned banning");
    CHECK(forms("free") == "free frees freed freed freeing");
    CHECK(forms("impose") == "impose imposes imposed imposed imposing");
    CHECK(forms("meet:met:met") == "meet meets met met meeting");
    CHECK(forms("cut:cut:cut:cutting") == "cut cuts cut cut cutting");
    CHECK(forms("be:was:been") == "be am is are was were been being");
    CHECK(to_plural("agency") == "agencies");
}

TEST_CASE("other tables make another version, the same tables the same") {
    ExtractorTables tables = ExtractorTables::built_in();
    CHECK(Extractor(tables).version() == Extractor().version());
    const std::string longer = std::string(tables.lexicon) + "meets\tverb\tencounter\t-\tP\tP\tno\n";
    tables.lexicon = longer;
    CHECK(Extractor(tables).version() != Extractor().version());
}

TEST_CASE("a row in the lexicon adds a way to say a relation, without any C++") {
    ExtractorTables tables = ExtractorTables::built_in();
    const std::string longer = std::string(tables.lexicon) + "praises\tverb\tserenade\t-\tC\tC\tno\n";
    tables.lexicon = longer;
    const Extractor extractor(tables);
    const Document document{.key = "d", .text = "Norway serenaded Sweden."};
    const Extraction extraction = extractor.extract(document, split_sentences(document));
    REQUIRE(extraction.claims.size() == 1);
    CHECK(extraction.claims.front().relation == "praises");
    CHECK(extraction.claims.front().rule == "praises/verb:serenade");
}

TEST_CASE("a row leaves gaps, names classes of words and lists alternatives") {
    const ExtractorTables tables = ExtractorTables::built_in();
    const Vocabulary vocabulary(tables.relations);
    const WordClasses classes(
        "class\twords\npreposition\tof|in|to\nsubordinator\twho\nauxiliary\tis\n"
        "conjunction\tand\nquantity-noun\tround|million\ntool-noun\tspade|garden fork\n");
    const Lexicon lexicon(kLexiconHeader + "aids\tverb\t[send:sent:sent/hand over] ~ {tool-noun}\tto\tC\tC\tno\n" +
                              "aids\tverb\tsend:sent:sent\tto\tC\tC\tno\n",
                          vocabulary, classes);
    // What is found at the first word, longest first: the words of the row and how many of the text it covers.
    const auto found = [&](std::string_view text) {
        std::string all;
        const std::vector<std::string> words = to_lower_words(text);
        for (const Lexicon::Match& match : lexicon.find_all(words))
            all += (all.empty() ? "" : ", ") + match.values->front().entry->words + " " + std::to_string(match.length);
        return all;
    };
    CHECK(found("sent spade") == "send ~ {tool-noun} 2, send 1");
    CHECK(found("sent Mali a new garden fork") == "send ~ {tool-noun} 6, send 1");
    CHECK(found("handed over two garden fork") == "hand over ~ {tool-noun} 5");
    CHECK(found("sent a round of new spade") == "send ~ {tool-noun} 6, send 1");
    CHECK(found("sent a friend of the spade") == "send 1");
    CHECK(found("sent a friend who is spade") == "send 1");
    CHECK(found("sent one two three four five six seven eight nine spade") == "send 1");
    CHECK(found("spade").empty());
    CHECK(lexicon.find(to_lower_words("handed over")).length == 0);
}

TEST_CASE("with given pairs every pair gets one claim, in order") {
    const Extractor extractor;
    Document document{.key = "pairs", .text = "Norway condemned Sweden while Chile slept beside Peru."};
    document.mentions = {{{0, 6}}, {{17, 23}}, {{30, 35}}, {{49, 53}}};
    document.pairs = {{0, 1}, {2, 3}, {1, 0}, {0, 0}};
    const Extraction extraction = extractor.extract(document, split_sentences(document));
    CHECK_FALSE(find_broken_promise(extraction));
    REQUIRE(extraction.claims.size() == 4);
    CHECK(extraction.claims[0].relation == "condemns");
    CHECK(extraction.claims[0].confidence > extraction.claims[1].confidence);
}

TEST_CASE("whatever the words, the extraction keeps its promises and is the same twice") {
    const Extractor extractor;
    const char* words[] = {
        "Foreign",     "Secretary", "Elina",     "Valtonen", "Germany", "German",    "met",     "with",      "will",
        "visit",       "the",       "two",       "leaders",  "both",    "countries", ",",       "and",       "'s",
        "counterpart", "Treaty",    "signed",    "by",       "NATO",    "members",   "of",      "(",         "CFB",
        ")",           "she",       "we",        "-",        ".",       "said:\n",   "“",       "Kuwaiti",   "national",
        "wanted",      "in",        "July",      "17",       "2025",    "talks",     "between", "to",        "not",
        "Prime",       "Minister",  "President", "her",      "The",     "Agreement", "on",      "Migration", "\n\n"};
    std::mt19937 random(20251121);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t length = 1 + random() % 60;
        for (std::size_t i = 0; i < length; ++i) text += std::string(words[random() % std::size(words)]) + " ";
        const Document document{.key = "random", .date = Day{2025, 11, 21}, .text = text};
        const auto sentences = split_sentences(document);
        const Extraction first = extractor.extract(document, sentences);
        const auto broken = find_broken_promise(first);
        CHECK_MESSAGE(!broken, *broken << "\nin: " << text);
        const Extraction second = extractor.extract(document, sentences);
        CHECK(first.claims == second.claims);
        CHECK(first.mentions == second.mentions);
        CHECK(first.entities == second.entities);
    }
}

}  // namespace entente
