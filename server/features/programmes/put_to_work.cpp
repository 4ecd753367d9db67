// put_to_work: a definition becomes a programme of the unit that issues it.
#include "features/programmes/put_to_work.hpp"

#include "base/refused.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/from_definition.hpp"
#include "rules/book.hpp"
#include "work/right.hpp"

namespace sovang::programmes {

namespace {

[[noreturn]] void refuse(const char* place, const char* code, base::json::object params = {}) {
  throw base::Refused(base::Reason::invalid, "programme_wrong", {}, {{place, code, std::move(params)}});
}

/// A unit outside the asker's own is as if it did not exist.
std::int64_t issuer_of(const work::Context& context, const std::string& code) {
  const auto tree = org::Tree::load(context.tx);
  const auto unit = tree->find(code);
  if (!unit) refuse("/issuer", "programme_issuer_not_yours");
  const auto id = tree->unit(*unit).id;
  if (context.rights.verdict(work::Right::clone_programmes, id, work::State::standing) != work::Verdict::allowed)
    refuse("/issuer", "programme_issuer_not_yours");
  // A public page under a guidance document's name: unions of the workplace take part in what those above them run.
  if (tree->unit(*unit).level == org::Level::grassroots) refuse("/issuer", "programme_issuer_grassroots");
  return id;
}

}  // namespace

void require_proof_to_make(const work::Context& context) {
  context.rights.require_proof({{"right", work::to_word(work::Right::clone_programmes)}});
}

Programme preview_new(work::Context& context, const NewOrder& order) {
  const auto* document = context.book.document(order.definition);
  if (document == nullptr) refuse("/definition", "definition_unknown", {{"definition", order.definition}});
  auto wanted = programme_from(*document, order.slug);
  wanted.issuer = issuer_of(context, order.issuer);
  move_days(wanted, shift_to_close(wanted, order.closes_on));
  if (order.title) wanted.settings.title = *order.title;
  check_programme(context, wanted);
  require_close_to_come(wanted.closes_at, context.now, "/closes_on");
  return wanted;
}

Programme put_to_work(work::Context& context, const NewOrder& order) {
  return create_programme(context, preview_new(context, order));
}

}  // namespace sovang::programmes
