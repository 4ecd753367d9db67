# SQL, migrations and sentences are compiled into the program: one header per folder, made anew when a file changes.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
file(GLOB_RECURSE embedded_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/*.sql ${CMAKE_SOURCE_DIR}/locales/*.json)
set(embedded_stamp ${CMAKE_BINARY_DIR}/generated/embedded.stamp)
# Ninja must know the headers as made here, or it looks at their old times and compiles nothing anew until the next run.
set(embedded_headers ${CMAKE_BINARY_DIR}/generated/migrations.hpp ${CMAKE_BINARY_DIR}/generated/locales.hpp)
foreach(source IN LISTS embedded_sources)
  if(source MATCHES "/([a-z_]+)/sql/[^/]+\\.sql$")
    list(APPEND embedded_headers ${CMAKE_BINARY_DIR}/generated/${CMAKE_MATCH_1}/sql.hpp)
  endif()
endforeach()
list(REMOVE_DUPLICATES embedded_headers)
# A file that is renamed or removed is newer than nothing: the command itself must change.
string(MD5 embedded_names "${embedded_sources}")
add_custom_command(OUTPUT ${embedded_stamp}
  BYPRODUCTS ${embedded_headers}
  COMMAND ${CMAKE_COMMAND} -E env NAMES=${embedded_names} ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_sql ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated
  COMMAND ${CMAKE_COMMAND} -E touch ${embedded_stamp}
  DEPENDS ${embedded_sources} ${CMAKE_SOURCE_DIR}/tools/embed_sql
  COMMENT "embedding SQL and sentences")
add_custom_target(sovang_embedded DEPENDS ${embedded_stamp})
