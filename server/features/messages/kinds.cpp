// The table of kinds.
#include "features/messages/kinds.hpp"

#include <algorithm>
#include <array>

namespace sovang::messages {

namespace {

constexpr std::array kinds{
    Kind{"reminder", true, "/lv/sang-kien?programme={slug}"},
    Kind{"role_given", true, "/lv/tai-khoan"},
    Kind{"role_taken", false, "/lv/tai-khoan"},
    Kind{"initiative_completed", false, "/lv/sang-kien?programme={slug}&open={code}"},
    Kind{"bulk_act_finished", false, "/lv/sang-kien?bulk={subject}"},
    Kind{"initiatives_imported", false, "/lv/nhap/{subject}"},
    Kind{"units_imported", false, "/lv/nhap/{subject}"},
    Kind{"people_imported", false, "/lv/nhap/{subject}"},
    Kind{"webhook_disabled", true, "/lv/webhook"},
    Kind{"signed_in_elsewhere", true, "/lv/tai-khoan"},
    Kind{"invitation_renewed", true, "/lv/tai-khoan"},
    Kind{"account_disabled", true, "/dang-nhap"},
    Kind{"second_factor_removed", true, "/lv/tai-khoan"},
    Kind{"password_changed", true, "/lv/tai-khoan"},
    Kind{"mail_address_changed", false, "/lv/tai-khoan"},  // by mail to the former address, see Outbox::tell_former
    Kind{"mail_address_removed", false, "/lv/tai-khoan"},
};

}  // namespace

std::span<const Kind> all_kinds() { return kinds; }

const Kind* find_kind(std::string_view word) {
  const auto found = std::ranges::find(kinds, word, &Kind::word);
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace sovang::messages
