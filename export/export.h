// A Picture, written. Every writer is a function from a value to bytes: same picture, same bytes, in any locale.
#pragma once

#include "export/picture.h"
#include "model/actor_code.h"
#include "model/event_codes.h"
#include "model/extraction.h"
#include "model/vocabulary.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class ExportFormat { dot, svg, png, csv, jsonl, graphml };
// By name ("dot") or by a file's extension; nullopt when unknown.
std::optional<ExportFormat> parse_export_format(std::string_view name);

// DOT through cgraph: one node per entity (shape by kind), one edge per pair, relation and status (style by status,
// label with the count of events when there are several), a legend of the kinds and statuses in use. Any bytes in
// names are safe: they are quoted, control and bidirectional characters are shown as escapes. Calls are serialised, as
// cgraph is not safe to use from two threads.
std::string to_dot(const Picture& picture);
// Drawn by Graphviz (layout "dot"). Throws ExportError when Graphviz cannot.
std::string to_svg(const Picture& picture);
std::string to_png(const Picture& picture);

// RFC 4180 with a header row. A cell that a spreadsheet could take for a formula starts with an apostrophe.
std::string nodes_csv(const Picture& picture);
std::string edges_csv(const Picture& picture);
// One object a line: nodes first ("schema":"entente.node/1"), then edges ("entente.edge/1") with their evidence.
std::string to_jsonl(const Picture& picture);
std::string to_graphml(const Picture& picture);

// The relations of one document as `entente extract` prints them ("entente.relation/1"), one JSON object a line.
// Claims that tell of one event (model/merge_accounts.h) bear one event number: that of the first of them, from 1.
// `actors` holds the codes of the mentions, one for each; where it is shorter, as when it is empty, the codes are left
// empty.
std::string relations_jsonl(const Extraction& extraction, const Vocabulary& vocabulary, const EventCodes& events,
                            const std::vector<ActorCode>& actors);

// Text made safe to show on a terminal or in a picture: control characters, bidirectional overrides and zero-width
// characters become visible escapes such as \u202E; everything else stays.
std::string to_inert(std::string_view text);

}  // namespace entente
