// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ActionTable.h"
#include "ui/base/AgentBook.h"
#include "ui/base/ConsoleContext.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/LinkBook.h"
#include "ui/base/Navigator.h"
#include "ui/base/PictureCache.h"
#include "ui/base/TokenKeeper.h"
#include "ui/base/UiSettings.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include "support/FakeClock.h"
#include "support/ScriptedLink.h"

#include <QApplication>
#include <QTemporaryDir>

namespace ams {

/// Tokens in memory.
class FakeTokens final : public TokenKeeper
{
public:
    void read(const QString &id, QObject *context, std::function<void(Result<QString>)> then) override
    {
        QTimer::singleShot(0, context, [this, id, then = std::move(then)] {
            if (kept.contains(id))
                then(kept.value(id));
            else
                then(fail(ErrorKind::NotFound, QStringLiteral("none")));
        });
    }
    void write(const QString &id, const QString &token, QObject *context, std::function<void(Result<>)> then) override
    {
        kept.insert(id, token);
        QTimer::singleShot(0, context, [then = std::move(then)] { then({}); });
    }
    void remove(const QString &id) override { kept.remove(id); }

    QHash<QString, QString> kept;
};

/// Everything that a page is given, played.
struct ConsoleRig
{
    ConsoleRig()
        : settings(folder.filePath(QStringLiteral("console.ini")))
        , theme(*qApp)
        , actions(settings)
        , agents(links, clock)
        , pictures(folder.filePath(QStringLiteral("picture.json")), links)
        , context{links, actions, settings, navigator, theme, times, tokens, clock, incidents, agents, pictures}
    {
        incidents.follow(links);
        times.setZone(QStringLiteral("utc"));
    }

    /// A link that is live, without a picture yet.
    ScriptedLink &addLink(const QString &name)
    {
        auto link = std::make_unique<ScriptedLink>();
        ScriptedLink &reference = *link;
        links.add(name, name, std::move(link));
        reference.setState(LinkState::Kind::Live, clock.now());
        return reference;
    }

    QTemporaryDir folder;
    FakeClock clock;
    UiSettings settings;
    Theme theme;
    Times times;
    ActionTable actions;
    Navigator navigator;
    FakeTokens tokens;
    LinkBook links;
    IncidentBook incidents{clock};
    AgentBook agents;
    PictureCache pictures;
    ConsoleContext context;
};

inline IncidentRow rowOf(const QString &id, Automation automation, const QString &title = QStringLiteral("disk full"))
{
    IncidentRow row;
    row.incident = IncidentId(id);
    row.title = title;
    row.customer = CustomerId(QStringLiteral("acme"));
    row.automation = automation;
    return row;
}

inline LinkSnapshot pictureOf(const QList<IncidentRow> &rows)
{
    LinkSnapshot snapshot;
    snapshot.number = 1;
    snapshot.rows = rows;
    return snapshot;
}

} // namespace ams
