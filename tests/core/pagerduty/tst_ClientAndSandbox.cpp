// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"
#include "pagerduty/PagerDutyApi.h"

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// The sandbox on a port that may be fixed, so that a checking proxy can be put between it and the client:
/// AMS_TALK_SANDBOX_PORT names the port, AMS_TALK_URL the proxy.
SandboxSettings talkSettings()
{
    SandboxSettings settings = SandboxRig::unlimited();
    settings.port = static_cast<quint16>(qEnvironmentVariableIntValue("AMS_TALK_SANDBOX_PORT"));
    return settings;
}

struct Talk
{
    Talk() : rig(talkSettings()), api(rig.http(), clock, random, secrets, account(rig)) {}
    static PagerDutySettings account(const SandboxRig &rig)
    {
        qputenv("AMS_TEST_TALK_TOKEN", "sandbox-token");
        PagerDutySettings settings;
        settings.baseUrl = qEnvironmentVariableIsSet("AMS_TALK_URL") ? QUrl(qEnvironmentVariable("AMS_TALK_URL"))
                                                                     : rig.sandbox->pagerDutyUrl();
        settings.token = u"env:AMS_TEST_TALK_TOKEN"_s;
        settings.from = u"ams-bot@msp.example"_s;
        settings.callsPerMinute = 0;
        return settings;
    }
    static CallOptions once()
    {
        CallOptions options;
        options.repeats = 0;
        return options;
    }
    /// Waits for the answer of one call.
    template<typename T>
    PagerDutyResult<T> answer(const std::function<void(QObject *, PagerDutyAnswer<T>)> &call)
    {
        QObject context;
        std::optional<PagerDutyResult<T>> got;
        call(&context, [&got](const PagerDutyResult<T> &result) { got = result; });
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20000))
            return tl::unexpected(PagerDutyError{});
        return *got;
    }
    PagerDutyResult<PagerDutyIncident> read(const IncidentId &id)
    {
        return answer<PagerDutyIncident>([&](auto *context, auto then) { api.getIncident(id, once(), context, then); });
    }
    PagerDutyResult<PagerDutyIncident> change(const IncidentId &id, const IncidentChange &change)
    {
        return answer<PagerDutyIncident>(
            [&](auto *context, auto then) { api.updateIncident(id, change, once(), context, then); });
    }
    PagerDutyResult<PagerDutyNote> note(const IncidentId &id, const QString &text)
    {
        return answer<PagerDutyNote>([&](auto *context, auto then) { api.addNote(id, text, once(), context, then); });
    }

    SandboxRig rig;
    SystemClock clock;
    SeededRandom random{3};
    Secrets secrets;
    PagerDutyApi api;
};

template<typename T>
QByteArray words(const PagerDutyResult<T> &result)
{
    return result ? QByteArray("ok")
                  : QByteArray::number(result.error().status) + ' ' + result.error().message.toUtf8();
}

#define VERIFY_ANSWER(result)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified.has_value(), words(verified).constData());                                                   \
    } while (false)

} // namespace

/// Every operation of the client with the sandbox, the good way and the ways that PagerDuty refuses: what one says, the
/// other understands.
class tst_ClientAndSandbox final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_talk = std::make_unique<Talk>(); }
    void cleanupTestCase() { m_talk.reset(); }
    void anIncidentFromTriggerToResolve();
    void handingOver_data();
    void handingOver();
    void notes();
    void theLogTellsOfAReopening();
    void listings();
    void users();
    void refusals_data();
    void refusals();
    void subscriptions();

private:
    [[nodiscard]] IncidentId raise() const { return IncidentId(m_talk->rig.raise(u"試験: HTTP 503 on web01"_s)); }
    std::unique_ptr<Talk> m_talk;
};

