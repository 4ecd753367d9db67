// One installation: its settings, and what the parts of the program take from them.
#pragma once
#include <memory>

#include "app/commands.hpp"
#include "features/identity/oidc_provider.hpp"
#include "features/messages/outbox.hpp"
#include "features/messages/webhooks.hpp"
#include "platform/config/settings.hpp"
#include "platform/db/db.hpp"
#include "platform/http/http.hpp"
#include "work/frame.hpp"
#include "work/gate.hpp"

namespace sovang::app {

struct Installation {
  config::Settings settings;

  bool https() const { return settings.public_url.starts_with("https://"); }
  http::ServerOptions http() const;
  work::FrameOptions frame() const;
  work::GateOptions gate() const;
  /// Reads the password of the mail server.
  messages::MailSettings mail() const;
  messages::WebhookSettings webhooks() const;
  /// Reads the client's secret.
  identity::OidcSettings oidc() const;
  std::unique_ptr<db::Database> open_database() const;
  /// For a command that reads or writes everything at once: nobody waits for its answers but who typed it.
  std::unique_ptr<db::Database> open_database_patiently() const;
};

/// A folder that the product ships: in the current one, beside the sources (./build/release/sovang) or where the
/// package puts it; empty when it is in none of these places.
std::filesystem::path beside_the_program(const std::filesystem::path& name);

/// From the command line, the environment (SOVANG_…) and the file of --config or SOVANG_CONFIG; makes the data folder.
/// Throws std::runtime_error with all that is wrong, one line each.
Installation installation_from(const Arguments& arguments);
/// The same without making anything or judging: for `sovang settings` and the doctor.
config::Loaded load_settings(const Arguments& arguments);

}  // namespace sovang::app
