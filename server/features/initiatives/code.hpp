// The tracking code SK-XXXX-XXXX: made, read tolerantly, repaired.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::initiatives {

/// 30 signs without 0 O 1 I L U, which are confused when read aloud or copied by hand.
inline constexpr std::string_view code_alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t code_length = 8;

/// Seven random signs and a check sign c8 with 1·v1 + 2·v2 + … + 8·v8 ≡ 0 modulo 31. Because 31 is prime and all
/// weights differ, every single wrong sign and every swap of two signs (adjacent or not) is noticed. Of the 31 values
/// of the check sign one has no letter; such codes are never issued, so this returns nullopt for 1 of 31 random inputs.
std::optional<std::string> code_from(std::span<const std::uint8_t, 7> random_below_30);

/// From random bytes: consumes as many as it needs and gives the first code that exists ("7K3F29QX").
/// Gives nullopt when the bytes do not suffice (64 bytes fail once in 10^20).
std::optional<std::string> code_from_random(std::span<const std::uint8_t> bytes);

bool is_code(std::string_view compact);           ///< eight signs of the alphabet, the check sign right
std::string show_code(std::string_view compact);  ///< SK-7K3F-29QX

/// What a person typed: any case, spaces, dashes, with or without SK. Eight signs, perhaps wrong ones; nullopt for
/// another length.
std::optional<std::string> compact_code(std::string_view typed);

/// Valid codes one wrong sign or one adjacent swap away from these eight signs: what was probably meant.
std::vector<std::string> near_codes(std::string_view eight_signs);

}  // namespace sovang::initiatives