void tst_ClientAndSandbox::anIncidentFromTriggerToResolve()
{
    const IncidentId id = raise();
    const auto triggered = m_talk->read(id);
    VERIFY_ANSWER(triggered);
    QCOMPARE(triggered->incident.status, IncidentStatus::Triggered);
    QCOMPARE(triggered->escalationPolicy, u"PESCDEF"_s);
    QVERIFY(!triggered->isAssignedDirectly);
    IncidentChange change;
    change.status = IncidentStatus::Acknowledged;
    change.title = u"[AMS 1/3 look] 試験: HTTP 503 on web01"_s;
    const auto acknowledged = m_talk->change(id, change);
    VERIFY_ANSWER(acknowledged);
    QCOMPARE(acknowledged->acknowledgers, QStringList{u"PUSRBOT"_s});
    QCOMPARE(acknowledged->changedBy, u"PUSRBOT"_s);
    change.status.reset();
    change.title = u"[AMS 2/3 restart] 試験: HTTP 503 on web01"_s;
    VERIFY_ANSWER(m_talk->change(id, change));
    change.status = IncidentStatus::Resolved;
    const auto resolved = m_talk->change(id, change);
    VERIFY_ANSWER(resolved);
    QCOMPARE(resolved->incident.status, IncidentStatus::Resolved);
    QCOMPARE(m_talk->read(id)->incident.title, *change.title);
}

void tst_ClientAndSandbox::handingOver_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("policy");
    QTest::newRow("to the next level") << 2 << QString() << QString();
    QTest::newRow("to a person") << 0 << u"PUSRKEN"_s << QString();
    QTest::newRow("to another policy") << 0 << QString() << u"PESCMGR"_s;
}

void tst_ClientAndSandbox::handingOver()
{
    QFETCH(int, level);
    QFETCH(QString, user);
    QFETCH(QString, policy);
    const IncidentId id = raise();
    IncidentChange change;
    if (level > 0)
        change.escalationLevel = level;
    if (!user.isEmpty())
        change.assignTo = {UserId(user)};
    change.escalationPolicy = policy;
    const auto handed = m_talk->change(id, change);
    VERIFY_ANSWER(handed);
    QCOMPARE(handed->incident.assignees, QStringList{u"PUSRKEN"_s}); // on call at the last level, too
    QCOMPARE(handed->isAssignedDirectly, !user.isEmpty());
}

void tst_ClientAndSandbox::notes()
{
    const IncidentId id = raise();
    const auto added = m_talk->note(id, u"開始しました\n— AMS run r1"_s);
    VERIFY_ANSWER(added);
    const auto edited = m_talk->answer<PagerDutyNote>([&](auto *context, auto then) {
        m_talk->api.editNote(id, added->id, u"終わりました\n— AMS run r1"_s, Talk::once(), context, then);
    });
    VERIFY_ANSWER(edited);
    const auto listed = m_talk->answer<QList<PagerDutyNote>>(
        [&](auto *context, auto then) { m_talk->api.listNotes(id, Talk::once(), context, then); });
    VERIFY_ANSWER(listed);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().content, u"終わりました\n— AMS run r1"_s);
    QCOMPARE(listed->first().author, UserId(u"PUSRBOT"_s));
}

void tst_ClientAndSandbox::theLogTellsOfAReopening()
{
    const IncidentId id = raise();
    IncidentChange change;
    for (const auto status : {IncidentStatus::Resolved, IncidentStatus::Triggered}) {
        change.status = status;
        VERIFY_ANSWER(m_talk->change(id, change));
    }
    const auto log = m_talk->answer<PagerDutyApi::LogPage>([&](auto *context, auto then) {
        m_talk->api.listLogEntries(id, m_talk->clock.now() - std::chrono::hours(1), 0, Talk::once(), context, then);
    });
    VERIFY_ANSWER(log);
    QStringList types;
    for (const PagerDutyLogEntry &entry : log->entries)
        types.append(entry.type);
    QVERIFY2(types.contains(u"resolve_log_entry"_s), qPrintable(types.join(u' ')));
    QCOMPARE(m_talk->read(id)->incident.status, IncidentStatus::Triggered);
}

