# What find_package(entente) finds: entente::entente over all, and each stage by itself (entente::text, ...). Libraries,
# headers and tables are installed where they are made (cmake/Stage.cmake, data/CMakeLists.txt).
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/entente)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/entente-config.cmake.in
    ${CMAKE_CURRENT_BINARY_DIR}/entente-config.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may change what callers see.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/entente-config-version.cmake COMPATIBILITY SameMinorVersion)

install(EXPORT entente NAMESPACE entente:: FILE entente-targets.cmake DESTINATION ${package_dir})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/entente-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/entente-config-version.cmake
        DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
