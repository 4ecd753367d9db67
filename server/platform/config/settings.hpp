// What an operator may set, typed; read from a file, the environment and the command line, with all problems at once.
#pragma once
#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "base/sentences.hpp"

namespace sovang::config {

/// Every value is checked; the names are those of the file ("data_dir = /var/lib/sovang").
struct Settings {
  std::filesystem::path data_dir;  ///< database, keys, search index
  std::string database;            ///< "sqlite:PATH" or "postgres://…"; by default a file in data_dir
  std::filesystem::path guidance;  ///< the directory of guidance documents
  std::filesystem::path holidays;  ///< a table of days off; by default the one among the guidance
  std::filesystem::path web;       ///< the built pages; empty: the ones installed beside the program
  std::filesystem::path key_file;  ///< master key; by default in data_dir
  std::filesystem::path signing_key_file;
  std::filesystem::path backup_dir;  ///< empty: no backups by itself
  std::string address;
  std::uint16_t port = 0;
  std::string public_url;                    ///< without a slash at the end; in QR codes, links, receipts
  std::vector<std::string> trusted_proxies;  ///< addresses or networks whose X-Forwarded-For is believed
  std::vector<std::string> metrics_from;     ///< addresses or networks that may read /metrics
  base::Level log_level = base::Level::info;
  int io_threads = 0;
  int worker_threads = 0;
  int node = 0;                ///< 0..63, different for processes that share a database
  std::size_t body_limit = 0;  ///< bytes
  std::size_t connections = 0;
  std::size_t queue = 0;                    ///< changes waiting for the writer beyond which new ones are refused (503)
  std::size_t streams = 0;                  ///< readers of event streams among the connections
  std::chrono::milliseconds header_time{};  ///< a request's header is whole within this (whole seconds, rounded up)
  std::chrono::milliseconds body_time{};    ///< and its body within this
  std::chrono::milliseconds idle_time{};    ///< a connection without a request, or an answer nobody takes
  std::chrono::milliseconds stream_heartbeat{};  ///< a comment on a quiet event stream
  std::chrono::milliseconds stream_interval{};   ///< all changes within it are told as one event
  std::chrono::milliseconds stop_time{};         ///< requests under way are finished within this at a stop
  std::chrono::milliseconds session_time{};
  std::string oidc_issuer;  ///< of an identity provider (OpenID Connect); empty: there is none
  std::string oidc_client;  ///< as it knows us
  std::filesystem::path oidc_secret_file;
  std::string oidc_name;                        ///< of the provider, as people know it
  std::vector<std::string> oidc_hosts;          ///< beside the issuer's own, where its discovery may lead
  std::vector<std::string> oidc_second_factor;  ///< "amr:otp", "acr:…": what counts as a second factor
  bool oidc_own_network = false;                ///< also private addresses, and plain http on this machine
  bool second_factor = true;  ///< demanded of roles above the grassroots level; never in a demonstration
  std::chrono::milliseconds database_timeout{};  ///< PostgreSQL: silence after which a writer's connection is given up
  std::size_t database_cache = 0;                ///< bytes, SQLite's writer
  std::string evidence_s3_url;                   ///< of an object store for evidence; empty: a folder in data_dir
  std::string evidence_s3_bucket, evidence_s3_region, evidence_s3_key;
  std::filesystem::path evidence_s3_secret_file;  ///< its first line is the secret of the key
  std::size_t evidence_address_bytes = 0;         ///< that authors at one address may announce in an hour
  std::size_t evidence_under_way = 0;             ///< bytes of all authors' files that are not kept yet
  std::size_t evidence_free_disk = 0;             ///< below it no evidence is taken: submissions go first
  int evidence_begun_day = 0;                     ///< uploads begun for one record in a day, removed ones too
  int evidence_begun_all = 0;                     ///< and in all
  std::chrono::milliseconds evidence_patience{};  ///< an upload without a byte is given up after it
  std::string clamd_socket;                       ///< evidence is scanned by it; empty: by nobody
  std::string patroni;     ///< the address of the agent beside the database, for the doctor; empty: there is none
  bool zero_loss = false;  ///< promised: nothing acknowledged is lost with one machine; the doctor holds us to it
  std::string pressure;    ///< "auto", or forced for a drill: "calm", "pressed", "heavy"
  std::size_t pressure_waiting = 0;            ///< changes waiting from which the server counts as pressed
  std::chrono::milliseconds pressure_delay{};  ///< mean time of a change from which it does
  std::size_t address_burst = 0;  ///< sendings of one address before it is asked for work, only under pressure
  std::size_t address_rate = 0;   ///< a minute: how fast that grows again
  int proof_bits = 0;
  std::string smtp_url;  ///< where mail is handed in; empty: none is sent
  std::string smtp_user;
  std::filesystem::path smtp_password_file;
  std::string mail_from;
  std::chrono::milliseconds delivery_pause{};  ///< before what could not be delivered is tried again; doubled each time
  std::vector<std::string> webhook_hosts;      ///< to which webhooks may lead; ".example.vn" for all below it
  bool webhook_own_network = false;            ///< also private addresses and plain http
  bool demo = false;
  base::Language language = base::Language::vi;  ///< in which commands speak
};

/// One thing wrong; its sentence is "setting_problem.<code>" in locales/.
struct Problem {
  std::string place;  ///< "sovang.conf:7", "SOVANG_PORT", "--port"
  std::string code;
  boost::json::object params;
};
std::string to_text(const Problem& problem, base::Language language);

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Sources {
  std::optional<std::filesystem::path> file;
  Pairs environment;   ///< all variables; those that begin with SOVANG_ are settings (but for SOVANG_TEST_… and
                       ///< SOVANG_CONFIG)
  Pairs command_line;  ///< names without dashes; the strongest
};

/// One row of `sovang settings`.
struct Described {
  std::string_view name;
  std::string value;   ///< as written; passwords in addresses are masked
  std::string origin;  ///< "default" or the place
  std::string_view default_text;
  std::string meaning(base::Language language) const;  ///< "setting.<name>" in locales/
};

struct Loaded {
  Settings settings;              ///< only to be used without problems
  std::vector<Problem> problems;  ///< empty: good
  std::vector<Described> table;   ///< all settings in their order
};

/// The command line wins over the environment, the environment over the file. Reads the file and looks at paths; makes
/// nothing.
Loaded load(const Sources& sources);

/// The environment of this process.
Pairs environment();

/// "postgres://user:secret@host/db" with the password as "…".
std::string without_password(std::string_view address);

}  // namespace sovang::config
