# What is installed besides the program, and the packages cpack makes: .deb and .tar.gz.
set(generated_manual ${PROJECT_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${generated_manual})
foreach(kind man complete-bash complete-zsh complete-fish config-schema)
  add_custom_command(
    OUTPUT ${generated_manual}/${kind}
    COMMAND pendant --generate ${kind} > ${generated_manual}/${kind}
    DEPENDS pendant
    VERBATIM)
  list(APPEND manual_files ${generated_manual}/${kind})
endforeach()
add_custom_target(manual ALL DEPENDS ${manual_files})

install(TARGETS pendant RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${generated_manual}/man DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 RENAME pendant.1)
install(FILES ${generated_manual}/complete-bash RENAME pendant
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${generated_manual}/complete-zsh RENAME _pendant
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${generated_manual}/complete-fish RENAME pendant.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${generated_manual}/config-schema RENAME configuration.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/pendant)
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/pendant/rules FILES_MATCHING PATTERN "*.yml")

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "The pendant authors <pendant@localhost>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when it is first needed, so that the linker does not know of it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libgit2-1.5)
include(CPack)
