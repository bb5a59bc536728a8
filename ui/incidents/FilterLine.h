// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/IncidentFilter.h"

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace ams {

class Clock;

/// Where one types a filter, with completion of fields and of values that occur. Typing is gathered for a moment before
/// the list follows; Enter makes it follow at once; Esc clears it, and leaves the line when it is empty.
class FilterLine final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterLine)
public:
    using ValuesOf = std::function<QStringList(const QString &field)>;
    /// The clock outlives it.
    FilterLine(Clock &clock, ValuesOf valuesOf, QWidget *parent = nullptr);

    /// As if typed, and told at once.
    void setFilter(const QString &text);
    /// Adds a part, or takes it out when it is there.
    void togglePart(const QString &part);
    void removePart(const QString &part);

signals:
    void filterTyped(const QString &text);
    void leaveWanted(); ///< the person is done here: the list should have the keyboard

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void onEdited();
    void complete();
    void insertChoice(const QString &choice);
    void tell();

    Clock &m_clock;
    ValuesOf m_valuesOf;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_choices = nullptr;
    int m_edits = 0; ///< counts, so that only the last edit within a moment is told
    QString m_told;
};

} // namespace ams
