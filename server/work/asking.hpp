// One request on its way through the frame.
#pragma once
#include "work/frame.hpp"

namespace sovang::work {

struct Frame::Asking {
  std::shared_ptr<const http::Request> request;
  http::Reply reply;
  const Route* route = nullptr;
  Call call;
  http::Encoding encoding = http::Encoding::identity;
  std::shared_ptr<const rules::Book> book = nullptr;
  bool head = false;
  bool making = false;    ///< others wait for what this one makes
  std::string host = {};  ///< see PublicAddress::kept_by

  Asked asked() const { return {request->target, encoding, call.language, host}; }
  bool wants_page() const {
    return route != nullptr ? route->page || route->form : !request->path.starts_with("/api/");
  }
};

}  // namespace sovang::work
