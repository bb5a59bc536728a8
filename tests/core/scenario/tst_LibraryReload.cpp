// SPDX-License-Identifier: Apache-2.0
#include "core/scenario/SampleCatalog.h"
#include "scenario/LibraryWatcher.h"
#include "scenario/ScenarioLibrary.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QByteArray plain(const QByteArray &id, const QByteArray &title = "t")
{
    return "scenario: " + id + "\ncustomers: all\ntitle: " + title + "\nmatch: {keyword: " + id +
           "}\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n";
}

QByteArray calling(const QByteArray &id, const QByteArray &called, const QByteArray &with = "{}")
{
    return "scenario: " + id + "\ncustomers: all\nmatch: {keyword: " + id + "}\nsteps: [{id: s, call: " + called +
           ", with: " + with + "}]\n";
}

} // namespace

/// Scenarios that call each other, and folders that change while an agent runs.
class tst_LibraryReload : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void callsAreBoundTransitively();
    void whatCallsNothingIsLeftOut();
    void oneFileMayCallItsNeighbours();
    void aBrokenFileKeepsItsLastGoodVersion();
    void aFileThatIsGoneIsGone();
    void aCallerKeepsWhatItCalled();
    void aBrokenCalledScenarioIsKeptForAll();
    void aNewFileCannotPushOutAnOlderOne();
    void theWatcherTellsOnce();
    void aBusyNeighbourDelaysNothing();
    void whatNeverRestsIsToldAllTheSame();

private:
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] ScenarioLibrary::Loaded load() const { return ScenarioLibrary::load(m_folder->path(), m_context); }
    [[nodiscard]] QStringList codes(const ScenarioLibrary::Loaded &loaded) const;
    [[nodiscard]] static QStringList ids(const QList<std::shared_ptr<const Scenario>> &scenarios);

    std::unique_ptr<QTemporaryDir> m_folder;
    ActionCatalog m_actions = sampleCatalog();
    CheckContext m_context{m_actions, {}, {}};
};

void tst_LibraryReload::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_LibraryReload::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QStringList tst_LibraryReload::codes(const ScenarioLibrary::Loaded &loaded) const
{
    QStringList list;
    for (const Problem &problem : loaded.problems)
        list.append(QDir(m_folder->path()).relativeFilePath(problem.file) + u' ' + problem.code);
    return list;
}

QStringList tst_LibraryReload::ids(const QList<std::shared_ptr<const Scenario>> &scenarios)
{
    QStringList list;
    for (const auto &scenario : scenarios)
        list.append(scenario->id.toString());
    return list;
}

void tst_LibraryReload::callsAreBoundTransitively()
{
    write(u"a.yaml"_s, calling("a", "b"));
    write(u"b.yaml"_s, calling("b", "c"));
    write(u"c.yaml"_s, plain("c"));
    write(u"d.yaml"_s, calling("d", "d"));
    const auto loaded = load();
    QCOMPARE(codes(loaded), QStringList{u"d.yaml call-circle"_s});
    QCOMPARE(ids(loaded.scenarioLibrary.called(ScenarioId(u"a"_s))), (QStringList{u"b"_s, u"c"_s}));
    QCOMPARE(ids(loaded.scenarioLibrary.called(ScenarioId(u"c"_s))), QStringList());
    QCOMPARE(ids(loaded.scenarioLibrary.called(ScenarioId(u"d"_s))), QStringList{u"d"_s});
}

void tst_LibraryReload::whatCallsNothingIsLeftOut()
{
    write(u"a.yaml"_s, calling("a", "b"));
    write(u"b.yaml"_s, calling("b", "c"));
    write(u"d.yaml"_s, plain("d"));
    const auto loaded = load();
    QCOMPARE(codes(loaded), (QStringList{u"a.yaml unknown-scenario"_s, u"b.yaml unknown-scenario"_s}));
    QCOMPARE(ids(loaded.scenarioLibrary.all()), QStringList{u"d"_s});
}

void tst_LibraryReload::oneFileMayCallItsNeighbours()
{
    write(u"a.yaml"_s, calling("a", "b"));
    write(u"b.yaml"_s, plain("b"));
    write(u"c.yaml"_s, "broken: [");
    const auto loaded = ScenarioLibrary::load(m_folder->filePath(u"a.yaml"_s), m_context);
    QCOMPARE(codes(loaded), QStringList());
    QCOMPARE(ids(loaded.scenarioLibrary.all()), QStringList{u"a"_s});
    QCOMPARE(ids(loaded.scenarioLibrary.called(ScenarioId(u"a"_s))), QStringList{u"b"_s});
}

void tst_LibraryReload::aBrokenFileKeepsItsLastGoodVersion()
{
    write(u"a.yaml"_s, plain("a", "first"));
    write(u"b.yaml"_s, plain("b", "first"));
    auto loaded = load();
    write(u"a.yaml"_s, "scenario: [");
    write(u"b.yaml"_s, plain("b", "second"));
    for (int i = 0; i < 2; ++i) { // also when it stays broken
        loaded = loaded.scenarioLibrary.reload(m_context);
        QCOMPARE(codes(loaded), (QStringList{u"a.yaml yaml"_s, u"a.yaml kept"_s}));
        QCOMPARE(loaded.scenarioLibrary.find(ScenarioId(u"a"_s))->title, u"first"_s);
        QCOMPARE(loaded.scenarioLibrary.find(ScenarioId(u"b"_s))->title, u"second"_s);
    }
    write(u"a.yaml"_s, plain("a", "third"));
    loaded = loaded.scenarioLibrary.reload(m_context);
    QCOMPARE(codes(loaded), QStringList());
    QCOMPARE(loaded.scenarioLibrary.find(ScenarioId(u"a"_s))->title, u"third"_s);
}

