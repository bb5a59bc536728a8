// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "sandbox/SandboxIncident.h"

#include <QHash>

#include <map>
#include <memory>
#include <set>

namespace ams::sandbox {

/// An opaque id as PagerDuty makes them: a capital letter and 13 capitals and digits.
[[nodiscard]] QString makeId(Random &random, QChar first);
/// "123e4567-e89b-42d3-a456-426614174000"
[[nodiscard]] QString makeUuid(Random &random);

/// All incidents, findable by id, number, open de-duplication key and status. Rules are elsewhere.
class SandboxIncidents
{
public:
    explicit SandboxIncidents(Random &random) : m_random(random) {}
    Q_DISABLE_COPY_MOVE(SandboxIncidents)
    ~SandboxIncidents() = default;

    /// A new one with id and number; the caller fills the rest, then calls `track`.
    SandboxIncident &add();
    /// By id or by number. Null when there is none.
    [[nodiscard]] SandboxIncident *find(const QString &idOrNumber) const;
    [[nodiscard]] QString newId(QChar first) { return makeId(m_random, first); }
    [[nodiscard]] Random &random() { return m_random; }

    /// Brings the indexes up to date after status, service or key changed.
    void track(const SandboxIncident &incident);
    /// The open incident of that service with this key of its own or of one of its alerts.
    [[nodiscard]] SandboxIncident *openWithKey(const QString &serviceId, const QString &key) const;
    void trackKey(const QString &serviceId, const QString &key, SandboxIncident &incident);
    void forgetKey(const QString &serviceId, const QString &key);

    using All = std::vector<std::unique_ptr<SandboxIncident>>;
    [[nodiscard]] const All &all() const { return m_all; }
    /// Numbers of the open ones, in order of creation; for lists that ask for nothing else.
    [[nodiscard]] const std::set<qint64> &open() const { return m_open; }
    [[nodiscard]] SandboxIncident &byNumber(qint64 number) const { return *m_all[static_cast<size_t>(number - 1)]; }

private:
    Random &m_random;
    All m_all;
    QHash<QString, SandboxIncident *> m_byId;
    QHash<std::pair<QString, QString>, SandboxIncident *> m_byKey;
    std::set<qint64> m_open;
};

} // namespace ams::sandbox
