// SPDX-License-Identifier: Apache-2.0
#include "LinkConformance.h"

#include <QJsonDocument>
#include <QTest>

namespace ams {

namespace {

const Rights kViewer{Role::Viewer, {}};
const Rights kOperator{Role::Operator, {}};

OperatorCommand take(const QString &run, qint64 turn)
{
    OperatorCommand command;
    command.run = RunId(run);
    command.turn = turn;
    command.by.name = QStringLiteral("somebody else"); // must not count
    return command;
}

} // namespace

void LinkConformance::init()
{
    m_rig = std::make_unique<ApiRig>();
}

void LinkConformance::cleanup()
{
    m_link.reset();
    m_rig.reset();
    m_snapshots.clear();
    m_deltas.clear();
}

CoreLink &LinkConformance::open(const Rights &rights)
{
    m_link = m_make(*m_rig, rights);
    connect(m_link.get(), &CoreLink::snapshotReceived, this,
            [this](const LinkSnapshot &snapshot) { m_snapshots.append(snapshot); });
    connect(m_link.get(), &CoreLink::deltaReceived, this, [this](const LinkDelta &delta) { m_deltas.append(delta); });
    m_link->open();
    if (!QTest::qWaitFor([this] { return !m_snapshots.isEmpty(); }))
        qFatal("no snapshot: %s", qPrintable(m_link->state().detail));
    return *m_link;
}

void LinkConformance::nothingComesBeforeOpen()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    const auto link = m_make(*m_rig, kViewer);
    bool isHeard = false;
    connect(link.get(), &CoreLink::snapshotReceived, this, [&isHeard] { isHeard = true; });
    QCOMPARE(link->state().kind, LinkState::Kind::Off);
    const auto asked =
        await<RunDetail>([&](QObject *context, auto then) { link->run(RunId(QStringLiteral("r1")), context, then); });
    QVERIFY(!asked);
    QCOMPARE(asked.error().kind, ErrorKind::Unreachable);
    QVERIFY(!asked.error().mayHaveHappened);
    QVERIFY(!isHeard);
}

void LinkConformance::aSnapshotComesFirstThenDeltas()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    CoreLink &link = open(kViewer);
    QCOMPARE(link.state().kind, LinkState::Kind::Live);
    QCOMPARE(link.caller().rights, kViewer);
    QCOMPARE(m_snapshots.first().rows.size(), 1);
    QCOMPARE(m_snapshots.first().rows.first().title, QStringLiteral("[AMS:disk host=web01] disk full on r1"));
    for (int i = 2; i < 500; ++i)
        m_rig->runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme")));
    const qint64 last = m_rig->board.number();
    QTRY_VERIFY(!m_deltas.isEmpty() && m_deltas.last().number == last);
    QCOMPARE(m_snapshots.size(), 1);
    qint64 number = m_snapshots.first().number;
    int changes = 0;
    for (const LinkDelta &delta : std::as_const(m_deltas)) {
        QCOMPARE(delta.after, number);
        number = delta.number;
        for (const LinkChange &change : delta.changes)
            changes += std::holds_alternative<IncidentRow>(change) ? 1 : 0;
    }
    QCOMPARE(changes, 498);
}

void LinkConformance::rowsOfOtherCustomersAreNeverSent()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("g1"), QStringLiteral("globex")));
    m_rig->runs.put(ApiRig::view(QStringLiteral("a1"), QStringLiteral("acme")));
    CoreLink &link = open(Rights{Role::None, {{CustomerId(QStringLiteral("acme")), Role::Viewer}}});
    QCOMPARE(m_snapshots.first().rows.size(), 1);
    m_rig->runs.put(ApiRig::view(QStringLiteral("g2"), QStringLiteral("globex")));
    m_rig->runs.put(ApiRig::view(QStringLiteral("a2"), QStringLiteral("acme")));
    QTRY_COMPARE(m_deltas.size(), 1);
    QCOMPARE(m_deltas.first().changes.size(), 1);
    QCOMPARE(std::get<IncidentRow>(m_deltas.first().changes.first()).run, RunId(QStringLiteral("a2")));
    const auto foreign =
        await<RunDetail>([&](QObject *context, auto then) { link.run(RunId(QStringLiteral("g1")), context, then); });
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().kind, ErrorKind::NotFound);
    const auto listed = await<QList<ScenarioInfo>>([&](QObject *context, auto then) { link.scenarios(context, then); });
    QVERIFY(listed);
    QCOMPARE(listed->size(), 1);
}

