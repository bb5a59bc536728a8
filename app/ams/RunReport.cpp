// SPDX-License-Identifier: Apache-2.0
#include "RunReport.h"

#include "rehearsal/DryRun.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ams {

namespace {

constexpr qsizetype kResultWidth = 160;

/// The beginning of a result on one line; the whole is in --json.
QString brief(const QJsonValue &result)
{
    if (result.isNull() || result.isUndefined())
        return {};
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("r"), result}}).toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(json.mid(5, json.size() - 6)).simplified();
    return text.size() > kResultWidth ? text.left(kResultWidth) + u'…' : text;
}

} // namespace

QString stepLine(const QString &path, const StepState &step)
{
    QString line = toText(step.status).leftJustified(10) + path.leftJustified(20);
    if (step.attempt > 1)
        line += QStringLiteral(" try %1").arg(step.attempt);
    if (step.finishedAt >= step.startedAt && step.startedAt != Timestamp{})
        line += QStringLiteral(" %1 ms").arg((step.finishedAt - step.startedAt).count());
    if (isAssumed(step.result))
        return line + QStringLiteral("  assumed, not done; would: ") +
               brief(step.result.toObject().value(QLatin1StringView("would")));
    const QString rest = step.message.isEmpty() ? brief(step.result) : step.message;
    return rest.isEmpty() ? line : line + QStringLiteral("  ") + rest;
}

QStringList runReport(const RunState &state)
{
    QStringList lines{
        QStringLiteral("run       %1").arg(state.id.toString()),
        QStringLiteral("incident  %1  %2").arg(state.incident.id.toString(), state.incident.title.simplified()),
        QStringLiteral("customer  %1").arg(state.customer.toString()),
        QStringLiteral("scenario  %1 (version %2)")
            .arg(state.scenario.toString(), QString::fromLatin1(state.version.left(8))),
        QStringLiteral("why       %1").arg(state.why),
        QStringLiteral("started   %1 by %2").arg(toText(state.startedAt), state.agent.toString())};
    for (const QString &path : state.order)
        lines.append(QStringLiteral("  ") + stepLine(path, state.steps.value(path)));
    for (const RunDeed &deed : state.deeds)
        lines.append(
            QStringLiteral("deed      %1 %2 %3: %4")
                .arg(toText(deed.at), deed.command.by.name, toText(deed.command.kind), deed.command.step.toString())
                .trimmed());
    if (const auto outcome = state.outcome()) {
        lines.append(QStringLiteral("end       %1: %2 %3")
                         .arg(toText(outcome->end), toText(outcome->reason), outcome->step.toString()));
        if (!outcome->detail.isEmpty())
            lines.append(QStringLiteral("          ") + outcome->detail);
    } else if (!state.person.isNobody()) {
        lines.append(QStringLiteral("taken     by %1").arg(state.person.name));
    }
    if (!state.isFinished() && !state.waiting.isEmpty())
        lines.append(QStringLiteral("next      %1").arg(state.waiting.join(QStringLiteral(", "))));
    return lines;
}

} // namespace ams
