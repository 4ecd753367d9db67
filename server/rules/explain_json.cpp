// An explanation as the API sends it.
#include "rules/explain.hpp"

namespace sovang::rules {
namespace {

boost::json::object to_json(const Explanation& part) {
  boost::json::object out{{"answer", to_word(part.answer)},
                          {"kind", part.kind},
                          {"address", part.address},
                          {"clause", part.clause},
                          {"says", to_json(part.says)}};
  const auto put = [&](const char* key, const Text& text) {
    if (!text.empty()) out[key] = to_json(text);
  };
  put("measured", part.measured);
  put("required", part.required);
  put("lacking", part.lacking);
  put("supply", part.supply);
  if (part.spare) out["spare"] = true;
  if (part.nearest) out["nearest"] = true;
  if (part.ruling)
    out["judgement"] = {{"decision", part.ruling->decision},
                        {"reason", part.ruling->reason},
                        {"name", part.ruling->name},
                        {"date", base::to_iso(part.ruling->date)}};
  boost::json::array sources, parts;
  for (const Source& source : part.sources) sources.push_back({{"code", source.code}, {"text", source.text}});
  for (const Explanation& inner : part.parts) parts.push_back(to_json(inner));
  if (!sources.empty()) out["sources"] = std::move(sources);
  if (!parts.empty()) out["parts"] = std::move(parts);
  return out;
}

}  // namespace

boost::json::object to_json(const Text& text) { return {{"vi", text.vi}, {"en", text.en}}; }

boost::json::object to_json(const Explained& explained) {
  boost::json::array steps, readings;
  for (const Step& step : explained.still_needed)
    steps.push_back({{"address", step.address}, {"clause", step.clause}, {"text", to_json(step.text)}});
  for (const Reading* reading : explained.readings) {
    boost::json::array others;
    for (const Text& other : reading->not_taken) others.push_back(to_json(other));
    readings.push_back({{"clause", reading->clause},
                        {"unclear", to_json(reading->unclear)},
                        {"in_force", to_json(reading->in_force)},
                        {"given_by", to_json(reading->given_by)},
                        {"not_taken", std::move(others)}});
  }
  return {
      {"subject", {{"code", explained.subject}, {"name", explained.name}}},
      {"award",
       {{"id", explained.award->id}, {"name", to_json(explained.award->name)}, {"clause", explained.award->clause}}},
      {"answer", to_word(explained.answer)},
      {"definition", {{"document", explained.document}, {"version", explained.version}}},
      {"as_of", base::to_iso(explained.as_of)},
      {"tree", to_json(explained.tree)},
      {"still_needed", std::move(steps)},
      {"readings", std::move(readings)}};
}

}  // namespace sovang::rules
