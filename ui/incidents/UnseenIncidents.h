// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/IncidentBook.h"

namespace ams {

/// Which incidents are new, or have changed in a way that matters, since the person saw them: state, owner, question,
/// note, severity; not the mere progress of steps. What a picture brings when a link comes up is not news. Lives in the
/// main thread.
class UnseenIncidents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnseenIncidents)
public:
    /// The book outlives it.
    explicit UnseenIncidents(IncidentBook &book, QObject *parent = nullptr);

    [[nodiscard]] const QSet<IncidentId> &all() const { return m_unseen; }
    /// These stand before the person's eyes; told once a second. After some seconds they are seen.
    void look(const QList<IncidentId> &incidents);
    void see(const IncidentId &incident); ///< at once: it was opened

signals:
    void changed();

private:
    void onChanged(const QList<int> &which);
    void onRemoved(const QList<int> &which);

    IncidentBook &m_book;
    QHash<IncidentId, size_t> m_signs; ///< of what mattered when it was told last
    QSet<IncidentId> m_unseen;
    QHash<IncidentId, int> m_looks;
};

} // namespace ams
