// Bringing files of older formats up to the next one. The caller holds a transaction, and sets user_version.
#pragma once

#include "store/sqlite.h"

namespace entente {

// Format 1 had one row for each event, of claims that agree in everything: an account of today. It kept no origin: the
// sketch is made from the text, and the agency stays empty until the document is read again. Throws StoreError.
void migrate_from_1(Database& database);

// Format 2 had no imported events and no ledger. The ledger begins with a row that stands for all that is there.
void migrate_from_2(Database& database);

}  // namespace entente
