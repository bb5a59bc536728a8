// SPDX-License-Identifier: Apache-2.0
#include "intake/IncidentBackfill.h"
#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Known
{
    QString id;
    Timestamp createdAt{};
    QString service;
};

/// A PagerDuty that lists incidents, with its rules for pages and windows.
struct Rig
{
    Rig() : random(1), http(&clock)
    {
        qputenv("AMS_TEST_BACKFILL_TOKEN", "token-of-the-test");
        PagerDutySettings account;
        account.token = u"env:AMS_TEST_BACKFILL_TOKEN"_s;
        account.callsPerMinute = 0;
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, account);
        http.setHandler([this](const HttpRequest &request) { return list(request); });
        settings.services = {ServiceId(u"P1"_s)};
    }
    void start()
    {
        backfill = std::make_unique<IncidentBackfill>(*api, clock, settings);
        QObject::connect(backfill.get(), &IncidentBackfill::found, backfill.get(),
                         [this](const Incident &incident) { found.append(incident.id.toString()); });
        backfill->start();
        pump();
    }
    static void pump()
    {
        for (int i = 0; i < 2000; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }
    void pass(Milliseconds span)
    {
        for (Milliseconds gone{0}; gone < span; gone += 1s) {
            clock.advance(1s);
            for (int i = 0; i < 10; ++i)
                QCoreApplication::processEvents();
        }
    }
    FakeHttpClient::Scripted list(const HttpRequest &request)
    {
        if (isDown)
            return FakeHttpClient::bytes(500, {});
        const QUrlQuery query(request.url);
        const auto time = [&query](const QString &name) {
            return timestampFromText(query.queryItemValue(name, QUrl::FullyDecoded)).value_or(Timestamp{});
        };
        const int offset = query.queryItemValue(u"offset"_s).toInt();
        const int limit = query.queryItemValue(u"limit"_s).toInt();
        if (offset + limit > 10000) {
            ++wallsHit;
            return FakeHttpClient::json(
                400, {{u"error"_s, QJsonObject{{u"code"_s, 2002}, {u"message"_s, u"Offset+limit"_s}}}});
        }
        const QStringList services = query.allQueryItemValues(u"service_ids%5B%5D"_s, QUrl::FullyEncoded);
        QList<Known> inside;
        for (const Known &incident : known) {
            if (incident.createdAt >= time(u"since"_s) && incident.createdAt < time(u"until"_s) &&
                services.contains(incident.service))
                inside.append(incident);
        }
        QJsonArray page;
        for (const Known &incident : inside.mid(offset, limit))
            page.append(QJsonObject{{u"id"_s, incident.id},
                                    {u"title"_s, u"t"_s},
                                    {u"status"_s, u"triggered"_s},
                                    {u"created_at"_s, toText(incident.createdAt)},
                                    {u"service"_s, QJsonObject{{u"id"_s, incident.service}}}});
        return FakeHttpClient::json(200, {{u"incidents"_s, page}, {u"more"_s, offset + limit < inside.size()}});
    }
    void add(const QString &id, Milliseconds age, const QString &service = u"P1"_s)
    {
        known.append({id, clock.now() - age, service});
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    std::unique_ptr<PagerDutyApi> api;
    BackfillSettings settings;
    std::unique_ptr<IncidentBackfill> backfill;
    QList<Known> known;
    QStringList found;
    bool isDown = false;
    int wallsHit = 0;
};

} // namespace

class tst_IncidentBackfill : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatIsOpenAtStartAndEachMinute();
    void laterSweepsAreShortAndEverySoOftenWhole();
    void walksPagesServicesAndTheWall();
    void aFailureIsMadeUpFor();
    void sweepsDoNotOverlap();
    void withoutServicesNothingIsAsked();
};

