// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"
#include "Command.h"

#include "model/Hold.h"

#include <QJsonArray>

namespace ams {

namespace {

constexpr const char *kScopeOptions[] = {"customer", "host", "scenario"};

void printHold(const QJsonObject &hold)
{
    const auto text = [&hold](const char *name) { return hold.value(QLatin1StringView(name)).toString(); };
    QStringList scope;
    for (const char *name : kScopeOptions) {
        if (!text(name).isEmpty())
            scope.append(QLatin1StringView(name) + u'=' + text(name));
    }
    const QString by = hold.value(QLatin1StringView("by")).toObject().value(QLatin1StringView("name")).toString();
    print(text("id").leftJustified(21) + text("kind").leftJustified(12) + u"until " + text("until") + u"  " +
          (scope.isEmpty() ? QStringLiteral("everything") : scope.join(u' ')) + u"  " + by + u": " + text("reason"));
}

int tell(const Result<ApiReply> &reply)
{
    complainOf(reply);
    const bool isRefused = reply && (reply->status == 403 || reply->status == 404);
    return isRefused ? exitCode::no : exitCode::error;
}

int addHold(const QStringList &arguments, HoldKind kind, const char *what)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QLatin1StringView(what));
    for (const char *name : kScopeOptions)
        parser.addOption({QLatin1StringView(name), QStringLiteral("for this %1 only").arg(QLatin1StringView(name)),
                          QStringLiteral("NAME")});
    parser.addOption({QStringLiteral("for"), QStringLiteral("how long: 30m, 4h, 7d"), QStringLiteral("TIME")});
    parser.addOption({QStringLiteral("reason"), QStringLiteral("why, for those who wonder"), QStringLiteral("TEXT")});
    addAgentOptions(parser);
    parser.process(arguments);
    const auto time = durationFromText(parser.value(QStringLiteral("for")));
    if (!time || !parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("say how long: --for 4h; `ams %1 --help` tells more").arg(toText(kind)));
        return exitCode::error;
    }
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    ApiCall call;
    call.method = "POST";
    call.path = QStringLiteral("/v1/holds");
    call.body = {{QStringLiteral("kind"), toText(kind)},
                 {QStringLiteral("until"), toText(SystemClock().now() + *time)},
                 {QStringLiteral("reason"), parser.value(QStringLiteral("reason"))}};
    for (const char *name : kScopeOptions)
        call.body.insert(QLatin1StringView(name), parser.value(QLatin1StringView(name)));
    const auto reply = agent->call(call);
    if (!reply || !reply->isOk())
        return tell(reply);
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(reply->body));
    else
        printHold(reply->body);
    return exitCode::ok;
}

} // namespace

int runMute(const QStringList &arguments)
{
    return addHold(arguments, HoldKind::Mute, "Mutes alerts that are known: nothing begins for them for a while.");
}

int runMaintenance(const QStringList &arguments)
{
    return addHold(arguments, HoldKind::Maintenance,
                   "People are at work: nothing runs there for a while; what is under way stops before its next step.");
}

int runHolds(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Lists what keeps automation away; --remove ends one; --pause switches automation off.\n"
                       "ams holds --pause --for 1h [--customer X] [--scenario Y]"));
    parser.addOption({QStringLiteral("remove"), QStringLiteral("end this one"), QStringLiteral("ID")});
    addAgentOptions(parser);
    if (arguments.contains(QStringLiteral("--pause"))) {
        QStringList rest = arguments;
        rest.removeAll(QStringLiteral("--pause"));
        return addHold(rest, HoldKind::Pause, "Switches automation off for a while: nothing new begins.");
    }
    parser.process(arguments);
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    ApiCall call;
    call.path = QStringLiteral("/v1/holds");
    if (parser.isSet(QStringLiteral("remove"))) {
        call.method = "DELETE";
        call.path += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(parser.value(QStringLiteral("remove"))));
    }
    const auto reply = agent->call(call);
    if (!reply || !reply->isOk())
        return tell(reply);
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(reply->body));
    else if (parser.isSet(QStringLiteral("remove")))
        print(QStringLiteral("removed"));
    else
        for (const QJsonValue hold : reply->body.value(QLatin1StringView("holds")).toArray())
            printHold(hold.toObject());
    return exitCode::ok;
}

} // namespace ams