void LinkConformance::aCommandIsDoneOnceAndTheLoserIsToldWhoWon()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme"), 4));
    CoreLink &link = open(kOperator);
    const auto first = await<CommandAnswer>(
        [&](QObject *context, auto then) { link.command(take(QStringLiteral("r1"), 4), context, then); });
    QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
    QCOMPARE(first->outcome, CommandAnswer::Outcome::Accepted);
    QCOMPARE(first->turn, 5);
    QCOMPARE(m_rig->runs.commands.first().by.name, link.caller().person.name);
    QVERIFY(!m_rig->runs.commands.first().id.isEmpty());
    const auto late = await<CommandAnswer>(
        [&](QObject *context, auto then) { link.command(take(QStringLiteral("r1"), 4), context, then); });
    QVERIFY(late);
    QCOMPARE(late->outcome, CommandAnswer::Outcome::Stale);
    QCOMPARE(late->winner.name, link.caller().person.name);
    const auto unknown = await<CommandAnswer>(
        [&](QObject *context, auto then) { link.command(take(QStringLiteral("nobody"), 0), context, then); });
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
    QTRY_VERIFY(!m_deltas.isEmpty());
    QCOMPARE(std::get<IncidentRow>(m_deltas.last().changes.last()).automation, Automation::TakenOver);
}

void LinkConformance::aViewerCannotCommand()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    m_rig->runs.put(ApiRig::view(QStringLiteral("g1"), QStringLiteral("globex")));
    CoreLink &link = open(Rights{Role::Viewer, {{CustomerId(QStringLiteral("globex")), Role::Operator}}});
    const auto refused = await<CommandAnswer>(
        [&](QObject *context, auto then) { link.command(take(QStringLiteral("r1"), 0), context, then); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Denied);
    QVERIFY(m_rig->runs.commands.isEmpty());
    const auto allowed = await<CommandAnswer>(
        [&](QObject *context, auto then) { link.command(take(QStringLiteral("g1"), 0), context, then); });
    QVERIFY(allowed);
    QCOMPARE(allowed->outcome, CommandAnswer::Outcome::Accepted);
}

void LinkConformance::runsAndJournalsAreRead()
{
    const RunId run(QStringLiteral("r1"));
    m_rig->runs.put(ApiRig::view(run.toString(), QStringLiteral("acme"), 3));
    QList<RunEvent> journal;
    for (int i = 0; i < 2500; ++i)
        journal.append(
            {Timestamp(std::chrono::seconds(i)),
             event::StepStarted{StepPath(QStringLiteral("look")), i + 1, QStringLiteral("k"), RepeatClass::Safe}});
    m_rig->runs.putJournal(run, journal);
    CoreLink &link = open(kViewer);
    const auto detail = await<RunDetail>([&](QObject *context, auto then) { link.run(run, context, then); });
    QVERIFY(detail);
    QCOMPARE(detail->turn, 3);
    QVERIFY(detail->isLive);
    QCOMPARE(detail->state.value(QLatin1StringView("customer")).toString(), QStringLiteral("acme"));
    QList<RunEvent> read;
    for (bool isWhole = false; !isWhole;) {
        const auto part =
            await<JournalPart>([&](QObject *context, auto then) { link.journal(run, read.size(), context, then); });
        QVERIFY2(part, qPrintable(part ? QString() : part.error().message));
        read.append(part->entries);
        isWhole = part->isWhole;
    }
    QCOMPARE(read, journal);
}

