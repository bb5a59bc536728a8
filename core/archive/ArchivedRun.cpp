// SPDX-License-Identifier: Apache-2.0
#include "archive/ArchivedRun.h"

#include "model/RunEvent.h"

#include <QJsonArray>

namespace ams {

namespace {

/// Of one output: what is worth finding stands at its ends, and the artifact has the rest.
constexpr qsizetype kLongestText = 4096;
constexpr qsizetype kLongestWhole = 64 * 1024;

/// Collects summary and text from one fact after another.
class Summary
{
public:
    explicit Summary(ArchivedRun &run) : m_run(run) {}

    void take(const RunEvent &event)
    {
        m_at = event.at;
        std::visit([this](const auto &fact) { add(fact); }, event.fact);
    }
    [[nodiscard]] bool isFinished() const { return m_isFinished; }
    [[nodiscard]] QString text() const { return m_words.join(u'\n').left(kLongestWhole); }

private:
    void word(const QString &text)
    {
        const QString part =
            text.size() <= kLongestText ? text : text.left(kLongestText / 2) + u'\n' + text.right(kLongestText / 2);
        if (!part.trimmed().isEmpty())
            m_words.append(part);
    }
    void values(const QJsonValue &value)
    {
        if (value.isString())
            word(value.toString());
        for (const QJsonValue item : value.toArray())
            values(item);
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            values(entry.value());
    }

    void add(const event::RunStarted &fact)
    {
        m_run.incident = fact.incident.id;
        m_run.customer = fact.customer;
        m_run.scenario = fact.scenario;
        m_run.version = fact.version;
        m_run.host = fact.params.value(u"host").toString();
        m_run.title = fact.incident.title;
        m_run.startedAt = m_at;
        for (const QString &text : {fact.incident.title, m_run.host, fact.scenario.toString(), fact.why})
            word(text);
        values(fact.params);
    }
    void add(const event::StepFinished &fact)
    {
        word(fact.message);
        values(fact.result);
    }
    void add(const event::HandedOver &fact) { word(fact.detail); }
    void add(const event::Commanded &fact)
    {
        const QString name = fact.command.by.name;
        if (!name.isEmpty() && !m_run.persons.contains(name))
            m_run.persons.append(name);
        word(name);
        word(fact.command.note);
        word(fact.command.output);
    }
    void add(const event::RunFinished &fact)
    {
        m_isFinished = true;
        m_run.outcome = toText(fact.end);
        m_run.reason = toText(fact.reason);
        m_run.finishedAt = m_at;
        word(m_run.outcome);
        word(m_run.reason);
        word(fact.detail);
    }
    template<typename Other>
    void add(const Other &)
    {
    }

    ArchivedRun &m_run;
    QStringList m_words;
    Timestamp m_at{};
    bool m_isFinished = false;
};

} // namespace

QJsonObject toJson(const ArchivedRun &run)
{
    return {{QStringLiteral("run"), run.run.toString()},
            {QStringLiteral("incident"), run.incident.toString()},
            {QStringLiteral("customer"), run.customer.toString()},
            {QStringLiteral("host"), run.host},
            {QStringLiteral("scenario"), run.scenario.toString()},
            {QStringLiteral("version"), QString::fromLatin1(run.version)},
            {QStringLiteral("outcome"), run.outcome},
            {QStringLiteral("reason"), run.reason},
            {QStringLiteral("started_at"), toText(run.startedAt)},
            {QStringLiteral("finished_at"), toText(run.finishedAt)},
            {QStringLiteral("title"), run.title},
            {QStringLiteral("persons"), QJsonArray::fromStringList(run.persons)}};
}

Result<ArchivedRun> archivedRun(const RunRecording &recording)
{
    ArchivedRun run;
    run.run = recording.run;
    Summary summary(run);
    for (const QByteArray &entry : recording.journal) {
        const auto event = runEventFromJson(entry);
        if (!event)
            return fail(ErrorKind::Corrupt, event.error().message);
        summary.take(*event);
    }
    if (!summary.isFinished())
        return fail(ErrorKind::Corrupt, QStringLiteral("run %1 has no end").arg(recording.run.toString()));
    run.text = summary.text();
    run.recording = toBytes(recording);
    return run;
}

} // namespace ams
