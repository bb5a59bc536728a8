// SPDX-License-Identifier: Apache-2.0
#include "core/scenario/SampleCatalog.h"
#include "scenario/ScenarioCheck.h"
#include "scenario/ScenarioYaml.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <ctime>
#include <random>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> goodFiles()
{
    QStringList paths{QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/good.yaml"),
                      QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/every-construct.yaml")};
    QDirIterator walk(QStringLiteral(AMS_SOURCE_DIR "/scenarios"), {u"*.yaml"_s}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        paths.append(walk.next());
    paths.sort();
    QList<QByteArray> files;
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            files.append(file.readAll());
    }
    return files;
}

/// Spoils a text in one of many ways: bytes, characters that mean something, lines, pieces of other files.
class Spoiler
{
public:
    Spoiler(quint64 seed, const QList<QByteArray> &files) : m_engine(seed), m_files(files) {}

    [[nodiscard]] QByteArray spoiled()
    {
        QByteArray text = m_files[below(m_files.size())];
        for (qsizetype changes = 1 + below(4); changes > 0; --changes)
            change(text);
        return text;
    }

private:
    [[nodiscard]] qsizetype below(qsizetype bound)
    {
        return static_cast<qsizetype>(m_engine() % static_cast<quint64>(std::max<qsizetype>(bound, 1)));
    }

    [[nodiscard]] QByteArray piece()
    {
        static const QList<QByteArray> pieces{"{",
                                              "}",
                                              "[",
                                              "]",
                                              ":",
                                              ": ",
                                              "- ",
                                              "\n",
                                              "\n  ",
                                              "\t",
                                              "#",
                                              "\"",
                                              "'",
                                              "|",
                                              ">+",
                                              "|2-\n",
                                              "&a ",
                                              "*a",
                                              "!!str ",
                                              "? ",
                                              "<<: ",
                                              "---\n",
                                              "...",
                                              "%YAML",
                                              "{{ ",
                                              " }}",
                                              "{{ a.b[",
                                              "null",
                                              "~",
                                              ".inf",
                                              "0x",
                                              "1e99",
                                              "true",
                                              QByteArray("\0", 1),
                                              "\xff",
                                              "\xE3",
                                              "\xEF\xBB\xBF",
                                              "\r",
                                              "\r\n",
                                              "\xE2\x80\xA8",
                                              "`${",
                                              "=> ",
                                              "?.",
                                              ", ",
                                              "else",
                                              "next",
                                              "steps",
                                              "parallel: [",
                                              "for_each: {items: ",
                                              "call: ",
                                              "join: {at_least: ",
                                              "wait_for: ",
                                              "cleanup: ",
                                              "done",
                                              "fail",
                                              "item",
                                              "choose: ",
                                              "limits: ",
                                              "on: {ok: ",
                                              "(",
                                              ")",
                                              "\\",
                                              "\\u",
                                              "日本"};
        return pieces[below(pieces.size())];
    }

    [[nodiscard]] QByteArray line(const QByteArray &text)
    {
        const QList<QByteArray> lines = text.split('\n');
        return lines[below(lines.size())] + '\n';
    }

    void change(QByteArray &text)
    {
        const qsizetype at = below(text.size() + 1);
        switch (below(9)) {
        case 0:
            if (at < text.size())
                text[at] = static_cast<char>(below(256));
            break;
        case 1:
            text.remove(at, 1 + below(8));
            break;
        case 2:
            text.insert(at, piece());
            break;
        case 3:
            text.truncate(at);
            break;
        case 4: { // a line goes elsewhere
            const QByteArray moved = line(text);
            text.insert(below(2) ? text.lastIndexOf('\n', at) + 1 : at, moved);
            break;
        }
        case 5: // a part of another file
            text.insert(at, m_files[below(m_files.size())].mid(below(2000), below(200)));
            break;
        case 6: // one character many times
            text.insert(at, QByteArray(below(300), piece().front()));
            break;
        case 7: // other indentation
            text.insert(text.lastIndexOf('\n', at) + 1, QByteArray(below(5), ' '));
            break;
        default: // one word for another
            text.replace(line(text).trimmed().split(' ').constFirst(), piece());
            text.truncate(100000);
            break;
        }
    }

    std::mt19937_64 m_engine;
    const QList<QByteArray> &m_files;
};

} // namespace

/// Whatever is done to a scenario file: it is read, or refused with a reason and a line, and nothing crashes.
class tst_ScenarioFuzz : public QObject
{
    Q_OBJECT

private slots:
    void spoiledFiles_data();
    void spoiledFiles();

private:
    QList<QByteArray> m_files = goodFiles();
    ActionCatalog m_actions = sampleCatalog();
};

/// In rows of a thousand, because each row has a time limit of its own.
void tst_ScenarioFuzz::spoiledFiles_data()
{
    constexpr int rowSize = 1000;
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("count");
    const int count =
        qEnvironmentVariableIsSet("AMS_FUZZ_COUNT") ? qEnvironmentVariableIntValue("AMS_FUZZ_COUNT") : 3000;
    const quint64 seed = qEnvironmentVariableIsSet("AMS_FUZZ_SEED")
                             ? qEnvironmentVariable("AMS_FUZZ_SEED").toULongLong()
                             : std::random_device()();
    qInfo("AMS_FUZZ_SEED=%llu AMS_FUZZ_COUNT=%d", seed, count);
    for (int first = 0; first < count; first += rowSize)
        QTest::addRow("from %d", first) << seed + static_cast<quint64>(first) << std::min(rowSize, count - first);
}

void tst_ScenarioFuzz::spoiledFiles()
{
    QFETCH(quint64, seed);
    QFETCH(int, count);
    QVERIFY(!m_files.isEmpty());
    int accepted = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray text = Spoiler(seed + static_cast<quint64>(i), m_files).spoiled();
        const std::clock_t before = std::clock(); // CPU time: other work on the machine does not count
        const auto parsed = parseScenario(text, u"spoiled.yaml"_s);
        QList<Problem> problems = parsed.problems;
        if (parsed.scenario)
            problems += checkScenario(*parsed.scenario,
                                      {m_actions, {u"acme"_s, u"globex"_s}, {}, [&parsed](const ScenarioId &id) {
                                           const bool isOdd = id.toString().size() % 2 != 0;
                                           return isOdd ? &*parsed.scenario : nullptr;
                                       }});
        const auto seconds = (std::clock() - before) / CLOCKS_PER_SEC;
        const auto lines = static_cast<int>(text.count('\n')) + 1;
        const bool explained = parsed.scenario || hasErrors(parsed.problems);
        const bool placed = std::all_of(problems.begin(), problems.end(), [lines](const Problem &problem) {
            return problem.mark.line >= 1 && problem.mark.line <= lines && problem.mark.column >= 1 &&
                   !problem.code.isEmpty() && !problem.message.isEmpty();
        });
        if (!explained || !placed || seconds > 5) {
            qCritical("AMS_FUZZ_SEED=%llu AMS_FUZZ_COUNT=1, %lld s\n%s", seed + static_cast<quint64>(i),
                      static_cast<long long>(seconds), text.toPercentEncoding(" \n:{}[],\"'#").constData());
            for (const Problem &problem : std::as_const(problems))
                qCritical("%s", qPrintable(toText(problem)));
            QFAIL("neither a scenario nor a problem with a place, or it took too long");
        }
        accepted += parsed.scenario ? 1 : 0;
    }
    qInfo("%d of %d could still be read", accepted, count);
}

QTEST_GUILESS_MAIN(tst_ScenarioFuzz)
#include "tst_ScenarioFuzz.moc"
