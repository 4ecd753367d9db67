// Ids are unique over threads and grow.
#include "base/id.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

using sovang::base::new_id;

TEST_CASE("four threads never get the same id, and each sees its own grow") {
  std::vector<std::vector<std::int64_t>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made)
      threads.emplace_back([&mine] {
        for (int n = 0; n < 20'000; ++n) mine.push_back(new_id());
      });
  }
  std::set<std::int64_t> all;
  for (const auto& mine : made) {
    CHECK(std::is_sorted(mine.begin(), mine.end()));
    all.insert(mine.begin(), mine.end());
  }
  CHECK(all.size() == 80'000);
  CHECK(*all.begin() > 0);
}
