// Plain text stays as it is, line ends included, so that an offset into the document is an offset into the file.
#include "text/overrides.h"
#include "text/read.h"
#include "text/refusal.h"
#include "text/text_header.h"

namespace entente {

ReadResult read_text(std::string_view bytes, const Source& source, const ReadOptions& options) {
    if (auto refusal = find_refusal(bytes, options)) return refuse(name_of(source), std::move(*refusal));
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());

    Document document;
    document.text = bytes;
    const TextHeader header = find_text_header(document.text, options.title);
    document.title = slice(document.text, header.title);
    document.title_span = header.title;
    document.date = header.date;
    document.url = slice(document.text, header.url);
    document.body_begin = header.body_begin;
    apply_overrides(document, source, options);
    return document;
}

}  // namespace entente
