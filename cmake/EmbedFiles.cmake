# entente_embed(OUTPUT out.cpp HEADER data/data.h NAMESPACE entente::data FILES states.tsv ...): one function per file, named after
# its stem, that returns the file's bytes. Raw string literals end at 64 KiB in some compilers, so bytes go in as numbers.
function(entente_embed)
    cmake_parse_arguments(ARG "" "OUTPUT;HEADER;NAMESPACE" "FILES" ${ARGN})
    set(paths)
    foreach(file IN LISTS ARG_FILES)
        list(APPEND paths ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    endforeach()
    add_custom_command(
        OUTPUT ${ARG_OUTPUT}
        COMMAND ${CMAKE_COMMAND} -DOUTPUT=${ARG_OUTPUT} -DHEADER=${ARG_HEADER} -DNAMESPACE=${ARG_NAMESPACE}
                "-DFILES=${paths}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        COMMENT "Embedding ${ARG_FILES}"
        VERBATIM)
endfunction()
