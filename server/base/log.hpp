// One JSON line per event on standard error; never a name, a phone number or a request's body.
#pragma once
#include <boost/json/object.hpp>
#include <string_view>

namespace sovang::base {

enum class Level { debug, info, warning, error };

void set_log_level(Level level);
/// Whether a line of this level would be written: for lines that are dear to make.
bool logs(Level level);
/// `event` is a word ("server_started"); `fields` are ids, counts, durations.
void log(Level level, std::string_view event, const boost::json::object& fields = {});

}  // namespace sovang::base
