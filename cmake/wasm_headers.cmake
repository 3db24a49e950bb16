# Header-only libraries for WebAssembly. /usr/include itself holds the machine's C library, so the
# four libraries are reached through links in a folder of their own.
set(dir ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${dir})
foreach(library fmt tl toml++ nlohmann)
    if(NOT IS_DIRECTORY /usr/include/${library})
        message(FATAL_ERROR "/usr/include/${library} is missing; run tools/setup test")
    endif()
    file(CREATE_LINK /usr/include/${library} ${dir}/${library} SYMBOLIC)
endforeach()
add_library(longrun_wasm_headers INTERFACE)
target_include_directories(longrun_wasm_headers SYSTEM INTERFACE
    ${CMAKE_SOURCE_DIR}/wasm/include ${dir})
target_compile_definitions(longrun_wasm_headers INTERFACE FMT_HEADER_ONLY=1)