void tst_IncidentBackfill::findsWhatIsOpenAtStartAndEachMinute()
{
    Rig rig;
    rig.add(u"old"_s, 71h);
    rig.add(u"tooOld"_s, 73h);
    rig.add(u"others"_s, 1h, u"PX"_s);
    rig.add(u"new"_s, 1min);
    rig.start();
    QCOMPARE(rig.found, (QStringList{u"old"_s, u"new"_s}));
    QCOMPARE(rig.backfill->noGapSince(), std::optional(rig.clock.now() - 72h));
    rig.add(u"later"_s, 0ms);
    rig.found.clear();
    rig.pass(61s);
    QVERIFY(rig.found.contains(u"later"_s));
    QCOMPARE(rig.backfill->counters().sweeps, quint64(2));
    const QUrlQuery asked(rig.http.requests().first().url);
    QCOMPARE(asked.allQueryItemValues(u"statuses%5B%5D"_s, QUrl::FullyEncoded),
             (QStringList{u"triggered"_s, u"acknowledged"_s}));
}

void tst_IncidentBackfill::laterSweepsAreShortAndEverySoOftenWhole()
{
    Rig rig;
    rig.settings.wholeEach = 3;
    rig.add(u"old"_s, 70h);
    rig.start();
    QStringList perSweep;
    for (int i = 0; i < 6; ++i) {
        rig.found.clear();
        rig.pass(60s);
        perSweep.append(rig.found.isEmpty() ? u"short"_s : u"whole"_s);
    }
    QCOMPARE(perSweep, u"short short whole short short whole"_s.split(u' '));
    rig.found.clear();
    rig.backfill->sweepAll();
    Rig::pump();
    QCOMPARE(rig.found, QStringList{u"old"_s});
}

void tst_IncidentBackfill::walksPagesServicesAndTheWall()
{
    Rig rig;
    rig.settings.services.clear();
    for (int i = 0; i < 120; ++i)
        rig.settings.services.append(ServiceId(u"P%1"_s.arg(i)));
    for (int i = 0; i < 12345; ++i)
        rig.add(u"I%1"_s.arg(i), 70h - std::chrono::seconds(i * 10), u"P1"_s);
    rig.add(u"inLastChunk"_s, 1h, u"P119"_s);
    rig.start();
    rig.pass(30s);
    QCOMPARE(rig.wallsHit, 0);
    QCOMPARE(rig.found.size(), 12346);
    QCOMPARE(QSet<QString>(rig.found.begin(), rig.found.end()).size(), 12346);
    QCOMPARE(rig.backfill->counters().failed, quint64(0));
    for (const HttpRequest &request : rig.http.requests())
        QVERIFY(request.url.toEncoded().size() < 4000);
}

void tst_IncidentBackfill::aFailureIsMadeUpFor()
{
    Rig rig;
    rig.start();
    const auto before = rig.backfill->noGapSince();
    rig.isDown = true;
    rig.pass(30min);
    QVERIFY(rig.backfill->counters().failed > 10);
    rig.add(u"meanwhile"_s, 20min);
    rig.isDown = false;
    rig.pass(3min);
    QVERIFY(rig.found.contains(u"meanwhile"_s));
    QCOMPARE(rig.backfill->noGapSince(), before); // looked back far enough: no gap
    rig.isDown = true;
    for (int i = 0; i < 80; ++i)
        rig.clock.advance(1h);
    Rig::pump();
    rig.isDown = false;
    rig.pass(3min);
    QVERIFY(rig.backfill->noGapSince() > before); // longer than it looks back
}

void tst_IncidentBackfill::sweepsDoNotOverlap()
{
    Rig rig;
    rig.http.setHandler([](const HttpRequest &) {
        auto slow = FakeHttpClient::json(200, {{u"incidents"_s, QJsonArray{}}, {u"more"_s, false}});
        slow.after = 150s;
        return slow;
    });
    rig.start();
    rig.pass(140s);
    QCOMPARE(rig.http.requests().size(), 1);
    rig.pass(60s);
    QCOMPARE(rig.http.requests().size(), 2);
}

void tst_IncidentBackfill::withoutServicesNothingIsAsked()
{
    Rig rig;
    rig.settings.services.clear();
    rig.start();
    rig.pass(5min);
    QVERIFY(rig.http.requests().isEmpty());
}

QTEST_GUILESS_MAIN(tst_IncidentBackfill)
#include "tst_IncidentBackfill.moc"
