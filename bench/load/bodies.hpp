// Requests that send an initiative: made beforehand, of which only the key and the phone number change.
#pragma once
#include <boost/json/serialize.hpp>
#include <random>
#include <string>
#include <vector>

#include "get.hpp"

namespace sovang::bench {

/// What a valid body must name; for a program that checks nothing the defaults will do.
struct Choices {
  std::vector<std::string> units{"10001"}, fields{"production"}, sectors{"enterprise"};
};

/// Grassroots unions of the programme, at most `most`, the same in every run.
inline std::vector<std::string> find_units(int port, const std::string& programme, std::size_t most) {
  const std::string path = "/api/v1/programmes/" + programme + "/units";
  std::mt19937 dice{20230831};
  std::vector<std::string> above, leaves;
  const auto take = [&](const boost::json::value& unit) {
    const auto& one = unit.as_object();
    std::string code{one.at("code").as_string()};
    (one.at("has_children").as_bool() ? above : leaves).push_back(std::move(code));
  };
  const auto first = get(port, path);
  for (const auto& group : first.as_object().at("groups").as_array())
    for (const auto& unit : group.as_object().at("units").as_array()) take(unit);
  leaves.clear();  // a province without known unions says nothing of how the others fare
  while (leaves.size() < most && !above.empty()) {
    std::swap(above[dice() % above.size()], above.back());
    const std::string parent = above.back();
    above.pop_back();
    const auto below = get(port, path + "?parent=" + parent);
    for (const auto& unit : below.as_object().at("units").as_array()) take(unit);
  }
  std::shuffle(leaves.begin(), leaves.end(), dice);
  if (leaves.size() > most) leaves.resize(most);
  if (leaves.empty()) give_up(programme + " has no grassroots unions");
  return leaves;
}

inline Choices find_choices(int port, const std::string& programme, std::size_t units) {
  const auto found = get(port, "/api/v1/programmes/" + programme);
  const auto ids = [&](const char* name) {
    std::vector<std::string> list;
    for (const auto& one : found.as_object().at(name).as_array())
      list.emplace_back(one.as_object().at("id").as_string());
    return list;
  };
  return {find_units(port, programme, units), ids("fields"), ids("sectors")};
}

/// A whole request; `key` and `phone` are written over its places before each sending.
class Sending {
 public:
  static constexpr std::size_t key_size = 24, phone_size = 10;

  Sending(const std::string& path, const Choices& choices, std::size_t number) {
    const boost::json::object body{
        {"author",
         {{"name", "Nguyễn Thị Hương"}, {"phone", "0900000000"}, {"birth_year", 1986}, {"position", "Công nhân may"}}},
        {"unit", choices.units[number % choices.units.size()]},
        {"sector", choices.sectors[number % choices.sectors.size()]},
        {"field", choices.fields[number / 7 % choices.fields.size()]},
        {"title",
         "Cải tiến quy trình kiểm tra chất lượng đầu vào tại phân xưởng may số " + std::to_string(number % 90)},
        {"description", description()},
        {"benefit_dong", 60'000'000 + static_cast<std::int64_t>(number) * 1000},
        {"no_dispute", true},
        {"consent", {{"name_public", true}}}};
    const std::string json = boost::json::serialize(body);
    text_ = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: " +
            std::string(key_size, '0') + "\r\nContent-Length: " + std::to_string(json.size()) + "\r\n\r\n" + json;
    key_at_ = text_.find("Key: ") + 5;
    phone_at_ = text_.find("0900000000");
  }

  /// `run` (base of the key) and `number` make both unlike those of every other sending.
  const std::string& with(std::uint64_t run, std::uint64_t number) {
    static constexpr char digits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < 12; ++i) text_[key_at_ + i] = digits[run >> i * 4 & 15];
    for (std::size_t i = 0; i < 12; ++i) text_[key_at_ + 12 + i] = digits[number >> i * 4 & 15];
    std::uint64_t rest = (run + number) * 0x9e3779b97f4a7c15U >> 20;
    for (std::size_t i = 2; i < phone_size; ++i, rest /= 10) text_[phone_at_ + i] = static_cast<char>('0' + rest % 10);
    return text_;
  }

 private:
  /// About 700 bytes, as people write.
  static std::string description() {
    std::string text;
    while (text.size() < 640)
      text += "Bố trí lại bàn kiểm, dùng thẻ màu cho từng lô, giảm thời gian chờ và lỗi lặp lại. ";
    return text + "Áp dụng từ đầu năm.";
  }

  std::string text_;
  std::size_t key_at_ = 0, phone_at_ = 0;
};

}  // namespace sovang::bench
