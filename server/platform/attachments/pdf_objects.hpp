// Reads the objects of a PDF as its readers may: from any place where the word "obj" stands. Private to attachments.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sovang::attachments {

struct PdfObject {
  std::string_view text;  ///< a dictionary or an array, as written with its brackets
  std::vector<std::pair<std::string, std::string_view>> entries;  ///< of a dictionary: decoded key, value as written
  std::optional<std::size_t> data;  ///< of a stream: where its bytes begin, behind the line of "stream"
};

/// "/J#61vaScript" is another way to write "/JavaScript".
std::string without_escapes(std::string_view bytes);

/// The decoded names of a value that is one name or an array of names; nullopt for anything else.
std::optional<std::vector<std::string>> names_in(std::string_view value);

/// Every dictionary and array behind an "obj", in other objects' bytes too: a table of references may lead anywhere.
/// Refuses a dictionary that cannot be read to its end ("attachment_damaged"), a stream that begins in no line of its
/// own ("attachment_hidden"), and what takes reading many times its size ("attachment_too_costly").
void each_object(std::string_view bytes, const std::function<void(const PdfObject&)>& visit);

}  // namespace sovang::attachments
