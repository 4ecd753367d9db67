// An installation with a little of everything that is kept, and what `sovang verify` tells of it.
#pragma once
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/invented/demo_for_tests.hpp"
#include "app/record_kinds.hpp"
#include "app/sign_history.hpp"
#include "features/awards/imprints.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/benefit.hpp"
#include "features/evidence/imprints.hpp"
#include "features/evidence/store.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/inbox/notes.hpp"
#include "features/initiatives/blocks.hpp"
#include "features/initiatives/bulk.hpp"
#include "features/initiatives/counting.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/snapshot.hpp"
#include "features/initiatives/verify_records.hpp"
#include "features/initiatives/withdraw_document.hpp"
#include "features/messages/imprints.hpp"
#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "features/people/actions.hpp"
#include "features/programmes/actions.hpp"
#include "features/targets/fulfilments.hpp"
#include "platform/db/engines_for_tests.hpp"
#include "work/history.hpp"
#include "work/installation_keys.hpp"
#include "work/restores.hpp"

namespace sovang::app::testing {

inline const base::Instant opens = base::parse_instant("2022-01-08T00:00:00+07:00").value();
inline const base::Instant closes = base::parse_instant("2023-09-01T00:00:00+07:00").value();

/// A little of everything that is kept.
class Installation {
 public:
  explicit Installation(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    make_units();
    make_programme();
    send(1, 20);
    sign();
    work_on_them();
    send(21, 30);
    sign();
    decide();
    keep_people();
    close();
    sign();
  }

  db::Database& database() const { return *fresh_; }

  std::vector<std::string> told(db::Tx& tx) const {
    std::vector<std::string> lines;
    const auto tell = [&](const std::string& line) { lines.push_back(line); };
    app::verify_history(tx, signer_.public_keys(), tell);
    initiatives::find_unlike_events(tx, tell);
    initiatives::find_orphans(
        tx, [&](std::int64_t id) { return id == programme_.id; },
        [&](std::int64_t id) { return tree_->find_id(id).has_value(); }, tell);
    app::look_at("counts", tell, [&] {
      for (const auto& one : initiatives::compare_counts(tx, programme_.id, nullptr))
        tell("counts of " + base::to_text(one.day));
    });
    return lines;
  }

 private:
  template <class F>
  void change(F&& action) {
    now_ = now_ + base::micros_per_day;
    database().change_and_wait([&](db::Tx& tx) {
      work::Context context{{work::Actor::Kind::officer, 7}, now_, tx, book_, "test"};
      action(context);
    });
  }
  void sign() { REQUIRE(app::sign_history(database(), signer_, {}, now_).has_value()); }
  std::int64_t unit(std::string_view code) const { return tree_->unit(tree_->require(code)).id; }

  void import_units(const std::string& lines, std::optional<base::Day> from = {}) {
    change([&](work::Context& context) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi,members,sector,admin_code,group_code,group_name_vi\n" + lines);
      org::import_units(context.tx, in, "units.csv", {.changes_from = from, .recorded_at = now_});
    });
    database().read([&](db::Tx& tx) { tree_ = org::Tree::load(tx); });
  }

  void make_units() {
    import_units(
        "TLD,,confederation,TLD,Tổng Liên đoàn,,,,,\nP,TLD,top,LDLD_TINH,Tỉnh Một,9000,,24,C1,Cụm Một\n"
        "Q,TLD,top,LDLD_TINH,Tỉnh Hai,7000,,25,C1,Cụm Một\nA,P,grassroots,CDCS,Cơ sở A,300,enterprise,,,\n"
        "B,P,grassroots,CDCS,Cơ sở B,200,enterprise,,,\nC,Q,grassroots,CDCS,Cơ sở C,100,administrative,,,\n");
    import_units("A,P,grassroots,CDCS_DN,Cơ sở A mới,350,enterprise,,,\n", base::day_of(opens));
    change([&](work::Context& context) {
      org::Store store{context.tx, now_};
      store.add_alias("A-CU", unit("A"));
      store.raise_revision();
    });
    change([&](work::Context& context) {
      std::istringstream in("unit_code,successor_code,effective_on,share,basis\nC,B,2023-07-01,,01/NQ\n");
      org::import_successors(context.tx, in, "m.csv", now_);
    });
  }

