// Tables as .docx in the layout of Decree 30/2020: written element by element into a temporary file, then packed.
#include <zip.h>

#include <cmath>
#include <memory>
#include <stdexcept>

#include "base/sentences.hpp"
#include "platform/documents/decree30.hpp"
#include "platform/documents/report.hpp"
#include "platform/documents/sheet_text.hpp"
#include "platform/documents/temporary_file.hpp"

namespace sovang::documents {
namespace {

// WordprocessingML measures lengths in twentieths of a point and letters in half points.
int twips(double mm) { return static_cast<int>(std::lround(mm * 1440 / 25.4)); }
int half_points(double points) { return static_cast<int>(std::lround(points * 2)); }
int twentieths(double points) { return static_cast<int>(std::lround(points * 20)); }

constexpr std::string_view names_wordprocessing =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

struct Style {
  double size = decree30::size_body;
  bool bold = false, italic = false;
  Align align = Align::left;
  double before = 0, after = 0;  ///< points
  bool keep_with_next = false;
};

std::string_view alignment(Align align) {
  return align == Align::centre ? "center" : align == Align::right ? "right" : "left";
}

std::string run(std::string_view text, const Style& style) {
  std::string out = "<w:r><w:rPr>";
  if (style.bold) out += "<w:b/><w:bCs/>";
  if (style.italic) out += "<w:i/><w:iCs/>";
  const auto size = std::to_string(half_points(style.size));
  out += "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr>";
  std::size_t begin = 0;
  while (true) {
    const auto end = text.find('\n', begin);
    out += "<w:t xml:space=\"preserve\">" + xml_text(text.substr(begin, end - begin)) + "</w:t>";
    if (end == std::string_view::npos) break;
    out += "<w:br/>";
    begin = end + 1;
  }
  return out + "</w:r>";
}

std::string paragraph(std::string_view text, const Style& style) {
  std::string out = "<w:p><w:pPr>";
  if (style.keep_with_next) out += "<w:keepNext/>";
  out += "<w:spacing w:before=\"" + std::to_string(twentieths(style.before)) + "\" w:after=\"" +
         std::to_string(twentieths(style.after)) + "\"/><w:jc w:val=\"" + std::string(alignment(style.align)) +
         "\"/></w:pPr>";
  if (!text.empty()) out += run(text, style);
  return out + "</w:p>";
}

/// An empty line of a hair's height with a rule of `length_mm` in the middle of `width_mm`.
std::string rule(double width_mm, double length_mm) {
  const auto side = std::to_string(twips((width_mm - length_mm) / 2));
  return "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
         "<w:spacing w:before=\"50\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\"" +
         side + "\" w:right=\"" + side + "\"/></w:pPr></w:p>";
}

std::string cell(double width_mm, std::string_view content, bool middle = false) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(twips(width_mm)) + "\" w:type=\"dxa\"/>" +
         (middle ? "<w:vAlign w:val=\"center\"/>" : "") + "</w:tcPr>" + std::string(content) + "</w:tc>";
}

std::string table_start(const std::vector<double>& widths_mm, bool ruled) {
  double total = 0;
  for (const double width : widths_mm) total += width;
  std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(twips(total)) + "\" w:type=\"dxa\"/>";
  if (ruled) {
    out += "<w:tblBorders>";
    for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
      out += "<w:" + std::string(side) + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
    out += "</w:tblBorders>";
  }
  const auto side = std::to_string(ruled ? twips(1.6) : 0);
  const auto top = std::to_string(ruled ? twips(0.8) : 0);
  out += "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"" + top + "\" w:type=\"dxa\"/><w:left w:w=\"" +
         side + "\" w:type=\"dxa\"/><w:bottom w:w=\"" + top + "\" w:type=\"dxa\"/><w:right w:w=\"" + side +
         "\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>";
  for (const double width : widths_mm) out += "<w:gridCol w:w=\"" + std::to_string(twips(width)) + "\"/>";
  return out + "</w:tblGrid>";
}

class Document {
 public:
  explicit Document(const Report& report)
      : report_(report), width_(report.landscape ? decree30::usable_landscape : decree30::usable_portrait) {
    double wide = 0;
    for (const auto& column : report.columns) wide += column.width_mm;
    for (const auto& column : report.columns) widths_.push_back(column.width_mm * width_ / wide);
  }

  void write(const Rows& rows) {
    add(declaration);
    add("<w:document " + std::string(names_wordprocessing) + "><w:body>");
    head();
    add(table_start(widths_, true));
    titles();
    rows([this](Row row) { body(row); });
    add("</w:tbl>");
    foot();
    section();
    add("</w:body></w:document>");
  }

  std::shared_ptr<const files::FinishedFile> pack();

