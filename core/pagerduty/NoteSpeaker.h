// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunView.h"
#include "model/StepPlace.h"

#include <QDateTime>
#include <QTimeZone>

namespace ams {

using namespace Qt::StringLiterals;

/// What all sentences of one note need.
class NoteSpeaker
{
public:
    explicit NoteSpeaker(const RunView &view) : m_view(view)
    {
        if (!view.customer)
            return;
        m_language = view.customer->language;
        if (view.customer->timeZone.isEmpty())
            return;
        const QTimeZone zone(view.customer->timeZone.toUtf8());
        if (zone.isValid())
            m_zone = zone;
    }
    [[nodiscard]] Language language() const { return m_language; }
    [[nodiscard]] const QString &say(const LocalText &text) const { return text.in(m_language); }
    [[nodiscard]] QString time(Timestamp at) const
    {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), m_zone);
        return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + local.timeZoneAbbreviation();
    }
    [[nodiscard]] const Step *stepAt(const QString &path) const
    {
        const auto where = placeOf(m_view.book, m_view.state, path);
        return where ? &where->step() : nullptr;
    }
    [[nodiscard]] Phase phaseOf(const QString &path) const
    {
        const Step *const step = stepAt(path);
        return step ? step->phase : Phase::Check;
    }

private:
    const RunView &m_view;
    Language m_language = Language::English;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace ams
