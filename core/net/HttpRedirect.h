// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

#include <optional>

namespace ams {

/// The request to make next when `reply` is a redirect that may be followed, by RFC 9110 section 15.4: 303 asks with
/// GET, 301 and 302 turn POST into GET as every browser does, 307 and 308 repeat method and body. Another origin gets
/// Accept, Accept-Language and Content-Type only, because any other header might be a secret. Nothing leads from https
/// to http, to another scheme or to a URL with credentials in it.
[[nodiscard]] std::optional<HttpRequest> redirectedRequest(const HttpRequest &request, const HttpReply &reply);

} // namespace ams
