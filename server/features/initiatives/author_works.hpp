// Initiatives as the register of people asks for them.
#pragma once
#include "features/initiatives/desk.hpp"
#include "features/people/works.hpp"

namespace sovang::initiatives {

class AuthorWorks : public people::Works {
 public:
  explicit AuthorWorks(const Doors& doors) : doors_(doors) {}
  std::vector<people::Work> of(work::Context& context, std::span<const people::Authored> initiatives) const override;
  people::Author author(work::Context& context, std::string_view code) const override;
  void erase_author(work::Context& context, std::int64_t initiative) const override;

 private:
  const Doors& doors_;
};

}  // namespace sovang::initiatives
