// Reads comma-separated files from outside: streaming, bounded, strict about quotes, never guessing.
#include "base/csv.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace sovang::base {

void ImportProblems::add(std::size_t line, std::string_view column, std::string code, boost::json::object params) {
  std::string place = file_ + ":" + std::to_string(line);
  if (!column.empty()) place += ":" + std::string{column};
  params["line"] = line;
  const auto known = std::ranges::find(columns_, column);
  positions_.emplace_back(line, column.empty() ? 0 : static_cast<std::size_t>(known - columns_.begin()) + 1);
  found_.push_back({std::move(place), std::move(code), std::move(params)});
  if (found_.size() >= most_) throw_if_any();
}

void ImportProblems::throw_if_any() const {
  if (found_.empty()) return;
  // Found in several rounds (the cells first, then what they say together), told as a person goes through the file.
  std::vector<std::size_t> order(found_.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [this](std::size_t at) { return positions_[at]; });
  std::vector<FieldError> told;
  for (const auto at : order) told.push_back(found_[at]);
  const auto problems = told.size();
  throw Refused(Reason::invalid, "import_refused", {{"file", file_}, {"problems", problems}}, std::move(told));
}

CsvReader::CsvReader(std::istream& in, ImportProblems& problems, const CsvLimits& limits)
    : in_(in), problems_(problems), limits_(limits) {
  constexpr auto mark = byte_order_mark;
  std::size_t seen = 0;
  while (seen < mark.size() && in_.peek() == static_cast<unsigned char>(mark[seen])) {
    in_.get();
    ++seen;
  }
  if (seen != 0 && seen != mark.size()) problems_.add(1, "", "csv_not_utf8");
  find_separator();
}

void CsvReader::find_separator() {
  constexpr auto end = std::istream::traits_type::eof();
  while (ahead_.size() < limits_.field_bytes && in_.peek() != end && in_.peek() != '\n' && in_.peek() != '\r')
    ahead_.push_back(static_cast<char>(in_.get()));
  if (ahead_.find('\t') != std::string::npos)
    separator_ = '\t';
  else if (ahead_.find(',') == std::string::npos && ahead_.find(';') != std::string::npos)
    separator_ = ';';
}

int CsvReader::take() { return taken_ < ahead_.size() ? static_cast<unsigned char>(ahead_[taken_++]) : in_.get(); }

int CsvReader::peek() const { return taken_ < ahead_.size() ? static_cast<unsigned char>(ahead_[taken_]) : in_.peek(); }

// One character; CRLF and CR come as LF.
int CsvReader::get() {
  int c = take();
  if (c == '\r') {
    if (peek() == '\n') take();
    c = '\n';
  }
  if (c == '\n') ++line_;
  return c;
}

CsvReader::End CsvReader::read_field(std::string& field, bool& quoted) {
  bool inside = false, closed = false, reported = false;
  const auto complain = [&](const char* code) {
    if (!reported) problems_.add(record_line_, "", code);
    reported = true;
  };
  for (;;) {
    const int c = get();
    if (c == std::istream::traits_type::eof()) {
      if (inside) complain("csv_open_quote");
      return End::file;
    }
    if (inside) {
      if (c == '"' && peek() == '"')
        field.push_back(static_cast<char>(take()));
      else if (c == '"')
        inside = false, closed = true;
      else
        field.push_back(static_cast<char>(c));
    } else if (c == separator_) {
      return End::field;
    } else if (c == '\n') {
      return End::record;
    } else if (c == '"' && field.empty() && !closed) {
      inside = quoted = true;
    } else if (c == '"' || closed) {
      complain("csv_stray_quote");
    } else {
      field.push_back(static_cast<char>(c));
    }
    if (field.size() > limits_.field_bytes) {
      complain("csv_field_too_long");
      problems_.throw_if_any();
    }
  }
}

bool CsvReader::read_record(std::vector<std::string>& fields, bool& sound) {
  fields.clear();
  const std::size_t before = problems_.all().size();
  bool quoted = false;
  for (End end = End::field; end == End::field;) {
    std::string field;
    end = read_field(field, quoted);
    if (fields.size() == limits_.columns) {
      problems_.add(record_line_, "", "csv_too_many_columns", {{"most", limits_.columns}});
      problems_.throw_if_any();
    }
    fields.push_back(std::move(field));
    if (end == End::file) ended_ = true;
  }
  sound = problems_.all().size() == before;
  return !(fields.size() == 1 && fields[0].empty() && !quoted);
}

void CsvReader::check_fields(std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (auto clean = clean_line(fields[i]))
      fields[i] = std::move(*clean);
    else
      problems_.add(record_line_, std::to_string(i + 1), "csv_not_utf8");
  }
}

std::optional<std::vector<std::string>> CsvReader::next() {
  std::vector<std::string> fields;
  while (!ended_) {
    record_line_ = line_;
    bool sound = true;
    if (!read_record(fields, sound) || !sound) continue;
    if (++records_ > limits_.rows + 1) {
      problems_.add(record_line_, "", "csv_too_many_rows", {{"most", limits_.rows}});
      problems_.throw_if_any();
    }
    const std::size_t before = problems_.all().size();
    check_fields(fields);
    if (problems_.all().size() == before) return fields;
  }
  return std::nullopt;
}

CsvTable::CsvTable(std::istream& in, ImportProblems& problems, const std::vector<std::string_view>& required,
                   const std::vector<std::string_view>& optional, const CsvLimits& limits)
    : reader_(in, problems, limits), problems_(problems) {
  if (auto header = reader_.next()) header_ = std::move(*header);
  const auto in_list = [](const auto& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  for (auto name : required)
    if (!in_list(header_, name)) problems_.add(1, name, "csv_column_missing", {{"column", name}});
  for (auto name = header_.begin(); name != header_.end(); ++name) {
    if (!in_list(required, *name) && !in_list(optional, *name))
      problems_.add(1, *name, "csv_column_unknown", {{"column", *name}});
    if (std::find(header_.begin(), name, *name) != name)
      problems_.add(1, *name, "csv_column_twice", {{"column", *name}});
  }
  problems_.throw_if_any();
  problems_.know_columns(header_);
}

bool CsvTable::next() {
  while (auto record = reader_.next()) {
    if (record->size() == header_.size()) {
      cells_ = std::move(*record);
      return true;
    }
    problems_.add(reader_.line(), "", "csv_wrong_columns", {{"found", record->size()}, {"wanted", header_.size()}});
  }
  return false;
}

bool CsvTable::has(std::string_view column) const {
  return std::find(header_.begin(), header_.end(), column) != header_.end();
}

const std::string& CsvTable::cell(std::string_view column) const {
  static const std::string empty;
  const auto found = std::find(header_.begin(), header_.end(), column);
  return found == header_.end() ? empty : cells_[static_cast<std::size_t>(found - header_.begin())];
}

void CsvTable::problem(std::string_view column, std::string code, boost::json::object params) {
  problems_.add(reader_.line(), column, std::move(code), std::move(params));
}

}  // namespace sovang::base