void LinkConformance::aRunIsReadAsItWas()
{
    const RunId run(QStringLiteral("r1"));
    m_rig->runs.put(ApiRig::view(run.toString(), QStringLiteral("acme"), 3));
    m_rig->runs.putMoments(run, {ApiRig::view(run.toString(), QStringLiteral("acme"), 0),
                                 ApiRig::view(run.toString(), QStringLiteral("acme"), 1),
                                 ApiRig::view(run.toString(), QStringLiteral("acme"), 3)});
    m_rig->runs.putMoments(RunId(QStringLiteral("g1")), {ApiRig::view(QStringLiteral("g1"), QStringLiteral("globex"))});
    CoreLink &link = open(Rights{Role::None, {{CustomerId(QStringLiteral("acme")), Role::Viewer}}});
    const auto at = [&link](const QString &id, qint64 entries) {
        return await<RunDetail>([&](QObject *context, auto then) { link.runAt(RunId(id), entries, context, then); });
    };
    const auto second = at(run.toString(), 2);
    QVERIFY2(second, qPrintable(second ? QString() : second.error().message));
    QCOMPARE(second->turn, 1);
    QCOMPARE(second->entries, 2);
    QCOMPARE(second->entriesTotal, 3);
    const auto beyond = at(run.toString(), 1000);
    QVERIFY(beyond);
    QCOMPARE(beyond->turn, 3);
    QCOMPARE(beyond->entries, 3);
    QCOMPARE(at(run.toString(), 0).error().kind, ErrorKind::Invalid);
    QCOMPARE(at(QStringLiteral("g1"), 1).error().kind, ErrorKind::NotFound); // another customer's
    QCOMPARE(at(QStringLiteral("none"), 1).error().kind, ErrorKind::NotFound);
}

void LinkConformance::holdsAreAddedSeenAndRemoved()
{
    CoreLink &link = open(Rights{Role::Viewer, {{CustomerId(QStringLiteral("acme")), Role::Operator}}});
    Hold hold;
    hold.kind = HoldKind::Maintenance;
    hold.customer = CustomerId(QStringLiteral("acme"));
    hold.until = m_rig->clock.now() + std::chrono::hours(1);
    hold.reason = QStringLiteral("patching");
    const auto added = await<Hold>([&](QObject *context, auto then) { link.addHold(hold, context, then); });
    QVERIFY2(added, qPrintable(added ? QString() : added.error().message));
    QVERIFY(!added->id.isEmpty());
    QCOMPARE(added->by.name, link.caller().person.name);
    QTRY_COMPARE(m_deltas.size(), 1);
    QCOMPARE(std::get<Hold>(m_deltas.first().changes.first()), *added);
    Hold foreign = hold;
    foreign.customer = CustomerId(QStringLiteral("globex"));
    const auto refused = await<Hold>([&](QObject *context, auto then) { link.addHold(foreign, context, then); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Denied);
    Hold past = hold;
    past.until = m_rig->clock.now() - std::chrono::hours(1);
    const auto wrong = await<Hold>([&](QObject *context, auto then) { link.addHold(past, context, then); });
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::Invalid);
    const auto removed = await<bool>([&](QObject *context, auto then) { link.removeHold(added->id, context, then); });
    QVERIFY(removed);
    QTRY_COMPARE(m_deltas.size(), 2);
    QCOMPARE(std::get<HoldRemoved>(m_deltas.last().changes.first()).id, added->id);
    const auto again = await<bool>([&](QObject *context, auto then) { link.removeHold(added->id, context, then); });
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
}

