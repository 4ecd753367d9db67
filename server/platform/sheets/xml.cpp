// Expat with everything closed that a spreadsheet does not need.
#include "platform/sheets/xml.hpp"

#include <expat.h>

#include "base/refused.hpp"

namespace sovang::sheets {

namespace {

constexpr int deepest = 64;
constexpr char after_namespace = '\n';

std::string_view local(const char* name) {
  const std::string_view whole{name};
  const auto at = whole.rfind(after_namespace);
  return at == std::string_view::npos ? whole : whole.substr(at + 1);
}

}  // namespace

std::string_view Attributes::of(std::string_view local_name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (local(pair[0]) == local_name) return pair[1];
  return {};
}

struct XmlHandlers {
  template <class F>
  static void guard(XmlPass& pass, F&& body) {
    if (pass.failure_) return;
    try {
      body();
    } catch (...) {
      pass.failure_ = std::current_exception();
      XML_StopParser(pass.parser_, XML_FALSE);
    }
  }
  static void begin(void* self, const char* name, const char** pairs) {
    auto& pass = *static_cast<XmlPass*>(self);
    guard(pass, [&] {
      if (++pass.depth_ > deepest) pass.refuse("sheet_malformed");
      pass.reader_.begin(local(name), Attributes{pairs});
    });
  }
  static void end(void* self, const char* name) {
    auto& pass = *static_cast<XmlPass*>(self);
    guard(pass, [&] {
      --pass.depth_;
      pass.reader_.end(local(name));
    });
  }
  static void text(void* self, const char* words, int size) {
    auto& pass = *static_cast<XmlPass*>(self);
    guard(pass, [&] { pass.reader_.text({words, static_cast<std::size_t>(size)}); });
  }
  static void document_type(void* self, const char*, const char*, const char*, int) {
    auto& pass = *static_cast<XmlPass*>(self);
    guard(pass, [&] { pass.refuse("sheet_with_entities"); });
  }
};

XmlPass::XmlPass(XmlReader& reader, std::string part)
    : reader_(reader), part_(std::move(part)), parser_(XML_ParserCreateNS(nullptr, after_namespace)) {
  if (parser_ == nullptr) throw std::bad_alloc{};
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, XmlHandlers::begin, XmlHandlers::end);
  XML_SetCharacterDataHandler(parser_, XmlHandlers::text);
  XML_SetStartDoctypeDeclHandler(parser_, XmlHandlers::document_type);
}

XmlPass::~XmlPass() { XML_ParserFree(parser_); }

void XmlPass::feed(std::string_view bytes, bool last) {
  const auto done = XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (failure_) std::rethrow_exception(failure_);
  if (done == XML_STATUS_ERROR) refuse("sheet_malformed");
}

void XmlPass::refuse(const char* code) const { throw base::Refused{base::Reason::invalid, code, {{"part", part_}}}; }

}  // namespace sovang::sheets