 private:
  void add(std::string_view xml) { file_.write(xml); }

  void head() {
    if (report_.letterhead) {
      const auto& head = *report_.letterhead;
      const double left = width_ * decree30::percent_issuer / 100, right = width_ - left;
      const Style plain{.size = decree30::size_issuer, .align = Align::centre};
      const Style strong{.size = decree30::size_issuer, .bold = true, .align = Align::centre};
      const Style motto{.size = decree30::size_motto, .bold = true, .align = Align::centre};
      const Style place{.italic = true, .align = Align::centre, .before = 4};
      std::string issuer;
      if (!head.superior.empty()) issuer += paragraph(head.superior, plain);
      issuer += paragraph(head.issuer, strong) + rule(left, decree30::rule_issuer);
      const auto state = paragraph(base::sentence(base::Language::vi, "documents.state"), strong) +
                         paragraph(base::sentence(base::Language::vi, "documents.motto"), motto) +
                         rule(right, decree30::rule_motto);
      add(table_start({left, right}, false));
      add("<w:tr>" + cell(left, issuer) + cell(right, state) + "</w:tr><w:tr>" + cell(left, paragraph("", plain)) +
          cell(right, paragraph(head.place_and_date, place)) + "</w:tr></w:tbl>");
    }
    add(paragraph(report_.title, {.size = decree30::size_title, .bold = true, .align = Align::centre, .before = 10}));
    add(paragraph(report_.subtitle, {.italic = true, .align = Align::centre, .after = 6}));
    for (const auto& mark : report_.marks) add(paragraph(mark, {.bold = true, .align = Align::centre, .after = 6}));
  }

  /// One of the rows that every page repeats.
  void repeated_row(const std::function<std::string(std::size_t)>& text, const Style& style) {
    add("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (std::size_t i = 0; i < widths_.size(); ++i) add(cell(widths_[i], paragraph(text(i), style), true));
    add("</w:tr>");
  }

  void titles() {
    repeated_row([this](std::size_t i) { return report_.columns[i].title; },
                 {.size = decree30::size_table, .bold = true, .align = Align::centre});
    if (report_.numbered_columns)
      repeated_row([](std::size_t i) { return "(" + std::to_string(i + 1) + ")"; },
                   {.size = decree30::size_column_number, .italic = true, .align = Align::centre});
  }

  /// Judged by the characters: about 2 mm each at the table's size.
  bool is_tall(Row row) const {
    constexpr std::size_t lines = 8, mm_per_sign = 2;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (shown(row[i], report_.language).size() * mm_per_sign > static_cast<std::size_t>(widths_[i]) * lines)
        return true;
    return false;
  }

  void body(Row row) {
    if (row.size() != widths_.size()) throw std::logic_error("a row with another number of cells than columns");
    // A short row stays whole; a tall one may go on overleaf, else it would leave the rest of a page white.
    std::string out = is_tall(row) ? "<w:tr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      out += cell(widths_[i], paragraph(shown(row[i], report_.language),
                                        {.size = decree30::size_table, .align = report_.columns[i].align}));
    add(out + "</w:tr>");
  }

