// Sends initiatives as fast as they are answered: one thread, raw epoll, requests made beforehand (it shares the
// machine with what it measures).
//   load_submit PORT [--programme SLUG] [--connections 256] [--seconds 5 | --count N] [--warm 1] [--units 2000]
//               [--name submit]
// Without --programme it asks nothing first and posts to "/": for limit_http_commit. Prints one JSON line; what is
// answered in the first `warm` seconds does not count. Any answer but 201 is an error, the first one is shown.
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>

#include <cstring>
#include <map>

#include "bodies.hpp"
#include "measure.hpp"

using namespace sovang::bench;

namespace {

struct Line {
  int socket = -1;
  std::string in;
  Clock::time_point sent_at;
};

class Load {
 public:
  Load(int port, std::size_t connections, std::vector<Sending> sendings)
      : sendings_(std::move(sendings)), poll_(::epoll_create1(EPOLL_CLOEXEC)), lines_(connections) {
    std::random_device device;
    run_ = static_cast<std::uint64_t>(device()) << 16 | (device() & 0xffff);
    for (std::size_t i = 0; i < connections; ++i) {
      lines_[i].socket = connect_to(port);
      const int yes = 1;
      ::setsockopt(lines_[i].socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      ::fcntl(lines_[i].socket, F_SETFL, O_NONBLOCK);
      epoll_event event{EPOLLIN, {.u64 = i}};
      ::epoll_ctl(poll_, EPOLL_CTL_ADD, lines_[i].socket, &event);
    }
  }

  /// Ends after so many seconds, or so many answers when `most` is not 0. What is under way is still awaited.
  void run(double warm, double seconds, std::uint64_t most) {
    const auto begun = Clock::now();
    warm_until_ = begun + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(warm));
    most_ = most;
    until_ = warm_until_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (auto& line : lines_) send(line);
    std::vector<epoll_event> events(lines_.size());
    auto last = begun;
    while (under_way_ > 0) {
      const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 10'000);
      if (ready <= 0) give_up("no answer within 10 seconds");
      last = Clock::now();
      for (int i = 0; i < ready; ++i) receive(lines_[events[static_cast<std::size_t>(i)].data.u64], last);
    }
    seconds_ = std::chrono::duration<double>((most_ > 0 ? last : std::min(last, until_)) - warm_until_).count();
  }

  void tell(const std::string& name) {
    std::sort(latencies_.begin(), latencies_.end());
    const auto at = [&](std::size_t percent) {
      return latencies_.empty() ? 0.0 : static_cast<double>(latencies_[(latencies_.size() - 1) * percent / 100]);
    };
    std::printf(
        "{\"name\":\"%s\",\"count\":%zu,\"seconds\":%.3f,\"per_second\":%.0f,\"p50_ms\":%.2f,\"p95_ms\":%.2f,"
        "\"p99_ms\":%.2f,\"errors\":%llu}\n",
        name.c_str(), latencies_.size(), seconds_, static_cast<double>(latencies_.size()) / seconds_, at(50), at(95),
        at(99), static_cast<unsigned long long>(errors_));
  }
  bool sound() const { return errors_ == 0; }

 private:
  void send(Line& line) {
    const auto now = Clock::now();
    if (most_ > 0 ? sent_ >= most_ : now >= until_) return;
    const auto& text = sendings_[sent_ % sendings_.size()].with(run_, sent_);
    ++sent_, ++under_way_;
    line.sent_at = now;
    // One request fits a socket's buffer: a short write is a fault of the machine.
    if (::send(line.socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
      give_up("cannot send");
  }

  void receive(Line& line, Clock::time_point now) {
    char part[16384];
    const auto got = ::recv(line.socket, part, sizeof part, 0);
    if (got <= 0) give_up("the server closed a connection");
    line.in.append(part, static_cast<std::size_t>(got));
    const auto head = line.in.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const char* length = strcasestr(line.in.c_str(), "\r\ncontent-length:");
    if (length == nullptr) give_up("an answer without a length");
    if (line.in.size() < head + 4 + std::strtoull(length + 17, nullptr, 10)) return;
    --under_way_;
    if (std::memcmp(line.in.data() + 9, "201", 3) != 0) {
      if (errors_++ == 0) std::fprintf(stderr, "%s\n", line.in.substr(0, 600).c_str());
    } else if (now >= warm_until_ && (most_ > 0 || now < until_)) {
      latencies_.push_back(std::chrono::duration<float, std::milli>(now - line.sent_at).count());
    }
    line.in.clear();
    send(line);
  }

  std::vector<Sending> sendings_;
  int poll_;
  std::vector<Line> lines_;
  std::uint64_t run_ = 0, most_ = 0, sent_ = 0, under_way_ = 0, errors_ = 0;
  Clock::time_point warm_until_, until_;
  double seconds_ = 0;
  std::vector<float> latencies_;
};

}  // namespace

int main(int count, char** arguments) {
  std::map<std::string, std::string> given;
  for (int i = 2; i + 1 < count; i += 2) given[arguments[i]] = arguments[i + 1];
  const auto number = [&](const char* name, double otherwise) {
    return given.contains(name) ? std::atof(given[name].c_str()) : otherwise;
  };
  if (count < 2 || count % 2 != 0) give_up("usage: load_submit PORT [--programme SLUG] [--seconds 5] …");
  const int port = std::atoi(arguments[1]);
  const auto programme = given["--programme"];
  Choices choices;
  if (!programme.empty()) choices = find_choices(port, programme, static_cast<std::size_t>(number("--units", 2000)));
  const std::string path = programme.empty() ? "/" : "/api/v1/programmes/" + programme + "/initiatives";
  std::vector<Sending> sendings;
  for (std::size_t i = 0; i < std::max<std::size_t>(choices.units.size(), 200); ++i)
    sendings.emplace_back(path, choices, i);
  Load load{port, static_cast<std::size_t>(number("--connections", 256)), std::move(sendings)};
  const auto most = static_cast<std::uint64_t>(number("--count", 0));
  load.run(most > 0 ? 0 : number("--warm", 1), number("--seconds", 5), most);
  load.tell(given["--name"].empty() ? "submit" : given["--name"]);
  return load.sound() ? 0 : 1;
}
