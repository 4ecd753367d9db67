// The parts of an .xlsx that are read: which sheets there are, shared texts, which styles are days, and a sheet's
// cells.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/sheets/sheets.hpp"
#include "platform/sheets/xml.hpp"

namespace sovang::sheets {

/// Counts what is kept of all parts together.
struct Budget {
  explicit Budget(const Limits& all) : limits(all) {}
  /// Both refuse.
  void take_text(std::size_t bytes);
  void take_row();
  const Limits& limits;
  std::size_t text = 0, rows = 0;
};
[[noreturn]] void refuse_too_large(std::string_view code, std::size_t most);

/// xl/workbook.xml
class WorkbookPart : public XmlReader {
 public:
  struct Entry {
    std::string name, relation;
  };
  std::vector<Entry> visible;
  bool from_1904 = false;

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

/// xl/_rels/workbook.xml.rels: where each relation leads, as a name in the package.
class RelationsPart : public XmlReader {
 public:
  std::map<std::string, std::string, std::less<>> target;

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

/// By its name: ".VnTime", "VNI-Times" and their kin.
base::LegacyText legacy_font(std::string_view name);

/// xl/styles.xml: which cell formats show a day, and in which font.
class StylesPart : public XmlReader {
 public:
  std::vector<bool> day;
  std::vector<base::LegacyText> font;  ///< of the same formats

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

 private:
  std::map<int, bool> own_;
  std::vector<base::LegacyText> fonts_;
  bool in_cell_formats_ = false, in_fonts_ = false;
};

/// Texts of <t>, without the phonetic ones; _x000D_ is a carriage return.
class Words {
 public:
  explicit Words(Budget& budget) : budget_(budget) {}
  void begin(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void text(std::string_view words);
  struct Taken {
    std::string text;
    base::LegacyText font = base::LegacyText::none;  ///< of a piece of it
  };
  Taken take();

 private:
  Budget& budget_;
  std::string text_;
  base::LegacyText font_ = base::LegacyText::none;
  bool wanted_ = false;
  int phonetic_ = 0;
};

/// xl/sharedStrings.xml
class SharedTexts : public XmlReader {
 public:
  explicit SharedTexts(Budget& budget) : words_(budget) {}
  std::vector<Words::Taken> all;

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view words) override { words_.text(words); }

 private:
  Words words_;
};

/// xl/worksheets/sheet1.xml
class SheetPart : public XmlReader {
 public:
  SheetPart(Budget& budget, const WorkbookPart& workbook, const SharedTexts& shared, const StylesPart& styles)
      : budget_(budget), workbook_(workbook), shared_(shared), styles_(styles), words_(budget) {}

  /// What merged cells show in their first one stands in all of them.
  std::vector<Row> finish();

  void begin(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view words) override;

 private:
  struct Place {
    std::uint32_t line = 0, column = 0;  ///< from 1
  };
  struct Area {
    Place first, last;
  };
  static std::optional<Place> place_of(std::string_view reference);
  void begin_row(const Attributes& attributes);
  void begin_cell(const Attributes& attributes);
  void end_cell();
  Cell cell_of_value();
  void fill(const Area& area, std::size_t& most);

  Budget& budget_;
  const WorkbookPart& workbook_;
  const SharedTexts& shared_;
  const StylesPart& styles_;
  Words words_;
  std::vector<Row> rows_;
  std::vector<Area> merged_;
  Row row_;
  std::uint32_t line_ = 0, column_ = 0;
  std::string type_, value_;
  std::size_t style_ = 0;
  bool in_value_ = false, has_value_ = false, formula_ = false, inline_ = false;
};

}  // namespace sovang::sheets
