// The lines of a drawing. A store holds one relation for each event and pair; a drawing in which three meetings are
// three parallel lines cannot be read, so they become one line that says "×3".
#pragma once

#include "export/picture.h"

namespace entente {

struct DrawnEdge {
    Vertex from = 0, to = 0;  // from < to when the relation is symmetric
    const RelationKind* kind = nullptr;
    Status status = Status::occurred;
    std::size_t events = 0;              // distinct ones
    const Evidence* evidence = nullptr;  // of the first event that has any; lives as long as the picture
};

// By pair, then in the vocabulary's order, then by status.
std::vector<DrawnEdge> draw_edges(const Picture& picture);

}  // namespace entente