  void make_programme() {
    change([&](work::Context& context) {
      programmes::Programme wanted;
      wanted.slug = "lc23";
      wanted.issuer = unit("TLD");
      wanted.definition = "lc23-lai-chau";
      wanted.opens_at = opens;
      wanted.closes_at = closes;
      wanted.settings.title = {"01 triệu sáng kiến", "One million initiatives"};
      wanted.settings.fields = {{"production", {"Sản xuất", "Production"}}};
      wanted.settings.sectors = {{"enterprise", {"Doanh nghiệp", "Enterprise"}}};
      wanted.settings.counted = {"submitted", "recognised"};
      programme_ = programmes::create_programme(context, wanted);
    });
    for (const std::int64_t amount : {100, 120})
      change([&](work::Context& context) {
        std::vector<programmes::TargetRevision> targets;
        for (const auto* code : {"P", "Q", "A"})
          targets.push_back(
              {unit(code), programmes::TargetOwner::assigned, "", now_, now_, amount, amount > 100 ? "sáp nhập" : ""});
        programmes::revise_targets(context, programme_, targets);
      });
    change([&](work::Context& context) {
      identity::invite_administrator(context.tx, now_, "Nguyễn Thử", "AAAAA");
      identity::invite_administrator(context.tx, now_, "Trần Thử", "BBBBB");
    });
    database().change_and_wait([&](db::Tx& tx) {
      for (const auto account : tx.all(db::testing::query("test.accounts", "SELECT id FROM accounts ORDER BY id"), {},
                                       [](const db::Row& row) { return row.integer(0); })) {
        tx.run_script(
            fmt::format("INSERT INTO second_factors VALUES ({0}, {1}, 5, 6, 0);"
                        "INSERT INTO recovery_codes VALUES ({0}, 'c{0}', 5, NULL);"
                        "INSERT INTO tokens VALUES ({0}, {0}, 'Báo cáo', 't{0}', 'see_units', 0, 5, 9, NULL, NULL);"
                        "INSERT INTO passkeys VALUES ({0}, {0}, 'k{0}', -7, 'p', 'Máy tính', 5, NULL, 0, NULL);"
                        "INSERT INTO oidc_links VALUES ({0}, 'https://id.vn', 's{0}', 5, NULL);",
                        account, bytes("0506")));
        identity::record_act(tx, {work::Actor::Kind::officer, account}, now_, "test", "second_factor_set", account);
      }
    });
  }

  void send(std::int64_t first, std::int64_t last) {
    change([&](work::Context& context) {
      initiatives::BulkLoad load{context.tx};
      std::string coauthors;
      for (auto id = first; id <= last; ++id) {
        std::vector<std::byte> filler(96, static_cast<std::byte>(id));
        initiatives::GeneratedRow row;
        row.id = row.request_key = id;
        row.programme = programme_.id;
        row.unit = unit(id % 2 == 0 ? "A" : "B");
        row.code = fmt::format("AAAAAA{:02}", id);
        row.received_at = row.status_at = now_ + id;
        row.status = "submitted";
        row.sector = "enterprise";
        row.field = "production";
        row.benefit_dong = 1'000'000 * id;
        row.applied_from = base::day_of(opens);
        row.author_name = fmt::format("Người {}", id);
        row.author_position = "thợ";
        row.title = fmt::format("Sáng kiến {}", id);
        row.description = "Tiết kiệm điện";
        row.filler = filler;
        load.add(row);
        load.add_count({programme_.id, row.unit, base::day_of(row.received_at), "submitted", "enterprise", "production",
                        1, *row.benefit_dong});
        if (id % 3 == 0)
          coauthors += fmt::format(
              "INSERT INTO initiative_coauthors (initiative_id, position, name, share) VALUES ({0}, 1, 'Bạn {0}', 30);",
              id);
      }
      context.tx.run_script(coauthors);
    });
  }

