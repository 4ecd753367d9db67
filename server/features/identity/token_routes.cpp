// GET, POST /api/v1/tokens, DELETE /api/v1/tokens/{token}: what programs may ask in one's own name.
#include "features/identity/token_routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/identity/account_routes.hpp"
#include "features/identity/tokens.hpp"
#include "platform/crypto/random.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

namespace {

json::array words(std::uint64_t rights) {
  json::array list;
  for (const auto word : words_of(rights)) list.emplace_back(word);
  return list;
}

json::object token_view(const org::Tree& tree, const ListedToken& token, base::Day day) {
  return {{"id", std::to_string(token.id)},
          {"name", token.name},
          {"rights", words(token.narrowing.rights)},
          {"unit", unit_view(tree, token.narrowing.unit, day)},
          {"made_at", base::to_iso(token.made_at)},
          {"expires_at", base::to_iso(token.expires_at)},
          {"used_at", token.used_at ? json::value(base::to_iso(*token.used_at)) : json::value(nullptr)}};
}

http::Response list(const org::LiveTree& live, Context& context) {
  const auto tree = live.current();
  const auto today = base::day_of(context.now);
  json::array tokens, rights;
  for (const auto& token : tokens_of(context)) tokens.push_back(token_view(*tree, token, today));
  for (const auto right : rights_for_tokens(context.rights)) rights.emplace_back(work::to_word(right));
  return work::json_response(json::object{
      {"tokens", std::move(tokens)}, {"rights", std::move(rights)}, {"latest", base::to_iso(today + token_days)}});
}

std::uint64_t rights_in(work::Body& body) {
  std::uint64_t rights = 0;
  const auto* const list = body.value("rights");
  if (list != nullptr && list->is_array())
    for (const auto& word : list->get_array()) {
      const auto bit = word.is_string() ? rights_from(std::string_view{word.get_string()}) : 0;
      if (bit == 0) body.refuse("rights", "token_right_unknown");
      rights |= bit;
    }
  if (rights == 0) body.refuse("rights", "token_rights_missing");
  return rights;
}

/// {"name", "rights": ["see_initiatives"], "unit"?, "until": "2027-03-31"}; the whole last day is in.
WantedToken wanted_in(work::Body& body, const org::Tree& tree, const Context& context) {
  const auto today = base::day_of(context.now);
  WantedToken wanted;
  wanted.name = body.needed("name", 80);
  wanted.narrowing.rights = rights_in(body);
  if (const auto code = body.line("unit", 100)) {
    if (const auto unit = tree.find(*code); unit && context.rights.covers(work::Right::see_units, tree.unit(*unit).id))
      wanted.narrowing.unit = tree.unit(*unit).id;
    else
      body.refuse("unit", "unit_unknown", {{"unit", *code}});
  }
  const auto until = base::parse_day(body.needed("until", 10));
  if (!until || *until < today || today + token_days < *until)
    body.refuse("until", "token_until_wrong", {{"days", token_days}});
  else
    wanted.expires_at = base::start_of(*until + 1);
  body.finish("token_wrong");
  return wanted;
}

http::Response make(const org::LiveTree& live, const Door& door, Context& context, const Call& call) {
  door.require_second_factor(context, call);
  work::Body body{call.request.body};
  const auto wanted = wanted_in(body, *live.current(), context);
  const auto token = "sv_" + crypto::random_code(27);  // of 29 signs: 131 bits
  const auto id = make_token(context, wanted, token);
  auto response = work::json_response(
      json::object{{"id", std::to_string(id)}, {"token", token}, {"expires_at", base::to_iso(wanted.expires_at)}}, 201);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

std::int64_t id_in(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) throw Refused(Reason::not_found, "token_unknown");
  return id;
}

}  // namespace

void add_token_routes(work::Routes& routes, const org::LiveTree& tree, const Door& door) {
  const std::string tokens = "/api/v1/tokens";
  routes.read(tokens, Access::signed_in, [&tree](Context& context, const Call&) { return list(tree, context); });
  routes.change(http::Method::post, tokens, Access::signed_in,
                [&tree, &door](Context& context, const Call& call) { return make(tree, door, context, call); });
  routes.change(http::Method::remove, tokens + "/{token}", Access::signed_in, [](Context& context, const Call& call) {
    revoke_token(context, id_in(call.of("token")));
    return work::no_content();
  });
}

}  // namespace sovang::identity
