// Short words for tests of the store.
#pragma once

#include "model/errors.h"
#include "store/store.h"
#include "tests/support/make_extraction.h"

#include <filesystem>
#include <sstream>
#include <string>

namespace entente::tests {

inline Store open_store(const std::filesystem::path& file, StoreMode mode = StoreMode::create) {
    return Store(file, mode, small_vocabulary());
}

inline std::string dump_text(const Store& store) {
    std::ostringstream out;
    store.dump(out);
    return out.str();
}

// What the call says when it throws a StoreError, or "".
template <typename Call>
std::string store_error(Call&& call) {
    try {
        call();
    } catch (const StoreError& error) {
        return error.what();
    }
    return {};
}

}  // namespace entente::tests