void tst_ClientAndSandbox::listings()
{
    const IncidentId id = raise();
    IncidentQuery query;
    query.statuses = {IncidentStatus::Triggered, IncidentStatus::Acknowledged};
    query.services = {ServiceId(u"PACME01"_s)};
    query.since = m_talk->clock.now() - std::chrono::hours(1);
    query.until = m_talk->clock.now() + std::chrono::hours(1);
    const auto found = m_talk->answer<PagerDutyApi::IncidentPage>(
        [&](auto *context, auto then) { m_talk->api.listIncidents(query, 0, Talk::once(), context, then); });
    VERIFY_ANSWER(found);
    QCOMPARE(found->skipped, 0);
    QVERIFY(std::any_of(found->incidents.begin(), found->incidents.end(),
                        [&id](const PagerDutyIncident &one) { return one.incident.id == id; }));
    const auto services = m_talk->answer<PagerDutyApi::ServicePage>(
        [&](auto *context, auto then) { m_talk->api.listServices(0, Talk::once(), context, then); });
    VERIFY_ANSWER(services);
    QCOMPARE(services->services.size(), 2);
}

void tst_ClientAndSandbox::users()
{
    const auto find = [&](const QString &email) {
        return m_talk->answer<PagerDutyUser>(
            [&](auto *context, auto then) { m_talk->api.findUser(email, Talk::once(), context, then); });
    };
    const auto bot = find(u"ams-bot@msp.example"_s);
    VERIFY_ANSWER(bot);
    QCOMPARE(bot->id, UserId(u"PUSRBOT"_s));
    QCOMPARE(find(u"ghost@msp.example"_s).error().kind, ErrorKind::NotFound);
}

void tst_ClientAndSandbox::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("no such incident") << u"missing"_s << 404 << 2100;
    QTest::newRow("hand-over of a resolved one") << u"resolved"_s << 400 << pagerDutyCode::kAlreadyResolved;
    QTest::newRow("a level that is not there") << u"level"_s << 400 << pagerDutyCode::kCannotEscalate;
    QTest::newRow("a user that is not there") << u"user"_s << 400 << 1007;
}

void tst_ClientAndSandbox::refusals()
{
    QFETCH(QString, what);
    QFETCH(int, status);
    QFETCH(int, code);
    IncidentId id = what == u"missing"_s ? IncidentId(u"QNOSUCHINCIDEN"_s) : raise();
    IncidentChange change;
    if (what == u"resolved"_s) {
        change.status = IncidentStatus::Resolved;
        VERIFY_ANSWER(m_talk->change(id, change));
        change.status.reset();
    }
    if (what == u"user"_s)
        change.assignTo = {UserId(u"PNOBODY"_s)};
    else
        change.escalationLevel = what == u"level"_s ? 9 : 2;
    const auto refused = what == u"missing"_s ? m_talk->read(id) : m_talk->change(id, change);
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, status);
    QCOMPARE(refused.error().code, code);
}

void tst_ClientAndSandbox::subscriptions()
{
    const RigReply made =
        m_talk->rig.post(u"/webhook_subscriptions"_s,
                         R"({"webhook_subscription":{"type":"webhook_subscription","events":["incident.triggered"],)"
                         R"("delivery_method":{"type":"http_delivery_method","url":"https://ams.msp.example/hook"},)"
                         R"("filter":{"type":"account_reference"}}})");
    QCOMPARE(made.status, 200);
    const auto listed = m_talk->answer<PagerDutyApi::Page<WebhookSubscription>>(
        [&](auto *context, auto then) { m_talk->api.listSubscriptions(0, Talk::once(), context, then); });
    VERIFY_ANSWER(listed);
    QCOMPARE(listed->items.size(), 1);
    QVERIFY(!listed->more);
    QCOMPARE(listed->items.first().events, QStringList{u"incident.triggered"_s});
    QVERIFY(listed->items.first().isActive);
    QVERIFY(!listed->items.first().isTemporarilyDisabled);
    VERIFY_ANSWER(m_talk->answer<bool>([&](auto *context, auto then) {
        m_talk->api.enableSubscription(listed->items.first().id, Talk::once(), context, then);
    }));
    VERIFY_ANSWER(m_talk->answer<bool>([&](auto *context, auto then) {
        m_talk->api.pingSubscription(listed->items.first().id, Talk::once(), context, then);
    }));
}

QTEST_GUILESS_MAIN(tst_ClientAndSandbox)
#include "tst_ClientAndSandbox.moc"
