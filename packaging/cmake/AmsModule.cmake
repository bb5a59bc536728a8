# SPDX-License-Identifier: Apache-2.0
# ams_module(name LINKS …  SOURCES …): one folder of core/ or ui/ as one static library ams_<name>.
# ams_test(name SOURCES … LINKS … [LABELS …] [TIMEOUT s]): one Qt Test program.
# The include directions themselves are checked by tests/architecture; here only link lists are kept honest.

function(ams_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  foreach(link IN LISTS ARG_LINKS ARG_PRIVATE_LINKS)
    if(link MATCHES "Qt6::(Gui|Widgets)" AND CMAKE_CURRENT_SOURCE_DIR MATCHES "/core/")
      message(FATAL_ERROR "core/${name} must not link ${link}: core runs headless")
    endif()
  endforeach()
  add_library(ams_${name} STATIC ${ARG_SOURCES})
  target_include_directories(ams_${name} PUBLIC "${PROJECT_SOURCE_DIR}/core")
  target_link_libraries(ams_${name} PUBLIC Qt6::Core tl::expected ${ARG_LINKS} PRIVATE ams_options ${ARG_PRIVATE_LINKS})
  ams_precompile(ams_${name})
endfunction()

# ams_ui_module(name LINKS …  SOURCES …): one folder of ui/ as one static library ams_ui_<name>.
function(ams_ui_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(ams_ui_${name} STATIC ${ARG_SOURCES})
  target_include_directories(ams_ui_${name} PUBLIC "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/core")
  target_link_libraries(ams_ui_${name} PUBLIC Qt6::Widgets ${ARG_LINKS} PRIVATE ams_options ${ARG_PRIVATE_LINKS})
  ams_precompile(ams_ui_${name})
endfunction()

# One precompiled header for everything: making one takes longer than most files do.
function(ams_precompile target)
  if(NOT TARGET ams_precompiled)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/Precompiled.cpp" CONTENT "// Carries the precompiled header.\n")
    add_library(ams_precompiled OBJECT "${PROJECT_BINARY_DIR}/Precompiled.cpp")
    set_target_properties(ams_precompiled PROPERTIES AUTOMOC OFF)
    target_link_libraries(ams_precompiled PRIVATE Qt6::Core tl::expected ams_options)
    target_precompile_headers(ams_precompiled PRIVATE "${PROJECT_SOURCE_DIR}/packaging/cmake/Precompiled.h")
  endif()
  target_precompile_headers(${target} REUSE_FROM ams_precompiled)
endfunction()

function(ams_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cpp)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE Qt6::Test ams_options ${ARG_LINKS})
  ams_precompile(${name})
  target_compile_definitions(${name} PRIVATE AMS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" AMS_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()

# An agent makes and frees a million small values a second: jemalloc instead of glibc's allocator (ARCHITECTURE.md).
# Sanitizers bring their own.
function(ams_use_jemalloc target)
  if(AMS_SANITIZE)
    return()
  endif()
  # Nothing refers to it by name, yet it has to stand before libc.
  target_link_options(${target} PRIVATE "SHELL:-Wl,--push-state,--no-as-needed ${AMS_JEMALLOC} -Wl,--pop-state")
  target_compile_definitions(${target} PRIVATE AMS_HAS_JEMALLOC)
endfunction()
