// XML from strangers, passed through once: no document type, no entities of its own, bounded depth and names.
#pragma once
#include <exception>
#include <memory>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace sovang::sheets {

/// The attributes of an element by their local names.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  std::string_view of(std::string_view local_name) const;  ///< "" when absent

 private:
  const char** pairs_;
};

/// What is done with a part; names come without their namespace.
class XmlReader {
 public:
  virtual ~XmlReader() = default;
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view words) = 0;
};

class XmlPass {
 public:
  /// `part`: said in refusals.
  XmlPass(XmlReader& reader, std::string part);
  ~XmlPass();
  /// Refuses "sheet_malformed", "sheet_with_entities", and what the reader refuses.
  void feed(std::string_view bytes, bool last);

 private:
  friend struct XmlHandlers;
  [[noreturn]] void refuse(const char* code) const;

  XmlReader& reader_;
  std::string part_;
  XML_ParserStruct* parser_;
  int depth_ = 0;
  std::exception_ptr failure_;  ///< must not pass through a library of C
};

}  // namespace sovang::sheets
