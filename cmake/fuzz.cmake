# One libFuzzer program for each target of tests/fuzz; built by name, never with `all`.
foreach(target IN ITEMS json submission form multipart target code instant csv yaml workbook sheet legacy amount passkey id_token attachment cookie bearer
        proof query body)
  add_executable(fuzz_${target} EXCLUDE_FROM_ALL tests/fuzz/fuzz_main.cpp tests/fuzz/targets.cpp tests/fuzz/asking_targets.cpp)
  target_link_libraries(fuzz_${target} PRIVATE sovang_imports)
  target_compile_definitions(fuzz_${target} PRIVATE SOVANG_FUZZ_TARGET=${target})
  sovang_flags(fuzz_${target})
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
endforeach()
