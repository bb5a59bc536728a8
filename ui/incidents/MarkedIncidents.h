// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"

#include <QObject>
#include <QSet>

namespace ams {

/// Which incidents are marked for a deed on many. Kept by incident and not by row, and not in the view's selection:
/// that would hold an index for every cell, which at a hundred thousand rows stops the window whenever the order
/// changes. Lives in the main thread.
class MarkedIncidents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarkedIncidents)
public:
    using QObject::QObject;

    [[nodiscard]] bool contains(const IncidentId &incident) const { return m_marked.contains(incident); }
    [[nodiscard]] bool isEmpty() const { return m_marked.isEmpty(); }
    [[nodiscard]] int count() const { return int(m_marked.size()); }
    [[nodiscard]] const QSet<IncidentId> &all() const { return m_marked; }

    void toggle(const IncidentId &incident);
    void add(const QList<IncidentId> &incidents);
    void remove(const QList<IncidentId> &incidents);
    void clear();

signals:
    void changed();

private:
    QSet<IncidentId> m_marked;
};

} // namespace ams
