// Files that strangers attach: what each really is, whether it may be kept, and pictures made anew from their pixels.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sovang::attachments {

enum class Kind : char { pdf = 'p', jpeg = 'j', png = 'n', webp = 'w', docx = 'd', xlsx = 'x' };
inline constexpr std::array all_kinds{Kind::pdf, Kind::jpeg, Kind::png, Kind::webp, Kind::docx, Kind::xlsx};
std::string_view to_word(Kind kind);  ///< "jpeg"; also how its file is called behind the dot
std::optional<Kind> kind_from(std::string_view word);
std::string_view media_type(Kind kind);
/// By what stands behind the last dot, in any case: "Ảnh.JPG" is a JPEG. nullopt: nothing that may be sent.
std::optional<Kind> kind_of_name(std::string_view name);

inline constexpr std::size_t most_bytes = std::size_t{20} << 20;
/// What a document may unfold to: bytes in all, and how many times its packed size.
inline constexpr std::size_t most_inflated = std::size_t{50} << 20, most_ratio = 100, most_entries = 2'000;
/// Pictures made anew within the sandbox's two seconds and 256 MiB.
inline constexpr std::size_t most_jpeg_pixels = 64'000'000, most_png_pixels = 20'000'000, most_webp_pixels = 16'000'000;

/// The bytes that may be kept: a document as it came; a picture drawn again from its pixels, without the place, the
/// time and the device that phones write into it. Refuses (invalid) "attachment_other_kind" (the name says another kind
/// than the content), "attachment_two_kinds" (it can be read as something else too), "attachment_damaged",
/// "attachment_encrypted", "attachment_active" (scripts, macros, programs), "attachment_hidden" (packed so that it
/// cannot be looked into), "attachment_linked" (fetches from elsewhere), "attachment_too_costly",
/// "attachment_too_many_pixels", "attachment_animated".
std::string judge(Kind told, std::string_view bytes);

/// The same in the sandbox: for bytes of strangers.
std::string judge_apart(Kind told, std::string_view bytes);
/// Its task there.
void judge_task(std::string_view input, const std::function<void(std::string_view)>& write);
inline constexpr std::string_view task_name = "judge_attachment";

}  // namespace sovang::attachments
