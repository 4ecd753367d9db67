// How a request that changes something comes to the writer: asked who they are and judged first, on a worker.
#include "work/asking.hpp"
#include "work/bearer.hpp"
#include "work/unwritten.hpp"

namespace sovang::work {

namespace {

/// Undoes a change that was only to be looked at.
struct Rehearsed {};

}  // namespace

void Frame::begin_change(const std::shared_ptr<Asking>& asking) {
  const auto& route = *asking->route;
  if (route.alone) return run_alone(asking);
  if (around_.database.waiting() >= options_.waiting_changes)
    return send(*asking, refused(*asking, 503, "busy", {{"seconds", 5}}));
  // What anyone sends is prepared at once. All others are first asked who they are, so that a flood of those who are
  // nobody, or may not, meets the bounded queue of reads and never the writer.
  if (route.access.is_public() && !route.form && !route.find)
    return queue_change(asking, route.prepare ? route.prepare(asking->call) : Write{});
  on_worker(asking, [this, asking] { prepare_change(asking); });
}

void Frame::on_worker(const std::shared_ptr<Asking>& asking, std::function<void()> work) {
  const bool taken = workers_.post([this, asking, work = std::move(work)] {
    try {
      work();
    } catch (...) {
      send(*asking, failure(*asking, std::current_exception()));
    }
  });
  if (!taken) send(*asking, refused(*asking, 503, "busy", {{"seconds", 2}}));
}

void Frame::run_alone(const std::shared_ptr<Asking>& asking) {
  if (asking->route->ask_first) asking->route->ask_first(*asking->request);
  const bool taken = asking->route->lane->post([this, asking] {
    http::Response response;
    try {
      response = asking->route->alone(asking->call);
    } catch (...) {
      response = failure(*asking, std::current_exception());
    }
    send(*asking, std::move(response));
  });
  if (!taken) send(*asking, refused(*asking, 503, "busy", {{"seconds", 5}}));
}

/// On a worker. Who may not is told so before anything is done for them.
void Frame::prepare_change(const std::shared_ptr<Asking>& asking) {
  const auto& route = *asking->route;
  auto prepare = route.prepare;
  if (!route.access.is_public() || route.find)
    around_.database.read([&](db::Tx& tx) {
      const auto [actor, rights] = admit(tx, *asking);
      if (!route.find) return;
      Context context{actor, asking->request->received_at, tx, *asking->book, name_of(*asking->request), rights};
      prepare = route.find(context, asking->call);
    });
  if (route.form) return queue_form(asking, route.form(asking->call));
  auto write = prepare ? prepare(asking->call) : Write{};
  if (const auto* answer = write.target<Unwritten>()) return send(*asking, answer->response);
  queue_change(asking, std::move(write));
}

void Frame::queue_form(const std::shared_ptr<Asking>& asking, const FormStep& step) {
  auto ready = rendered(*asking, step.page);
  if (!step.write) return send(*asking, std::move(ready));
  const auto other = std::make_shared<MakePage>();
  const auto write = [other, write = step.write, ready = std::move(ready)](Context& context) {
    *other = write(context);
    return ready;
  };
  queue_change(asking, write, other);
}

/// `other`: set by the write, makes the page that is shown instead of its answer.
void Frame::queue_change(const std::shared_ptr<Asking>& asking, Write prepared,
                         const std::shared_ptr<const MakePage>& other) {
  const auto write = std::make_shared<const Write>(std::move(prepared));
  const auto response = std::make_shared<http::Response>();
  const auto rehearsed = std::make_shared<bool>(false);
  around_.database.change(
      [this, asking, write, response, rehearsed](db::Tx& tx) {
        *rehearsed = false;  // it may run more than once
        *response = inside(tx, *asking, *write);
        if (!asking->route->rehearses) return;
        *rehearsed = true;
        throw Rehearsed{};
      },
      [this, asking, response, rehearsed, other](std::exception_ptr failed) {
        if (!failed && other && *other)
          return on_worker(asking, [this, asking, other] { send(*asking, rendered(*asking, (*other)())); });
        send(*asking, failed && !*rehearsed ? failure(*asking, failed) : std::move(*response));
      });
}

}  // namespace sovang::work
