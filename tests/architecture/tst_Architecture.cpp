// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace {

const QString kSource = QStringLiteral(AMS_SOURCE_DIR);

/// What a folder of core/ may include from other folders of core/; base and model are allowed to all that stand above.
const QMap<QString, QStringList> kAllowed{
    {QStringLiteral("base"), {}},
    {QStringLiteral("model"), {QStringLiteral("base")}},
    {QStringLiteral("net"), {QStringLiteral("base")}},
    {QStringLiteral("store"), {QStringLiteral("base")}},
    {QStringLiteral("scenario"), {QStringLiteral("base"), QStringLiteral("model")}},
    {QStringLiteral("matching"), {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("scenario")}},
    {QStringLiteral("ledger"), {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("store")}},
    {QStringLiteral("backlog"), {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net")}},
    {QStringLiteral("pagerduty"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net"), QStringLiteral("ledger")}},
    {QStringLiteral("deeds"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("ledger"), QStringLiteral("pagerduty")}},
    {QStringLiteral("intake"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net"), QStringLiteral("ledger"),
      QStringLiteral("pagerduty")}},
    {QStringLiteral("actions"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net"), QStringLiteral("pagerduty"),
      QStringLiteral("backlog"), QStringLiteral("diagnostics")}},
    {QStringLiteral("diagnostics"), {QStringLiteral("base"), QStringLiteral("model")}},
    {QStringLiteral("archive"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("ledger"), QStringLiteral("diagnostics")}},
    {QStringLiteral("sandbox"), {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net")}},
    {QStringLiteral("link"), {QStringLiteral("base"), QStringLiteral("model")}},
    {QStringLiteral("api"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("net"), QStringLiteral("ledger"),
      QStringLiteral("link")}},
    {QStringLiteral("config"), {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("scenario")}},
    // The meeting place: Engine names the stages that an incident passes.
    {QStringLiteral("runs"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("ledger"), QStringLiteral("scenario"),
      QStringLiteral("actions"), QStringLiteral("matching"), QStringLiteral("intake"), QStringLiteral("diagnostics")}},
    // Above the runs, which it plays through.
    {QStringLiteral("rehearsal"),
     {QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("scenario"), QStringLiteral("matching"),
      QStringLiteral("ledger"), QStringLiteral("actions"), QStringLiteral("pagerduty"), QStringLiteral("runs"),
      QStringLiteral("config")}},
};

struct SourceFile
{
    QString path; ///< relative to the top
    QStringList lines;
};

QList<SourceFile> sourceFiles(const QStringList &folders)
{
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator it(kSource + u'/' + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            files.append(
                {QDir(kSource).relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()).split(u'\n')});
        }
    }
    return files;
}

QStringList includes(const SourceFile &file)
{
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QStringList names;
    for (const QString &text : file.lines) {
        const auto match = line.match(text);
        if (match.hasMatch())
            names.append(match.captured(1));
    }
    return names;
}

} // namespace

/// The house rules that a machine can check.
class tst_Architecture final : public QObject
{
    Q_OBJECT
private slots:
    void foldersIncludeOnlyDownwards();
    void coreNeedsNoWindows();
    void uiReachesCoreThroughTheLink();
    void filesStayShort();
    void filesCarryTheLicence();
    void headlessProgramLinksNoWindows();
};

void tst_Architecture::foldersIncludeOnlyDownwards()
{
    QStringList faults;
    for (const SourceFile &file : sourceFiles({QStringLiteral("core")})) {
        const QString folder = file.path.section(u'/', 1, 1);
        if (!file.path.contains(QRegularExpression(QStringLiteral("^core/\\w+/"))))
            continue; // core/Core.* puts everything together
        QVERIFY2(kAllowed.contains(folder),
                 qPrintable(QStringLiteral("core/%1 is not in the table of layers").arg(folder)));
        for (const QString &name : includes(file)) {
            const QString from = name.section(u'/', 0, 0);
            if (name.contains(u'/') && kAllowed.contains(from) && from != folder &&
                !kAllowed.value(folder).contains(from))
                faults.append(file.path + QStringLiteral(" includes ") + name);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Architecture::coreNeedsNoWindows()
{
    static const QRegularExpression windows(QStringLiteral(
        "^(QtGui|QtWidgets|QtCharts|QtSvg)/|^Q(Application|GuiApplication|Widget|Color|Font|Pixmap|Image|Icon)$"));
    QStringList faults;
    for (const SourceFile &file : sourceFiles({QStringLiteral("core"), QStringLiteral("app/ams")})) {
        for (const QString &name : includes(file)) {
            if (windows.match(name).hasMatch())
                faults.append(file.path + QStringLiteral(" includes ") + name);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Architecture::uiReachesCoreThroughTheLink()
{
    const QStringList allowed{QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("scenario"),
                              QStringLiteral("link")};
    // What a folder of ui/ may include from other folders of ui/; pages know nothing of one another but for the runs
    // that the incidents show.
    const QStringList below{QStringLiteral("look"), QStringLiteral("base")};
    const QMap<QString, QStringList> folders{
        {QStringLiteral("look"), {}},
        {QStringLiteral("base"), {QStringLiteral("look")}},
        {QStringLiteral("panels"), below},
        {QStringLiteral("holds"), below},
        {QStringLiteral("runs"), below + QStringList{QStringLiteral("panels")}},
        {QStringLiteral("incidents"), below + QStringList{QStringLiteral("holds"), QStringLiteral("runs")}},
        {QStringLiteral("regions"), below},
        {QStringLiteral("settings"), below},
        {QStringLiteral("shell"), below + QStringList{QStringLiteral("holds"), QStringLiteral("settings")}},
    };
    QStringList faults;
    for (const SourceFile &file : sourceFiles({QStringLiteral("ui")})) {
        const QString folder = file.path.section(u'/', 1, 1);
        QVERIFY2(folders.contains(folder),
                 qPrintable(QStringLiteral("ui/%1 is not in the table of layers").arg(folder)));
        for (const QString &name : includes(file)) {
            const QString from = name.section(u'/', 0, 0);
            const QString of = name.section(u'/', 1, 1);
            const bool isUi = from == QLatin1StringView("ui");
            if (isUi && of != folder && !folders.value(folder).contains(of))
                faults.append(file.path + QStringLiteral(" includes ") + name);
            if (name.contains(u'/') && kAllowed.contains(from) && !allowed.contains(from))
                faults.append(file.path + QStringLiteral(" includes ") + name);
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Architecture::filesStayShort()
{
    constexpr int hardCap = 500;
    QStringList faults;
    for (const SourceFile &file : sourceFiles({QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")})) {
        if (file.lines.size() > hardCap)
            faults.append(QStringLiteral("%1 has %2 lines").arg(file.path).arg(file.lines.size()));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Architecture::filesCarryTheLicence()
{
    QStringList faults;
    for (const SourceFile &file :
         sourceFiles({QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("tests")})) {
        if (file.lines.value(0) != QLatin1StringView("// SPDX-License-Identifier: Apache-2.0"))
            faults.append(file.path);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_Architecture::headlessProgramLinksNoWindows()
{
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {QStringLiteral(AMS_BINARY_DIR "/bin/ams")});
    QVERIFY(ldd.waitForFinished());
    const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
    QVERIFY2(libraries.contains(QLatin1StringView("libQt6Core")), qPrintable(libraries));
    QVERIFY2(!libraries.contains(QLatin1StringView("libQt6Gui")), qPrintable(libraries));
    QVERIFY2(!libraries.contains(QLatin1StringView("libQt6Widgets")), qPrintable(libraries));
}

QTEST_GUILESS_MAIN(tst_Architecture)
#include "tst_Architecture.moc"
