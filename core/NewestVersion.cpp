// SPDX-License-Identifier: Apache-2.0
#include "NewestVersion.h"

#include "runs/VersionObjections.h"

namespace ams {

namespace {

CommandAnswer refusal(const QString &reason, const QString &detail, const RunState &state)
{
    return {CommandAnswer::Outcome::Refused, reason, detail, {}, {}, state.turn};
}

/// It will be told that it comes too late, or was done already; what its version would have been does not matter.
bool isPast(const OperatorCommand &command, const RunState &state)
{
    return command.turn != state.turn ||
           std::any_of(state.deeds.begin(), state.deeds.end(),
                       [&command](const RunDeed &deed) { return deed.command.id == command.id; });
}

} // namespace

NewestVersion::Named NewestVersion::compared(OperatorCommand command, const LoadedRun &run) const
{
    command.version.clear();
    command.called.clear();
    const RunState &state = run.state;
    if (isPast(command, state))
        return {command, {}};
    const auto newest = m_scenarios.find(state.scenario);
    if (!newest)
        return {command,
                refusal(QStringLiteral("version-gone"),
                        QStringLiteral("the agent has no scenario %1 any more").arg(state.scenario.toString()), state)};
    QMap<QString, QByteArray> called;
    ScenarioBook book = run.book;
    book.add(newest);
    const Texts texts = m_scenarios.called(newest->id);
    for (const auto &text : texts) {
        called.insert(text->id.toString(), text->version);
        book.add(text);
    }
    if (newest->version == state.version && called == state.called)
        return {command, {}};
    command.version = newest->version;
    command.called = called;
    const QStringList objections = versionObjections(book, state, command);
    if (objections.isEmpty())
        return {command, {}};
    return {command, refusal(QStringLiteral("version-mismatch"), objections.join(QStringLiteral("; ")), state)};
}

void NewestVersion::name(const OperatorCommand &command, QObject *context, const RunReader::Answer<Named> &then)
{
    m_reader.load(command.run, context, [this, command, context, then](const Result<LoadedRun> &run) {
        if (!run) {
            then(tl::unexpected(run.error()));
            return;
        }
        const Named named = compared(command, *run);
        Texts texts;
        if (!named.refusal && !named.command.version.isEmpty()) {
            texts = m_scenarios.called(run->state.scenario);
            texts.append(m_scenarios.find(run->state.scenario));
        }
        keep(texts, named, context, then);
    });
}

/// A text must be durable before a run goes on with it.
void NewestVersion::keep(Texts texts, const Named &named, QObject *context, const RunReader::Answer<Named> &then)
{
    if (texts.isEmpty()) {
        then(named);
        return;
    }
    const auto text = texts.takeFirst();
    m_ledger.keepScenario(text->version, text->text, context,
                          [this, texts, named, context, then](const Result<bool> &kept) {
                              if (kept)
                                  keep(texts, named, context, then);
                              else
                                  then(tl::unexpected(kept.error()));
                          });
}

} // namespace ams
