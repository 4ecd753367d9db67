// What strangers' bytes are given to, one function each: none may crash, hang, or let anything but a refusal out.
#pragma once
#include <array>
#include <string_view>

namespace sovang::fuzz {

struct Target {
  std::string_view name;  ///< also the folder of its seeds, tests/fuzz/corpus/NAME
  void (*run)(std::string_view bytes);
};

/// Each checks what it can of its answer, with std::abort() when that is wrong.
void json(std::string_view bytes);
void submission(std::string_view bytes);
void form(std::string_view bytes);
/// The first line is the content type, the rest the body.
void multipart(std::string_view bytes);
void target(std::string_view bytes);
void code(std::string_view bytes);
void instant(std::string_view bytes);
void csv(std::string_view bytes);
void yaml(std::string_view bytes);
/// A whole file, .xlsx or text.
void workbook(std::string_view bytes);
/// The XML of one sheet, which inside a compressed file is hard to reach.
void sheet(std::string_view bytes);
void legacy(std::string_view bytes);
void amount(std::string_view bytes);
/// What an authenticator says after the name of the site and its flags.
void passkey(std::string_view bytes);
/// What a provider says: its keys in the first line, a token after it; and each of both as claims.
void id_token(std::string_view bytes);
/// The first byte is the kind that its name tells (attachments::Kind), the rest the file.
void attachment(std::string_view bytes);
/// The header Cookie. Here and in the next two, '$' stands for the secret that opens.
void cookie(std::string_view bytes);
/// The header Authorization.
void bearer(std::string_view bytes);
/// The proof that is asked for under pressure.
void proof(std::string_view bytes);
/// What stands behind the '?' of an address: filters, pages, cursors.
void query(std::string_view bytes);
/// The JSON that officers send: changes of the organisation, people, passkeys.
void body(std::string_view bytes);

inline constexpr std::array<Target, 21> targets{{{"json", json},         {"submission", submission},
                                                 {"form", form},         {"multipart", multipart},
                                                 {"target", target},     {"code", code},
                                                 {"instant", instant},   {"csv", csv},
                                                 {"yaml", yaml},         {"workbook", workbook},
                                                 {"sheet", sheet},       {"legacy", legacy},
                                                 {"amount", amount},     {"passkey", passkey},
                                                 {"id_token", id_token}, {"attachment", attachment},
                                                 {"cookie", cookie},     {"bearer", bearer},
                                                 {"proof", proof},       {"query", query},
                                                 {"body", body}}};

}  // namespace sovang::fuzz