void tst_LibraryReload::aFileThatIsGoneIsGone()
{
    write(u"a.yaml"_s, plain("a"));
    write(u"b.yaml"_s, plain("b"));
    const auto before = load();
    QVERIFY(QFile::remove(m_folder->filePath(u"a.yaml"_s)));
    const auto after = before.scenarioLibrary.reload(m_context);
    QCOMPARE(ids(after.scenarioLibrary.all()), QStringList{u"b"_s});
    QCOMPARE(ids(before.scenarioLibrary.all()), (QStringList{u"a"_s, u"b"_s})); // a library never changes
}

void tst_LibraryReload::aCallerKeepsWhatItCalled()
{
    write(u"a.yaml"_s, calling("a", "b"));
    write(u"b.yaml"_s, plain("b"));
    const auto before = load();
    QVERIFY(QFile::remove(m_folder->filePath(u"b.yaml"_s)));
    const auto after = before.scenarioLibrary.reload(m_context);
    QCOMPARE(codes(after), (QStringList{u"a.yaml unknown-scenario"_s, u"a.yaml kept"_s}));
    QCOMPARE(ids(after.scenarioLibrary.all()), QStringList{u"a"_s});
    QCOMPARE(ids(after.scenarioLibrary.called(ScenarioId(u"a"_s))), QStringList{u"b"_s});
}

void tst_LibraryReload::aBrokenCalledScenarioIsKeptForAll()
{
    write(u"a.yaml"_s, calling("a", "b"));
    write(u"b.yaml"_s, plain("b", "first"));
    const auto before = load();
    write(u"b.yaml"_s, plain("b", "[second"));
    write(u"c.yaml"_s, calling("c", "b"));
    const auto after = before.scenarioLibrary.reload(m_context);
    QCOMPARE(ids(after.scenarioLibrary.all()), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    for (const QString &caller : {u"a"_s, u"c"_s})
        QCOMPARE(after.scenarioLibrary.called(ScenarioId(caller)).value(0)->title, u"first"_s);
}

void tst_LibraryReload::aNewFileCannotPushOutAnOlderOne()
{
    write(u"m.yaml"_s, plain("m", "older"));
    const auto before = load();
    write(u"a.yaml"_s, plain("m", "newer"));
    const auto after = before.scenarioLibrary.reload(m_context);
    QCOMPARE(codes(after), QStringList{u"a.yaml duplicate-scenario"_s});
    QCOMPARE(after.scenarioLibrary.find(ScenarioId(u"m"_s))->title, u"older"_s);
}

void tst_LibraryReload::theWatcherTellsOnce()
{
    SystemClock clock;
    write(u"a.yaml"_s, plain("a"));
    LibraryWatcher watcher(clock, m_folder->path(), Milliseconds(100));
    QSignalSpy changed(&watcher, &LibraryWatcher::changed);
    for (int i = 0; i < 5; ++i)
        write(u"a.yaml"_s, plain("a", QByteArray::number(i)));
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(QDir(m_folder->path()).mkdir(u"new"_s));
    QTRY_COMPARE(changed.size(), 2);
    write(u"new/b.yaml"_s, plain("b")); // in a folder that was not there at first
    QTRY_COMPARE(changed.size(), 3);
}

void tst_LibraryReload::aBusyNeighbourDelaysNothing()
{
    SystemClock clock;
    QDir(m_folder->path()).mkpath(u"scenarios"_s);
    write(u"scenarios/a.yaml"_s, plain("a"));
    LibraryWatcher watcher(clock, m_folder->filePath(u"scenarios"_s), Milliseconds(300));
    QSignalSpy changed(&watcher, &LibraryWatcher::changed);
    int touched = 0;
    QTimer busy;
    connect(&busy, &QTimer::timeout, this, [&] {
        write(u"beside-%1"_s.arg(++touched), "x");
        if (touched % 2 == 0)
            QFile::remove(m_folder->filePath(u"beside-%1"_s.arg(touched)));
    });
    busy.start(20);
    QTRY_VERIFY(touched > 40); // longer than the quiet
    QCOMPARE(changed.size(), 0);
    write(u"scenarios/a.yaml"_s, plain("a", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 2500); // before ten times the quiet
    // The folder itself is replaced, as a deployment does.
    QVERIFY(QDir(m_folder->path()).rename(u"scenarios"_s, u"old"_s));
    QDir(m_folder->path()).mkpath(u"scenarios"_s);
    write(u"scenarios/b.yaml"_s, plain("b"));
    QTRY_VERIFY(changed.size() > 1);
    busy.stop();
    const qsizetype before = changed.size();
    write(u"scenarios/b.yaml"_s, plain("b", "new")); // the new one is watched now
    QTRY_VERIFY(changed.size() > before);
}

void tst_LibraryReload::whatNeverRestsIsToldAllTheSame()
{
    SystemClock clock;
    write(u"a.yaml"_s, plain("a"));
    LibraryWatcher watcher(clock, m_folder->path(), Milliseconds(100));
    QSignalSpy changed(&watcher, &LibraryWatcher::changed);
    int touched = 0;
    QTimer busy;
    connect(&busy, &QTimer::timeout, this, [&] { write(u"a.yaml"_s, plain("a", QByteArray::number(++touched))); });
    busy.start(20);
    QTRY_VERIFY(changed.size() > 0);
}

QTEST_GUILESS_MAIN(tst_LibraryReload)
#include "tst_LibraryReload.moc"
