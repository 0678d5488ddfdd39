# Every foreign library, once: found with pkg-config, gathered in one target.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(FOREIGN REQUIRED IMPORTED_TARGET
                  md4c>=0.4.8 yaml-0.1 libpcre2-8>=10.38 icu-uc libxxhash jansson zlib)

# Loaded when it is needed, not linked: src/text/git_library.h.
pkg_check_modules(GIT REQUIRED libgit2)

# Debian's libstemmer and uthash have no pkg-config files.
find_library(STEMMER_LIBRARY stemmer REQUIRED)
find_path(STEMMER_INCLUDE libstemmer.h REQUIRED)
find_path(UTHASH_INCLUDE uthash.h REQUIRED)

add_library(pendant_libraries INTERFACE)
target_include_directories(pendant_libraries SYSTEM INTERFACE ${STEMMER_INCLUDE} ${UTHASH_INCLUDE}
                           ${GIT_INCLUDE_DIRS})
target_link_libraries(pendant_libraries INTERFACE PkgConfig::FOREIGN ${STEMMER_LIBRARY}
                      Threads::Threads ${CMAKE_DL_LIBS} m)
