// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "sandbox/BacklogSearch.h"
#include "sandbox/IncidentJson.h"
#include "sandbox/IncidentRoutes.h"
#include "sandbox/PagerDutyState.h"
#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace ams::sandbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 20000;

/// One to four bytes changed, removed, doubled or cut off.
QByteArray mutated(QByteArray text, Random &random)
{
    const int changes = 1 + static_cast<int>(random.next() % 4);
    for (int i = 0; i < changes && !text.isEmpty(); ++i) {
        const auto at = static_cast<qsizetype>(random.next() % static_cast<quint64>(text.size()));
        switch (random.next() % 5) {
        case 0:
            text[at] = static_cast<char>(random.next());
            break;
        case 1:
            text.remove(at, 1 + static_cast<qsizetype>(random.next() % 8));
            break;
        case 2:
            text.insert(at, text.mid(at, 16));
            break;
        case 3:
            text.insert(at, random.next() % 2 == 0 ? "99999999999999999999" : "null");
            break;
        default:
            text.truncate(at);
        }
    }
    return text;
}

} // namespace

/// Bodies damaged at random must be taken or refused, and never leave the state at odds with itself.
class tst_SandboxMutations : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_http = std::make_unique<FakeHttpClient>(m_clock.get());
        m_random = std::make_unique<SeededRandom>(17);
        m_dice = std::make_unique<FaultDice>(SandboxFaults(), 1);
        m_state = std::make_unique<PagerDutyState>(m_settings, *m_dice, *m_clock, *m_random, *m_http);
    }
    void cleanup() { m_state.reset(); }

    void events()
    {
        const QByteArray good = R"({"routing_key":"acme0000000000000000000000000001","event_action":"trigger",)"
                                R"("dedup_key":"k","payload":{"summary":"disk full","source":"web01",)"
                                R"("severity":"critical","custom_details":{"a":[1,2]}},)"
                                R"("links":[{"href":"https://x.example","text":"t"}],"images":[{"src":"s"}]})";
        int taken = 0;
        for (int i = 0; i < kRounds; ++i) {
            const auto answer = m_state->events.enqueue(mutated(good, *m_random));
            QVERIFY(answer.status == 202 || answer.status == 400);
            taken += answer.status == 202 ? 1 : 0;
        }
        QVERIFY(taken > 0 && taken < kRounds);
        verifyConsistency();
    }

    void changes()
    {
        const QList<QByteArray> good{
            R"({"type":"incident","status":"acknowledged","title":"x","urgency":"low"})",
            R"({"type":"incident","status":"resolved","resolution":"done"})",
            R"({"type":"incident","status":"triggered","escalation_level":2,"priority":{"id":"PPRIO01"}})",
            R"({"type":"incident","assignments":[{"assignee":{"id":"PUSRKEN","type":"user_reference"}}]})",
            R"({"type":"incident","escalation_policy":{"id":"PESCMGR"},"service":{"id":"PGLOBEX"}})"};
        raise();
        raise();
        int taken = 0;
        for (int i = 0; i < kRounds; ++i) {
            const QByteArray text = mutated(good.at(i % good.size()), *m_random);
            const auto change = readChange(QJsonDocument::fromJson(text).object(), m_state->account);
            SandboxIncident &incident = m_state->incidents.byNumber(1 + i % 2);
            const User &user = m_state->account.users().front();
            if (!change || !checkChange(incident, *change, user))
                continue;
            m_state->life.apply(incident, *change, {&user, nullptr});
            ++taken;
            m_clock->advance(std::chrono::minutes(1));
        }
        QVERIFY(taken > 100);
        verifyConsistency();
    }

    void creationsAndRequests()
    {
        const QByteArray incident = R"({"type":"incident","title":"x","service":{"id":"PACME01"},"urgency":"high",)"
                                    R"("body":{"type":"incident_body","details":"d"},"incident_key":"k"})";
        const QByteArray request = R"({"requester_id":"PUSRBOT","message":"m","responder_request_targets":)"
                                   R"([{"id":"PUSRKEN","type":"user_reference"}]})";
        const QByteArray subscription =
            R"({"type":"webhook_subscription","events":["incident.triggered"],"filter":{"type":"account_reference"},)"
            R"("delivery_method":{"type":"http_delivery_method","url":"http://127.0.0.1:9/x"}})";
        SandboxIncident &target = raise();
        for (int i = 0; i < kRounds / 4; ++i) {
            const auto read = [&](const QByteArray &text) {
                return QJsonDocument::fromJson(mutated(text, *m_random)).object();
            };
            if (const auto wanted = readNewIncident(read(incident), *m_state))
                m_state->life.raise(*wanted, {});
            if (const auto requested = m_state->response.request(target, read(request)))
                QVERIFY(QJsonDocument::fromJson(*requested).isObject());
            if (const auto made = m_state->subscriptions.create(read(subscription))) {
                const QByteArray json = m_state->subscriptions.json(**made, SandboxSubscriptions::Secret::Hidden);
                QVERIFY(QJsonDocument::fromJson(json).isObject());
                m_state->subscriptions.remove((*made)->id);
            }
        }
        verifyConsistency();
    }

    void forms()
    {
        BacklogSpace space(m_settings, *m_clock);
        const QByteArray good = "projectId=101&summary=disk%20full&issueTypeId=1001&priorityId=3&assigneeId=502&"
                                "dueDate=2026-01-31&estimatedHours=1.5&notifiedUserId%5B%5D=503&description=a+b";
        int taken = 0;
        for (int i = 0; i < kRounds; ++i) {
            const BacklogForm form = BacklogForm::fromEncoded(mutated(good, *m_random));
            const auto issue = space.addIssue(form);
            QVERIFY(issue || issue.error().code == 7);
            taken += issue ? 1 : 0;
            if (i % 1000 == 0) {
                const auto found = searchIssues(space, form);
                QVERIFY(found || found.error().code == 7);
            }
        }
        QVERIFY(taken > 0 && taken < kRounds);
        QCOMPARE(static_cast<int>(space.issues().size()), taken);
    }

private:
    SandboxIncident &raise()
    {
        NewIncident wanted;
        wanted.service = m_state->account.service(u"PACME01"_s);
        wanted.title = u"x"_s;
        return m_state->life.raise(wanted, {});
    }
    void verifyConsistency()
    {
        std::set<qint64> open;
        for (const auto &incident : m_state->incidents.all()) {
            if (incident->isOpen())
                open.insert(incident->number);
            QCOMPARE(incident->resolvedAt.has_value(), !incident->isOpen());
            QCOMPARE(incident->assignments.empty(), !incident->isOpen());
            QVERIFY(incident->level >= 1 && static_cast<size_t>(incident->level) <= incident->policy->levels.size());
            QVERIFY(!incident->title.trimmed().isEmpty() && incident->title.size() <= kTitleLimit);
            const QByteArray json = incidentJson(*incident, m_state->log, {});
            QVERIFY(QJsonDocument::fromJson(json).isObject());
        }
        QCOMPARE(m_state->incidents.open(), open);
    }

    const SandboxSettings m_settings;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeHttpClient> m_http;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<FaultDice> m_dice;
    std::unique_ptr<PagerDutyState> m_state;
};

QTEST_GUILESS_MAIN(tst_SandboxMutations)
#include "tst_SandboxMutations.moc"
