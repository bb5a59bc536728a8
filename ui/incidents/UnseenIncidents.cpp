// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/UnseenIncidents.h"

namespace ams {

namespace {

constexpr int kLooks = 3;

size_t signOf(const IncidentRow &row)
{
    const QString question = row.question ? row.question->step.toString() + row.question->title : QString();
    return qHashMulti(0, int(row.automation), int(row.status), int(row.urgency), row.priority, row.person.name,
                      question, row.note);
}

} // namespace

UnseenIncidents::UnseenIncidents(IncidentBook &book, QObject *parent) : QObject(parent), m_book(book)
{
    for (int slot = 0; slot < book.slotCount(); ++slot) {
        if (book.isUsed(slot))
            m_signs.insert(book.row(slot).incident, signOf(book.row(slot)));
    }
    connect(&book, &IncidentBook::changed, this, &UnseenIncidents::onChanged);
    connect(&book, &IncidentBook::removed, this, &UnseenIncidents::onRemoved);
}

void UnseenIncidents::look(const QList<IncidentId> &incidents)
{
    if (m_unseen.isEmpty())
        return;
    QHash<IncidentId, int> looks; // what scrolled away before it was seen begins anew
    bool isLess = false;
    for (const IncidentId &incident : incidents) {
        if (!m_unseen.contains(incident))
            continue;
        const int count = m_looks.value(incident) + 1;
        if (count < kLooks)
            looks.insert(incident, count);
        else
            isLess = m_unseen.remove(incident) || isLess;
    }
    m_looks = std::move(looks);
    if (isLess)
        emit changed();
}

void UnseenIncidents::see(const IncidentId &incident)
{
    if (m_unseen.remove(incident))
        emit changed();
}

void UnseenIncidents::onChanged(const QList<int> &which)
{
    bool isMore = false;
    for (const int slot : which) {
        const IncidentRow &row = m_book.row(slot);
        const size_t sign = signOf(row);
        const auto known = m_signs.find(row.incident);
        const bool isNews = known == m_signs.end() ? !m_book.isPicture() : *known != sign;
        m_signs.insert(row.incident, sign);
        if (!isNews)
            continue;
        m_unseen.insert(row.incident);
        m_looks.remove(row.incident);
        isMore = true;
    }
    if (isMore)
        emit changed();
}

void UnseenIncidents::onRemoved(const QList<int> &which)
{
    bool isLess = false;
    for (const int slot : which) {
        const IncidentId incident = m_book.row(slot).incident;
        m_signs.remove(incident);
        m_looks.remove(incident);
        isLess = m_unseen.remove(incident) || isLess;
    }
    if (isLess)
        emit changed();
}

} // namespace ams
