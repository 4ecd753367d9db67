// Papers from a file: all problems at once, nothing written then, the same file twice changes nothing.
#include "features/initiatives/import_papers.hpp"

#include <sstream>

#include "features/initiatives/code.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/records.hpp"
#include "features/org/import.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

const auto early = at("2023-02-01T08:00:00+07:00"), now = at("2023-09-05T08:00:00+07:00");

struct PaperWorld : World {
  PaperWorld() {
    change(early, [](work::Context& context) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi,short_name_vi\n"
          "TLD,,confederation,TLD,Tổng Liên đoàn,TLĐ\n"
          "LD12,TLD,provincial,LDLD_TINH,Liên đoàn Lao động tỉnh Lai Châu,LĐLĐ tỉnh Lai Châu\n"
          "LD12-01,LD12,grassroots,CDCS,CĐCS Công ty Chè Than Uyên,\n");
      org::import_units(context.tx, in, "units.csv");
      return true;
    });
    database->read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
    programme.id = form.programme_id;
    programme.slug = form.slug;
    code = submit(a_body()).receipt.code;
  }

  PaperReport import(const std::string& text) {
    return change(now, [&](work::Context& context) {
      std::istringstream in(text);
      return import_papers(context, *tree, programme, in, "papers.csv");
    });
  }
  std::size_t papers(std::string_view kind) {
    std::size_t n = 0;
    database->read([&](db::Tx& tx) {
      each_initiative_paper(tx, programme.id, [&](const RecordedPaper& one) { n += one.kind == kind; });
      n += papers_of_unit(tx, tree->unit(tree->require("LD12-01")).id, kind, now + 1).size();
    });
    return n;
  }

  std::shared_ptr<const org::Tree> tree;
  programmes::Programme programme;
  std::string code;
};

}  // namespace

TEST_CASE("papers of initiatives and units are imported once (LC23-III.1.pre, LC23-III.1.1.2)") {
  PaperWorld world;
  const auto file = "initiative_code,unit_code,kind,number,dated_on,signer\n" + world.code +
                    ",,recognition,12/QĐ-CT,2023-05-04,Giám đốc\n" +
                    ",LD12-01,incentive_clause,01/TƯLĐTT,2022-03-01,\n";
  const auto first = world.import(file);
  CHECK(first.rows == 2);
  CHECK(first.added == 2);
  const auto again = world.import(file);
  CHECK(again.added == 0);
  CHECK(again.unchanged == 2);
  CHECK(world.papers("recognition") == 1);
  CHECK(world.papers("incentive_clause") == 1);
}

TEST_CASE("every wrong line of a papers file is told with its place, and nothing is written") {
  PaperWorld world;
  const auto file = "initiative_code,unit_code,kind,number,dated_on,states_none\n" + world.code +
                    ",,recognition,12/QĐ-CT,2023-05-04,\n"         // sound, and still not written
                    "SK-2222-2222,,recognition,13,2023-05-04,\n"   // 3
                    ",LD99,incentive_clause,1,2022-03-01,\n"       // 4
                    ",,recognition,1,2022-03-01,\n"                // 5
                    ",LD12-01,letter,,2024-01-01,\n"               // 6: kind, number, dated later
                    ",LD12-01,incentive_clause,1,31/12/2022,\n" +  // 7
                    world.code +
                    ",,award,1,2023-01-01,yes\n";  // 8: only a unit can state that it has none
  std::vector<std::string> told;
  try {
    world.import(file);
  } catch (const base::Refused& refused) {
    CHECK(refused.code == "import_refused");
    for (const auto& field : refused.fields) told.push_back(field.place + " " + field.code);
  }
  const std::vector<std::string> expected{"papers.csv:3:initiative_code paper_initiative_unknown",
                                          "papers.csv:4:unit_code unit_unknown",
                                          "papers.csv:5:initiative_code paper_of_one",
                                          "papers.csv:6:kind document_kind_unknown",
                                          "papers.csv:6:number document_number_missing",
                                          "papers.csv:6:dated_on document_dated_later",
                                          "papers.csv:7:dated_on day_malformed",
                                          "papers.csv:8:states_none paper_states_none_wrong"};
  CHECK(told == expected);
  CHECK(world.papers("recognition") == 0);
}
