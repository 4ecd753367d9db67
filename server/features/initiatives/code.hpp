// The tracking code SK-XXXX-XXXX: made from an initiative's number and led back to it, read tolerantly, repaired.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/permutation.hpp"

namespace sovang::initiatives {

/// 30 signs without 0 O 1 I L U, which are confused when read aloud or copied by hand.
inline constexpr std::string_view code_alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t code_length = 8;

/// Seven signs (below 30) and a check sign c8 with 1·v1 + 2·v2 + … + 8·v8 ≡ 0 modulo 31. Because 31 is prime and all
/// weights differ, every single wrong sign and every swap of two signs (adjacent or not) is noticed. Of the 31 values
/// of the check sign one has no letter; such codes are never issued, so this returns nullopt for 1 of 31 inputs.
std::optional<std::string> code_from(std::span<const std::uint8_t, 7> signs);

/// Numbers and their codes, one to one under a key of the installation: who holds codes can guess no other, and the
/// database finds an initiative by its primary key. Safe from any thread.
class Codes {
 public:
  static constexpr std::int64_t most = 21'870'000'000;  ///< 30 to the 7th: numbers lie below it

  explicit Codes(const crypto::KeyRing& ring);
  /// Eight signs ("7K3F29QX"); nullopt for the 1 in 31 numbers whose code would have no check sign.
  std::optional<std::string> of(std::int64_t number) const;
  /// nullopt for what is no code; any code gives a number, whether it was issued or not.
  std::optional<std::int64_t> number_of(std::string_view compact) const;

 private:
  crypto::Permutation order_;
};

bool is_code(std::string_view compact);           ///< eight signs of the alphabet, the check sign right
std::string show_code(std::string_view compact);  ///< SK-7K3F-29QX

/// What a person typed: any case, spaces, dashes, with or without SK. Eight signs, perhaps wrong ones; nullopt for
/// another length.
std::optional<std::string> compact_code(std::string_view typed);

/// Valid codes one wrong sign or one adjacent swap away from these eight signs: what was probably meant.
std::vector<std::string> near_codes(std::string_view eight_signs);

}  // namespace sovang::initiatives
