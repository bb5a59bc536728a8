// SPDX-License-Identifier: Apache-2.0
#include "base/Logging.h"

#include "base/EnumNames.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <cerrno>
#include <shared_mutex>
#include <unistd.h>

namespace ams {

namespace {

/// A longer message is cut: a log line is for reading, not a place for whole bodies.
constexpr qsizetype kLongestMessage = 16 * 1024;

constexpr auto kFormatNames =
    enumNames<LogFormat>({{LogFormat::Automatic, "auto"}, {LogFormat::Plain, "plain"}, {LogFormat::Json, "json"}});
constexpr auto kLevelNames = enumNames<LogLevel>({{LogLevel::Debug, "debug"},
                                                  {LogLevel::Info, "info"},
                                                  {LogLevel::Warning, "warning"},
                                                  {LogLevel::Critical, "critical"}});

// Qt calls a plain function, so the way back to the object must be global; the lock keeps the object alive meanwhile.
std::shared_mutex currentLock;
Logging *current = nullptr;

QLatin1StringView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QLatin1StringView("debug");
    case QtInfoMsg:
        return QLatin1StringView("info");
    case QtWarningMsg:
        return QLatin1StringView("warning");
    case QtCriticalMsg:
        return QLatin1StringView("critical");
    case QtFatalMsg:
        break;
    }
    return QLatin1StringView("fatal");
}

QString levelRules(LogLevel level)
{
    // Qt's own debug messages are of use to nobody who runs an agent.
    QString rules = QStringLiteral("*.debug=false\n");
    if (level == LogLevel::Debug)
        rules += QStringLiteral("ams.*.debug=true\n");
    if (level >= LogLevel::Warning)
        rules += QStringLiteral("*.info=false\n");
    if (level >= LogLevel::Critical)
        rules += QStringLiteral("*.warning=false\n");
    return rules;
}

void addIds(const QString &message, QJsonObject &fields)
{
    static const QRegularExpression id(QStringLiteral(
        "(?<![\\w.-])(run|step|incident|customer|scenario|agent|epoch|attempt|event|service|host|region)="
        "(?:\"([^\"]*)\"|([^\\s\",;]+))"));
    for (auto found = id.globalMatch(message); found.hasNext();) {
        const auto match = found.next();
        if (!fields.contains(match.captured(1)))
            fields.insert(match.captured(1), match.hasCaptured(3) ? match.captured(3) : match.captured(2));
    }
}

/// Line breaks and everything that could steer a terminal, made visible.
QString onOneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar character : text) {
        if (character == u'\n') {
            line += QLatin1StringView("\\n");
        } else if (character.category() == QChar::Other_Control && character != u'\t') {
            line += QStringLiteral("\\x%1").arg(int(character.unicode()), 2, 16, QLatin1Char('0'));
        } else {
            line += character;
        }
    }
    return line;
}

QByteArray plainLine(const QString &time, QtMsgType type, const QString &category, const QString &message)
{
    const QString line = time + u' ' + levelName(type) + u' ' + category + QLatin1StringView(": ") + onOneLine(message);
    return line.toUtf8() + '\n';
}

QByteArray jsonLine(const QString &time, QtMsgType type, const QString &category, const QString &message)
{
    QJsonObject fields{{QStringLiteral("time"), time},
                       {QStringLiteral("level"), levelName(type)},
                       {QStringLiteral("category"), category},
                       {QStringLiteral("message"), message}};
    addIds(message, fields);
    return QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n';
}

void writeAll(int descriptor, const QByteArray &line)
{
    qsizetype written = 0;
    while (written < line.size()) {
        const ssize_t count =
            ::write(descriptor, line.constData() + written, static_cast<size_t>(line.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return; // there is nobody left to tell
        written += count;
    }
}

} // namespace

std::optional<LogFormat> logFormatFromText(const QString &text)
{
    return kFormatNames.valueOf(text);
}

std::optional<LogLevel> logLevelFromText(const QString &text)
{
    return kLevelNames.valueOf(text);
}

Logging::Logging(const LogSettings &settings, const Clock &clock, const Secrets &secrets, int descriptor)
    : m_clock(clock)
    , m_secrets(secrets)
    , m_descriptor(descriptor)
    , m_isPlain(settings.format == LogFormat::Plain ||
                (settings.format == LogFormat::Automatic && ::isatty(descriptor) == 1))
{
    const QString fromEnvironment = qEnvironmentVariable("AMS_LOG_RULES").replace(u';', u'\n');
    QLoggingCategory::setFilterRules(levelRules(settings.level) + settings.rules + u'\n' + fromEnvironment);
    const std::unique_lock locker(currentLock);
    Q_ASSERT(!current);
    current = this;
    m_previous = qInstallMessageHandler(&Logging::handle);
}

Logging::~Logging()
{
    qInstallMessageHandler(m_previous);
    QLoggingCategory::setFilterRules(QString());
    const std::unique_lock locker(currentLock);
    current = nullptr;
}

void Logging::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const std::shared_lock locker(currentLock);
    if (current)
        current->write(type, context.category, message);
}

void Logging::write(QtMsgType type, const char *category, const QString &message)
{
    // Masked before it is cut, else half a secret could stay.
    QString text = m_secrets.masked(message);
    if (text.size() > kLongestMessage)
        text = text.left(kLongestMessage) + QStringLiteral("…");
    const QString time = toText(m_clock.now());
    const QString name = QString::fromUtf8(category ? category : "default");
    const QByteArray line = m_isPlain ? plainLine(time, type, name, text) : jsonLine(time, type, name, text);
    const std::lock_guard locker(m_writing);
    writeAll(m_descriptor, line);
}

} // namespace ams
