// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kLook = R"(scenario: look
customers: all
match: {keyword: look}
params: {host: {type: host, required: true}}
steps:
  - {id: ask, phase: escalate, do: human.task, with: {title: Look}, timeout: 1h, on: {ok: resolved}}
)";

constexpr QByteArrayView kRenamed = R"(scenario: look
customers: all
match: {keyword: look-again}
params: {host: {type: host, required: true}}
steps:
  - {id: ask, phase: escalate, do: human.task, with: {title: Look}, timeout: 1h, on: {ok: resolved}}
)";

constexpr QByteArrayView kBroken = R"(scenario: look
customers: [acme, globax]
match: {keyword: look}
steps:
  - {id: ask, do: human.tusk, with: {title: Look}}
)";

} // namespace

/// Scenarios that are written, not published: checked and rehearsed by a real agent, with the real program.
class tst_Drafts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aTextIsChecked();
    void titlesAreRehearsed();
    void whatRanIsRehearsed();
    void whoMayNotIsRefused();
    void tooMuchIsRefused();
    void nothingWasPublished(); // last

private:
    using Outcome = RoadPeople::Outcome;
    [[nodiscard]] Outcome ams(const QStringList &arguments, const QString &token) const
    {
        return m_road->people.ams(arguments, token);
    }
    QString draft(const QString &name, QByteArrayView text) const
    {
        return m_road->rig().write(u"drafts/"_s + name, text.toByteArray());
    }

    std::unique_ptr<OperatorRoad> m_road;
    QString m_author;
};

void tst_Drafts::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(
        QMap<QString, QByteArray>{{u"look"_s, kLook.toByteArray()}},
        "limits: {webhook_bytes: 65536}\narchive: {kind: sqlite, path: archive.db, after: 1ms}\n");
    QVERIFY2(m_road->start(), m_road->rig().report());
    m_author = m_road->people.newToken(u"Author"_s, u"author"_s, {u"--customer"_s, u"acme"_s});
    QVERIFY(!m_author.isEmpty());
}

void tst_Drafts::aTextIsChecked()
{
    const QString file = draft(u"one/look.yaml"_s, kBroken);
    const Outcome broken = ams({u"validate"_s, file}, m_author);
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.out.contains(file + u":5:"_s) && broken.out.contains(u"human.task"_s), qPrintable(broken.words()));
    QVERIFY2(broken.out.contains(file + u":2:"_s) && broken.out.contains(u"globax"_s), qPrintable(broken.words()));
    QVERIFY2(!broken.out.contains(u"globex"_s), "a customer that is not the author's is not even proposed");
    const Outcome json = ams({u"validate"_s, file, u"--json"_s}, m_author);
    QCOMPARE(json.code, 1);
    const QJsonObject first = json.json()[u"problems"_s][0].toObject();
    QCOMPARE(first[u"file"_s].toString(), file);
    QVERIFY(first[u"line"_s].toInt() > 0 && first[u"column"_s].toInt() > 0 &&
            !first[u"message"_s].toString().isEmpty());
    const Outcome good = ams({u"validate"_s, draft(u"two/look.yaml"_s, kRenamed)}, m_author);
    QVERIFY2(good.code == 0, qPrintable(good.words()));
}

void tst_Drafts::titlesAreRehearsed()
{
    draft(u"three/look.yaml"_s, kRenamed);
    const QString titles = m_road->rig().write(
        u"titles.txt"_s, "[AMS:look host=web01] ill\n[AMS:look-again host=web01] ill\nnothing of ours\n");
    const QStringList arguments{u"rehearse"_s, u"--scenarios"_s, m_road->rig().path(u"drafts/three"_s), u"--titles"_s,
                                titles};
    const Outcome changed = ams(arguments + QStringList{u"--json"_s}, m_author);
    QVERIFY2(changed.code == 1, qPrintable(changed.words()));
    const QJsonObject counts = changed.json()[u"counts"_s].toObject();
    QCOMPARE(counts, QJsonObject({{u"same"_s, 1}, {u"now-nothing"_s, 1}, {u"now-something"_s, 1}}));
    const Outcome told = ams(arguments, m_author);
    QVERIFY2(told.out.contains(u"2 of 3 titles"_s), qPrintable(told.words()));
    draft(u"four/look.yaml"_s, kBroken);
    const Outcome broken =
        ams({u"rehearse"_s, u"--scenarios"_s, m_road->rig().path(u"drafts/four"_s), u"--titles"_s, titles}, m_author);
    QVERIFY2(broken.code == 2 && broken.out.contains(u"look.yaml:5:"_s), qPrintable(broken.words()));
}

