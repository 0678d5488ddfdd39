# The frame, style and script of the HTML report as constants of the program; adds the generated source to a list.
function(pendant_report sources)
  set(generated ${PROJECT_BINARY_DIR}/generated/report_assets.c)
  set(files frame.html style.css view.js)
  list(TRANSFORM files PREPEND ${PROJECT_SOURCE_DIR}/src/output/report/)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} -DHEADER=output/report_assets.h
            "-DNAMES=html;css;js" "-DFILES=${files}" -P ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    COMMENT "Embedding the frame of the HTML report"
    VERBATIM)
  set(${sources} ${${sources}} ${generated} PARENT_SCOPE)
endfunction()
