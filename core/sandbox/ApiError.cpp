// SPDX-License-Identifier: Apache-2.0
#include "sandbox/ApiError.h"

#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<ApiError> error(int status, int code, const QString &message, const QString &detail = {})
{
    return tl::unexpected<ApiError>(ApiError{status, code, message, {detail.isEmpty() ? message : detail}});
}

} // namespace

QByteArray ApiError::body() const
{
    JsonWriter json(256);
    json.beginObject().beginObject("error").text("message", message).number("code", code).beginArray("errors");
    for (const QString &one : errors)
        json.textItem(one);
    json.endArray().endObject().endObject();
    return json.take();
}

namespace api {

tl::unexpected<ApiError> alreadyResolved()
{
    return error(400, 1001, u"Incident Already Resolved"_s);
}
tl::unexpected<ApiError> alreadyAcknowledged()
{
    return error(400, 1002, u"Incident Already Acknowledged"_s);
}

tl::unexpected<ApiError> invalidStatus(const QString &status)
{
    return error(400, 1003, u"Invalid Status Provided"_s, u"%1 is not a status"_s.arg(status));
}

tl::unexpected<ApiError> invalidId()
{
    return error(400, 1004, u"Invalid ID Provided"_s);
}

tl::unexpected<ApiError> cannotEscalate()
{
    return error(400, 1006, u"Cannot Escalate"_s);
}
tl::unexpected<ApiError> assigneeNotFound()
{
    return error(400, 1007, u"Assigned To User Not Found"_s);
}
tl::unexpected<ApiError> requesterNotFound()
{
    return error(400, 1008, u"Requester User Not Found"_s);
}
tl::unexpected<ApiError> cannotReassign()
{
    return error(400, 1011, u"Cannot Process Reassign Request"_s);
}
tl::unexpected<ApiError> notAcknowledged()
{
    return error(400, 1012, u"Incident Is Not Acknowledged"_s);
}
tl::unexpected<ApiError> invalidSnooze()
{
    return error(400, 1013, u"Snooze Duration Invalid"_s);
}
tl::unexpected<ApiError> policyNotFound()
{
    return error(400, 1014, u"Escalation Policy Not Found"_s);
}
tl::unexpected<ApiError> nobodyOnCall()
{
    return error(400, 1015, u"Escalation Policy Has No User On Call"_s);
}
tl::unexpected<ApiError> alreadyMerged()
{
    return error(400, 1019, u"Incident Already Merged"_s);
}
tl::unexpected<ApiError> invalidPriority()
{
    return error(400, 1020, u"Invalid Priority"_s);
}
tl::unexpected<ApiError> malformedFrom()
{
    return error(400, 1028, u"Malformed \"From\" header"_s);
}

tl::unexpected<ApiError> missingFrom()
{
    return error(400, 2016, u"You must specify a user's email address in the \"From\" header to perform this action"_s);
}

tl::unexpected<ApiError> invalidInput(const QString &detail)
{
    return error(400, 2001, u"Invalid Input Provided"_s, detail);
}

tl::unexpected<ApiError> argumentsCausedError(const QString &detail)
{
    return error(400, 2002, u"Arguments Caused Error"_s, detail);
}

tl::unexpected<ApiError> unauthenticated()
{
    return error(401, 2006, u"Authentication failed"_s);
}
tl::unexpected<ApiError> accessDenied()
{
    return error(403, 2010, u"Access Denied"_s);
}

tl::unexpected<ApiError> missingAbility(const QString &ability)
{
    return error(402, 2014, u"Account does not have the abilities to perform the action"_s,
                 u"Ability %1 is missing"_s.arg(ability));
}

tl::unexpected<ApiError> productLimit(const QString &detail)
{
    return error(400, 2019, u"Product Limit Reached"_s, detail);
}

tl::unexpected<ApiError> tooManyItems()
{
    return error(413, 2001, u"Invalid Input Provided"_s, u"No more than 250 items may be updated at once"_s);
}

tl::unexpected<ApiError> notFound()
{
    return error(404, 2100, u"Not Found"_s);
}

} // namespace api

} // namespace ams::sandbox
