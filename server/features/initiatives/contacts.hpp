// How an author is reached: opened for the author and for who keeps the register, erased when the author asks.
#pragma once
#include <optional>
#include <string>

#include "features/initiatives/vault.hpp"
#include "work/context.hpp"

namespace sovang::initiatives {

/// "" and nullopt where nothing was given, or where it was erased.
struct Contacts {
  std::string phone, email;
  std::optional<int> birth_year;
};
Contacts contacts_of(db::Tx& tx, const Vault& vault, std::int64_t initiative, std::string_view programme);
/// Phone, e-mail and year of birth are gone, and with the phone what the code opened; the initiative itself stays.
/// Refuses (conflict, "contacts_erased") a second time.
void erase_contacts(work::Context& context, std::int64_t initiative);
/// The same for a person who is erased from the register, and public pages show the name no more. What is gone already
/// is no error.
void erase_author(work::Context& context, std::int64_t initiative);

}  // namespace sovang::initiatives
