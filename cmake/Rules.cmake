# Rules: a line "const Rule rule_x = {" in src/rules/ and a file in rules/ are all there is to adding
# one. The table of the code and the tables of the descriptions are generated from them.
function(pendant_rules out)
  set(generated ${PROJECT_BINARY_DIR}/generated)
  file(GLOB rule_code CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/rules/*.c)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${rule_code})
  set(names "")
  foreach(file IN LISTS rule_code)
    file(STRINGS ${file} lines REGEX "^const Rule rule_[a-z0-9_]+ = {")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^const Rule rule_([a-z0-9_]+) .*" "\\1" name "${line}")
      list(APPEND names ${name})
    endforeach()
  endforeach()
  list(SORT names)
  set(table "/* Every rule that has code, sorted. Generated from src/rules/. */\n")
  foreach(name IN LISTS names)
    string(APPEND table "RULE(${name})\n")
  endforeach()
  file(CONFIGURE OUTPUT ${generated}/rules/table.def CONTENT "${table}" @ONLY)

  # It reads descriptions with the code that reads a project's own.
  add_executable(rulegen ${PROJECT_SOURCE_DIR}/tools/rulegen.c
                 ${PROJECT_SOURCE_DIR}/src/engine/rule_text.c
                 ${PROJECT_SOURCE_DIR}/src/engine/profile_read.c)
  pendant_compile(rulegen)
  target_link_libraries(rulegen PRIVATE pendant_foundation)

  file(GLOB_RECURSE rule_texts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yml)
  add_custom_command(
    OUTPUT ${generated}/catalog_data.c
    COMMAND rulegen ${PROJECT_SOURCE_DIR}/rules ${generated}/catalog_data.c
    DEPENDS rulegen ${rule_texts}
    COMMENT "Embedding the rule descriptions"
    VERBATIM)
  set(${out} ${generated}/catalog_data.c PARENT_SCOPE)
endfunction()
