// Runs pg_dump and pg_restore; the address goes by the environment, where other users of the machine do not see it.
#include "platform/db/postgres_copy.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <vector>

#include "base/refused.hpp"
#include "platform/db/db.hpp"

namespace sovang::db::postgres {

namespace {

/// The parts of an address as libpq names them in the environment: PGHOST, PGPASSWORD …
std::map<std::string, std::string> parts_of(const std::string& url) {
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options{PQconninfoParse(url.c_str(), &complaint),
                                                                               PQconninfoFree};
  PQfreemem(complaint);
  if (!options) throw Error{ErrorKind::other, "the address of the database cannot be read"};
  std::map<std::string, std::string> parts;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr && option->envvar != nullptr) parts[option->envvar] = option->val;
  return parts;
}

std::vector<std::string> environment_for(const std::string& url) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : parts_of(url)) lines.push_back(name + "=" + value);
  for (char** line = environ; *line != nullptr; ++line) lines.emplace_back(*line);  // the first of a name counts
  return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// What the program wrote to its error stream.
std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t n = 0; (n = ::read(descriptor, part.data(), part.size())) > 0 || (n < 0 && errno == EINTR);)
    if (n > 0) text.append(part.data(), static_cast<std::size_t>(n));
  return text;
}

void run(std::vector<std::string> words, const std::string& url) {
  auto environment = environment_for(url);
  const auto program = words.front();
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw Error{ErrorKind::other, program + ": no pipe"};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, program.c_str(), &actions, nullptr, pointers_to(words).data(),
                                    pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  const auto told = failed == 0 ? read_all(pipe[0]) : std::string{};
  ::close(pipe[0]);
  if (failed == ENOENT)
    throw base::Refused{
        base::Reason::not_found, "program_missing", {{"program", program}, {"package", "postgresql-client-15"}}};
  int status = 0;
  if (failed != 0 || ::waitpid(child, &status, 0) != child || status != 0)
    throw Error{ErrorKind::other, program + " failed: " + told};
}

}  // namespace

void dump(const std::string& url, const std::string& file) {
  // Made here, for its mode; the program then only fills it.
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) throw Error{ErrorKind::other, "copy: cannot create " + file};
  ::close(made);
  run({"pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--file=" + file}, url);
}

void load(const std::string& url, const std::string& file) {
  // Without a name it would only print the commands.
  const auto name = "--dbname=" + parts_of(url)["PGDATABASE"];
  run({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", name, file}, url);
}

bool is_empty(const std::string& url) {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> link{PQconnectdb(url.c_str()), PQfinish};
  const std::unique_ptr<PGresult, void (*)(PGresult*)> found{
      PQexec(link.get(), "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1"), PQclear};
  if (PQresultStatus(found.get()) != PGRES_TUPLES_OK)
    throw Error{ErrorKind::connection_lost, PQerrorMessage(link.get())};
  return PQntuples(found.get()) == 0;
}

}  // namespace sovang::db::postgres
