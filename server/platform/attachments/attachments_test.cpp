// Each hostile file is refused for its own reason, its honest twin is kept, and a picture keeps nothing but itself.
#include <doctest/doctest.h>

#include <random>

#include "base/refused.hpp"
#include "platform/attachments/attachments_for_tests.hpp"

using namespace sovang;
using namespace sovang::attachments;
using namespace sovang::attachments::testing;

namespace {

/// "" when it is kept.
std::string refusal(Kind told, std::string_view bytes) {
  try {
    (void)judge_apart(told, bytes);
    return {};
  } catch (const base::Refused& refused) {
    return refused.code;
  }
}

std::string honest(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return a_pdf();
    case Kind::jpeg:
      return a_jpeg();
    case Kind::png:
      return a_png();
    case Kind::webp:
      return a_webp();
    case Kind::docx:
      return a_docx();
    case Kind::xlsx:
      break;
  }
  return an_xlsx();
}

}  // namespace

TEST_CASE("attachments: honest files of each kind are kept, and none passes for another kind") {
  for (const auto kind : all_kinds) {
    CAPTURE(to_word(kind));
    const auto bytes = honest(kind);
    for (const auto told : all_kinds) {
      CAPTURE(to_word(told));
      CHECK(refusal(told, bytes) == (told == kind ? "" : "attachment_other_kind"));
    }
    CHECK(kind_of_name("Ảnh xưởng." + std::string{to_word(kind)}) == kind);
  }
  CHECK(kind_of_name("IMG_2041.JPG") == Kind::jpeg);
  for (const auto* const name : {"ảnh.svg", "trang.html", "a.docm", "a.pdf.exe", "không đuôi", "a.xls", ""})
    CHECK_FALSE(kind_of_name(name).has_value());
}

TEST_CASE("attachments: a file cut short, at any place, is refused and breaks nothing") {
  for (const auto kind : all_kinds) {
    CAPTURE(to_word(kind));
    const auto bytes = honest(kind);
    for (const auto part : {1UL, 4UL, 9UL, 20UL, bytes.size() / 3, bytes.size() / 2, bytes.size() - 20}) {
      CAPTURE(part);
      CHECK(refusal(kind, bytes.substr(0, part)) != "");
    }
    CHECK(refusal(kind, "") != "");
  }
}

TEST_CASE("attachments: bytes changed at random never break the reader out of its sandbox") {
  std::mt19937 dice{20261121};
  for (const auto kind : all_kinds)
    for (int i = 0; i < 40; ++i) {
      auto bytes = honest(kind);
      for (int change = 0; change < 8; ++change) bytes[dice() % bytes.size()] = static_cast<char>(dice());
      const auto code = refusal(kind, bytes);
      CHECK((code.empty() || code.starts_with("attachment_")));
    }
}

TEST_CASE("attachments: a picture loses place, time and device, and stays turned as it was") {
  const auto phone = a_jpeg(640, 480, an_exif(6));
  REQUIRE(phone.find("103.4709E") != phone.npos);
  const auto kept = judge_apart(Kind::jpeg, phone);
  CHECK(kept.find("GPS") == kept.npos);
  CHECK(kept.find("Telephone") == kept.npos);
  CHECK(kept.find(an_exif(6).substr(0, 25)) != kept.npos);
  const auto plain = judge_apart(Kind::jpeg, a_jpeg());
  CHECK(plain.find("Exif") == plain.npos);

  auto png = a_png();
  png.insert(
      33, std::string("\0\0\0\x09tEXtGPS\0 22.4\x4d\x8a\x9b\x7e", 21));  // after the header; a wrong sum is passed over
  CHECK(judge_apart(Kind::png, png).find("GPS") == std::string::npos);
  // What stands behind a picture is left behind too.
  CHECK(judge_apart(Kind::png, a_png() + "MotionPhoto").find("MotionPhoto") == std::string::npos);
}

TEST_CASE("attachments: pictures too large to be drawn are refused by their head alone") {
  auto png = a_png();
  png.replace(16, 8, std::string("\0\0\xC3\x50\0\0\xC3\x50", 8));  // 50,000 × 50,000
  const auto code = refusal(Kind::png, png);
  CHECK((code == "attachment_too_many_pixels" || code == "attachment_damaged"));  // its check sum is wrong now
  auto jpeg = a_jpeg();
  const auto frame = jpeg.find("\xFF\xC0");
  jpeg.replace(frame + 5, 4, "\xC3\x50\xC3\x50");
  CHECK(refusal(Kind::jpeg, jpeg) == "attachment_too_many_pixels");
  CHECK(refusal(Kind::webp, a_webp(4100, 4100)) == "attachment_too_many_pixels");
  CHECK(refusal(Kind::jpeg, a_jpeg(4000, 3000)) == "");  // what a telephone makes
}

