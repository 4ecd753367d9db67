// Builds the tree from yaml-cpp's events, so that the limits hold before anything grows.
#include "rules/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <sstream>

#include "base/text.hpp"

namespace sovang::rules {
namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr std::size_t most_levels = 40;
constexpr std::size_t most_nodes = 100'000;

/// Of a text that clean_text refuses: what is wrong with it stands on one line.
int faulty_line(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (base::fault_of(text.substr(at, end - at)) != base::TextFault::none) break;
    at = end + 1;
  }
  return line;
}

/// Thrown out of an event to stop the parser at the first thing that makes the rest of the file meaningless.
struct Stop {};

class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!root.at.file.empty()) stop(mark, "yaml_two_documents");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    put(node(Yaml::Kind::nothing, mark, "", anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { stop(mark, "yaml_alias"); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Yaml scalar = node(Yaml::Kind::scalar, mark, tag, anchor);
    scalar.text = value;
    scalar.quoted = tag == "!";
    if (!scalar.quoted && (value.empty() || value == "~" || value == "null")) scalar.kind = Yaml::Kind::nothing;
    put(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(node(Yaml::Kind::list, mark, tag, anchor), mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(node(Yaml::Kind::map, mark, tag, anchor), mark);
  }
  void OnMapEnd() override { close(); }

  Yaml root;

 private:
  struct Level {
    Yaml node;
    std::optional<Yaml> key;  // of a map: the key that waits for its value
  };

  Place place(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }
  [[noreturn]] void stop(const YAML::Mark& mark, std::string_view code) {
    problems_.add_unread(place(mark), code);
    throw Stop{};
  }

  Yaml node(Yaml::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) stop(mark, "yaml_alias");
    if (!tag.empty() && tag != "?" && tag != "!") stop(mark, "yaml_tag");
    if (++nodes_ > most_nodes) stop(mark, "yaml_too_large");
    Yaml out;
    out.kind = kind;
    out.at = place(mark);
    return out;
  }

  void open(Yaml started, const YAML::Mark& mark) {
    if (levels_.size() >= most_levels) stop(mark, "yaml_too_deep");
    levels_.push_back({std::move(started), std::nullopt});
  }

  void close() {
    Yaml done = std::move(levels_.back().node);
    levels_.pop_back();
    put(std::move(done));
  }

  void put(Yaml value) {
    if (levels_.empty()) {
      root = std::move(value);
      return;
    }
    Level& level = levels_.back();
    if (level.node.is_list()) {
      level.node.items.push_back(std::move(value));
    } else if (!level.key) {
      if (!value.is_scalar())
        problems_.add(value.at, "yaml_key");
      else if (level.node.find(value.text))
        problems_.add(value.at, "yaml_key_twice", {{"key", value.text}});
      level.key = std::move(value);
    } else {
      level.node.entries.emplace_back(std::move(level.key->text), std::move(value));
      level.key.reset();
    }
  }

  std::string file_;
  Problems& problems_;
  std::vector<Level> levels_;
  std::size_t nodes_ = 0;
};

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &YamlEntry::first);
  return found == entries.end() ? nullptr : &found->second;
}

std::optional<Yaml> parse_yaml(std::string_view text, const std::string& file, Problems& problems) {
  if (text.size() > most_bytes) return problems.add_unread({file, 0, 0}, "yaml_too_large"), std::nullopt;
  const std::optional<std::string> clean = base::clean_text(text);
  if (!clean) return problems.add_unread({file, faulty_line(text), 1}, "yaml_not_text"), std::nullopt;
  std::istringstream in{*clean};
  Builder builder{file, problems};
  try {
    YAML::Parser parser{in};
    parser.HandleNextDocument(builder);
    parser.HandleNextDocument(builder);
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& wrong) {
    problems.add_unread({file, wrong.mark.line + 1, wrong.mark.column + 1}, "yaml_malformed", {{"detail", wrong.msg}});
    return std::nullopt;
  }
  if (builder.root.at.file.empty()) builder.root.at = {file, 0, 0};  // an empty file has no node to stand at
  return std::move(builder.root);
}

}  // namespace sovang::rules