void LinkConformance::scenariosTextsAndArtifactsAreRead()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    CoreLink &link = open(kOperator);
    const auto listed = await<QList<ScenarioInfo>>([&](QObject *context, auto then) { link.scenarios(context, then); });
    QVERIFY(listed);
    QCOMPARE(listed->size(), 2);
    const auto text = await<QByteArray>([&](QObject *context, auto then) { link.scenarioText("aa", context, then); });
    QVERIFY(text);
    QCOMPARE(*text, QByteArray("scenario: disk\n"));
    const auto part = await<BytesPart>([&](QObject *context, auto then) {
        link.artifact(RunId(QStringLiteral("r1")), QByteArray(64, 'a'), 15, 4, context, then);
    });
    QVERIFY(part);
    QCOMPARE(part->bytes, QByteArray("5678"));
    QCOMPARE(part->total, 1000);
    const auto run = await<RunId>([&](QObject *context, auto then) {
        link.startRun({ScenarioId(QStringLiteral("disk")), IncidentId(QStringLiteral("Qr1")), {}}, context, then);
    });
    QVERIFY2(run, qPrintable(run ? QString() : run.error().message));
    QCOMPARE(*run, RunId(QStringLiteral("by-hand")));
    QCOMPARE(m_rig->runs.started.first().by.name, link.caller().person.name);
    const auto archive =
        await<QList<QJsonObject>>([&](QObject *context, auto then) { link.searchArchive({}, context, then); });
    QVERIFY(!archive);
    QCOMPARE(archive.error().kind, ErrorKind::NotFound);
}

void LinkConformance::theAuditLogTellsOfCommands()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme"), 1));
    m_rig->secrets.hide(QStringLiteral("hunter2hunter2"));
    CoreLink &link = open(Rights{Role::Admin, {}});
    OperatorCommand command = take(QStringLiteral("r1"), 1);
    command.note = QStringLiteral("the password is hunter2hunter2");
    const auto done = await<CommandAnswer>([&](QObject *context, auto then) { link.command(command, context, then); });
    QVERIFY(done);
    const auto entries =
        await<QList<QJsonObject>>([&](QObject *context, auto then) { link.audit(1, 10, context, then); });
    QVERIFY2(entries, qPrintable(entries ? QString() : entries.error().message));
    // Asked for, before anything was done; then what became of it.
    QCOMPARE(entries->size(), 2);
    QCOMPARE(entries->first().value(QLatin1StringView("what")).toString(), QStringLiteral("asked.take"));
    QVERIFY(!entries->first().value(QLatin1StringView("detail")).toString().contains(QLatin1StringView("hunter2")));
    const QJsonObject entry = entries->last();
    QCOMPARE(entry.value(QLatin1StringView("who")).toString(), link.caller().person.name);
    QCOMPARE(entry.value(QLatin1StringView("what")).toString(), QStringLiteral("command.take"));
    const QString detail = entry.value(QLatin1StringView("detail")).toString();
    QVERIFY2(!detail.contains(QLatin1StringView("hunter2")), qPrintable(detail));
    const QJsonObject parts = QJsonDocument::fromJson(detail.toUtf8()).object();
    QCOMPARE(parts.value(QLatin1StringView("before")).toObject().value(QLatin1StringView("holder")).toString(),
             QStringLiteral("automation"));
    QCOMPARE(parts.value(QLatin1StringView("after")).toObject().value(QLatin1StringView("holder")).toString(),
             QStringLiteral("person"));
}

void LinkConformance::answersAreDroppedWithTheirContext()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    CoreLink &link = open(kViewer);
    bool isAnswered = false;
    auto context = std::make_unique<QObject>();
    link.run(RunId(QStringLiteral("r1")), context.get(),
             [&isAnswered](const Result<RunDetail> &) { isAnswered = true; });
    QVERIFY(!isAnswered);
    context.reset();
    const auto later =
        await<RunDetail>([&](QObject *other, auto then) { link.run(RunId(QStringLiteral("r1")), other, then); });
    QVERIFY(later);
    QVERIFY(!isAnswered);
}

void LinkConformance::whatIsAskedOfAClosedLinkFails()
{
    m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    CoreLink &link = open(kViewer);
    std::optional<Result<RunDetail>> answer;
    link.run(RunId(QStringLiteral("r1")), this, [&answer](const Result<RunDetail> &given) { answer = given; });
    link.close();
    QCOMPARE(link.state().kind, LinkState::Kind::Off);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!*answer);
    QVERIFY(answer->error().mayHaveHappened);
    m_snapshots.clear();
    link.open();
    QTRY_COMPARE(m_snapshots.size(), 1);
    QCOMPARE(link.state().kind, LinkState::Kind::Live);
}

} // namespace ams