TEST_CASE("attachments: a file that is two things is refused") {
  const auto zip = a_docx();
  CHECK(refusal(Kind::pdf, a_pdf("", zip)) == "attachment_two_kinds");
  CHECK(refusal(Kind::jpeg, a_jpeg() + zip) == "attachment_two_kinds");
  CHECK(refusal(Kind::png, a_png() + zip) == "attachment_two_kinds");
  CHECK(refusal(Kind::pdf, a_pdf("%<script>alert(1)</script>")) == "attachment_two_kinds");
  CHECK(refusal(Kind::jpeg, a_jpeg(64, 48, "<html><script>")) == "attachment_two_kinds");
  CHECK(refusal(Kind::png, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") == "attachment_other_kind");
  CHECK(refusal(Kind::docx, a_pdf() + zip) == "attachment_other_kind");
  CHECK(refusal(Kind::docx, a_docx_with("%PDF-1.7", "")) == "attachment_two_kinds");
}

TEST_CASE("attachments: a PDF that does something, hides something or is locked is refused") {
  for (const auto* const object :
       {"3 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj", "3 0 obj<</S/J#61va#53cript>>endobj",
        "3 0 obj<</S/Launch/F(cmd.exe)>>endobj", "3 0 obj<</Type/EmbeddedFile>>stream\nx\nendstream endobj",
        "3 0 obj<</Subtype/RichMedia>>endobj", "3 0 obj<</S/SubmitForm>>endobj"}) {
    CAPTURE(object);
    CHECK(refusal(Kind::pdf, a_pdf(object)) == "attachment_active");
    CHECK(refusal(Kind::pdf, a_pdf(packed_objects(object))) == "attachment_active");
  }
  CHECK(refusal(Kind::pdf, a_pdf("3 0 obj<</S/URI/URI(https://congdoan.vn)>>endobj")) == "");
  CHECK(refusal(Kind::pdf, a_pdf(packed_objects("3 0 <</Type/Page>>"))) == "");
  CHECK(refusal(Kind::pdf, a_pdf("4 0 obj<</Encrypt 5 0 R>>endobj")) == "attachment_encrypted");
  CHECK(refusal(Kind::pdf, a_pdf(packed_objects(std::string(60'000'000, ' ')))) == "attachment_too_costly");
  CHECK(refusal(Kind::pdf, "%PDF-1.7\nkhông có đuôi") == "attachment_damaged");
}

TEST_CASE("attachments: a PDF cannot hide its packed objects from the judge") {
  const std::string script = "3 0 <</S/JavaScript/JS(app.alert\\(1\\))>>";
  const std::string head = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode";
  // Whatever is written around them, they are found and unpacked.
  for (const auto& [said, begins] : {std::pair<std::string, std::string>{"/X(obj)" + head, ">>stream\r\n"},
                                     {"/X(\\) endobj stream\n)" + head, ">>stream\n"},
                                     {"/X<6F626A>" + head, ">>\n%obj >>\nstream\n"},
                                     {"/N 1/First 4/Filter/FlateDecode", ">>stream\n"},
                                     {"/Type/Obj#53tm/N 1/F#69rst 4/F#69lter/Fl#61teDecode", ">>stream\n"},
                                     {"/Type 9 0 R/N 1/First 4/Filter[/FlateDecode]", ">>stream\n"},
                                     {head + "/DecodeParms null", ">>stream\n"}}) {
    CAPTURE(said);
    CHECK(refusal(Kind::pdf, a_pdf(packed_objects(script, said, begins))) == "attachment_active");
    CHECK(refusal(Kind::pdf, a_pdf(packed_objects("3 0 <</Type/Page>>", said, begins))) == "");  // the honest twin
  }
  // In the bytes of another object, where a reference may lead.
  CHECK(refusal(Kind::pdf, a_pdf("4 0 obj<</Length 999>>stream\n(" + packed_objects(script) + "\nendstream endobj")) ==
        "attachment_active");
  // What is packed in another way is not taken at all.
  for (const auto* const said :
       {"/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]", "/N 1/First 4/Filter[/FlateDecode/FlateDecode]",
        "/Type/ObjStm/N 1/First 4/Filter/LZWDecode", "/Type/ObjStm/N 1/First 4/Filter 9 0 R",
        "/Type/ObjStm/N 1/First 4/Filter/X/Filter/FlateDecode", "/Type/ObjStm/N 1/First 4/F(a.bin)/Filter/FlateDecode",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms[<</Pre#64ictor 2>>]",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms 8 0 R"}) {
    CAPTURE(said);
    CHECK(refusal(Kind::pdf, a_pdf(packed_objects(script, said))) == "attachment_hidden");
  }
  CHECK(refusal(Kind::pdf, a_pdf(packed_objects(script, head, ">>stream x\n"))) == "attachment_hidden");
  CHECK(refusal(Kind::pdf, a_pdf(packed_objects(script, head, ">>stream\n\n"))) == "attachment_damaged");
  CHECK(refusal(Kind::pdf, a_pdf("7 0 obj<</Type/ObjStm/N 1/First 4>>stream\n3 0 <</S/JavaScript>>\nendstream")) ==
        "attachment_active");
  // Not packed at all: what stands behind a text that reads like the end would not be seen.
  const auto unpacked = [](std::string_view objects) {
    return a_pdf("7 0 obj<</Type/ObjStm/N 2/First 10>>stream\n3 0 4 12 " + std::string{objects} + "\nendstream endobj");
  };
  CHECK(refusal(Kind::pdf, unpacked("(endstream) <</S/Rendition/JS 5 0 R>>")) == "attachment_hidden");
  CHECK(refusal(Kind::pdf, unpacked("(an end)    <</Type/Page>>")) == "attachment_hidden");
  CHECK(refusal(Kind::pdf, a_pdf("7 0 obj<</Type/ObjStm/N 1/First 4")) == "attachment_damaged");
  CHECK(refusal(Kind::pdf, a_pdf("7 0 obj<</A(b>>")) == "attachment_damaged");
}

TEST_CASE("attachments: short names that carry files or scripts are found where names are read") {
  for (const auto* const object :
       {"3 0 obj<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>endobj", "3 0 obj<</S/Rendition/J#53 5 0 R>>endobj",
        "3 0 obj[<</X<</EF 5 0 R>>>>]endobj", "3 0 obj<</AcroForm<</XFA[(a)5 0 R]>>>>endobj",
        "3 0 obj<</Subtype/FileAttachment/FS 5 0 R>>endobj"}) {
    CAPTURE(object);
    CHECK(refusal(Kind::pdf, a_pdf(object)) == "attachment_active");
    CHECK(refusal(Kind::pdf, a_pdf(packed_objects(object))) == "attachment_active");
  }
  CHECK(refusal(Kind::pdf, a_pdf("3 0 obj<</Font<</EFonts 5 0 R/JSA 6 0 R>>>>endobj")) == "");
  CHECK(refusal(Kind::pdf, a_pdf("3 0 obj<</Length 9>>stream\n\x01/JS \x02/EF\nendstream endobj")) == "");
}

TEST_CASE("attachments: a PDF that is one object in another for ever is given up") {
  std::string nested;
  for (int i = 0; i < 200'000; ++i) nested += "1 0 obj<</A ";
  const auto code = refusal(Kind::pdf, a_pdf(nested));
  CHECK((code == "attachment_damaged" || code == "attachment_too_costly"));
  std::string open;
  for (int i = 0; i < 200'000; ++i) open += "obj[(";
  const auto other = refusal(Kind::pdf, a_pdf(open));
  CHECK((other == "attachment_damaged" || other == "attachment_too_costly"));
  // Space behind an object counts as well: here it is one line of comment, up to the end, behind each.
  std::string commented;
  for (int i = 0; i < 200'000; ++i) commented += "obj<<>>%";
  CHECK(refusal(Kind::pdf, a_pdf(commented)) == "attachment_too_costly");
}

TEST_CASE("attachments: an Office file with macros, programs, links or a bomb inside is refused") {
  CHECK(refusal(Kind::docx, a_docx_with("word/vbaProject.bin", "x")) == "attachment_active");
  CHECK(refusal(Kind::docx, a_docx_with("word/embeddings/oleObject1.bin", "x")) == "attachment_active");
  CHECK(refusal(Kind::docx, a_docx_with("[Content_Types].xml",
                                        "<Types><Override ContentType=\"application/vnd.ms-word.document."
                                        "macroEnabled.main+xml\"/></Types>")) == "attachment_active");
  const auto* const rels = "word/_rels/document.xml.rels";
  CHECK(refusal(Kind::docx, a_docx_with(rels, relation("attachedTemplate", "https://xau.example/t.dotm"))) ==
        "attachment_linked");
  CHECK(refusal(Kind::docx, a_docx_with(rels, relation("image", "https://xau.example/dem.png"))) ==
        "attachment_linked");
  CHECK(refusal(Kind::docx, a_docx_with(rels, relation("hyperlink", "file://\\\\may\\thu-muc"))) ==
        "attachment_linked");
  CHECK(refusal(Kind::docx, a_docx_with(rels, relation("hyperlink", "https://congdoan.vn"))) == "");
  CHECK(refusal(Kind::docx, a_docx_with("word/a.xml", std::string(30'000'000, ' '))) == "attachment_too_costly");
  CHECK(refusal(Kind::docx, a_docx_with("../../etc/passwd", "x")) == "attachment_damaged");
  CHECK(refusal(Kind::docx, a_docx_with("word\\document.xml", "x")) == "attachment_damaged");
  CHECK(refusal(Kind::docx,
                a_docx_with("_rels/.rels", std::string(300, ' ') + "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>")) ==
        "attachment_damaged");
  CHECK(refusal(Kind::docx, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "attachment_encrypted");
  CHECK(refusal(Kind::docx, sheets::testing::zipped({{"a.txt", "x"}})) == "attachment_other_kind");
  sheets::testing::Parts many = parts_of_docx();
  for (int i = 0; i < 2100; ++i) many["word/media/" + std::to_string(i) + ".xml"] = "x";
  CHECK(refusal(Kind::docx, sheets::testing::zipped(many)) == "attachment_too_costly");
}
