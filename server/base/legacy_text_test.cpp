// Old encodings are told from Unicode, other languages and numbers, and every letter with every tone comes back.
#include "base/legacy_text.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/syllable.hpp"

using namespace sovang::base;

namespace {
LegacyText of(const std::vector<std::string_view>& texts) { return recognise_legacy(texts); }
}  // namespace

TEST_CASE("legacy text: TCVN3 and VNI become Unicode") {
  CHECK(from_legacy(LegacyText::tcvn3, "C¶i tiÕn lß sÊy th¶o qu¶") == "Cải tiến lò sấy thảo quả");
  CHECK(from_legacy(LegacyText::tcvn3, "Liªn ®oµn Lao ®éng huyÖn S×n Hå") == "Liên đoàn Lao động huyện Sìn Hồ");
  CHECK(from_legacy(LegacyText::tcvn3, "tr­êng häc, 1.200 ®ång (n¨m 2023)") == "trường học, 1.200 đồng (năm 2023)");
  CHECK(from_legacy(LegacyText::vni, "Lieân ñoaøn Lao ñoäng tænh Lai Chaâu") == "Liên đoàn Lao động tỉnh Lai Châu");
  CHECK(from_legacy(LegacyText::vni, "ngöôøi thôï; THAÙNG TÖ; Ñaïi hoïc; lyù do") ==
        "người thợ; THÁNG TƯ; Đại học; lý do");
  CHECK(from_legacy(LegacyText::vni, "kyõ thuaät, kyû nieäm, quyû, myõ ngheä") == "kỹ thuật, kỷ niệm, quỷ, mỹ nghệ");
  CHECK(from_legacy(LegacyText::none, "C¶i tiÕn") == "C¶i tiÕn");
}

TEST_CASE("legacy text: each vowel with each tone, in both encodings") {
  CHECK(from_legacy(LegacyText::tcvn3,
                    "aµ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË eÌÎÏÐÑ ªÒÓÔÕÖ i×ØÜÝÞ oßáâãä «åæçèé ¬êëìíî uïñòóô ­õö÷øù yúûüýþ ®") ==
        "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ");
  CHECK(
      from_legacy(
          LegacyText::vni,
          "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò oø oû oõ où "
          "oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ Ñ") ==
      "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ "
      "ư ừ ử ữ ứ ự ỳ "
      "ỷ ỹ ý ỵ đ Đ");
}

TEST_CASE("legacy text: recognised by evidence") {
  CHECK(of({"C¶i tiÕn lß sÊy", "M¸ng dÉn n­íc tù ch¶y", "Khung dÖt gÊp gän"}) == LegacyText::tcvn3);
  CHECK(of({"Lß V¨n ón", "TÈn A Sµi", "Mµo ThÞ HÆc"}) == LegacyText::tcvn3);
  CHECK(of({"C§CS Lß sÊy", "C§CS N­íc", "L§L§ §T"}) == LegacyText::tcvn3);
  CHECK(of({"Trùc thuéc"}) == LegacyText::tcvn3);
  CHECK(of({"Caûi tieán loø saáy", "Maùng daãn nöôùc töï chaûy"}) == LegacyText::vni);
  CHECK(of({"Nguyeãn Vaên Huøng", "Traàn Thò Höông"}) == LegacyText::vni);
}

TEST_CASE("legacy text: Unicode, other languages and numbers are left alone") {
  CHECK(of({"Cải tiến lò sấy", "Máng dẫn nước tự chảy", "Khung dệt gấp gọn"}) == LegacyText::none);
  CHECK(of({"Hà", "Lê", "Trí", "Hùng", "Hoà", "Bình", "Vân"}) == LegacyText::none);
  CHECK(of({"LÊ VĂN HÒA", "TRẦN THỊ HÀ", "ĐÀO CÔNG ÍCH"}) == LegacyText::none);
  CHECK(of({"The café's résumé", "naïve Müller", "façade", "Ångström", "jalapeño"}) == LegacyText::none);
  CHECK(of({"Déjà vu à l'hôtel", "où êtes-vous", "élève, forêt, garçon"}) == LegacyText::none);
  CHECK(of({"Größe über Straße", "Mädchen schön", "für Öl"}) == LegacyText::none);
  CHECK(of({"0912 345 678", "1.200 m² ± 5 °C", "½ × ¾", "«2023»"}) == LegacyText::none);
  CHECK(of({"Plain words", "1", "", "A-12"}) == LegacyText::none);
  CHECK(of({"C¶i"}) == LegacyText::none);  // one word proves nothing
  CHECK(of({}) == LegacyText::none);
}

TEST_CASE("syllable: by its build") {
  for (const auto* const word :
       {U"nghiệp", U"Hà", U"ĐOÀN", U"khuya", U"quyển", U"ươm", U"giếng", U"y", U"Huỳnh", U"oằn"})
    CHECK(is_syllable(word));
  for (const auto* const word : {U"cafộ", U"tiÕn", U"strength", U"àả", U"ß", U"", U"ngngang", U"eê", U"Trùc", U"hoc"})
    CHECK_FALSE(is_syllable(word));
}
