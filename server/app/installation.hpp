// Where everything of one installation lies.
#pragma once
#include <filesystem>
#include <string>

#include "app/commands.hpp"
#include "platform/http/http.hpp"
#include "work/frame.hpp"

namespace sovang::app {

struct Installation {
  std::filesystem::path data = "data";
  std::string database;  ///< sqlite:FILE or postgres://…
  std::filesystem::path guidance, web;
  std::string origin;  ///< "https://sangkien.example.vn", without a slash at the end
  http::ServerOptions http;
  work::FrameOptions frame;

  bool https() const { return origin.starts_with("https://"); }
};

/// From the command line; makes the data folder. Throws std::runtime_error saying all that is wrong.
Installation installation_from(const Arguments& arguments);

}  // namespace sovang::app
