#include "export/export.h"
#include "export/json_values.h"

#include <nlohmann/json.hpp>

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Entity& entity) {
    return {{"schema", "entente.node/1"}, {"key", entity.key},          {"kind", to_text(entity.kind)},
            {"name", entity.name},        {"aliases", entity.aliases},  {"iso2", entity.iso2},
            {"iso3", entity.iso3},        {"wikidata", entity.wikidata}};
}

Json to_json(const Evidence& evidence) {
    return {{"document", evidence.document},
            {"title", evidence.title},
            {"published", to_json_day(evidence.published)},
            {"publisher", evidence.publisher},
            {"begin", evidence.span.begin},
            {"end", evidence.span.end},
            {"text", evidence.quote},
            {"rule", evidence.rule},
            {"confidence", round_to(evidence.confidence, 1000)},
            {"speaker", to_json_or_null(evidence.speaker)},
            {"hedge", to_json_or_null(evidence.hedge)},
            {"date_basis", to_text(evidence.date_basis)}};
}

Json to_json(const Picture& picture, RelationIndex index) {
    const Relation& relation = picture.graph->relation(index);
    const auto evidence = picture.evidence.find(index);
    const auto found = picture.codes.find(index);
    const EventCode code = found == picture.codes.end() ? EventCode() : found->second;
    return {{"schema", "entente.edge/1"},
            {"subject", picture.graph->entity(picture.graph->subject(index)).entity.key},
            {"relation", relation.kind},
            {"object", picture.graph->entity(picture.graph->object(index)).entity.key},
            {"status", to_text(relation.status)},
            {"date", to_json_date(relation.date)},
            {"reported", to_json_day(relation.reported)},
            {"reports", relation.reports},
            {"publishers", relation.publishers},
            {"confidence", round_to(relation.confidence, 1000)},
            {"event", to_number(relation.event)},
            {"plover", code.plover},
            {"mode", code.mode},
            {"cameo", code.cameo},
            {"evidence", evidence == picture.evidence.end() ? Json(nullptr) : to_json(evidence->second)}};
}

}  // namespace

std::string to_jsonl(const Picture& picture) {
    std::string lines;
    for (const Vertex vertex : picture.vertices) lines += to_json_line(to_json(picture.graph->entity(vertex).entity));
    for (const RelationIndex relation : picture.relations) lines += to_json_line(to_json(picture, relation));
    return lines;
}

}  // namespace entente
