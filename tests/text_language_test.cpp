#include "pipeline/ingest.h"
#include "text/language_of_text.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

const char* const kFrench =
    "Le ministre des Affaires étrangères du Sénégal a reçu hier à Dakar son homologue du Maroc. Les deux ministres ont "
    "signé un accord de pêche et ont décidé de renforcer la coopération entre les deux pays.";
const char* const kEnglish =
    "The foreign minister of Senegal received his counterpart of Morocco in Dakar yesterday. The two ministers signed "
    "a "
    "fisheries agreement and decided to strengthen cooperation between the two countries.";

}  // namespace

TEST_CASE("a text's language is told by its words") {
    CHECK(language_of(kEnglish).code == "en");
    CHECK(language_of(kFrench).code == "fr");
    CHECK(language_of(kFrench).name == "French");
    CHECK(language_of("Министр иностранных дел Казахстана прибыл во вторник в Ташкент и провёл там переговоры с "
                      "президентом Узбекистана о торговле и о границе между двумя странами.")
              .code == "ru");
    CHECK(language_of("外交部長は火曜日に東京で記者会見を開き、両国の協力関係を強化することで合意したと発表した。"
                      "両国は来月にも協定に署名する予定である。")
              .name == "Japanese");
}

TEST_CASE("where the language is in doubt the text is taken for English") {
    CHECK(language_of("").code == "en");
    CHECK(language_of("Le ministre est à Dakar.").code == "en");
    CHECK(language_of(std::string(kEnglish) + "\n\n" + kFrench).code == "en");
    CHECK(language_of(std::string(500, 'x')).code == "en");
    CHECK(language_of(
              "Abdoulaye Diop, Jean-Noël Barrot, José Manuel Albares, Antonio Tajani, Nikos Dendias, Gordan Grlić "
              "Radman, Péter Szijjártó, Jan Lipavský, Radosław Sikorski")
              .code == "en");
}

TEST_CASE("a long text is looked at without cutting a character in two") {
    std::string text;
    while (text.size() < 70'000) text += "Большинство министров согласилось с предложением, а остальные воздержались. ";
    CHECK(language_of(text).code == "ru");
}

TEST_CASE("a document in another language yields a diagnostic that names it, and no claim") {
    const Extractor extractor;
    const Extraction extraction = read_document(extractor, {.key = "dakar.txt", .text = kFrench});
    CHECK(extraction.claims.empty());
    CHECK(extraction.document.text == kFrench);
    REQUIRE(extraction.diagnostics.size() == 1);
    CHECK(extraction.diagnostics[0].where == "dakar.txt");
    CHECK(extraction.diagnostics[0].message ==
          "the text is in French, and only English is read: nothing was taken from it");
    CHECK_FALSE(find_broken_promise(extraction));
}

}  // namespace entente
