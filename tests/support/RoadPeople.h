// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/RoadRig.h"

#include <QJsonDocument>
#include <QProcess>

namespace ams {

/// People who act on a RoadRig's agent with the real program, each with a token of their own. Blocks its thread.
class RoadPeople
{
public:
    struct Outcome
    {
        int code = -1; ///< -1: the program did not come back
        QString out;
        QString err;

        [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
        [[nodiscard]] QString words() const { return out + err; }
    };

    explicit RoadPeople(RoadRig &rig) : m_rig(rig) {}

    /// `ams <arguments>` as the holder of that token, against the agent; without one with the agent's configuration.
    [[nodiscard]] Outcome ams(const QStringList &arguments, const QString &tokenFile = {}) const
    {
        QStringList all = arguments;
        if (tokenFile.isEmpty())
            all += {QStringLiteral("--config"), m_rig.config()};
        else
            all += {QStringLiteral("--agent"), QStringLiteral("http://127.0.0.1:%1").arg(m_rig.agentPort()),
                    QStringLiteral("--token-file"), tokenFile};
        QProcess process;
        process.start(RoadRig::program(), all);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    /// The file of a new token; empty when there is none.
    [[nodiscard]] QString newToken(const QString &name, const QString &role, const QStringList &more = {}) const
    {
        const Outcome made =
            ams(QStringList{QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--name"), name,
                            QStringLiteral("--email"), name.toLower() + QStringLiteral("@msp.example"),
                            QStringLiteral("--role"), role} +
                more);
        return made.code == 0 ? m_rig.write(QStringLiteral("secrets/") + name, made.out.toUtf8()) : QString();
    }
    /// A new incident of that service at the sandbox; its id.
    [[nodiscard]] QString incident(const QString &service, const QString &title) const
    {
        const QJsonObject body{{QStringLiteral("service"), service}, {QStringLiteral("title"), title}};
        const QJsonDocument made =
            m_rig.request("POST", QStringLiteral("/sandbox/incidents"), QJsonDocument(body).toJson());
        const QString id = made[QStringLiteral("incident")][QStringLiteral("id")].toString();
        return id.isEmpty() ? made[QStringLiteral("id")].toString() : id;
    }
    /// The newest run of an incident, by the ledger; empty when there is none.
    [[nodiscard]] QString runOf(const QString &incident) const
    {
        const QJsonArray runs = m_rig.ask({QStringLiteral("runs")})[QStringLiteral("runs")].toArray();
        for (const QJsonValue run : runs) {
            if (run[QStringLiteral("incident")].toString() == incident)
                return run[QStringLiteral("run")].toString();
        }
        return {};
    }
    /// The run as the agent's API tells it; an empty object when it does not.
    [[nodiscard]] QJsonObject show(const QString &run) const
    {
        return m_rig.ask({QStringLiteral("show"), run}).object();
    }

private:
    RoadRig &m_rig;
};

} // namespace ams
