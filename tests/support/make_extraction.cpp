#include "tests/support/make_extraction.h"

#include <algorithm>

namespace entente::tests {
namespace {

class Writer {
public:
    explicit Writer(Extraction& extraction) : extraction_(extraction) {}

    void write_title(const std::string& title) {
        Document& document = extraction_.document;
        document.title = title;
        document.title_span = {0, title.size()};
        document.text = title + "\n\n";
        document.body_begin = document.text.size();
    }

    void write_line(const ClaimLine& line) {
        std::string& text = extraction_.document.text;
        Claim claim;
        claim.span.begin = text.size();
        write_participants(claim, Role::subject, line.subjects);
        text += " " + line.relation + " ";
        write_participants(claim, Role::object, line.objects);
        text += ".";
        claim.span.end = text.size();
        extraction_.sentences.push_back(claim.span);
        text += "\n";

        claim.relation = line.relation;
        claim.status = line.status;
        claim.date = parse_date(line.date).value();
        claim.confidence = line.confidence;
        claim.rule = line.relation + "/verb";
        if (!line.speaker.empty()) claim.speaker = find_or_add_entity(line.speaker);
        claim.quote = slice(text, claim.span);
        extraction_.claims.push_back(claim);
    }

private:
    void write_participants(Claim& claim, Role role, const std::vector<std::string>& keys) {
        std::string& text = extraction_.document.text;
        for (const std::string& key : keys) {
            if (&key != &keys.front()) text += ", ";
            Mention mention;
            mention.entity = find_or_add_entity(key);
            mention.surface = key.substr(key.find(':') + 1);
            mention.span = {text.size(), text.size() + mention.surface.size()};
            text += mention.surface;
            claim.participants.push_back({role, extraction_.mentions.size()});
            extraction_.mentions.push_back(mention);
        }
    }

    std::size_t find_or_add_entity(const std::string& key) {
        auto& entities = extraction_.entities;
        const auto found = std::ranges::find(entities, key, &Entity::key);
        if (found != entities.end()) return static_cast<std::size_t>(found - entities.begin());
        Entity entity;
        entity.key = key;
        entity.name = key.substr(key.find(':') + 1);
        if (key.starts_with("iso:")) {
            entity.kind = EntityKind::country;
            entity.iso2 = entity.name;
        }
        if (key.starts_with("person:")) entity.kind = EntityKind::person;
        entities.push_back(entity);
        return entities.size() - 1;
    }

    Extraction& extraction_;
};

}  // namespace

Extraction make_extraction(const DocumentHead& head, const std::vector<ClaimLine>& lines) {
    Extraction extraction;
    extraction.document.key = head.key;
    extraction.document.publisher = head.publisher;
    extraction.document.date = parse_day(head.date);
    Writer writer(extraction);
    writer.write_title("News in " + head.key);
    for (const ClaimLine& line : lines) writer.write_line(line);
    return extraction;
}

const Vocabulary& small_vocabulary() {
    static const Vocabulary vocabulary(
        "name\tlabel\tsymmetric\tstructural\tquad\tplover\tmode\tcameo\tplanned\tdenied\tmeaning\n"
        "meets\tmeets\tyes\tno\t1\tCONSULT\t\t040\tAGREE\tREJECT\thold a meeting\n"
        "speaks-with\tspeaks with\tyes\tno\t1\tCONSULT\tphone\t041\tAGREE\tREJECT\tspeak by telephone\n"
        "visits\tvisits\tno\tno\t1\tCONSULT\tvisit\t042\tAGREE\tREJECT\ttravel to a host\n"
        "accuses\taccuses\tno\tno\t3\tACCUSE\tallege\t112\tTHREATEN\tREJECT\tallege wrongdoing\n",
        "small_vocabulary");
    return vocabulary;
}

}  // namespace entente::tests
