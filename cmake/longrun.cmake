# The few functions that add a library, a program, a test, a benchmark.
include_guard()

# ---- flags every target of ours is built with ---------------------------------------------------

add_library(longrun_options INTERFACE)
target_compile_features(longrun_options INTERFACE cxx_std_20)
target_include_directories(longrun_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(longrun_options INTERFACE
    -Wall -Wextra -Wconversion
    # Among locals: a local may bear the name of something far away, as it does in one piece.
    $<$<AND:$<NOT:$<BOOL:${CMAKE_UNITY_BUILD}>>,$<CXX_COMPILER_ID:GNU>>:-Wshadow=local>
    # The same digits everywhere: a * b + c is rounded twice, on every machine.
    -ffp-contract=off
    # sqrt as one instruction; neither flag changes a value, only errno and the exception flags.
    -fno-math-errno -fno-trapping-math)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # std::string's operator+ sets off a false alarm in GCC 12 (bug 105651).
    target_compile_options(longrun_options INTERFACE -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # GCC's -Wconversion does not contain the first: one set of warnings for both. GCC 12's
    # std::stable_sort calls what clang knows as deprecated.
    target_compile_options(longrun_options INTERFACE -Wno-sign-conversion -Wno-deprecated-declarations)
endif()
if(LONGRUN_WERROR)
    target_compile_options(longrun_options INTERFACE -Werror)
endif()
if(LONGRUN_CHECKS)
    target_compile_definitions(longrun_options INTERFACE LR_CHECKS)
endif()
if(LONGRUN_PORTABLE)
    target_compile_options(longrun_options INTERFACE -fno-exceptions)
endif()
if(LONGRUN_SANITIZE)
    target_compile_options(longrun_options INTERFACE
        -fsanitize=${LONGRUN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(longrun_options INTERFACE -fsanitize=${LONGRUN_SANITIZE})
endif()
if(NOT WASM AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    # SSE4.2, on every x86 machine since 2009. Wider kernels choose at run time.
    target_compile_options(longrun_options INTERFACE -march=x86-64-v2)
endif()
target_compile_definitions(longrun_options INTERFACE
    LONGRUN_VERSION="${PROJECT_VERSION}"
    # One behaviour of the libraries with and without exceptions: errors come back as values.
    FMT_EXCEPTIONS=0 TOML_EXCEPTIONS=0 TOML_MAX_NESTED_VALUES=32 JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

# ---- libraries from the system: name in layers.txt -> target ------------------------------------

function(longrun_external name)
    add_library(longrun_external_${name} INTERFACE)
    target_link_libraries(longrun_external_${name} INTERFACE ${ARGN})
endfunction()

if(WASM)
    longrun_external(expected longrun_wasm_headers)
    longrun_external(fmt longrun_wasm_headers)
    longrun_external(tomlplusplus longrun_wasm_headers)
    longrun_external(json longrun_wasm_headers)
    longrun_external(threads)
    longrun_external(nlopt)
    longrun_external(eigen)
    longrun_external(zlib)
else()
    find_package(tl-expected REQUIRED)
    find_package(fmt REQUIRED)
    # Headers only: the packaged shared library is built with exceptions, ours without.
    find_path(TOMLPLUSPLUS_DIR toml++/toml.h REQUIRED)
    find_package(nlohmann_json REQUIRED)
    find_package(Threads REQUIRED)
    find_package(SQLite3 REQUIRED)
    find_library(HTTPLIB cpp-httplib REQUIRED)
    find_package(CLI11 REQUIRED)
    find_package(NLopt REQUIRED)
    find_package(ZLIB REQUIRED)
    find_package(Eigen3 REQUIRED NO_MODULE)
    longrun_external(expected tl::expected)
    longrun_external(fmt fmt::fmt)
    longrun_external(tomlplusplus)
    longrun_external(json nlohmann_json::nlohmann_json)
    longrun_external(threads Threads::Threads)
    longrun_external(sqlite SQLite::SQLite3)
    longrun_external(cli11 CLI11::CLI11)
    longrun_external(nlopt NLopt::nlopt)
    longrun_external(zlib ZLIB::ZLIB)
    longrun_external(httplib ${HTTPLIB} Threads::Threads)
    longrun_external(eigen Eigen3::Eigen)
endif()

# ---- layers -------------------------------------------------------------------------------------

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/layers.txt)
set(longrun_folders)  # from the ground up
file(STRINGS ${CMAKE_SOURCE_DIR}/cmake/layers.txt rows REGEX "^[a-z]")
foreach(row IN LISTS rows)
    string(REGEX MATCH "^([a-z0-9_]+) *\\|([^|]*)\\|(.*)$" _ "${row}")
    set(folder ${CMAKE_MATCH_1})
    separate_arguments(ours UNIX_COMMAND "${CMAKE_MATCH_2}")
    separate_arguments(external UNIX_COMMAND "${CMAKE_MATCH_3}")
    list(TRANSFORM ours PREPEND longrun_)
    list(TRANSFORM external PREPEND longrun_external_)
    set(longrun_edges_${folder} ${ours} ${external})
    list(APPEND longrun_folders ${folder})
endforeach()

# longrun_library(FOLDER SOURCES a.cpp … [NATIVE_SOURCES …] [PORTABLE_SOURCES …])
# The static library longrun_FOLDER of src/FOLDER; headers only when no source is named. Portable
# builds (WebAssembly, noexcept) have no threads, exceptions or SQLite: they leave NATIVE_SOURCES out
# and take PORTABLE_SOURCES instead. Link edges come from layers.txt.
function(longrun_library folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NATIVE_SOURCES;PORTABLE_SOURCES")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "longrun_library(${folder}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(LONGRUN_PORTABLE)
        set(sources ${arg_SOURCES} ${arg_PORTABLE_SOURCES})
        list(REMOVE_ITEM longrun_edges_${folder} longrun_store)
    else()
        set(sources ${arg_SOURCES} ${arg_NATIVE_SOURCES})
    endif()
    if(sources)
        add_library(longrun_${folder} STATIC ${sources})
        set(scope PUBLIC)
    else()
        add_library(longrun_${folder} INTERFACE)  # headers only
        set(scope INTERFACE)
    endif()
    target_link_libraries(longrun_${folder} ${scope} longrun_options ${longrun_edges_${folder}})
    # A page loads the module before it answers: what does not run every simulated month is small.
    if(WASM AND sources AND NOT folder MATCHES "^(base|engine|mechanisms|levers|model|observe)$")
        target_compile_options(longrun_${folder} PRIVATE -Oz)
    endif()
    if(sources AND folder MATCHES "^(base|engine|economy|mechanisms|levers|model|observe)$")
        target_compile_options(longrun_${folder} PRIVATE ${LONGRUN_LOOP_FLAGS})
    endif()
endfunction()

# longrun_program(FOLDER NAME SOURCES main.cpp …): a program of folder FOLDER with its layer edges.
function(longrun_program folder name)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES")
    add_executable(longrun_${folder} ${arg_SOURCES})
    target_link_libraries(longrun_${folder} PRIVATE longrun_options ${longrun_edges_${folder}})
    set_target_properties(longrun_${folder} PROPERTIES
        OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()

# longrun_embed(TARGET NAMESPACE name=file …)
# Compiles files into a library: each becomes `extern const std::string_view NAME;` in
# longrun::NAMESPACE, declared in the generated header "embedded/NAMESPACE.hpp".
function(longrun_embed target namespace)
    set(out ${CMAKE_BINARY_DIR}/generated/embedded/${namespace})
    set(files)
    foreach(entry IN LISTS ARGN)
        string(REGEX REPLACE "^[^=]*=" "" file "${entry}")
        list(APPEND files ${file})
    endforeach()
    add_custom_command(
        OUTPUT ${out}.cpp ${out}.hpp
        COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed ${namespace} ${out} ${ARGN}
        DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed ${files}
        COMMENT "Embedding ${namespace}" VERBATIM)
    target_sources(${target} PRIVATE ${out}.cpp ${out}.hpp)
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()

# ---- tests and benchmarks -----------------------------------------------------------------------

add_custom_target(tests.threads)

# longrun_test(file.test.cpp LIBS base … [NATIVE] [LABELS slow …] [TIMEOUT seconds])
# One ctest entry, named after the path below tests/: unit.base.math; the files of a folder are one
# GoogleTest program: test.unit.base. It runs in the source directory, so tests open data/… and
# tests/… directly.
# NATIVE: not in portable builds, because it needs threads, SQLite or the command line.
# Labels with a meaning: threads (also run under the thread sanitizer, built by tests.threads), large
# (only in `make test-full`).
function(longrun_test file)
    cmake_parse_arguments(PARSE_ARGV 1 arg "NATIVE" "TIMEOUT" "LIBS;LABELS")
    if(LONGRUN_PORTABLE AND (arg_NATIVE OR "store" IN_LIST arg_LIBS))
        return()
    endif()
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    string(REGEX REPLACE "\\.test\\.cpp$" "" name "${path}")
    string(REPLACE "/" "." name "${name}")
    string(REGEX REPLACE "\\..*$" "" kind "${name}")
    string(REGEX REPLACE "\\.[^.]*$" "" program "${name}")
    list(TRANSFORM arg_LIBS PREPEND longrun_)
    if(NOT TARGET test.${program})
        add_executable(test.${program})
        target_include_directories(test.${program} PRIVATE ${CMAKE_SOURCE_DIR})
        target_link_libraries(test.${program} PRIVATE longrun_options test_main)
        set_target_properties(test.${program} PROPERTIES
            RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    endif()
    target_sources(test.${program} PRIVATE ${file})
    target_link_libraries(test.${program} PRIVATE ${arg_LIBS})
    add_test(NAME ${name}
             COMMAND ${LONGRUN_TEST_LAUNCHER} $<TARGET_FILE:test.${program}> ${file}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${kind};${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
    if("threads" IN_LIST arg_LABELS)
        add_dependencies(tests.threads test.${program})
    endif()
endfunction()

# longrun_bench(file.bench.cpp LIBS engine …): a Google Benchmark program under BUILD/bench/.
function(longrun_bench file)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS")
    string(REGEX REPLACE "\\.bench\\.cpp$" "" name "${file}")
    list(TRANSFORM arg_LIBS PREPEND longrun_)
    add_executable(bench.${name} ${file})
    target_link_libraries(bench.${name} PRIVATE longrun_options ${arg_LIBS} benchmark::benchmark_main)
    set_target_properties(bench.${name} PROPERTIES
        OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
endfunction()
