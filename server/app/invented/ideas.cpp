// Invented initiatives: a title, the problem, what was done, what came of it, where else it helps.
#include <array>

#include "app/invented/phrases.hpp"

namespace sovang::invented {

namespace {

struct Theme {
  std::span<const char*const> actions, things, aims, problems, steps, results, reach;
};

constexpr const char* workshop_actions[] = {
    "Cải tiến",         "Chế tạo",     "Lắp thêm bộ chắn cho",    "Thay cách cấp liệu cho",
    "Làm khung gá cho", "Tự động hóa", "Tận dụng nhiệt thừa của", "Rút ngắn thời gian thay khuôn ở",
    "Đặt cảm biến cho", "Gia cố"};
constexpr const char* workshop_things[] = {
    "băng tải liệu",     "máy cắt phôi",     "lò sấy gỗ",          "máy trộn bê tông",
    "bơm nước làm mát",  "khuôn ép gạch",    "tủ điện điều khiển", "dây chuyền đóng gói",
    "máy khoan bàn",     "trạm nghiền đá",   "máy may hai kim",    "hệ thống hút bụi",
    "xe goòng chở liệu", "cầu trục năm tấn", "van xả đáy",         "máy uốn thép"};
constexpr const char* workshop_aims[] = {
    "để giảm thời gian dừng máy",    "để tiết kiệm điện",       "để bớt phế phẩm",
    "để người đứng máy an toàn hơn", "để giảm tiếng ồn",        "để không phải mua linh kiện nhập",
    "để tăng sản lượng mỗi ca",      "để bớt một người bốc xếp"};
constexpr const char* workshop_problems[] = {
    "Trước đây mỗi ca máy dừng từ hai đến ba lần vì liệu kẹt, thợ phải trèo lên gỡ bằng tay, vừa chậm vừa nguy hiểm.",
    "Bộ phận cũ mòn nhanh, cứ sáu tuần phải thay một lần, hàng đặt về phải chờ gần một tháng.",
    "Điện năng tiêu thụ của khâu này chiếm gần một phần ba cả xưởng, trong khi máy chạy không tải nhiều giờ mỗi ngày.",
    "Sản phẩm ra khỏi khuôn hay bị lệch mép, mỗi trăm chiếc phải sửa lại bảy, tám chiếc."};
constexpr const char* workshop_steps[] = {
    "Tôi đo lại vị trí kẹt trong hai tuần, vẽ khung dẫn bằng thép góc tận dụng trong kho rồi hàn thử một bộ; sau ba "
    "lần chỉnh góc nghiêng thì liệu chạy đều.",
    "Tổ chúng tôi tự cuốn lại cuộn dây, đặt thêm rơ le thời gian và công tắc hành trình, nối vào tủ cũ mà không phải "
    "thay bộ điều khiển.",
    "Tôi đề xuất đổi thứ tự công đoạn, làm bàn gá quay được hai mặt để vừa kẹp phôi mới vừa lấy phôi đã xong, không "
    "phải chờ.",
    "Chúng tôi dẫn khí nóng thừa qua ống bọc cách nhiệt sang buồng hong, gắn cửa gió chỉnh tay và nhiệt kế để người "
    "trực dễ theo dõi."};
constexpr const char* workshop_results[] = {
    "Sau bốn tháng áp dụng, số lần dừng máy giảm từ 60 xuống 9 lần mỗi tháng, sản lượng tăng thêm khoảng một phần "
    "mười.",
    "Tiền điện của xưởng giảm rõ trên hóa đơn hằng tháng, chi phí làm thử thu lại trong chưa đầy một quý.",
    "Phế phẩm giảm còn hai chiếc trong một trăm chiếc, người đứng máy không phải cúi gỡ liệu nữa.",
    "Thời gian thay khuôn còn mười hai phút thay vì ba mươi lăm phút, mỗi ca làm thêm được một lượt hàng."};
constexpr const char* workshop_reach[] = {
    "Cách làm này đã được hai phân xưởng cùng công ty làm theo.",
    "Bản vẽ được lưu ở phòng kỹ thuật, đơn vị nào cần đều có thể dùng.",
    "Các máy cùng loại trong khu công nghiệp đều có thể lắp theo, chi phí thấp.",
    "Tổ đã hướng dẫn cho ca khác và viết thành quy trình một trang treo tại máy."};

constexpr const char* farm_actions[] = {"Thiết kế",
                                        "Cải tiến",
                                        "Ủ men để làm",
                                        "Dùng nước suối chạy",
                                        "Phơi luân phiên trên",
                                        "Chọn giống và ươm bằng",
                                        "Đóng gói lại bằng"};
constexpr const char* farm_things[] = {
    "máy vò chè",    "giàn phơi dược liệu", "hệ thống tưới nhỏ giọt", "xe gom mủ",          "lò sao chè",
    "kho lạnh mini", "máy thái cỏ",         "bầu ươm bằng vỏ trấu",   "phân bón từ bã chè", "sàn tuyển hạt"};
constexpr const char* farm_aims[] = {"để chè không gãy cánh",         "để bớt công tưới", "để giữ màu sau khi sấy",
                                     "để giảm hao hụt sau thu hoạch", "cho đồi dốc",      "cho vụ đông",
                                     "để hộ dân tự làm được"};
constexpr const char* farm_problems[] = {
    "Vào vụ chính, búp hái về chờ lâu bị ôi, mỗi ngày phải bỏ đi vài chục ki-lô-gam, công nhân phải làm thâu đêm.",
    "Đất đồi dốc, tưới bằng ống kéo tay mất hai người một buổi mà gốc trên cao vẫn khô.",
    "Bã thải chất đống sau xưởng, mùa mưa chảy xuống mương, bà con nhiều lần góp ý.",
    "Hạt giống mua ngoài nảy mầm không đều, tỷ lệ cây sống sau một tháng chỉ hơn sáu phần mười."};
constexpr const char* farm_steps[] = {
    "Tôi gắn thêm ba thanh dẫn bằng gỗ mỡ vào mâm vò, hạ tốc độ bằng puly lớn hơn và chia mẻ nhỏ lại, ghi sổ từng mẻ "
    "để chọn thời gian đúng.",
    "Chúng tôi đặt bồn ở đỉnh đồi, dùng áp lực tự chảy, chia nhánh bằng ống nhỏ đục lỗ và khóa từng hàng, không tốn "
    "điện.",
    "Bã chè được trộn men và phân chuồng, ủ bốn mươi ngày trong bể có nắp, đảo ba lần, sau đó sàng và đóng bao.",
    "Tôi thử bốn cách ngâm hạt, chọn cách ngâm nước ấm tám giờ rồi ươm trong bầu trấu, che lưới hai lớp trong tuần "
    "đầu."};
constexpr const char* farm_results[] = {
    "Hao hụt giảm hơn một nửa, giá bán loại một tăng thêm, thu nhập của tổ tăng ngay trong vụ.",
    "Hai người tưới trước đây nay chuyển sang chăm cây, mỗi héc-ta tiết kiệm gần hai mươi công một vụ.",
    "Mỗi năm dùng lại được hàng chục tấn bã, không phải mua phân cho vườn ươm, mương nước sạch hẳn.",
    "Tỷ lệ cây sống đạt hơn chín phần mười, vườn ươm đủ giống cho các hộ liên kết."};
constexpr const char* farm_reach[] = {
    "Mười hai hộ trong vùng nguyên liệu đã làm theo.", "Hợp tác xã bạn đã sang học và nhận bản hướng dẫn.",
    "Vật liệu có sẵn tại chỗ nên nơi nào cũng làm được.", "Công ty đã đưa vào quy trình chung của các đội."};

constexpr const char* office_actions[] = {
    "Số hóa",          "Lập bảng theo dõi chung cho", "Rút gọn", "Làm mẫu nhắc hạn cho", "Xếp lại",
    "Dùng mã màu cho", "Gộp ba biểu thành một ở"};
constexpr const char* office_things[] = {"hồ sơ một cửa",      "sổ giao nhận công văn", "lịch họp liên phòng",
                                         "báo cáo tháng",      "kho lưu trữ",           "quy trình xin nghỉ phép",
                                         "việc tiếp công dân", "hồ sơ đoàn viên",       "thu và đối chiếu đoàn phí"};
constexpr const char* office_aims[] = {"để người dân chỉ đi một lần", "để không sót hạn",
                                       "để tra cứu trong một phút",   "để giảm giấy in",
                                       "để các phòng cùng nhìn thấy", "để cán bộ mới làm được ngay"};
constexpr const char* office_problems[] = {
    "Mỗi tháng có hàng trăm hồ sơ, người dân phải hỏi qua điện thoại nhiều lần vì không biết hồ sơ đang ở khâu nào.",
    "Các phòng gửi số liệu theo mẫu riêng, người tổng hợp phải gõ lại mất hai ngày cuối tháng và hay nhầm dòng.",
    "Tài liệu để theo năm, tìm một quyết định cũ có khi mất nửa buổi, hộp giấy rách và ẩm.",
    "Lịch họp trùng nhau, phòng nhỏ phải dời việc, giấy mời in ra rồi lại bỏ."};
constexpr const char* office_steps[] = {
    "Tôi lập một bảng chung có mã hồ sơ, người giữ và hạn trả, đặt màu tự đổi khi còn hai ngày, in tờ hướng dẫn một "
    "trang cho từng bàn.",
    "Chúng tôi thống nhất một mẫu duy nhất, khóa các ô công thức, đặt danh mục chọn sẵn và kiểm tra tổng ngay khi "
    "nhập.",
    "Tôi đánh mã lại theo loại việc, quét các tài liệu hay dùng, đặt tên tệp theo quy tắc và dán sơ đồ kho ở cửa.",
    "Tổ lập lịch tuần dùng chung, ai cần họp thì chọn khung trống, giấy mời gửi qua thư điện tử và nhắc trước một "
    "giờ."};
constexpr const char* office_results[] = {
    "Số hồ sơ trễ hạn giảm từ mười lăm xuống còn một hồ sơ mỗi quý, không còn cuộc gọi hỏi lại.",
    "Thời gian tổng hợp còn nửa ngày, ba tháng liền không phải đính chính báo cáo.",
    "Tra một tài liệu chưa đến hai phút, kho gọn thêm được một gian.",
    "Giấy in giảm khoảng bốn phần mười, lịch không còn trùng."};
constexpr const char* office_reach[] = {
    "Bốn đơn vị trong huyện đã xin mẫu để dùng.", "Cách làm không cần phần mềm mua thêm nên dễ nhân rộng.",
    "Mẫu đã được gửi lên cấp trên để xem xét dùng chung.", "Cơ quan đã ban hành thành quy định nội bộ."};

constexpr const char* school_actions[] = {"Làm bộ đồ dùng",   "Tổ chức trò chơi",       "Dùng tranh và thơ ngắn",
                                          "Lập góc đọc sách", "Thiết kế phiếu học tập", "Mở tiết học ngoài vườn"};
constexpr const char* school_things[] = {"dạy bảng nhân cho lớp ba",  "học từ vựng tiếng Việt cho trẻ vùng cao",
                                         "rèn nền nếp bán trú",       "dạy an toàn khi qua suối",
                                         "dạy tin học khi thiếu máy", "kể chuyện bằng rối vải",
                                         "phân loại rác trong lớp",   "dạy bơi phòng đuối nước"};
constexpr const char* school_aims[] = {"giúp học sinh nhớ lâu",     "để các em mạnh dạn nói", "từ vật liệu bỏ đi",
                                       "cho lớp ghép hai trình độ", "để phụ huynh cùng làm",  "trong giờ sinh hoạt"};
constexpr const char* school_problems[] = {
    "Nhiều em ở nhà không nói tiếng Việt, vào lớp ngồi im, cô hỏi không dám trả lời, cuối kỳ gần một phần ba lớp chưa "
    "đạt.",
    "Trường thiếu đồ dùng, bộ được cấp đã hỏng, giáo viên vẽ lên bảng mất nhiều thời gian.",
    "Học sinh bán trú xa nhà, tối hay buồn và bỏ về, thầy cô phải đi bộ vào bản vận động.",
    "Lớp ghép hai trình độ, khi dạy nhóm này thì nhóm kia ngồi chờ, dễ mất trật tự."};
constexpr const char* school_steps[] = {
    "Tôi cùng các em gom vỏ chai, bìa và hạt ngô làm thẻ hai mặt, chơi theo cặp mười phút đầu giờ, tuần nào cũng đổi "
    "bạn.",
    "Chúng tôi soạn ba mươi phiếu một trang có hình, em nào xong sớm thì giúp bạn, cô đi từng bàn để nghe các em đọc "
    "to.",
    "Tổ lập góc sách ở nhà bán trú, mỗi tối hai em kể chuyện bằng tiếng của mình rồi kể lại bằng tiếng Việt, có quà "
    "nhỏ cuối tuần.",
    "Tôi chia lớp thành bốn góc, mỗi góc một việc, dùng chuông báo để đổi góc, em lớn làm nhóm trưởng hướng dẫn em "
    "nhỏ."};
constexpr const char* school_results[] = {
    "Sau một học kỳ, tỷ lệ đạt chuẩn tăng từ 68 lên 91 phần trăm, nhiều em xung phong lên bảng.",
    "Số em nghỉ học không phép giảm hẳn, phụ huynh tự nguyện mang vật liệu đến lớp.",
    "Các em mượn sách nhiều gấp ba, buổi tối ở bán trú vui và trật tự hơn.",
    "Giờ học không còn khoảng chờ, giáo viên có thời gian kèm riêng những em yếu."};
constexpr const char* school_reach[] = {"Ba điểm trường trong xã đã áp dụng.",
                                        "Cụm chuyên môn đã dự giờ và đề nghị các trường làm theo.",
                                        "Bộ phiếu được chia sẻ miễn phí cho giáo viên trong huyện.",
                                        "Không tốn tiền mua nên điểm trường lẻ cũng làm được."};

constexpr const char* clinic_actions[] = {"Dùng thẻ màu", "Lập bảng kiểm",  "Làm giá đỡ",
                                          "Đặt hộp nhắc", "Sắp xếp lại tủ", "Vẽ sơ đồ"};
constexpr const char* clinic_things[] = {
    "theo dõi thuốc cấp cứu ở khoa Nhi",  "bàn giao người bệnh giữa hai ca", "truyền dịch khi chuyển tuyến",
    "nhắc tiêm chủng ở bản xa",           "phân luồng phòng khám",           "khử khuẩn dụng cụ",
    "tư vấn thai sản bằng hai thứ tiếng", "trả kết quả xét nghiệm"};
constexpr const char* clinic_aims[] = {"để không dùng thuốc gần hết hạn", "để bớt thời gian chờ",  "để tránh nhầm lẫn",
                                       "cho trạm chỉ có một người trực",  "để người bệnh dễ hiểu", "khi mất điện"};
constexpr const char* clinic_problems[] = {
    "Tủ trực có hơn sáu mươi loại thuốc, kiểm hạn bằng sổ nên có lần phát hiện thuốc còn ba ngày, rất lo khi cấp cứu "
    "ban đêm.",
    "Buổi sáng người bệnh dồn vào một cửa, người già chờ gần hai giờ, nhân viên phải giải thích nhiều lần.",
    "Khi giao ca, thông tin ghi rải rác ở bốn quyển sổ, ca sau phải gọi lại ca trước để hỏi.",
    "Bản ở xa, bà mẹ hay quên lịch tiêm, tỷ lệ tiêm đủ mũi của xã thấp hơn các xã bên."};
constexpr const char* clinic_steps[] = {
    "Tôi làm thẻ ba màu theo số tháng còn hạn, treo trước mỗi ngăn, mỗi tối thứ Sáu đổi thẻ và ghi vào bảng kiểm một "
    "trang.",
    "Chúng tôi vẽ vạch màu trên sàn, phát số theo nhu cầu khám, đặt bàn hướng dẫn ở cửa do đoàn viên thay nhau trực.",
    "Tổ gộp bốn quyển sổ thành một phiếu bàn giao theo thứ tự từ đầu đến chân, hai ca cùng đọc và ký tại giường.",
    "Tôi lập danh sách theo bản, nhờ trưởng bản đánh kẻng trước một ngày và gửi lời nhắc bằng tiếng dân tộc qua điện "
    "thoại."};
constexpr const char* clinic_results[] = {
    "Mười tháng liền không còn thuốc quá hạn trong tủ trực, thời gian lấy thuốc cấp cứu còn dưới hai mươi giây.",
    "Thời gian chờ trung bình giảm từ 95 xuống 40 phút, phiếu góp ý không còn lời phàn nàn về chờ đợi.",
    "Không xảy ra sai sót khi bàn giao trong nửa năm, nhân viên mới làm quen nhanh.",
    "Tỷ lệ tiêm đủ mũi đạt 97 phần trăm, cao nhất cụm."};
constexpr const char* clinic_reach[] = {
    "Năm khoa trong bệnh viện đã làm theo.", "Các trạm y tế xã khác có thể dùng ngay vì chỉ cần giấy màu.",
    "Bảng kiểm đã được hội đồng khoa học của đơn vị thông qua.", "Trung tâm đã in cho tất cả các trạm."};

constexpr const char* starts[] = {
    "Ban đầu nhiều người còn ngại thay đổi thói quen, nên tôi làm thử ở một chỗ trước rồi mời mọi người đến xem.",
    "Lần thử đầu chưa đạt, chúng tôi ghi lại từng lỗi, sửa dần trong ba tuần mới chạy ổn định.",
    "Lãnh đạo đơn vị cho mượn dụng cụ và bố trí hai buổi mỗi tuần để hoàn thiện.",
    "Vật liệu chủ yếu tận dụng đồ cũ trong kho, phần phải mua thêm chưa đến hai triệu đồng.",
    "Trước khi làm, tôi hỏi ý kiến những người trực tiếp làm khâu này và ghi số liệu hằng ngày để so sánh."};
constexpr const char* numbers[] = {
    "Số liệu trước và sau đều được ghi trong sổ theo dõi của tổ, có chữ ký của người phụ trách.",
    "Đơn vị đã kiểm tra lại và xác nhận mức tiết kiệm này là đúng với sổ sách.",
    "Chúng tôi vẫn tiếp tục theo dõi để biết cách làm này có bền hay không."};
constexpr const char* closings[] = {"Tôi cam đoan nội dung trên là đúng sự thật và chưa gửi ở nơi khác.",
                                    "Rất mong được góp ý để làm tốt hơn.", "Chi phí làm thử do tổ tự góp.",
                                    "Đã có biên bản nghiệm thu của đơn vị."};

#define THEME(name) \
  Theme { name##_actions, name##_things, name##_aims, name##_problems, name##_steps, name##_results, name##_reach }
const std::array<Theme, 5> themes{THEME(workshop), THEME(farm), THEME(office), THEME(school), THEME(clinic)};
#undef THEME

std::string title(Dice& dice, const Theme& theme) {
  std::string text = dice.pick(theme.actions);
  text += std::string(" ") + dice.pick(theme.things);
  if (dice.chance(80)) text += std::string(" ") + dice.pick(theme.aims);
  return text;
}

}  // namespace

Idea idea(Dice& dice, Place place) {
  const auto& theme = themes[static_cast<std::size_t>(place)];
  Idea made;
  made.title = title(dice, theme);
  std::string& text = made.description;
  text = std::string("Vấn đề: ") + dice.pick(theme.problems);
  text += std::string("\nCách làm: ") + dice.pick(theme.steps);
  text += std::string(" ") + dice.pick(starts);
  text += " Áp dụng từ tháng " + std::to_string(dice.between(1, 12)) + ", tại " + std::to_string(dice.between(1, 9)) +
          " bộ phận, " + std::to_string(dice.between(3, 90)) + " người tham gia.";
  text += std::string("\nKết quả: ") + dice.pick(theme.results) + " " + dice.pick(theme.reach);
  text += std::string(" ") + dice.pick(numbers);
  if (dice.chance(60)) text += std::string(" ") + dice.pick(closings);
  return made;
}

std::optional<std::int64_t> benefit(Dice& dice, Place place) {
  constexpr std::int64_t million = 1'000'000;
  const bool earns = place == Place::workshop || place == Place::farm;
  if (!dice.chance(earns ? 70 : 20)) return std::nullopt;
  const auto roll = dice.below(10'000);
  if (roll < 4) return dice.between(31'000, 42'000) * million;
  if (roll < 120) return dice.between(1'000, 9'000) * million;
  if (roll < 1'500) return dice.between(100, 900) * million;
  return dice.between(3, 95) * million;
}

}  // namespace sovang::invented
