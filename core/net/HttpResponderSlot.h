// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QPointer>

namespace ams {

class HttpConnection;

/// Shared by all copies of one responder. Knows its connection only as long as that lives.
struct HttpResponder::Slot
{
    Slot(HttpConnection *connection, quint64 number);
    ~Slot();
    Q_DISABLE_COPY_MOVE(Slot)

    QPointer<HttpConnection> connection;
    quint64 number = 0; ///< of the request within its connection
    bool isAnswered = false;
};

} // namespace ams
