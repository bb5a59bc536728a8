// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString kSource = QStringLiteral(AMS_SOURCE_DIR);

struct Message
{
    QString context;
    QString source;
    QString type; ///< "unfinished", "vanished", "obsolete" or empty
    QStringList texts;
    bool isPlural = false;
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            if (xml.isEndElement() && xml.name() == QLatin1StringView("message"))
                messages.append(message);
            continue;
        }
        if (xml.name() == QLatin1StringView("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1StringView("message"))
            message = {
                context, {}, {}, {}, xml.attributes().value(QLatin1StringView("numerus")) == QLatin1StringView("yes")};
        else if (xml.name() == QLatin1StringView("source"))
            message.source = xml.readElementText();
        else if (xml.name() == QLatin1StringView("translation")) {
            message.type = xml.attributes().value(QLatin1StringView("type")).toString();
            if (!message.isPlural)
                message.texts = {xml.readElementText()};
        } else if (xml.name() == QLatin1StringView("numerusform"))
            message.texts.append(xml.readElementText());
    }
    return messages;
}

/// "%1", "%2", "%n" of a text, sorted.
QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.append(match.next().captured());
    places.sort();
    places.removeDuplicates();
    return places;
}

} // namespace

/// Every word that the console says exists in Japanese, and what is not said any more is gone.
class tst_Translations final : public QObject
{
    Q_OBJECT
private slots:
    void everythingIsTranslated_data();
    void everythingIsTranslated();
    void nothingIsLeftInEnglish();
    void oneWordForOneThing_data();
    void oneWordForOneThing();
    void noWordIsSaidPastTheTranslator();
};

void tst_Translations::everythingIsTranslated_data()
{
    QTest::addColumn<bool>("onlyPlurals");
    QTest::newRow("ja") << false;
    QTest::newRow("en") << true;
}

void tst_Translations::everythingIsTranslated()
{
    QFETCH(bool, onlyPlurals);
    const QString language = QString::fromLatin1(QTest::currentDataTag());
    QTemporaryDir folder;
    const QString fresh = folder.filePath(QStringLiteral("ams_%1.ts").arg(language));
    QVERIFY(QFile::copy(kSource + QStringLiteral("/resources/i18n/ams_%1.ts").arg(language), fresh));
    QStringList arguments{QStringLiteral("-silent"),
                          QStringLiteral("-locations"),
                          QStringLiteral("none"),
                          QStringLiteral("-no-ui-lines"),
                          QStringLiteral("-I"),
                          kSource,
                          QStringLiteral("-I"),
                          kSource + QStringLiteral("/core"),
                          kSource + QStringLiteral("/ui"),
                          kSource + QStringLiteral("/app/console")};
    if (onlyPlurals)
        arguments.append(QStringLiteral("-pluralonly"));
    arguments += {QStringLiteral("-ts"), fresh};
    QProcess lupdate;
    lupdate.start(QStringLiteral(AMS_LUPDATE), arguments);
    QVERIFY(lupdate.waitForFinished(120000));
    QCOMPARE(lupdate.exitCode(), 0);

    QStringList faults;
    const QList<Message> messages = messagesOf(fresh);
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        const QString where = message.context + QStringLiteral(": \"") + message.source + QStringLiteral("\" ");
        if (!message.type.isEmpty())
            faults.append(where + (message.type == QLatin1StringView("unfinished")
                                       ? QStringLiteral("is not translated; packaging/translate")
                                       : QStringLiteral("is not said any more; packaging/translate")));
        for (const QString &text : message.texts) {
            QStringList places = placesOf(text);
            QStringList wanted = placesOf(message.source);
            if (message.isPlural) { // "one incident" needs no number
                places.removeAll(QStringLiteral("%n"));
                wanted.removeAll(QStringLiteral("%n"));
            }
            if (text.isEmpty() || places != wanted)
                faults.append(where + QStringLiteral("has other places than its translation: ") + text);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Translations::nothingIsLeftInEnglish()
{
    // What is the same in Japanese: names of products, units, formats.
    static const QSet<QString> names{QStringLiteral("PagerDuty"), QStringLiteral("AMS: %1")};
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    static const QRegularExpression japanese(QStringLiteral("[\\x{3041}-\\x{30ff}\\x{4e00}-\\x{9fff}]"));
    QStringList faults;
    for (const Message &message : messagesOf(kSource + QStringLiteral("/resources/i18n/ams_ja.ts"))) {
        if (names.contains(message.source) || message.source == message.source.toUpper() ||
            !message.source.contains(word))
            continue;
        for (const QString &text : message.texts)
            if (!text.contains(japanese) && text != QStringLiteral(" pt"))
                faults.append(message.context + QStringLiteral(": ") + message.source);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Translations::oneWordForOneThing_data()
{
    QTest::addColumn<QString>("japanese");
    // As the help pages say it; resources/help/ja/index.md explains some.
    QTest::newRow("ledger") << QStringLiteral("記録データベース|記録 DB");
    QTest::newRow("inventory") << QStringLiteral("台帳");
    QTest::newRow("archive") << QStringLiteral("保管庫");
    QTest::newRow("runbook") << QStringLiteral("手順書");
    QTest::newRow("scenarios?") << QStringLiteral("シナリオ");
    QTest::newRow("agents?") << QStringLiteral("エージェント");
    QTest::newRow("customers?(?!:)") << QStringLiteral("顧客|社");
    QTest::newRow("hosts?") << QStringLiteral("ホスト");
    QTest::newRow("secrets?") << QStringLiteral("秘密情報");
    QTest::newRow("take over|taken over|took it over") << QStringLiteral("引き取");
    QTest::newRow("handed over|hands over") << QStringLiteral("引き継");
    QTest::newRow("skip|skipped") << QStringLiteral("スキップ");
    QTest::newRow("mute|muted") << QStringLiteral("ミュート");
    QTest::newRow("clean-up|cleaning up") << QStringLiteral("後始末");
    QTest::newRow("by hand and tick|done by hand") << QStringLiteral("手作業");
    QTest::newRow("title") << QStringLiteral("タイトル");
}

void tst_Translations::oneWordForOneThing()
{
    QFETCH(QString, japanese);
    const QRegularExpression english(QStringLiteral("\\b(%1)").arg(QString::fromLatin1(QTest::currentDataTag())),
                                     QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression wanted(japanese);
    QStringList faults;
    int said = 0;
    for (const Message &message : messagesOf(kSource + QStringLiteral("/resources/i18n/ams_ja.ts"))) {
        if (!message.source.contains(english))
            continue;
        ++said;
        for (const QString &text : message.texts)
            if (!text.contains(wanted))
                faults.append(message.source + QStringLiteral(" = ") + text);
    }
    QVERIFY2(said > 0, "nothing says this any more");
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Translations::noWordIsSaidPastTheTranslator()
{
    // Setters of words with a literal that has a lower-case word in it and is no address.
    static const QRegularExpression bare(QStringLiteral(
        "(setText|setToolTip|setWindowTitle|setTitle|setPlaceholderText|setAccessibleName|addTab|addMenu|QLabel|"
        "QPushButton|QCheckBox|QRadioButton|QGroupBox)\\(\\s*(QStringLiteral\\(|u)\"(?![a-z]+://)[^\"]*[a-z]{3,}"));
    QStringList faults;
    for (const QString &top : {QStringLiteral("/ui"), QStringLiteral("/app/console")}) {
        QDirIterator it(kSource + top, {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = bare.match(QString::fromUtf8(file.readAll()));
            if (match.hasMatch())
                faults.append(file.fileName() + QStringLiteral(": ") + match.captured());
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_Translations.moc"
