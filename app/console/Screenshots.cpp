// SPDX-License-Identifier: Apache-2.0
#include "Screenshots.h"

#include "ConsoleApp.h"
#include "ui/base/LinkBook.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ProblemBar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPixmap>

namespace ams {

namespace {

constexpr Milliseconds kPaint{60};      ///< for what is painted later than it is asked for
constexpr Milliseconds kLoad{500};      ///< for what a page asks its agent
constexpr Milliseconds kSamples{38000}; ///< until the sample incidents have come where they go by themselves
constexpr QSize kWindow{1480, 920};

const QStringList kThemes{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast")};
const QStringList kLanguages{QStringLiteral("en"), QStringLiteral("ja")};

/// The window over the main window, if there is one.
QWidget *dialogOver(const QWidget *window)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget != window && widget->isVisible() && widget->windowType() != Qt::ToolTip)
            return widget;
    }
    return nullptr;
}

} // namespace

Screenshots::Screenshots(ConsoleApp &console, Clock &clock, QString folder, QObject *parent)
    : QObject(parent), m_console(console), m_clock(clock), m_folder(std::move(folder))
{
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder))
        m_fault = m_folder;
    for (const QString &language : kLanguages)
        planEmpty(language);
    planSandbox();
    for (const QString &language : kLanguages)
        planFull(language);
    next();
}

void Screenshots::next()
{
    if (m_steps.empty()) {
        emit finished(m_pictures, m_fault);
        return;
    }
    const Planned planned = std::move(m_steps.front());
    m_steps.pop_front();
    m_clock.after(planned.wait, this, [this, step = planned.step] {
        step();
        next();
    });
}

void Screenshots::then(Milliseconds wait, Step step)
{
    m_steps.push_back({wait, std::move(step)});
}

void Screenshots::first(QList<Step> steps)
{
    while (!steps.isEmpty())
        m_steps.push_front({kPaint, steps.takeLast()});
}

void Screenshots::planEmpty(const QString &language)
{
    UiSettings &settings = m_console.context().settings;
    then(kPaint, [&settings, language] { settings.set(Setting::Language, language); });
    // Another language is another window, which is built when control comes back.
    then(kLoad, [this] { m_console.window()->resize(kWindow); });
    then(kPaint, [this] {
        QList<Step> steps;
        const QStringList pages = m_console.window()->pageIds();
        for (const QString &page : pages) {
            steps.append([this, page] { m_console.window()->showPage(page); });
            steps += looks(QStringLiteral("empty-") + page, [this] { return m_console.window(); });
        }
        first(steps);
    });
    then(kPaint, [this] {
        m_console.window()->problem().tell(
            QStringLiteral("The agent in this console does not run. Nothing is automated by it."),
            QStringLiteral("/etc/ams/ams.yaml:12:3: error: unknown key \"pagerdty\"; did you mean \"pagerduty\"? "
                           "[unknown-key]"),
            QStringLiteral("Correct the configuration, then try again."));
        first(looks(QStringLiteral("problem"), [this] { return m_console.window(); }));
    });
    then(kPaint, [this] { m_console.window()->problem().hide(); });
    then(kPaint, [this] { planDialogs(); });
}

void Screenshots::planSandbox()
{
    then(kPaint, [this] { emit m_console.window()->sandboxWanted(); });
    then(kSamples, [] {});
}

void Screenshots::planFull(const QString &language)
{
    UiSettings &settings = m_console.context().settings;
    then(kPaint, [&settings, language] { settings.set(Setting::Language, language); });
    then(kLoad, [this] { m_console.window()->resize(kWindow); });
    then(kPaint, [this] {
        QList<Step> steps;
        const QStringList pages = m_console.window()->pageIds();
        for (const QString &page : pages) {
            steps.append([this, page] { m_console.window()->showPage(page); });
            steps.append([] {});
            steps += looks(page, [this] { return m_console.window(); });
        }
        first(steps);
    });
    then(kPaint, [this] {
        QList<Step> steps;
        int number = 0;
        for (const IncidentId &incident : samples()) {
            steps.append([this, incident] {
                m_console.window()->showPage(QStringLiteral("incidents"));
                emit m_console.context().navigator.incidentWanted(incident);
            });
            // What a page asks its agent comes a little later.
            for (int turn = 0; turn < 6; ++turn)
                steps.append([] {});
            steps += looks(QStringLiteral("incident-%1").arg(++number), [this] { return m_console.window(); });
        }
        first(steps);
    });
    then(kPaint, [this] { planDialogs(); });
}

/// What opens a window says so by its dots.
void Screenshots::planDialogs()
{
    QList<Step> steps;
    for (const ActionTable::Entry &entry : m_console.context().actions.all()) {
        if (!entry.spec.text.endsWith(u'…'))
            continue;
        const QString name = entry.spec.name;
        steps.append([this, name] {
            QAction *action = m_console.context().actions.find(name);
            if (action && action->isEnabled())
                action->trigger();
        });
        steps.append([] {});
        steps.append([this, name] {
            if (!dialogOver(m_console.window()))
                return;
            QList<Step> taken = looks(QStringLiteral("dialog-") + QString(name).replace(u'.', u'-'),
                                      [this] { return dialogOver(m_console.window()); });
            taken.append([this] {
                if (QWidget *dialog = dialogOver(m_console.window()))
                    dialog->close();
            });
            first(taken);
        });
    }
    first(steps);
}

QList<Screenshots::Step> Screenshots::looks(const QString &name, const std::function<QWidget *()> &what)
{
    QList<Step> steps;
    for (const QString &theme : kThemes) {
        steps.append([this, theme] { m_console.context().settings.set(Setting::Theme, theme); });
        steps.append([this, name, theme, what] {
            if (QWidget *widget = what())
                take(QStringLiteral("%1.%2.%3").arg(name, m_console.languages().current(), theme), widget);
        });
    }
    return steps;
}

void Screenshots::take(const QString &name, QWidget *widget)
{
    const QPixmap picture = widget->grab();
    const QString file = QStringLiteral("%1/%2.%3x.png").arg(m_folder, name).arg(picture.devicePixelRatio());
    if (picture.save(file))
        ++m_pictures;
    else
        m_fault = file;
}

/// One of each state.
QList<IncidentId> Screenshots::samples() const
{
    QList<IncidentId> chosen;
    QSet<Automation> states;
    for (const IncidentRow &row : m_console.watch().rows()) {
        if (!states.contains(row.automation)) {
            states.insert(row.automation);
            chosen.append(row.incident);
        }
    }
    return chosen;
}

} // namespace ams
