#include "cli/commands.h"
#include "cli/database.h"

#include <fmt/format.h>

#include <memory>
#include <set>

namespace entente::cli {
namespace {

// All of the documents or none: a key that is not there is most often misspelt.
int forget(const std::vector<std::string>& keys, Console& console) {
    Store store(choose_database(console), StoreMode::write, built_in_vocabulary());
    for (const std::string& key : std::set(keys.begin(), keys.end())) {
        if (store.forget(key)) continue;
        remark(console, fmt::format("no document '{}'; nothing was forgotten; 'entente docs' lists the keys", key));
        return kNothingFound;
    }
    store.commit();
    remark(console, "forgot " + count_of(std::set(keys.begin(), keys.end()).size(), "document"));
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto keys = std::make_shared<std::vector<std::string>>();
    arguments.words(*keys, "KEY...", 1, kUnlimited, "keys of documents, as 'entente docs' shows them");
    declare_database(arguments, console);
    return [keys](Console& to) { return forget(*keys, to); };
}

}  // namespace

Command forget_command() {
    return {"forget",
            "take documents out, and all that came of them, as if they had never come",
            {"entente forget 2023-12-05-uk-rwanda-treaty.txt"},
            declare};
}

}  // namespace entente::cli