  void work_on_them() {
    for (const std::int64_t id : {2, 3, 5, 8}) {
      change([&](work::Context& context) {
        initiatives::change_status(context, id, initiatives::Status::taken_in, initiatives::Mover::officer, "đã xem");
        initiatives::add_initiative_document(context, id, "recognition", fmt::format("{}/QĐ", id), base::day_of(opens),
                                             "Chủ tịch");
        initiatives::add_initiative_document(context, id, "benefit_confirmation", fmt::format("{}/XN", id),
                                             base::day_of(opens), "Giám đốc");
      });
      change([&](work::Context& context) {
        initiatives::add_unit_document(context, unit("A"), "incentive_clause", fmt::format("{}/TƯ", id),
                                       base::day_of(opens), "Giám đốc");
      });
    }
    for (const std::int64_t id : {6, 9}) {
      change([&](work::Context& context) {
        initiatives::return_initiative(context, id, "thiếu số liệu", base::day_of(closes));
      });
      change([&](work::Context& context) {
        initiatives::complete_initiative(context, id, fmt::format("Sáng kiến {}", id), "Tiết kiệm điện, 12 số mỗi ca");
      });
    }
    for (const std::int64_t id : {2, 3, 5})
      change([&](work::Context& context) {
        evidence::Store store{context.tx};
        evidence::File file;
        file.id = 900 + id;
        file.initiative = id;
        file.name = fmt::format("Biên bản {}.pdf", id);
        file.size = 1000 + id;
        file.sent_sha256 = std::string(64, 'a');
        file.begun_at = file.state_at = now_;
        REQUIRE(store.insert(file));
        REQUIRE(store.advance(file, file.size, evidence::State::checking, now_));
        file.state = evidence::State::ready;
        file.sha256 = std::string(64, 'b');
        file.kept_size = file.size;
        REQUIRE(store.keep(file));
        work::Change added{"evidence_added", "initiative", id};
        added.after = {{"file", file.id}, {"sha256", file.sha256.value()}};
        added.imprinted = {{evidence::file_record(), file.id}};
        work::record(context, added);
        inbox::write_note(context, id, "Đã gọi phân xưởng 2.");
        const auto stored = initiatives::Store{context.tx}.find(id).value();
        const auto paper = initiatives::papers_of(context.tx, id).front().id;
        evidence::attach_file(context, stored, paper, file.id);
        evidence::BenefitEntry entry;
        entry.stage = evidence::Stage::confirmed;
        entry.amount_dong = 5'000'000 * id;
        entry.from = base::day_of(opens);
        entry.to = base::day_of(closes);
        entry.method = "số chi tiết nhân số phút bớt được";
        for (const auto& one : initiatives::papers_of(context.tx, id))
          if (one.kind == initiatives::benefit_paper) entry.document = one.id;
        evidence::record_benefit(context, stored, entry);
      });
    for (const auto* const code : {"A", "B"})
      change([&](work::Context& context) {
        rules::Obligation conference;
        conference.id = "unit-conference";
        targets::Fulfilment held;
        held.held_on = base::day_of(now_);
        held.document = "12/BC-CĐ";
        targets::record_fulfilment(context, programme_, unit(code), conference, held);
      });
    for (const std::int64_t id : {3, 8})
      change([&](work::Context& context) {
        const auto paper = initiatives::papers_of(context.tx, id).front().id;
        initiatives::withdraw_initiative_document(context, id, paper, "ghi nhầm số của sáng kiến khác");
      });
    change([&](work::Context& context) {
      const auto paper = initiatives::papers_of_unit(context.tx, unit("A")).front().id;
      initiatives::withdraw_unit_document(context, unit("A"), paper, "ghi nhầm số của đơn vị khác");
    });
    // An officer puts a title right: a change of what stands in a block already.
    change([&](work::Context& context) {
      const auto before = work::imprint_of(context.tx, initiatives::initiative_record(), 4);
      context.tx.run_script("UPDATE initiatives SET title = 'Sáng kiến bốn' WHERE id = 4");
      work::Change corrected{"title_corrected", "initiative", 4};
      corrected.imprinted = {{initiatives::initiative_record(), 4, before}};
      work::record(context, corrected);
    });
  }

