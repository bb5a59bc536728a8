// SPDX-License-Identifier: Apache-2.0
#include "base/Logging.h"

#include "support/FakeClock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryFile>
#include <QTest>

#include <thread>
#include <vector>

using namespace ams;

Q_LOGGING_CATEGORY(lcRuns, "ams.runs")

class tst_Logging : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aJsonLineCarriesTheIdsOfTheMessage();
    void aMessageIsAlwaysOneLine();
    void plainTextShowsControlCharacters();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void rulesChooseWhatIsWritten();
    void theEnvironmentAddsRules();
    void linesOfManyThreadsStayWhole();
    void thePreviousHandlerComesBack();

private:
    LogSettings json() const { return {LogFormat::Json, LogLevel::Info, {}}; }
    /// What the file holds, line by line.
    QList<QByteArray> lines();
    QJsonObject onlyObject();

    FakeClock m_clock{Timestamp(Milliseconds(1769828645678))};
    std::unique_ptr<QTemporaryFile> m_file;
};

void tst_Logging::init()
{
    m_file = std::make_unique<QTemporaryFile>();
    QVERIFY(m_file->open());
}

QList<QByteArray> tst_Logging::lines()
{
    m_file->seek(0);
    QList<QByteArray> all = m_file->readAll().split('\n');
    if (all.isEmpty() || !all.takeLast().isEmpty())
        return {"the last line has no end"};
    return all;
}

QJsonObject tst_Logging::onlyObject()
{
    const QList<QByteArray> all = lines();
    return all.size() == 1 ? QJsonDocument::fromJson(all.first()).object() : QJsonObject();
}

void tst_Logging::aJsonLineCarriesTheIdsOfTheMessage()
{
    const Secrets secrets;
    {
        const Logging logging(json(), m_clock, secrets, m_file->handle());
        qCWarning(lcRuns).noquote() << "the step failed run=r7 step=\"collect/two words\" epoch=3, rerun=no run=other";
    }
    QCOMPARE(
        onlyObject(),
        (QJsonObject{{QStringLiteral("time"), QStringLiteral("2026-01-31T03:04:05.678Z")},
                     {QStringLiteral("level"), QStringLiteral("warning")},
                     {QStringLiteral("category"), QStringLiteral("ams.runs")},
                     {QStringLiteral("message"),
                      QStringLiteral("the step failed run=r7 step=\"collect/two words\" epoch=3, rerun=no run=other")},
                     {QStringLiteral("run"), QStringLiteral("r7")},
                     {QStringLiteral("step"), QStringLiteral("collect/two words")},
                     {QStringLiteral("epoch"), QStringLiteral("3")}}));
}

void tst_Logging::aMessageIsAlwaysOneLine()
{
    const Secrets secrets;
    const QString hostile = QStringLiteral("title\n{\"level\":\"info\"}\r\u0001") + QChar(0) + QString(20000, u'x');
    {
        const Logging logging(json(), m_clock, secrets, m_file->handle());
        qCInfo(lcRuns).noquote() << hostile;
    }
    const QString message = onlyObject().value(QStringLiteral("message")).toString();
    QVERIFY(message.startsWith(hostile.left(100)));
    QVERIFY(message.size() < 17000);
}

void tst_Logging::plainTextShowsControlCharacters()
{
    const Secrets secrets;
    {
        const Logging logging({LogFormat::Plain, LogLevel::Info, {}}, m_clock, secrets, m_file->handle());
        qCCritical(lcRuns).noquote() << QStringLiteral("one\ntwo \u001b[31mred 赤");
    }
    QCOMPARE(lines(), QList<QByteArray>{"2026-01-31T03:04:05.678Z critical ams.runs: one\\ntwo \\x1b[31mred 赤"});
}

void tst_Logging::secretsAreMasked_data()
{
    QTest::addColumn<LogFormat>("format");
    QTest::newRow("json") << LogFormat::Json;
    QTest::newRow("plain") << LogFormat::Plain;
}

void tst_Logging::secretsAreMasked()
{
    QFETCH(LogFormat, format);
    Secrets secrets;
    secrets.hide(QStringLiteral("tr\"ès-secret\n2"));
    {
        const Logging logging({format, LogLevel::Info, {}}, m_clock, secrets, m_file->handle());
        qCInfo(lcRuns).noquote() << QStringLiteral("token run=tr\"ès-secret\n2 end");
    }
    const QByteArray line = lines().value(0);
    QVERIFY2(line.contains("••••••"), line.constData());
    QVERIFY2(line.contains(" end"), line.constData());
    QVERIFY2(!line.contains("secret"), line.constData());
}

void tst_Logging::rulesChooseWhatIsWritten()
{
    const Secrets secrets;
    {
        const Logging logging({LogFormat::Plain, LogLevel::Warning, QStringLiteral("ams.runs.debug=true")}, m_clock,
                              secrets, m_file->handle());
        qCDebug(lcRuns) << "debug";
        qCInfo(lcRuns) << "info";
        qCWarning(lcRuns) << "warning";
    }
    const QList<QByteArray> all = lines();
    QCOMPARE(all.size(), 2);
    QVERIFY(all.at(0).endsWith("debug"));
    QVERIFY(all.at(1).endsWith("warning"));
}

void tst_Logging::theEnvironmentAddsRules()
{
    const Secrets secrets;
    qputenv("AMS_LOG_RULES", "*.info=false;ams.runs.debug=true");
    {
        const Logging logging({LogFormat::Plain, LogLevel::Info, {}}, m_clock, secrets, m_file->handle());
        qCDebug(lcRuns) << "debug";
        qCInfo(lcRuns) << "info";
    }
    qunsetenv("AMS_LOG_RULES");
    const QList<QByteArray> all = lines();
    QCOMPARE(all.size(), 1);
    QVERIFY(all.at(0).endsWith("debug"));
}

void tst_Logging::linesOfManyThreadsStayWhole()
{
    constexpr int threadCount = 4;
    constexpr int linesEach = 500;
    const Secrets secrets;
    {
        const Logging logging(json(), m_clock, secrets, m_file->handle());
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < threadCount; ++thread) {
            threads.emplace_back([thread] {
                for (int line = 0; line < linesEach; ++line)
                    qCInfo(lcRuns).noquote()
                        << QStringLiteral("step=%1-%2").arg(thread).arg(line) << QString(500, u'y');
            });
        }
    }
    QSet<QString> steps;
    for (const QByteArray &line : lines())
        steps.insert(QJsonDocument::fromJson(line).object().value(QStringLiteral("step")).toString());
    QCOMPARE(steps.size(), threadCount * linesEach);
}

void tst_Logging::thePreviousHandlerComesBack()
{
    const Secrets secrets;
    {
        const Logging logging(json(), m_clock, secrets, m_file->handle());
    }
    QTest::ignoreMessage(QtWarningMsg, "after");
    qWarning("after");
    QCOMPARE(lines(), QList<QByteArray>());
}

QTEST_GUILESS_MAIN(tst_Logging)
#include "tst_Logging.moc"
