// Sees by its first bytes what a file is, and hands it to the check of its kind; the same through the sandbox.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cctype>

#include "platform/attachments/checks.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace sovang::attachments {

namespace json = boost::json;
using namespace std::string_view_literals;

namespace {

std::string lower(std::string_view text) {
  std::string small{text};
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return small;
}

/// By its first bytes; a package of Office is told apart later, by what it says of itself.
bool begins_as(Kind kind, std::string_view bytes) {
  switch (kind) {
    case Kind::pdf:
      return bytes.starts_with("%PDF-1.") || bytes.starts_with("%PDF-2.");
    case Kind::jpeg:
      return bytes.starts_with("\xFF\xD8\xFF");
    case Kind::png:
      return bytes.starts_with("\x89PNG\r\n\x1A\n"sv);
    case Kind::webp:
      return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
    case Kind::docx:
    case Kind::xlsx:
      break;
  }
  return bytes.starts_with("PK\x03\x04"sv);
}

constexpr std::size_t where_others_look = 1024;

/// Browsers and readers look for their own marks in the beginning of whatever they get.
void require_one_kind(Kind kind, std::string_view bytes) {
  const auto beginning = lower(bytes.substr(0, where_others_look));
  for (const auto mark : {"<!doctype"sv, "<html"sv, "<script"sv, "<svg"sv, "<?php"sv})
    if (beginning.find(mark) != beginning.npos) refuse("attachment_two_kinds");
  if (kind != Kind::pdf && beginning.find("%pdf-") != beginning.npos) refuse("attachment_two_kinds");
  const bool package = kind == Kind::docx || kind == Kind::xlsx;
  if (!package && ends_as_archive(bytes)) refuse("attachment_two_kinds");
}

}  // namespace

std::string_view to_word(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return "pdf";
    case Kind::jpeg:
      return "jpeg";
    case Kind::png:
      return "png";
    case Kind::webp:
      return "webp";
    case Kind::docx:
      return "docx";
    case Kind::xlsx:
      break;
  }
  return "xlsx";
}

std::optional<Kind> kind_from(std::string_view word) {
  for (const auto kind : all_kinds)
    if (to_word(kind) == word) return kind;
  return std::nullopt;
}

std::string_view media_type(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return "application/pdf";
    case Kind::jpeg:
      return "image/jpeg";
    case Kind::png:
      return "image/png";
    case Kind::webp:
      return "image/webp";
    case Kind::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case Kind::xlsx:
      break;
  }
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::optional<Kind> kind_of_name(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos) return std::nullopt;
  const auto ending = lower(name.substr(dot + 1));
  return ending == "jpg" ? Kind::jpeg : kind_from(ending);
}

std::string judge(Kind told, std::string_view bytes) {
  if (!begins_as(told, bytes)) {
    // What Office makes of a file under a password, and of its files of before 2007.
    if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) refuse("attachment_encrypted");
    refuse("attachment_other_kind", {{"kind", to_word(told)}});
  }
  require_one_kind(told, bytes);
  switch (told) {
    case Kind::pdf:
      check_pdf(bytes);
      break;
    case Kind::docx:
    case Kind::xlsx:
      check_office(told, bytes);
      break;
    case Kind::jpeg:
      return draw_jpeg_again(bytes);
    case Kind::png:
      return draw_png_again(bytes);
    case Kind::webp:
      return draw_webp_again(bytes);
  }
  return std::string{bytes};
}

void judge_task(std::string_view input, const std::function<void(std::string_view)>& write) {
  try {
    const auto kept = judge(static_cast<Kind>(input.front()), input.substr(1));
    // A document comes out as it went in: who asked has it already.
    const bool same = kept == input.substr(1);
    write(same ? "{\"same\":true}\n" : "{\"same\":false}\n");
    if (!same) write(kept);
  } catch (const base::Refused& refused) {
    write(json::serialize(json::object{{"refused", refused.code}, {"params", refused.params}}) + '\n');
  }
}

std::string judge_apart(Kind told, std::string_view bytes) {
  sandbox::Limits limits;
  limits.processor_seconds = 2;
  limits.longest = std::chrono::milliseconds{15'000};
  limits.output_bytes = 4 * most_bytes;
  std::string written;
  try {
    written = sandbox::run(task_name, static_cast<char>(told) + std::string{bytes}, limits);
  } catch (const base::Refused& refused) {
    refuse(refused.code == "file_too_costly" ? "attachment_too_costly" : "attachment_damaged");
  }
  const auto end = written.find('\n');
  std::error_code wrong;
  const auto head = json::parse(written.substr(0, end), wrong);
  const auto* said = end == written.npos || wrong ? nullptr : head.if_object();
  if (said == nullptr) refuse("attachment_damaged");
  if (const auto* code = said->if_contains("refused"); code != nullptr && code->is_string()) {
    const auto* params = said->if_contains("params");
    throw base::Refused{base::Reason::invalid, std::string{code->get_string()},
                        params != nullptr && params->is_object() ? params->get_object() : json::object{}};
  }
  const auto* same = said->if_contains("same");
  return same != nullptr && same->is_bool() && same->get_bool() ? std::string{bytes} : written.substr(end + 1);
}

}  // namespace sovang::attachments