  /// What needs a whole season to come about, or a server that answers, is written as its action writes it.
  void decide() {
    for (const int id : {1, 2})
      change([&](work::Context& context) {
        context.tx.run_script(
            fmt::format("INSERT INTO mail_addresses VALUES ({0}, {1}, 5);"
                        "INSERT INTO webhooks VALUES ({0}, 0, 'https://so.vn/{0}', {1}, 7, 5, NULL);",
                        id, bytes("0708")));
        work::Change told{"webhook_registered", "webhook", id};
        told.imprinted = {{messages::mail_address_record(), id}, {messages::webhook_record(), id}};
        work::record(context, told);
      });
    for (const int id : {501, 502})
      change([&](work::Context& context) {
        context.tx.run_script(fmt::format(
            "INSERT INTO award_judgements VALUES ({0}, {1}, 'merit', 'c', 'A', 'Đạt?', 1, 1, 0, 'Hội đồng đã xem', "
            "'Nguyễn Thử', 19000, {2}, 7);"
            "INSERT INTO kept_books VALUES ('book{0}', {3}, {2});"
            "INSERT INTO kept_evaluations VALUES ({0}, 'k{0}', {1}, 'Trình hội đồng', 'book{0}', 1, '1', {2}, {2}, "
            "'[]', '[]', {3}, 'd', {2}, 7);",
            id, programme_.id, now_.micros, bytes("0102")));
        work::Change kept{"evaluation_kept", "programme", programme_.id};
        kept.imprinted = {{awards::judgement_record(), id}, {awards::kept_evaluation_record(), id}};
        work::record(context, kept);
      });
    change([&](work::Context& context) {
      work::insert_installation_key(context.tx, {"master", "abc"}, now_);
      work::insert_installation_key(context.tx, {"signing", "def"}, now_);
      work::insert_restore(context.tx, now_);
    });
  }

  void keep_people() {
    const crypto::KeyRing ring{invented::testing::secrets(1)};
    const crypto::SealedFields seal{ring, "people"};
    std::vector<std::int64_t> made;
    const auto as_officer = [&](const std::function<void(work::Context&)>& act) {
      change([&](work::Context& context) {
        work::Context own{context.actor, context.now, context.tx, context.book, "test", work::Rights::system()};
        act(own);
      });
    };
    for (const int year : {1970, 1980, 1990, 2000})
      as_officer([&](work::Context& context) {
        people::Post post;
        post.unit = unit("A");
        post.words = {"thợ", "Xưởng Một"};
        post.from = base::day_of(opens);
        made.push_back(people::register_person(context, seal, {"Người Thử", year, people::Sex::female}, post));
      });
    as_officer([&](work::Context& context) { people::merge_people(context, seal, {made[0]}, {made[1]}); });
    as_officer([&](work::Context& context) { people::undo_merge(context, seal, made[0], made[1]); });
    as_officer([&](work::Context& context) { people::merge_people(context, seal, {made[0]}, {made[1]}); });
    as_officer([&](work::Context& context) { people::tell_apart(context, seal, made[2], made[3]); });
    as_officer([&](work::Context& context) { people::tell_apart(context, seal, made[0], made[3]); });
    as_officer([&](work::Context& context) { people::link_author(context, seal, made[2], {4, unit("A")}); });
    as_officer([&](work::Context& context) { people::link_author(context, seal, made[3], {5, unit("A")}); });
  }

  void close() {
    now_ = closes;
    change([&](work::Context& context) {
      programmes::close_programmes_if_due(context);
      initiatives::freeze_programme(context.tx, programme_.id, closes, now_, "sovang-snapshot-1\n");
    });
  }

  std::string bytes(std::string_view hex) const {
    return database().engine() == db::Engine::sqlite ? fmt::format("x'{}'", hex) : fmt::format("'\\x{}'", hex);
  }

  db::testing::Fresh fresh_;
  crypto::Signer signer_{invented::testing::secrets(2)};
  rules::Book book_;
  base::Instant now_ = opens;
  std::shared_ptr<const org::Tree> tree_;
  programmes::Programme programme_;
};

}  // namespace sovang::app::testing
