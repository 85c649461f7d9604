# entente_stage(text SEES model PRIVATE gumbo): the static library entente_text, alias entente::text, made of the
# folder's own .cpp files, its headers installed under include/entente/text.
function(entente_stage name)
    cmake_parse_arguments(ARG "" "" "SEES;PRIVATE;SOURCES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS *.cpp)
    add_library(entente_${name} STATIC ${sources} ${ARG_SOURCES})
    add_library(entente::${name} ALIAS entente_${name})
    set_target_properties(entente_${name} PROPERTIES EXPORT_NAME ${name})
    target_compile_features(entente_${name} PUBLIC cxx_std_20)
    target_include_directories(entente_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                                      $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/entente>)
    foreach(seen IN LISTS ARG_SEES)
        target_link_libraries(entente_${name} PUBLIC entente_${seen})
    endforeach()
    target_link_libraries(entente_${name} PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:entente_warnings>)
    install(TARGETS entente_${name} EXPORT entente)
    file(GLOB headers *.h)
    install(FILES ${headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente/${name})
endfunction()

add_library(entente_warnings INTERFACE)
target_compile_options(entente_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
                       $<$<BOOL:${ENTENTE_WERROR}>:-Werror>)
