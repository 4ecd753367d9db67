// One libFuzzer program for each target: SOVANG_FUZZ_TARGET names its function.
#include <cstddef>
#include <cstdint>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sovang::fuzz::SOVANG_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
