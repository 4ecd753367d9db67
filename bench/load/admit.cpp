// What the frame does before any handler runs (work/admission.cpp): who asks, where their units lie, which record the
// path names, whether they may. Over and over, without HTTP and without a handler.
//   load_admit DATA_DIR GUIDANCE WEB COOKIE CODE…
// Opens the installation as the server does (which must not run), prints one JSON line: processor time of one, in µs.
#include <ctime>

#include "app/wiring.hpp"
#include "measure.hpp"
#include "work/right.hpp"

using namespace sovang;

namespace {

constexpr int times = 100'000;

double thread_micros() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

/// As Frame::admit for GET /api/v1/inbox/{code}. Throws what it refuses.
void admit(const work::Surroundings& around, db::Tx& tx, const http::Request& request, std::string_view code) {
  auto asker = around.who(tx, request);
  const work::Rights rights{std::move(asker.grants), around.territory(request.received_at), asker.proof};
  const base::Refused unknown{base::Reason::not_found, "initiative_unknown"};
  const auto found = around.locate(tx, work::Subject::Kind::initiative, code, request.received_at);
  if (!found) throw unknown;
  rights.require(work::Right::see_initiatives, found->unit, found->state, unknown);
}

}  // namespace

int main(int count, char** words) {
  if (count < 6) return 2;
  app::Arguments arguments{
      {{"data-dir", {words[1]}}, {"guidance", {words[2]}}, {"web", {words[3]}}, {"log-level", {"warning"}}}};
  app::Parts parts{app::installation_from(arguments)};
  parts.loading.wait();
  const auto around = app::surroundings_of(parts);
  http::Request request;
  request.headers.emplace_back("cookie", words[4]);
  request.received_at = app::wall_clock();
  double used = 0;
  // One transaction each, as each request has one; opening it is not of the question.
  for (int i = 0; i < times; ++i)
    parts.database->read([&](db::Tx& tx) {
      around.locate(tx, work::Subject::Kind::initiative, words[5], request.received_at);  // takes the snapshot
      const auto begun = thread_micros();
      admit(around, tx, request, words[5 + i % (count - 5)]);
      used += thread_micros() - begun;
    });
  bench::tell("admit", used / times, "us");
}
