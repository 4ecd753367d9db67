// The files inside an .xlsx, inflated piece by piece and counted.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/sheets/sheets.hpp"
#include "platform/sheets/xml.hpp"

struct zip;

namespace sovang::sheets {

class Package {
 public:
  /// Refuses what is no zip archive, or has too many entries. `bytes` must outlive it.
  Package(std::string_view bytes, const Limits& limits);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool has(const std::string& part) const;
  /// Refuses a part that is missing, encrypted or damaged, and more than the limit allows of all parts together.
  void read(const std::string& part, XmlReader& reader);

 private:
  zip* archive_;
  const Limits& limits_;
  std::size_t inflated_ = 0;
};

}  // namespace sovang::sheets
