// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "config/ConfigYaml.h"
#include "config/CustomerYaml.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_ConfigMutations : public QObject
{
    Q_OBJECT

private slots:
    void mutatedCustomersAreReadOrRefused();
    void mutatedConfigurationsAreReadOrRefused();
};

namespace {

QByteArray content(const QString &name)
{
    QFile file(QStringLiteral(AMS_SOURCE_DIR "/packaging/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray mutated(QByteArray text, Random &random)
{
    static const QList<QByteArray> parts{
        "[",         "]",       "{",     "}",     ":",      " ",     "\n",    "  ",
        "-",         "\"",      "'",     "#",     "&a",     "*a",    "!!str", "|",
        "null",      "~",       "1e999", "0x",    "\t",     "\xff",  "\xc3",  QByteArray(1, '\0'),
        "name: x\n", "hosts: ", "env:",  "file:", "<<: *a", "---\n", "東京"};
    const auto below = [&random](qsizetype limit) { return static_cast<qsizetype>(random.next() % quint64(limit)); };
    for (qsizetype i = 1 + below(4); i > 0; --i) {
        const qsizetype at = below(text.size() + 1);
        switch (random.next() % 4) {
        case 0:
            text.insert(at, parts.at(below(parts.size())));
            break;
        case 1:
            text.remove(at, 1 + below(12));
            break;
        case 2:
            text.insert(below(text.size() + 1), text.mid(at, below(60)));
            break;
        default:
            text.replace(at, 1, parts.at(below(parts.size())));
        }
    }
    return text;
}

/// Comments take most of a mutation for themselves.
QByteArray withoutComments(const QByteArray &text)
{
    QByteArray bare;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#'))
            bare += line.left(line.indexOf(" #") < 0 ? line.size() : line.indexOf(" #")) + '\n';
    }
    return bare;
}

} // namespace

void tst_ConfigMutations::mutatedCustomersAreReadOrRefused()
{
    constexpr int rounds = 4000;
    const QByteArray seed = withoutComments(content(u"customers/example.yaml"_s));
    QVERIFY(parseCustomer(seed, u"example.yaml"_s).customer);
    SeededRandom random(41);
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray text = mutated(seed, random);
        const ParsedCustomer parsed = parseCustomer(text, u"example.yaml"_s);
        QVERIFY2(parsed.customer.has_value() != hasErrors(parsed.problems), text.constData());
        refused += parsed.customer ? 0 : 1;
        for (const Problem &problem : parsed.problems)
            QVERIFY2(!problem.message.isEmpty() && !problem.code.isEmpty(), text.constData());
    }
    QVERIFY2(refused > rounds / 10 && refused < rounds, qPrintable(QString::number(refused)));
}

void tst_ConfigMutations::mutatedConfigurationsAreReadOrRefused()
{
    constexpr int rounds = 1000;
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"customers"_s));
    const QByteArray seed = withoutComments(content(u"ams.example.yaml"_s));
    QFile file(folder.filePath(u"ams.yaml"_s));
    SeededRandom random(42);
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray text = round == 0 ? seed : mutated(seed, random);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        const LoadedConfig loaded = loadConfig(file.fileName());
        QVERIFY2(loaded.config.has_value() != hasErrors(loaded.problems), text.constData());
        QVERIFY(round > 0 || loaded.config);
        refused += loaded.config ? 0 : 1;
    }
    QVERIFY2(refused > rounds / 10 && refused < rounds, qPrintable(QString::number(refused)));
}

QTEST_GUILESS_MAIN(tst_ConfigMutations)
#include "tst_ConfigMutations.moc"
