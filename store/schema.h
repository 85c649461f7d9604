// The text of schema.sql, put into the library at build.
#pragma once

#include <string_view>

namespace entente::store_schema {

std::string_view schema();

}  // namespace entente::store_schema
