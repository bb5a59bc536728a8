// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "model/RunState.h"
#include "model/ScenarioBook.h"

#include <QSet>

namespace ams {

/// Folds a run's journal as it becomes durable and checks it, entry by entry, against what must always be true.
class JournalWatch
{
public:
    JournalWatch(ScenarioBook book, const RunId &run);

    void stored(const QList<QByteArray> &entries);
    /// An action begins to have its effect.
    void executed(const ActionContext &context);
    /// An attempt was destroyed before it had reported, though its agent lives.
    void cutOff(const ActionContext &context);
    /// A command was answered.
    void answered(const OperatorCommand &command, const CommandAnswer &answer);
    /// The journal read back gives the same state, and nothing changes a run that has ended.
    void replayAll(const QList<QByteArray> &entries);

    [[nodiscard]] const RunState &state() const { return m_state; }
    [[nodiscard]] const QStringList &broken() const { return m_broken; }
    void fault(const QString &what) { m_broken.append(what); }
    [[nodiscard]] int steps() const { return m_steps; }
    [[nodiscard]] int entries() const { return m_entries; }
    /// The journal so far, a line an entry; kept only when asked for.
    void keepStory() { m_keepsStory = true; }
    void note(const QString &line);
    [[nodiscard]] const QStringList &story() const { return m_story; }

private:
    void fold(const RunEvent &event);
    void watchUnknown(const RunEvent &event, const RunState &before);
    void watchEnds(const RunEvent &event, const RunState &before);

    ScenarioBook m_book;
    RunState m_state;
    QHash<QString, RepeatClass> m_started; ///< class by idempotency key, of what is durable
    QSet<QString> m_executed;              ///< keys
    QSet<QString> m_open;                  ///< paths of class never that have begun and of whose end nothing is known
    QString m_unknown;                     ///< step of class never that people have to be told of
    QSet<QString> m_commands;              ///< ids that are in the journal
    int m_steps = 0;
    int m_entries = 0;
    bool m_keepsStory = false;
    QStringList m_story;
    QStringList m_broken;
};

} // namespace ams
