// The answer of a change that was judged and found nothing to write: the frame sends it without the writer.
#pragma once
#include "work/routes.hpp"

namespace sovang::work {

/// Given as the Write of change_once_judged, which the frame recognises. To anything else it is a write like others.
struct Unwritten {
  http::Response response;
  http::Response operator()(Context& /*context*/) const { return response; }
};

}  // namespace sovang::work
