// Shapes become JSON schemas, routes become operations with the right that each asks for.
#include "app/api_document.hpp"

#include <yaml-cpp/yaml.h>

#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "app_api.hpp"
#include "base/json.hpp"

namespace sovang::app {

namespace {

namespace json = base::json;
using work::Access;
using work::Route;
using work::Subject;

constexpr std::string_view shape_word = "shape ";

std::string word(http::Method method) {
  using enum http::Method;
  return method == get ? "GET" : method == post ? "POST" : method == put ? "PUT" : method == patch ? "PATCH" : "DELETE";
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

json::object reference(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

/// What the api.yaml files say, and the shapes they name.
class Descriptions {
 public:
  Descriptions() : all_(YAML::Load(std::string{api_yaml})) {
    for (const auto& entry : all_) {
      const auto key = entry.first.as<std::string>();
      if (key.starts_with(shape_word))
        shapes_.emplace(key.substr(shape_word.size()), entry.second);
      else
        routes_.emplace(key, entry.second);
    }
  }
  const std::map<std::string, YAML::Node>& shapes() const { return shapes_; }
  const std::map<std::string, YAML::Node>& routes() const { return routes_; }
  /// An empty one when there is none.
  YAML::Node of(const Route& route) const {
    const auto found = routes_.find(word(route.method) + " " + route.pattern);
    return found == routes_.end() ? YAML::Node(YAML::NodeType::Map) : found->second;
  }
  json::object schema(const YAML::Node& shape) const {
    if (shape.IsMap()) return object_schema(shape);
    if (shape.IsSequence()) return {{"type", "array"}, {"items", schema(shape[0])}};
    return word_schema(shape.as<std::string>());
  }

 private:
  json::object word_schema(const std::string& name) const {
    static const std::map<std::string, json::object, std::less<>> plain{
        {"text", {{"type", "string"}}},
        {"whole", {{"type", "integer"}}},
        {"number", {{"type", "number"}}},
        {"yes_no", {{"type", "boolean"}}},
        {"instant", {{"type", "string"}, {"format", "date-time"}}},
        {"day", {{"type", "string"}, {"format", "date"}}},
        {"any", {}}};
    if (const auto found = plain.find(name); found != plain.end()) return found->second;
    if (name.find('|') != name.npos) return choice_schema(name);
    if (name != "bilingual" && !shapes_.contains(name)) throw std::logic_error("api.yaml: no shape is named " + name);
    return reference(name);
  }
  static json::object choice_schema(const std::string& words) {
    json::array choices;
    std::istringstream in(words);
    for (std::string one; std::getline(in, one, '|');) choices.emplace_back(one);
    return {{"type", "string"}, {"enum", std::move(choices)}};
  }
  json::object object_schema(const YAML::Node& shape) const {
    json::object properties;
    json::array required;
    for (const auto& field : shape) {
      auto name = field.first.as<std::string>();
      auto value = schema(field.second);
      if (name.ends_with('~')) {
        name.pop_back();
        if (!value.empty()) value = json::object{{"anyOf", json::array{value, json::object{{"type", "null"}}}}};
      } else {
        required.emplace_back(name);
      }
      properties[name] = std::move(value);
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
  }

  YAML::Node all_;
  std::map<std::string, YAML::Node> shapes_, routes_;
};

bool is_described(const Route& route) { return route.pattern.starts_with("/api/"); }

std::string said(const YAML::Node& told, const char* name, std::string otherwise = {}) {
  const YAML::Node& constant = told;
  const auto found = constant[name];
  return found ? found.as<std::string>() : std::move(otherwise);
}

std::string media_of(const std::string& pattern) {
  static const std::map<std::string, std::string, std::less<>> types{
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"csv", "text/csv"},
      {"png", "image/png"},
      {"svg", "image/svg+xml"},
      {"pdf", "application/pdf"},
      {"txt", "text/plain"}};
  const auto found = types.find(pattern.substr(pattern.rfind('.') + 1));
  return found == types.end() ? "application/octet-stream" : found->second;
}

json::object content(const std::string& media, json::object schema) {
  return {{media, json::object{{"schema", std::move(schema)}}}};
}

json::object answer_of(const Descriptions& all, const Route& route, const YAML::Node& told) {
  const YAML::Node answer = told["answer"];
  const auto plain = answer && answer.IsScalar() ? answer.as<std::string>() : "";
  const auto status = plain == "nothing" ? "204" : said(told, "status", "200");
  json::object good{{"description", said(told, "says")}};
  if (plain == "file")
    good["content"] = content(media_of(route.pattern), {{"type", "string"}, {"format", "binary"}});
  else if (plain == "stream")
    good["content"] = content("text/event-stream", {{"type", "string"}});
  else if (answer && plain != "nothing")
    good["content"] = content("application/json", all.schema(answer));
  json::object bad{{"description", "Refused, or failed: a code, a sentence, the places that are wrong."},
                   {"content", content("application/problem+json", reference("problem"))}};
  return {{status, std::move(good)}, {"default", std::move(bad)}};
}

json::object parameter(std::string_view where, const std::string& name, const std::string& says) {
  json::object one{{"name", name}, {"in", where}, {"schema", json::object{{"type", "string"}}}};
  if (where == "path") one["required"] = true;
  if (!says.empty()) one["description"] = says;
  return one;
}

json::array parameters_of(const Route& route, const YAML::Node& told) {
  json::array all;
  const auto& pattern = route.pattern;
  for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1))
    all.push_back(parameter("path", pattern.substr(open + 1, pattern.find('}', open) - open - 1), ""));
  for (const auto& asked : told["query"])
    all.push_back(parameter("query", asked.first.as<std::string>(), asked.second.as<std::string>()));
  return all;
}

/// Who may use it: a token or a session, with which right to what.
void put_access(json::object& operation, const Access& access) {
  const json::object token{{"token", json::array{}}}, session{{"session", json::array{}}};
  if (access.is_public()) {
    operation["security"] = json::array{};
    return;
  }
  const bool own = access.who() == Access::Who::signed_in;
  operation["security"] = own ? json::array{session} : json::array{token, session};
  if (own) return;
  operation["x-right"] = work::to_word(access.right());
  if (work::rule_of(access.right()).fresh_proof) operation["x-fresh-proof"] = true;
  if (access.subject().kind != Subject::Kind::none)
    operation["x-right-in"] = "{" + std::string{access.subject().part} + "}";
}

json::object operation_of(const Descriptions& all, const Route& route) {
  const auto told = all.of(route);
  json::object operation{{"summary", said(told, "says")}};
  put_access(operation, route.access);
  if (auto parameters = parameters_of(route, told); !parameters.empty())
    operation["parameters"] = std::move(parameters);
  if (const YAML::Node body = told["body"]) {
    const bool file = body.IsScalar() && body.as<std::string>() == "file";
    operation["requestBody"] = {
        {"required", true},
        {"content", file ? content("application/octet-stream", {{"type", "string"}, {"format", "binary"}})
                         : content("application/json", all.schema(body))}};
  }
  operation["responses"] = answer_of(all, route, told);
  return operation;
}

json::object text_schema() { return {{"type", "string"}}; }

/// What every document of ours has.
std::map<std::string, json::object> common_shapes() {
  const json::object anything{};
  json::object bilingual{{"type", "object"},
                         {"properties", json::object{{"vi", text_schema()}, {"en", text_schema()}}},
                         {"required", json::array{"vi", "en"}}};
  json::object field{{"type", "object"},
                     {"properties", json::object{{"place", text_schema()},
                                                 {"code", text_schema()},
                                                 {"message", reference("bilingual")},
                                                 {"params", anything}}},
                     {"required", json::array{"place", "code", "message"}}};
  json::object problem{{"type", "object"},
                       {"properties", json::object{{"status", json::object{{"type", "integer"}}},
                                                   {"code", text_schema()},
                                                   {"message", reference("bilingual")},
                                                   {"params", anything},
                                                   {"fields", json::object{{"type", "array"}, {"items", field}}},
                                                   {"request_id", text_schema()}}},
                       {"required", json::array{"status", "code", "message", "request_id"}}};
  return {{"bilingual", std::move(bilingual)}, {"problem", std::move(problem)}};
}

const json::object& info() {
  static const json::object told{{"title", "Sổ Vàng"},
                                 {"version", "1"},
                                 {"description",
                                  "What the pages of Sổ Vàng use themselves. A program asks with a token of an account "
                                  "(Authorization: Bearer sv_…), which opens a "
                                  "part of what the account may: the right that a route needs is its x-right, in the "
                                  "unit of x-right-in. A record outside the "
                                  "asker's units answers like one that does not exist. Instants are ISO 8601 with "
                                  "their offset, money is whole đồng, ids are texts."}};
  return told;
}

json::object security() {
  return {{"token", json::object{{"type", "http"}, {"scheme", "bearer"}}},
          {"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "sv"}}}};
}

/// "name": value, a line for each.
template <class Values>
std::string lines(const Values& values) {
  std::string text;
  for (const auto& [name, value] : values)
    text += (text.empty() ? "\n" : ",\n") + json::serialize(json::string(name)) + ": " + json::serialize(value);
  return text + "\n";
}

}  // namespace

std::string api_document(const work::Routes& routes) {
  const Descriptions all;
  std::map<std::string, json::object> paths;
  for (const auto& route : routes.all())
    if (is_described(route)) paths[route.pattern][lower(word(route.method))] = operation_of(all, route);
  auto schemas = common_shapes();
  for (const auto& [name, shape] : all.shapes()) schemas[name] = all.schema(shape);
  return "{\"openapi\": \"3.1.0\",\n\"info\": " + json::serialize(info()) + ",\n\"paths\": {" + lines(paths) +
         "},\n\"components\": {\"securitySchemes\": " + json::serialize(security()) + ",\n\"schemas\": {" +
         lines(schemas) + "}}}\n";
}

std::vector<std::string> api_faults(const work::Routes& routes) {
  const Descriptions all;
  std::vector<std::string> faults;
  std::set<std::string> there;
  for (const auto& route : routes.all()) {
    if (!is_described(route)) continue;
    const auto key = word(route.method) + " " + route.pattern;
    there.insert(key);
    const auto told = all.of(route);
    if (said(told, "says").empty() || !told["answer"])
      faults.push_back(key + ": no api.yaml says what it is for and what it answers");
    // A comma in a meaning that stands without quotes begins what looks like another name.
    for (const auto& asked : told["query"])
      if (asked.first.as<std::string>().find(' ') != std::string::npos || !asked.second.IsScalar())
        faults.push_back(key + ": \"" + asked.first.as<std::string>() + "\" is no name with a meaning");
  }
  for (const auto& [key, told] : all.routes())
    if (!there.contains(key)) faults.push_back(key + ": is described, but no such route is there");
  return faults;
}

void add_api_route(work::Routes& routes) {
  const auto document = std::make_shared<std::string>();
  routes.direct("/api/v1/openapi.json",
                [document](const http::Request&) { return http::Response::text(200, "application/json", *document); });
  *document = api_document(routes);
}

}  // namespace sovang::app
