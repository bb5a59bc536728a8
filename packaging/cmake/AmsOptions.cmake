# SPDX-License-Identifier: Apache-2.0
# One INTERFACE target carries every compiler option, so that no folder has its own.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(AMS_CCACHE ccache)
if(AMS_CCACHE)
  # A precompiled header carries time stamps, which ccache must be told to disregard.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${AMS_CCACHE})
endif()

find_package(Threads REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql)
find_package(Qt6Qml 6.4 REQUIRED)
find_package(Qt6WebSockets 6.4 REQUIRED)
if(AMS_CONSOLE)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Concurrent Svg Charts DBus LinguistTools)
  find_package(Qt6Keychain REQUIRED)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(CANBERRA REQUIRED IMPORTED_TARGET libcanberra)
  # Its -pthread would not fit the precompiled header.
  set_target_properties(PkgConfig::CANBERRA PROPERTIES INTERFACE_COMPILE_OPTIONS "")
endif()
find_package(yaml-cpp REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_library(AMS_JEMALLOC jemalloc REQUIRED)
if(AMS_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()

add_library(ams_options INTERFACE)
target_compile_options(ams_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # ccache can only cache users of a precompiled header with this.
  target_compile_options(ams_options INTERFACE -fpch-preprocess)
endif()
if(AMS_WERROR)
  target_compile_options(ams_options INTERFACE -Werror)
endif()
if(AMS_SANITIZE)
  target_compile_options(ams_options INTERFACE -fsanitize=${AMS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(ams_options INTERFACE -fsanitize=${AMS_SANITIZE})
endif()
target_compile_definitions(ams_options INTERFACE
  AMS_VERSION="${PROJECT_VERSION}"
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_USE_QSTRINGBUILDER
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
  _GLIBCXX_ASSERTIONS)
