// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/RoadPeople.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

namespace ams {

/// A real agent and sandbox with scenarios of the test's own, and two operators, Aya and Ken, who act with the real
/// program through the agent's API. Blocks its thread.
class OperatorRoad
{
public:
    /// `%DIR%` in a scenario's text is files().
    explicit OperatorRoad(const QMap<QString, QByteArray> &scenarios, const QByteArray &agentYaml = {},
                          const QByteArray &pagerDutyYaml = {})
        : m_rig(std::make_unique<RoadRig>(RoadRig::Options{{}, agentYaml, m_scenarios.path(), pagerDutyYaml}))
        , people(*m_rig)
    {
        m_rig->setCustomer(QStringLiteral("acme"), customerOf("ACME", "PACME01"));
        m_rig->setCustomer(QStringLiteral("globex"), customerOf("GLOBEX", "PGLBX01"));
        for (auto scenario = scenarios.begin(); scenario != scenarios.end(); ++scenario)
            publish(scenario.key(), scenario.value());
    }

    [[nodiscard]] bool start()
    {
        if (!m_rig->start())
            return false;
        aya = people.newToken(QStringLiteral("Aya"), QStringLiteral("operator"));
        ken = people.newToken(QStringLiteral("Ken"), QStringLiteral("operator"));
        return !aya.isEmpty() && !ken.isEmpty();
    }
    [[nodiscard]] RoadRig &rig() { return *m_rig; }
    [[nodiscard]] QString files() const { return m_files.path(); }
    [[nodiscard]] bool hasFile(const QString &name) const { return QFile::exists(m_files.filePath(name)); }

    /// A scenario as it stands in the folder from now on.
    void publish(const QString &name, QByteArray text)
    {
        text.replace("%DIR%", m_files.path().toUtf8());
        QFile file(m_scenarios.filePath(name + QStringLiteral(".yaml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("a scenario cannot be written");
    }

    /// A new incident; the run that begins for it, or an empty text.
    [[nodiscard]] QString runFor(const QString &title, const QString &service = QStringLiteral("PACME01"))
    {
        lastIncident = people.incident(service, title);
        QString run;
        static_cast<void>(QTest::qWaitFor([&] { return !(run = people.runOf(lastIncident)).isEmpty(); }, 30000));
        return run;
    }
    [[nodiscard]] bool reaches(const QString &run, const std::function<bool(const QJsonObject &)> &state)
    {
        return QTest::qWaitFor([&] { return state(people.show(run)); }, 30000);
    }
    [[nodiscard]] bool isHandedOver(const QString &run)
    {
        return reaches(run, [](const QJsonObject &state) {
            return state[QStringLiteral("holder")].toString() == QLatin1StringView("people");
        });
    }
    [[nodiscard]] bool isAsked(const QString &run, const QString &step)
    {
        return reaches(run, [&step](const QJsonObject &state) {
            return stepIn(state, step)[QStringLiteral("status")].toString() == QLatin1StringView("asking");
        });
    }
    /// "resolved", "handoff", "aborted"; empty while it goes on.
    [[nodiscard]] QString endOf(const QString &run)
    {
        QString end;
        static_cast<void>(reaches(run, [&end](const QJsonObject &state) {
            return !(end = state[QStringLiteral("end")].toString()).isEmpty();
        }));
        return end;
    }
    [[nodiscard]] QJsonObject step(const QString &run, const QString &path) const
    {
        return stepIn(people.show(run), path);
    }
    [[nodiscard]] static QJsonObject stepIn(const QJsonObject &state, const QString &path)
    {
        const QJsonArray steps = state[QStringLiteral("steps")].toArray();
        for (const QJsonValue one : steps) {
            if (one[QStringLiteral("step")].toString() == path)
                return one.toObject();
        }
        return {};
    }

private:
    static QByteArray customerOf(const char *name, const char *service)
    {
        return QByteArray("name: ") + name + "\ntime_zone: Asia/Tokyo\nservices: [" + service +
               "]\nhosts:\n  web01: {address: 127.0.0.1}\n";
    }

    QTemporaryDir m_scenarios;
    QTemporaryDir m_files;
    std::unique_ptr<RoadRig> m_rig;

public:
    RoadPeople people;
    QString aya; ///< token files
    QString ken;
    QString lastIncident;
};

} // namespace ams
