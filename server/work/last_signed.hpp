// The last checkpoint that this machine knows to be signed, kept in a file: who can change the database, but not this
// machine, cannot have a history signed that does not continue it.
#pragma once
#include <filesystem>
#include <optional>
#include <stdexcept>

#include "work/checkpoints.hpp"

namespace sovang::work {

class LastSigned {
 public:
  LastSigned() = default;  ///< keeps nothing
  explicit LastSigned(std::filesystem::path file) : file_(std::move(file)) {}

  /// nullopt: nothing was signed here yet. Throws std::runtime_error, with the file's name, for what is no checkpoint.
  std::optional<Checkpoint> read() const;
  /// On the disk when it returns.
  void keep(const Checkpoint& checkpoint) const;
  /// After a database was put back from a copy: its history is shorter, and rightly so.
  void forget() const;

 private:
  std::filesystem::path file_;
};

/// Whether the database still holds `kept`, and its history bears the head that was signed at that place.
bool continues(db::Tx& tx, const Checkpoint& kept);

/// What keeps a history from being signed.
struct NotContinued : std::runtime_error {
  explicit NotContinued(const Checkpoint& kept);
};

}  // namespace sovang::work
