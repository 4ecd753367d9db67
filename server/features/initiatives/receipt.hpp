// The signed receipt: what the author holds as proof of what was received and when.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json.hpp"
#include "platform/crypto/signing.hpp"

namespace sovang::initiatives {

struct Receipt {
  std::string code;  ///< SK-7K3F-29QX
  base::Instant received_at;
  std::string programme, programme_title_vi, programme_title_en;
  bool illustrative = false;  ///< invented for a demonstration, as its programme is
  std::string unit, unit_name;
  std::optional<std::string> unit_text;  ///< typed by hand, below `unit`; not signed itself, its words are in the body
  std::string body_hash;                 ///< 64 hexadecimal digits: SHA-256 of proof, line end, canonical body
  std::string proof;                     ///< told to the sender alone, in the answer to the sending; empty elsewhere
  std::string key_id;
  std::string signature;  ///< base64
};

/// The exact bytes that are signed: five facts, one a line, under a line that names their form.
std::string text_to_sign(const Receipt& receipt);
void sign(Receipt& receipt, const crypto::Signer& signer);

base::json::object to_json(const Receipt& receipt);

/// A place of a receipt's file that the signature does not cover.
struct ToldPart {
  std::string part;         ///< "unit_name": its title is the sentence "receipt.part.unit_name"
  base::json::value shown;  ///< what the file says there, as text; or {"vi", "en"}
};

/// Where `shown` tells something else beside the signed facts than the receipt `own` does; what it leaves out is not
/// looked at. `signed_only`: only what follows from the signed facts ("received_text", "text_to_sign"); otherwise also
/// the names and titles, which `own` must then hold as this server keeps them.
std::vector<ToldPart> told_otherwise(const base::json::value& shown, const Receipt& own, bool signed_only);

struct ReceiptCheck {
  bool valid = false;
  std::string reason;  ///< key of a sentence ("receipt.reason.signature"); empty when valid
  Receipt receipt;
  std::vector<ToldPart> untrue;  ///< with "receipt.reason.told": the signature fits, these places do not fit it
};

/// Checks what to_json() gave, as far as the signed facts reach: titles and names beside them are not part of the
/// signature, whoever keeps them compares them with told_otherwise().
/// Refuses (invalid, "receipt_malformed") what has not the form of a receipt.
ReceiptCheck verify_receipt(const base::json::value& receipt, const std::vector<crypto::PublicKey>& keys);

/// What anyone needs to check receipts elsewhere: {"keys": [{"id", "ed25519"}]}, newest first.
base::json::object keys_view(const std::vector<crypto::PublicKey>& keys);
/// Reads it again. Refuses (invalid, "public_keys_malformed") what has not this form, and a key that is not the one
/// its id was made from.
std::vector<crypto::PublicKey> read_keys(const base::json::value& value);

/// The signed facts in which `shown` is not what this server keeps under the same code: "received_at", "programme",
/// "unit", "body_hash"; "signature" when all of them are the same and only the signature is another.
std::vector<std::string> altered_parts(const Receipt& shown, const Receipt& kept);

}  // namespace sovang::initiatives
