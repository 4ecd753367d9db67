// The row every benchmark of durable inserts writes: an initiative of 1.2 KB, as a submission leaves it in the tables.
#pragma once
#include <cstdint>
#include <string>

namespace sovang::bench {

struct Initiative {
  std::int64_t id;
  std::int64_t unit;
  std::int64_t request_key;
  std::string code;
  std::string phone_index;  ///< 16 bytes
  std::string phone;        ///< 57 bytes, as sealed
};

inline const std::string title = "Cải tiến quy trình kiểm tra chất lượng đầu vào tại phân xưởng may số 3";
inline const std::string description = [] {
  std::string text;
  while (text.size() < 700)
    text += "Bố trí lại bàn kiểm, dùng thẻ màu cho từng lô, giảm thời gian chờ và lỗi lặp lại. ";
  return text;
}();
inline const std::string body_hash(64, 'a');
inline const std::string signature(88, 's');

/// Spread like random numbers, the same in each run.
inline std::uint64_t scatter(std::uint64_t number) {
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
  number = (number ^ number >> 27) * 0x94d049bb133111ebu;
  return number ^ number >> 31;
}

inline Initiative initiative(std::int64_t id) {
  const std::uint64_t chance = scatter(static_cast<std::uint64_t>(id));
  Initiative made{id, static_cast<std::int64_t>(chance % 2000), static_cast<std::int64_t>(scatter(chance)), {}, {}, {}};
  static constexpr char letters[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (std::uint64_t rest = chance, i = 0; i < 8; ++i, rest /= 30) made.code.push_back(letters[rest % 30]);
  for (std::uint64_t i = 0; i < 16; ++i) made.phone_index.push_back(static_cast<char>(scatter(chance + i)));
  for (std::uint64_t i = 0; i < 57; ++i) made.phone.push_back(static_cast<char>(scatter(chance + i + 100)));
  return made;
}

}  // namespace sovang::bench
