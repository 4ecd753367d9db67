// The table of routes, filled by the features at the start.
#include "work/routes.hpp"

#include <boost/json/serialize.hpp>

namespace sovang::work {

void Routes::read(std::string pattern, Access access, Handle handle) {
  routes_.push_back({http::Method::get, std::move(pattern), access, std::move(handle), false});
}

void Routes::drawn(std::string pattern, Access access, Handle handle) {
  read(std::move(pattern), access, std::move(handle));
  routes_.back().reads = Route::Lane::drawings;
}

void Routes::file(std::string pattern, Access access, Handle handle) {
  read(std::move(pattern), access, std::move(handle));
  routes_.back().reads = Route::Lane::files;
}

void Routes::change(http::Method method, std::string pattern, Access access, Handle handle) {
  routes_.push_back({method, std::move(pattern), access, std::move(handle), true});
}

void Routes::rehearse(std::string pattern, Access access, Handle handle) {
  change(http::Method::post, std::move(pattern), access, std::move(handle));
  routes_.back().rehearses = true;
}

void Routes::change_in_two_steps(http::Method method, std::string pattern, Access access, Prepare prepare) {
  routes_.push_back({method, std::move(pattern), access, nullptr, true, std::move(prepare)});
}

void Routes::change_in_two_steps(http::Method method, std::string pattern, Access access, Find find) {
  routes_.push_back({method, std::move(pattern), access, nullptr, true});
  routes_.back().find = std::move(find);
}

void Routes::change_once_judged(http::Method method, std::string pattern, Access access, Judge judge) {
  change_in_two_steps(method, std::move(pattern), access,
                      Find{[judge = std::move(judge)](Context& context, const Call& call) -> Prepare {
                        return [write = judge(context, call)](const Call&) { return write; };
                      }});
}

void Routes::receive_file(std::string pattern, Access access, Prepare prepare) {
  change_in_two_steps(http::Method::post, std::move(pattern), access, std::move(prepare));
  routes_.back().takes_file = true;
}

void Routes::receive_file(std::string pattern, Access access, Find find) {
  change_in_two_steps(http::Method::post, std::move(pattern), access, std::move(find));
  routes_.back().takes_file = true;
}

void Routes::page(std::string pattern, Access access, ShowPage show) {
  const std::string english = pattern == "/" ? "/en" : "/en" + pattern;
  routes_.push_back({http::Method::get, english, access, nullptr, false, nullptr, show});
  routes_.push_back({http::Method::get, std::move(pattern), access, nullptr, false, nullptr, std::move(show)});
}

void Routes::form(std::string pattern, Access access, PrepareForm prepare) {
  Route route{http::Method::post, "/en" + pattern, access, nullptr, true};
  route.form = std::move(prepare);
  routes_.push_back(route);
  route.pattern = std::move(pattern);
  routes_.push_back(std::move(route));
}

void Routes::ask(std::string pattern, Access access, Handle handle) {
  routes_.push_back({http::Method::post, std::move(pattern), access, std::move(handle), false});
}

void Routes::ask_form(std::string pattern, Access access, ShowPage show) {
  routes_.push_back({http::Method::post, "/en" + pattern, access, nullptr, false, nullptr, show});
  routes_.push_back({http::Method::post, std::move(pattern), access, nullptr, false, nullptr, std::move(show)});
}

void Routes::direct(std::string pattern, Direct direct) {
  routes_.push_back(
      {http::Method::get, std::move(pattern), Access::anyone, nullptr, false, nullptr, nullptr, std::move(direct)});
}

void Routes::alone(std::string pattern, Workers& lane, Alone alone, AskFirst ask_first) {
  Route route{http::Method::post, std::move(pattern), Access::anyone, nullptr, true};
  route.alone = std::move(alone);
  route.lane = &lane;
  route.ask_first = std::move(ask_first);
  routes_.push_back(std::move(route));
}

http::Response json_response(const base::json::value& value, int status) {
  return http::Response::text(status, "application/json", base::json::serialize(value));
}

http::Response no_content() {
  http::Response response;
  response.status = 204;
  return response;
}

http::Response kept_picture(std::string png) {
  auto response = http::Response::text(200, "image/png", std::move(png));
  response.keep = {nullptr, 0, 60'000};
  return response;
}

http::Response json_response(const base::json::value& value, const http::Keep& keep) {
  auto response = json_response(value);
  response.keep = keep;
  return response;
}

}  // namespace sovang::work
