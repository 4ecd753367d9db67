# Warnings are errors; release builds are hardened (docs/decisions/0005-hardened-release.md).
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()

function(sovang_flags target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/server ${CMAKE_BINARY_DIR}/generated)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports false positives of these three at -O2 and above inside the standard library.
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer)
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${target} PRIVATE -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
      -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    target_link_options(${target} PRIVATE -Wl,-z,relro,-z,now)
  endif()
  if(SOVANG_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  if(SOVANG_THREADS)
    target_compile_options(${target} PRIVATE -fsanitize=thread -fno-omit-frame-pointer
                           -Wno-tsan)  # of fences, which Asio uses: not seen by it
    target_link_options(${target} PUBLIC -fsanitize=thread)
  endif()
  if(SOVANG_FUZZ)
    # Clang counts what it works out at compile time, by default fewer steps than all our sentences take.
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link -O1 -gline-tables-only
                           -fconstexpr-steps=16777216)
    # The libraries' own programs have no fuzzer to report to.
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()
