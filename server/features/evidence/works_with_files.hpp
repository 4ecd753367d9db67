// An author's works with their files, as the register of people asks for them.
#pragma once
#include "features/people/works.hpp"

namespace sovang::evidence {

/// `works`, which must outlive this, with the files of each; erasing an author removes those that do not stay.
class WorksWithFiles : public people::Works {
 public:
  explicit WorksWithFiles(const people::Works& works) : works_(works) {}
  std::vector<people::Work> of(work::Context& context, std::span<const people::Authored> initiatives) const override;
  people::Author author(work::Context& context, std::string_view code) const override;
  void erase_author(work::Context& context, std::int64_t initiative) const override;

 private:
  const people::Works& works_;
};

}  // namespace sovang::evidence
