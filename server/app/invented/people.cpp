// Invented names of people and of grassroots unions.
#include "app/invented/phrases.hpp"

namespace sovang::invented {

namespace {

constexpr const char* families[] = {"Nguyễn", "Trần",  "Lê", "Phạm", "Hoàng", "Vũ",    "Đặng", "Bùi",  "Đỗ",   "Lò",
                                    "Vàng",   "Giàng", "Lý", "Hà",   "Nông",  "Triệu", "Ma",   "Đinh", "Phan", "Dương"};
constexpr const char* middles[] = {"Văn",  "Thị",  "Đức", "Minh",  "Ngọc", "Quang", "Thu",
                                   "Hồng", "Xuân", "Hữu", "Thanh", "A",    "Thế",   "Kim"};
constexpr const char* given[] = {"An",    "Bích", "Châu", "Dũng",  "Đạt",   "Giang", "Hà",    "Hạnh",   "Hiếu", "Hùng",
                                 "Khánh", "Lan",  "Long", "Mai",   "Nam",   "Nga",   "Páo",   "Phương", "Quân", "Sinh",
                                 "Sơn",   "Tâm",  "Thảo", "Thắng", "Trang", "Tú",    "Tuyết", "Vân",    "Vinh", "Yến"};
constexpr const char* positions[] = {"Công nhân",   "Tổ trưởng sản xuất", "Kỹ sư",     "Giáo viên",     "Điều dưỡng",
                                     "Chuyên viên", "Nhân viên",          "Phó phòng", "Kỹ thuật viên", "Trưởng ca"};

// Two syllables that are read as a place and are none we know of.
constexpr const char* firsts[] = {"Nậm", "Phiêng", "Suối", "Tà", "Pa", "Hua", "Khe", "Bản", "Đồi", "Thung"};
constexpr const char* seconds[] = {"Lanh",       "Sương",    "Mây Bạc",  "Thấu",           "Ngần",        "Hồng Xa",
                                   "Xuyên Lĩnh", "Đào Phai", "Trúc Vân", "Lam Sơn Thượng", "Chiêng Vàng", "Ban Trắng"};

constexpr const char* workshops[] = {"Công ty TNHH Cơ khí", "Công ty CP Xây lắp",   "Nhà máy Thủy điện",
                                     "Công ty CP Vật liệu", "Công ty TNHH May",     "Xí nghiệp Cấp nước",
                                     "Công ty CP Gỗ",       "Công ty CP Khoáng sản"};
constexpr const char* farms[] = {"Công ty CP Chè", "Công ty TNHH Nông sản", "Hợp tác xã Dược liệu", "Công ty CP Cao su",
                                 "Trạm Giống cây trồng"};
constexpr const char* offices[] = {"Cơ quan Văn phòng", "Cơ quan UBND xã", "Phòng Giao dịch", "Trung tâm Hành chính",
                                   "Kho lưu trữ"};
constexpr const char* schools[] = {"Trường Tiểu học", "Trường Mầm non", "Trường THCS", "Trường PTDT bán trú",
                                   "Trung tâm Giáo dục"};
constexpr const char* clinics[] = {"Trạm Y tế xã", "Trung tâm Y tế", "Phòng khám Đa khoa", "Bệnh viện Đa khoa"};

template <std::size_t N>
std::string from(Dice& dice, const char* const (&list)[N]) {
  return dice.pick(list);
}

std::string employer(Dice& dice, Place place) {
  switch (place) {
    case Place::workshop:
      return from(dice, workshops);
    case Place::farm:
      return from(dice, farms);
    case Place::office:
      return from(dice, offices);
    case Place::school:
      return from(dice, schools);
    case Place::clinic:
      return from(dice, clinics);
  }
  return {};
}

}  // namespace

Person person(Dice& dice) {
  Person made;
  made.name = from(dice, families) + " " + from(dice, middles) + " " + from(dice, given);
  made.phone = "09990" + std::to_string(10'000 + dice.below(90'000));
  made.birth_year = static_cast<int>(dice.between(1963, 2001));
  made.position = from(dice, positions);
  return made;
}

std::string grassroots_name(Dice& dice, Place place, std::int64_t number) {
  auto name = "CĐCS " + employer(dice, place) + " " + from(dice, firsts) + " " + from(dice, seconds);
  return number > 0 ? name + " " + std::to_string(number) : name;
}

std::string_view sector_of(Place place) {
  return place == Place::workshop || place == Place::farm ? "enterprise" : "administrative";
}
std::string_view ownership_of(Place place) {
  return place == Place::workshop || place == Place::farm ? "non_state" : "state";
}

}  // namespace sovang::invented
