# Warnings, sanitizers and variants of the build, applied target by target.
option(PENDANT_WERROR "Treat warnings as errors" OFF)
option(PENDANT_TORTURE "Tiny first capacities and pages, so that every growth path runs" OFF)
set(PENDANT_SANITIZE "" CACHE STRING "Value of -fsanitize, such as address,undefined")
option(PENDANT_LIBFUZZER "Link the fuzz targets with libFuzzer (clang)" OFF)
option(PENDANT_COVERAGE "Measure coverage with gcov" OFF)

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Assertions stay in every build: their cost is measured, not feared.
string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")
string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELWITHDEBINFO "${CMAKE_C_FLAGS_RELWITHDEBINFO}")

# With PLAIN behind it, a target has no sanitizers, for tests that need the program as it is shipped.
function(pendant_compile target)
  cmake_parse_arguments(PARSE_ARGV 1 own "PLAIN" "" "")
  target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                         -Wstrict-prototypes -Wmissing-prototypes
                         -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
  # Pages may come from people nobody trusts. tests/ceilings/test_hardening.py looks at the program as it is shipped.
  set(shipped $<CONFIG:Release>)
  if(own_PLAIN AND NOT PENDANT_COVERAGE)
    set(shipped 1)
    target_compile_options(${target} PRIVATE -O2)
  endif()
  target_compile_options(${target} PRIVATE $<${shipped}:-fPIE -fstack-protector-strong -fstack-clash-protection
                         -fcf-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
  target_link_options(${target} PRIVATE $<${shipped}:-pie -Wl,-z,relro,-z,now,-z,noexecstack>)
  if(PENDANT_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(PENDANT_TORTURE)
    target_compile_definitions(${target} PRIVATE PENDANT_TORTURE)
  endif()
  if(PENDANT_SANITIZE AND NOT own_PLAIN)
    target_compile_options(${target} PRIVATE -fsanitize=${PENDANT_SANITIZE}
                           -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${PENDANT_SANITIZE})
  endif()
  if(PENDANT_LIBFUZZER)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    target_link_options(${target} PUBLIC -fsanitize=fuzzer-no-link)
  endif()
  if(PENDANT_COVERAGE)
    target_compile_options(${target} PRIVATE --coverage)
    target_link_options(${target} PUBLIC --coverage)
  endif()
endfunction()