  void foot() {
    for (const auto& note : report_.notes)
      add(paragraph(note, {.size = decree30::size_recipients, .italic = true, .before = 3}));
    if (!report_.signature) return;
    const auto& signature = *report_.signature;
    std::string left, right;
    if (!signature.recipients.empty())
      left += paragraph(base::sentence(base::Language::vi, "documents.recipients"),
                        {.size = decree30::size_recipients_word, .bold = true, .italic = true});
    for (std::size_t i = 0; i < signature.recipients.size(); ++i)
      left += paragraph("- " + signature.recipients[i] + (i + 1 == signature.recipients.size() ? "." : ";"),
                        {.size = decree30::size_recipients});
    if (left.empty()) left = paragraph("", {});
    const Style strong{.bold = true, .align = Align::centre, .keep_with_next = true};
    for (const auto& line : signature.capacity) right += paragraph(line, strong);
    // Room for the seal and the hand.
    right += paragraph(signature.name, {.bold = true, .align = Align::centre, .before = 54});
    add(paragraph("", {.size = 6, .keep_with_next = true}));
    add(table_start({width_ / 2, width_ / 2}, false));
    add("<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell(width_ / 2, left) + cell(width_ / 2, right) + "</w:tr></w:tbl>");
  }

  void section() {
    // A paragraph must follow a table at the end; it takes no room.
    add("<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    const auto shorter = std::to_string(twips(decree30::page_short)),
               longer = std::to_string(twips(decree30::page_long));
    add("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:headerReference w:type=\"first\" "
        "r:id=\"rId3\"/>");
    add(report_.landscape ? "<w:pgSz w:w=\"" + longer + "\" w:h=\"" + shorter + "\" w:orient=\"landscape\"/>"
                          : "<w:pgSz w:w=\"" + shorter + "\" w:h=\"" + longer + "\"/>");
    add("<w:pgMar w:top=\"" + std::to_string(twips(decree30::margin_top)) + "\" w:right=\"" +
        std::to_string(twips(decree30::margin_right)) + "\" w:bottom=\"" +
        std::to_string(twips(decree30::margin_bottom)) + "\" w:left=\"" + std::to_string(twips(decree30::margin_left)) +
        "\" w:header=\"" + std::to_string(twips(10)) + "\" w:footer=\"" + std::to_string(twips(10)) +
        "\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>");
  }

  const Report& report_;
  double width_;
  std::vector<double> widths_;
  TemporaryFile file_;
};

std::string styles() {
  const auto size = std::to_string(half_points(decree30::size_body));
  const std::string font{decree30::font};
  return std::string(declaration) + "<w:styles " + std::string(names_wordprocessing) +
         "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"" + font + "\" w:hAnsi=\"" + font + "\" w:cs=\"" +
         font + "\" w:eastAsia=\"" + font + "\"/><w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size +
         "\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
         "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
         "w:val=\"Normal\"/></w:style></w:styles>";
}

/// From the second page on the page's number stands in the middle of the top margin; the marks on every page.
std::string page_header(const Report& report, bool numbered) {
  std::string marks;
  for (const auto& mark : report.marks)
    marks += paragraph(mark, {.size = decree30::size_column_number, .bold = true, .align = Align::centre});
  const auto size = std::to_string(half_points(decree30::size_page_number));
  return std::string(declaration) + "<w:hdr " + std::string(names_wordprocessing) +
         "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" +
         (numbered ? "<w:r><w:rPr><w:sz w:val=\"" + size +
                         "\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:rPr><w:sz w:val=\"" + size +
                         "\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz "
                         "w:val=\"" +
                         size + "\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>"
                   : "") +
         "</w:p>" + marks + "</w:hdr>";
}

constexpr std::string_view content_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/header1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/word/header2.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
constexpr std::string_view package_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";
constexpr std::string_view document_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
    "Target=\"header1.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
    "Target=\"header2.xml\"/></Relationships>";

std::string core_properties(const Report& report) {
  const auto made = base::to_iso(report.made_at + -7 * 3'600 * base::micros_per_second).substr(0, 19) + "Z";
  return std::string(declaration) +
         "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
         xml_text(report.title) + "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + made +
         "</dcterms:created></cp:coreProperties>";
}

std::shared_ptr<const files::FinishedFile> Document::pack() {
  file_.flush();
  TemporaryFile packed;
  const auto discard = [](zip_t* archive) { zip_discard(archive); };
  int error = 0;
  std::unique_ptr<zip_t, decltype(discard)> archive(zip_open(packed.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error),
                                                    discard);
  if (!archive) throw std::runtime_error("docx: the archive cannot be opened");
  const auto put = [&](const char* name, zip_source_t* source) {
    const auto index = source ? zip_file_add(archive.get(), name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
      zip_source_free(source);
      throw std::runtime_error(std::string("docx: ") + zip_strerror(archive.get()));
    }
    zip_file_set_mtime(archive.get(), static_cast<zip_uint64_t>(index),
                       static_cast<time_t>(report_.made_at.micros / base::micros_per_second), 0);
  };
  // The texts must live until the archive is closed.
  const std::vector<std::pair<const char*, std::string>> parts{
      {"[Content_Types].xml", std::string(declaration) + std::string(content_types)},
      {"_rels/.rels", std::string(declaration) + std::string(package_relations)},
      {"docProps/core.xml", core_properties(report_)},
      {"word/_rels/document.xml.rels", std::string(declaration) + std::string(document_relations)},
      {"word/styles.xml", styles()},
      {"word/header1.xml", page_header(report_, true)},
      {"word/header2.xml", page_header(report_, false)}};
  for (const auto& [name, text] : parts) put(name, zip_source_buffer(archive.get(), text.data(), text.size(), 0));
  put("word/document.xml", zip_source_file(archive.get(), file_.path().c_str(), 0, -1));
  if (zip_close(archive.get()) != 0) throw std::runtime_error(std::string("docx: ") + zip_strerror(archive.get()));
  archive.release();
  return packed.finish();
}

}  // namespace

std::shared_ptr<const files::FinishedFile> to_docx(const Report& report, const Rows& rows) {
  Document document(report);
  document.write(rows);
  return document.pack();
}

}  // namespace sovang::documents
