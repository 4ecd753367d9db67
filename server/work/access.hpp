// What a route asks of whoever comes: nothing, to be signed in, or a right to the record that the path names.
#pragma once
#include <cstdint>
#include <string_view>

#include "work/rights.hpp"

namespace sovang::work {

/// Which record a route is about, and the part of its path that names it.
struct Subject {
  enum class Kind : std::uint8_t {
    none,       ///< many records or none yet: the handler narrows to what Rights::covers
    unit,       ///< by code
    programme,  ///< by slug; its unit is the issuer's
    /// The same for everyone who takes part: also whose units lie below the issuer, who see their own part of it.
    programme_part,
    initiative  ///< by tracking code; its unit is the one it was sent for
  } kind = Kind::none;
  std::string_view part = {};  ///< "programme" of "/api/v1/programmes/{programme}"; a literal
};

constexpr Subject of_unit(std::string_view part) { return {Subject::Kind::unit, part}; }
constexpr Subject of_programme(std::string_view part) { return {Subject::Kind::programme, part}; }
constexpr Subject of_part_in_programme(std::string_view part) { return {Subject::Kind::programme_part, part}; }
constexpr Subject of_initiative(std::string_view part) { return {Subject::Kind::initiative, part}; }

/// There is no default: a route that does not say who may use it does not compile.
class Access {
 public:
  enum class Who : std::uint8_t { anyone, signed_in, holder };
  static const Access anyone, signed_in;

  Who who() const { return who_; }
  bool is_public() const { return who_ == Who::anyone; }
  Right right() const { return right_; }  ///< of a holder
  const Subject& subject() const { return subject_; }
  friend constexpr Access needs(Right right, Subject subject);

 private:
  explicit constexpr Access(Who who, Right right = {}, Subject subject = {})
      : who_(who), right_(right), subject_(subject) {}
  Who who_;
  Right right_;
  Subject subject_;
};

inline constexpr Access Access::anyone{Who::anyone};
inline constexpr Access Access::signed_in{Who::signed_in};

constexpr Access needs(Right right, Subject subject = {}) { return Access{Access::Who::holder, right, subject}; }

/// Where a record lies and how it stands; see Surroundings::locate.
struct Located {
  std::int64_t unit = 0;
  State state = State::standing;
};

}  // namespace sovang::work
