#include <fmt/format.h>
#include <httplib.h>

#include <cstdio>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/places.hpp"

namespace longrun::cli {

namespace {

/// Told to browsers with every answer: a page may load nothing from elsewhere, whatever it says.
constexpr const char* policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' "
    "data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";
/// The page in one file holds its scripts and says its own, stricter policy.
constexpr const char* in_one_file = "/longrun-studio.html";

}  // namespace

ExitCode serve_studio(const ServeOptions& options) {
    const Result<std::string> folder = studio_folder(options.folder);
    if (!folder) {
        std::fputs(to_text(folder.error()).c_str(), stderr);
        return wrong_input;
    }
    httplib::Server server;
    server.set_mount_point("/", *folder);
    // The library would share a port with another program that listens there.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.set_file_extension_and_mimetype_mapping("bin", "application/octet-stream");
    server.set_post_routing_handler([](const httplib::Request& request, httplib::Response& answer) {
        if (request.path != in_one_file) answer.set_header("Content-Security-Policy", policy);
        answer.set_header("X-Content-Type-Options", "nosniff");
        answer.set_header("Referrer-Policy", "no-referrer");
        // Parts carry a hash in their name; the page itself is asked for anew.
        const bool is_part = request.path.find('-') != std::string::npos;
        answer.set_header("Cache-Control",
                          is_part ? "public, max-age=31536000, immutable" : "no-cache");
    });
    const int port = options.port == 0 ? server.bind_to_any_port(options.address)
                     : server.bind_to_port(options.address, options.port) ? options.port
                                                                          : -1;
    if (port <= 0) {
        std::fputs(fmt::format("{}:{}: cannot listen there; another --port may be free\n",
                               options.address, options.port)
                       .c_str(),
                   stderr);
        return wrong_input;
    }
    fmt::print("The studio: http://{}:{}/\n",
               options.address.find(':') == std::string::npos ? options.address
                                                              : "[" + options.address + "]",
               port);
    std::fflush(stdout);
    return server.listen_after_bind() ? success : wrong_input;
}

}  // namespace longrun::cli
