// SPDX-License-Identifier: Apache-2.0
#include "actions/CommandRunAction.h"
#include "actions/OutputKeeper.h"
#include "actions/RemoteCommand.h"
#include "actions/RemoteErrorStream.h"
#include "diagnostics/ArtifactStore.h"

#include "support/ActionProbe.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_OutputKeeper final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    Secrets m_secrets;
    QTemporaryDir m_folder;
    std::unique_ptr<ArtifactStore> m_store;

    ActionResult run(const QString &script, QJsonObject with = {})
    {
        CommandRunAction action(m_clock, m_secrets);
        ActionProbe probe(action);
        probe.context().artifacts = m_store.get();
        with.insert(u"run"_s, QJsonArray{u"sh"_s, u"-c"_s, script});
        return probe.run(with);
    }
    QByteArray content(const Artifact &artifact)
    {
        const auto reader = m_store->reader(artifact.hash);
        return reader ? (*reader)->read(0, artifact.bytes).value_or(QByteArray()) : QByteArray();
    }

private slots:
    void initTestCase()
    {
        auto opened = ArtifactStore::open({m_folder.filePath(u"store"_s)}, m_secrets);
        QVERIFY(opened);
        m_store = std::move(*opened);
        m_secrets.hide(u"hunter2-secret"_s);
    }

    void shortOutputsStayInTheResult()
    {
        const ActionResult result = run(u"echo one; echo two >&2"_s);
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QCOMPARE(result.artifacts, QList<Artifact>());
    }

    void longOnesAreKeptWhole()
    {
        const ActionResult result =
            run(u"i=0; while [ $i -lt 3000 ]; do echo \"line $i hunter2-secret\"; i=$((i+1)); done; exit 3"_s);
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QCOMPARE(result.artifacts.size(), 1);
        const Artifact artifact = result.artifacts.first();
        QCOMPARE(artifact.name, u"output"_s);
        QByteArray expected;
        for (int i = 0; i < 3000; ++i)
            expected += "line " + QByteArray::number(i) + " ••••••\n";
        QCOMPARE(content(artifact), expected);
    }

    void theAuthorDecides()
    {
        const ActionResult always = run(u"echo '[1]'; echo no >&2"_s, {{u"keep"_s, u"always"_s}, {u"as"_s, u"json"_s}});
        QCOMPARE(always.artifacts.size(), 2);
        QCOMPARE(always.artifacts[0].type, ArtifactType::Json);
        QCOMPARE(always.artifacts[1].name, u"errors"_s);
        const ActionResult never = run(u"yes | head -c 100000"_s, {{u"keep"_s, u"never"_s}});
        QCOMPARE(never.artifacts, QList<Artifact>());
        QCOMPARE(never.result[u"stdout"].toString().size(), 100000);
    }

    void whatCannotBeKeptIsToldAndTheStepGoesOn()
    {
        auto opened = ArtifactStore::open({m_folder.filePath(u"tiny"_s), 1 << 30, 1000}, m_secrets);
        QVERIFY(opened);
        std::unique_ptr<ArtifactStore> usual = std::exchange(m_store, std::move(*opened));
        const ActionResult result = run(u"head -c 100000 /dev/urandom | base64"_s);
        m_store = std::move(usual);
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QCOMPARE(result.artifacts, QList<Artifact>());
        QVERIFY2(result.result[u"not_kept"].toString().contains(u"limit"_s),
                 qPrintable(result.result[u"not_kept"].toString()));
    }

    void remoteErrorOutputLosesTheScriptsLines()
    {
        const QByteArray nonce = "n0nce";
        const QByteArray stream = "Warning: added to known hosts\n" + remoteMark(nonce, "begin\n") + "first\n" +
                                  QByteArray("x").repeated(500) + "\nlast\n" + remoteMark(nonce, "end 3\n") + "rest";
        for (const qsizetype portion : {1, 2, 7, 50, 10000}) {
            RemoteErrorStream errors(nonce);
            QByteArray passed;
            for (qsizetype at = 0; at < stream.size(); at += portion)
                passed += errors.feed(QByteArrayView(stream).sliced(at, std::min(portion, stream.size() - at)));
            passed += errors.finish();
            QCOMPARE(passed, "first\n" + QByteArray("x").repeated(500) + "\nlast\n");
        }
    }
};

QTEST_GUILESS_MAIN(tst_OutputKeeper)
#include "tst_OutputKeeper.moc"
