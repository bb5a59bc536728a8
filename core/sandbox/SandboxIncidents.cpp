// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxIncidents.h"

namespace ams::sandbox {

QString makeId(Random &random, QChar first)
{
    static constexpr QLatin1StringView kAlphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    constexpr int kLength = 13;
    QString id(first);
    id.reserve(kLength + 1);
    // 13 digits of base 36 need 68 bits: two draws.
    quint64 word = random.next();
    for (int i = 0; i < kLength; ++i) {
        if (i == kLength / 2)
            word = random.next();
        id += kAlphabet[static_cast<qsizetype>(word % 36)];
        word /= 36;
    }
    return id;
}

QString makeUuid(Random &random)
{
    const quint64 high = (random.next() & 0xffffffffffff0fffULL) | 0x4000ULL;
    const quint64 low = (random.next() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    const QString digits = QStringLiteral("%1%2").arg(high, 16, 16, QChar(u'0')).arg(low, 16, 16, QChar(u'0'));
    return digits.left(8) + u'-' + digits.mid(8, 4) + u'-' + digits.mid(12, 4) + u'-' + digits.mid(16, 4) + u'-' +
           digits.mid(20);
}

SandboxIncident &SandboxIncidents::add()
{
    auto incident = std::make_unique<SandboxIncident>();
    incident->id = newId(u'Q');
    incident->number = static_cast<qint64>(m_all.size()) + 1;
    m_byId.insert(incident->id, incident.get());
    m_all.push_back(std::move(incident));
    return *m_all.back();
}

SandboxIncident *SandboxIncidents::find(const QString &idOrNumber) const
{
    if (SandboxIncident *found = m_byId.value(idOrNumber))
        return found;
    bool isNumber = false;
    const qlonglong number = idOrNumber.toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > static_cast<qlonglong>(m_all.size()))
        return nullptr;
    return &byNumber(number);
}

void SandboxIncidents::track(const SandboxIncident &incident)
{
    if (incident.isOpen())
        m_open.insert(incident.number);
    else
        m_open.erase(incident.number);
}

SandboxIncident *SandboxIncidents::openWithKey(const QString &serviceId, const QString &key) const
{
    SandboxIncident *found = m_byKey.value({serviceId, key});
    return found && found->isOpen() ? found : nullptr;
}

void SandboxIncidents::trackKey(const QString &serviceId, const QString &key, SandboxIncident &incident)
{
    if (!key.isEmpty())
        m_byKey.insert({serviceId, key}, &incident);
}

void SandboxIncidents::forgetKey(const QString &serviceId, const QString &key)
{
    m_byKey.remove({serviceId, key});
}

} // namespace ams::sandbox
