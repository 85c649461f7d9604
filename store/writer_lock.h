// The single writer of a database. SQLite alone would let a second writer wait for a long ingest and then time out
// without a word on who holds it; so a writer locks a file beside the database, "<database>.lock", and writes its
// process id there. The lock belongs to the open file and vanishes with the process, however that ends; the file
// stays, empty, since removing it would let two writers lock two files of one name.
#pragma once

#include <filesystem>
#include <string>

namespace entente {

class WriterLock {
public:
    // Throws StoreError when another writer holds it, or the file cannot be made.
    explicit WriterLock(const std::filesystem::path& database);
    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&&) = delete;

private:
    int file_ = -1;
};

// "busy: 'x.entente' is being written by process 1234; try again when it has finished", as far as that is known.
std::string busy_message(const std::filesystem::path& database);

}  // namespace entente
