// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxSettings.h"

#include <array>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

struct Share
{
    QLatin1StringView name;
    double SandboxFaults::*field;
};
constexpr std::array kShares{Share{"latency"_L1, &SandboxFaults::latency},
                             Share{"tooMany"_L1, &SandboxFaults::tooMany},
                             Share{"tooManyBare"_L1, &SandboxFaults::tooManyBare},
                             Share{"serverError"_L1, &SandboxFaults::serverError},
                             Share{"tookTooLong"_L1, &SandboxFaults::tookTooLong},
                             Share{"effectShare"_L1, &SandboxFaults::effectShare},
                             Share{"dropBefore"_L1, &SandboxFaults::dropBefore},
                             Share{"dropAfter"_L1, &SandboxFaults::dropAfter},
                             Share{"webhookDuplicate"_L1, &SandboxFaults::webhookDuplicate},
                             Share{"webhookTwin"_L1, &SandboxFaults::webhookTwin},
                             Share{"webhookLate"_L1, &SandboxFaults::webhookLate},
                             Share{"webhookLost"_L1, &SandboxFaults::webhookLost}};

struct Span
{
    QLatin1StringView name;
    Milliseconds SandboxFaults::*field;
};
constexpr std::array kSpans{Span{"latencyMin"_L1, &SandboxFaults::latencyMin},
                            Span{"latencyMax"_L1, &SandboxFaults::latencyMax},
                            Span{"webhookLateBy"_L1, &SandboxFaults::webhookLateBy}};

Result<> readShare(SandboxFaults &faults, const Share &share, const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > 1)
        return fail(ErrorKind::Invalid, u"Fault %1 must be a number from 0 to 1."_s.arg(share.name));
    faults.*share.field = number;
    return {};
}

Result<> readSpan(SandboxFaults &faults, const Span &span, const QJsonValue &value)
{
    const auto read = durationFromText(value.toString());
    if (!read)
        return fail(ErrorKind::Invalid, u"Fault %1 must be a duration such as \"300ms\"."_s.arg(span.name));
    faults.*span.field = *read;
    return {};
}

Result<> readField(SandboxFaults &faults, const QString &name, const QJsonValue &value)
{
    for (const Share &share : kShares)
        if (name == share.name)
            return readShare(faults, share, value);
    for (const Span &span : kSpans)
        if (name == span.name)
            return readSpan(faults, span, value);
    return fail(ErrorKind::Invalid, u"There is no fault named %1."_s.arg(name));
}

} // namespace

QList<SandboxPerson> defaultSandboxPeople()
{
    return {{u"PUSRBOT"_s, u"AMS"_s, u"ams-bot@msp.example"_s},
            {u"PUSRAYA"_s, u"Aya Tanaka"_s, u"aya@msp.example"_s},
            {u"PUSRKEN"_s, u"Ken Mori"_s, u"ken@msp.example"_s}};
}

QList<SandboxServiceSpec> defaultSandboxServices()
{
    return {{u"PACME01"_s, u"acme web"_s, u"acme0000000000000000000000000001"_s},
            {u"PGLOBEX"_s, u"globex shop"_s, u"globex00000000000000000000000001"_s}};
}

QJsonObject toJson(const SandboxFaults &faults)
{
    QJsonObject object;
    for (const Share &share : kShares)
        object.insert(share.name, faults.*share.field);
    for (const Span &span : kSpans)
        object.insert(span.name, toText(faults.*span.field));
    return object;
}

Result<SandboxFaults> faultsFromJson(const QJsonObject &object, SandboxFaults base)
{
    for (auto it = object.begin(); it != object.end(); ++it)
        if (const auto read = readField(base, it.key(), it.value()); !read)
            return tl::unexpected(read.error());
    if (base.latencyMin > base.latencyMax)
        return fail(ErrorKind::Invalid, u"Fault latencyMin must not be above latencyMax."_s);
    return base;
}

} // namespace ams
