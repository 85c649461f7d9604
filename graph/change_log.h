// What a store has got since its image was made, beside the image: a file to which records are appended, each with the
// state that it begins from and the one that it leads to. So a question to a store that grew a little reads what is new
// once, and the next question finds it here.
#pragma once

#include "graph/image.h"
#include "model/relation.h"

#include <filesystem>
#include <vector>

namespace entente {

struct LoggedChanges {
    ImageOrigin from, to;
    StoreChanges changes;
};

// The records in order. What does not match its checksum, or is cut short, ends the list: a writer was interrupted, and
// what it meant to say can be read from the store again. Empty when there is no such file.
std::vector<LoggedChanges> read_change_log(const std::filesystem::path& file);

// False when it could not be written, and then the file is as it was.
bool append_to_change_log(const std::filesystem::path& file, const LoggedChanges& record);

}  // namespace entente
