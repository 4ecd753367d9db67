// One small file, written anew beside itself and moved into place.
#include "work/last_signed.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "platform/files/sealed_stream.hpp"
#include "work/chain.hpp"

namespace sovang::work {

namespace fs = std::filesystem;

std::optional<Checkpoint> LastSigned::read() const {
  if (file_.empty() || !fs::exists(file_)) return std::nullopt;
  std::ifstream in{file_, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  try {
    return checkpoint_from(base::parse_kept_json(text));
  } catch (const std::exception&) {
    throw std::runtime_error{fmt::format("{}: no checkpoint can be read from it", file_.string())};
  }
}

void LastSigned::keep(const Checkpoint& checkpoint) const {
  if (file_.empty()) return;
  const fs::path beside = file_.string() + ".new-" + std::to_string(::getpid());
  fs::remove(beside);
  files::NewFile fresh{beside};
  fresh.write(base::json::serialize(to_json(checkpoint)) + "\n");
  fresh.keep();
  fs::rename(beside, file_);
  files::sync_folder(fs::absolute(file_).parent_path());
}

void LastSigned::forget() const {
  if (!file_.empty()) fs::remove(file_);
}

bool continues(db::Tx& tx, const Checkpoint& kept) {
  const auto there = find_checkpoint(tx, kept.number);
  if (!there || there->size != kept.size || there->head != kept.head) return false;
  if (chain_end(tx).checkpoints < kept.number) return false;
  bool stands = false;
  each_leaf(tx, kept.size - 1, kept.size,
            [&](const ChainRow&, const Digest&, const Digest& link) { stands = to_hex(link) == kept.head; });
  return stands;
}

NotContinued::NotContinued(const Checkpoint& kept)
    : std::runtime_error{fmt::format(
          "the history does not continue checkpoint {} of {}, which this machine knows to be signed; where the "
          "database was put back or begun anew on purpose, run sovang after-restore, or remove "
          "last-signed.json from the data folder",
          kept.number, base::to_iso(kept.at))} {}

}  // namespace sovang::work
