// Opens the sealed columns of an author, and empties them.
#include "features/initiatives/contacts.hpp"

#include "base/refused.hpp"
#include "features/initiatives/blocks.hpp"
#include "features/initiatives/store.hpp"
#include "initiatives/sql.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

Contacts contacts_of(db::Tx& tx, const Vault& vault, std::int64_t initiative, std::string_view programme) {
  Contacts contacts;
  tx.each(sql::contacts_of, {initiative}, [&](const db::Row& row) {
    const auto open = [&](int column, std::string_view name) {
      return row.is_null(column) ? std::string{}
                                 : vault.open({name, initiative, programme}, row.blob(column)).value_or("");
    };
    contacts.phone = open(0, "author_phone");
    contacts.email = open(1, "author_email");
    if (const auto year = open(2, "author_birth_year"); !year.empty()) contacts.birth_year = std::stoi(year);
  });
  return contacts;
}

namespace {

Stored require_stored(db::Tx& tx, std::int64_t initiative) {
  auto stored = Store{tx}.find(initiative);
  if (!stored) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  return std::move(*stored);
}

void forget_contacts(db::Tx& tx, const Stored& stored) {
  tx.run(sql::forget_phone, {stored.phone_index, stored.id});
  tx.run(sql::erase_contacts, {stored.id, db::Blob{}});
}

}  // namespace

void erase_contacts(work::Context& context, std::int64_t initiative) {
  const auto stored = require_stored(context.tx, initiative);
  if (stored.phone.empty()) throw base::Refused{base::Reason::conflict, "contacts_erased"};
  const auto before = work::imprint_of(context.tx, initiative_record(), initiative);
  forget_contacts(context.tx, stored);
  work::Change erased{"contacts_erased", "initiative", initiative};
  erased.imprinted = {{initiative_record(), initiative, before}};
  work::record(context, erased);
}

void erase_author(work::Context& context, std::int64_t initiative) {
  const auto stored = require_stored(context.tx, initiative);
  if (stored.phone.empty() && !stored.name_public) return;
  const auto before = work::imprint_of(context.tx, initiative_record(), initiative);
  if (!stored.phone.empty()) forget_contacts(context.tx, stored);
  context.tx.run(sql::hide_author_name, {initiative});
  work::Change erased{"author_erased", "initiative", initiative};
  erased.imprinted = {{initiative_record(), initiative, before}};
  work::record(context, erased);
}

}  // namespace sovang::initiatives