/// A run of the real road comes into the archive, and is what the draft is measured by.
void tst_Drafts::whatRanIsRehearsed()
{
    const QString run = m_road->runFor(u"[AMS:look host=web01] it is ill"_s);
    QVERIFY2(!run.isEmpty() && m_road->isAsked(run, u"ask"_s), m_road->rig().report());
    QCOMPARE(ams({u"answer"_s, run, u"--step"_s, u"ask"_s, u"--set"_s, u"answer=done"_s}, m_road->aya).code, 0);
    QCOMPARE(m_road->endOf(run), u"resolved"_s);
    draft(u"five/look.yaml"_s, kRenamed);
    const QStringList arguments{u"rehearse"_s, u"--scenarios"_s, m_road->rig().path(u"drafts/five"_s), u"--archive"_s,
                                u"--json"_s};
    QVERIFY(m_road->rig().stopAgent() && m_road->rig().startAgent()); // it looks at once
    Outcome changed;
    QTRY_VERIFY_WITH_TIMEOUT((changed = ams(arguments, m_author)).json()[u"titles"_s].toInt() == 1, 60000);
    QCOMPARE(changed.code, 1);
    const QJsonObject difference = changed.json()[u"differences"_s][0].toObject();
    QCOMPARE(difference[u"change"_s].toString(), u"now-nothing"_s);
    QCOMPARE(difference[u"before"_s][u"scenario"_s].toString(), u"look"_s);
    // At another customer nothing of it is seen.
    const QString there = m_road->people.newToken(u"There"_s, u"author"_s, {u"--customer"_s, u"globex"_s});
    const Outcome unseen = ams(arguments, there);
    QCOMPARE(unseen.json()[u"titles"_s].toInt(-1), 0);
}

void tst_Drafts::whoMayNotIsRefused()
{
    const QString file = draft(u"six/look.yaml"_s, kRenamed);
    const QString viewer = m_road->people.newToken(u"Viewer"_s, u"viewer"_s);
    const Outcome refused = ams({u"validate"_s, file}, viewer);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"needs the role operator"_s), qPrintable(refused.words()));
    const QString titles = m_road->rig().write(u"titles.txt"_s, "x\n");
    const QStringList rehearse{u"rehearse"_s, u"--scenarios"_s, file, u"--titles"_s, titles};
    QCOMPARE(ams(rehearse, viewer).code, 2);
    for (const char *role : {"operator", "author", "admin"}) {
        const QString token = m_road->people.newToken(QString::fromLatin1(role) + u'2', QString::fromLatin1(role));
        QCOMPARE(ams({u"validate"_s, file}, token).code, 0);
        QCOMPARE(ams(rehearse + QStringList{u"--customer"_s, u"acme"_s}, token).code, 0);
    }
    const Outcome others = ams(rehearse + QStringList{u"--customer"_s, u"globex"_s}, m_author);
    QVERIFY2(others.code == 2 && others.err.contains(u"no customer \"globex\""_s), qPrintable(others.words()));
}

void tst_Drafts::tooMuchIsRefused()
{
    const QByteArray large(70000, 'x');
    const QString file = draft(u"seven/large.yaml"_s, QByteArray("scenario: large\n# " + large));
    const Outcome refused = ams({u"validate"_s, file}, m_author);
    QVERIFY2(refused.code == 2 && refused.err.contains(u"413"_s), qPrintable(refused.words()));
}

void tst_Drafts::nothingWasPublished()
{
    const QString drafted = m_road->people.incident(u"PACME01"_s, u"[AMS:look-again host=web01] it is ill"_s);
    QVERIFY(!m_road->runFor(u"[AMS:look host=web01] it came later"_s).isEmpty());
    QCOMPARE(m_road->people.runOf(drafted), QString());
    QCOMPARE(m_road->people.ams({u"audit"_s, u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(tst_Drafts)
#include "tst_Drafts.moc"
