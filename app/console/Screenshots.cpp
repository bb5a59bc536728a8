// SPDX-License-Identifier: Apache-2.0
#include "Screenshots.h"

#include "ConsoleApp.h"
#include "ui/base/TokenKeeper.h"
#include "ui/panels/Panel.h"
#include "ui/panels/PanelArea.h"
#include "ui/settings/Connections.h"
#include "ui/shell/AwaySummary.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ProblemBar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPixmap>
#include <QPointer>
#include <QStackedWidget>

namespace ams {

namespace {

constexpr Milliseconds kPaint{60};      ///< for what is painted later than it is asked for
constexpr Milliseconds kLoad{500};      ///< for what a page asks its agent
constexpr Milliseconds kSamples{38000}; ///< until the sample incidents have come where they go by themselves
constexpr Milliseconds kSilence{4000};  ///< until a link has found nobody
constexpr QSize kWindow{1480, 920};
const QString kSilent = QStringLiteral("silent");

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
    planCutOff();
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

void Screenshots::setLanguage(const QString &language)
{
    then(kPaint, [this, language] {
        m_taken.clear();
        m_console.context().settings.set(Setting::Language, language);
    });
    // Another language is another window, which is built when control comes back.
    then(kLoad, [this] { m_console.window()->resize(kWindow); });
}

void Screenshots::planEmpty(const QString &language)
{
    setLanguage(language);
    then(kPaint, [this] {
        QList<Step> steps;
        const QStringList pages = m_console.window()->pageIds();
        for (const QString &page : pages) {
            steps.append([this, page] { m_console.window()->showPage(page); });
            steps += looks(QStringLiteral("empty-") + page, [this] { return m_console.window(); });
        }
        first(steps);
    });
    planProblem();
    planDialogs(QStringLiteral("console."));
}

/// An agent of the console's own that cannot start, and one elsewhere that does not answer.
void Screenshots::planProblem()
{
    then(kPaint, [this] {
        const QString file = m_folder + QStringLiteral("/broken.yaml");
        QFile broken(file);
        if (!broken.open(QIODevice::WriteOnly) || broken.write("agent: here\npagerdty: {}\n") < 0)
            m_fault = file;
        broken.close();
        m_console.context().settings.set(Setting::EmbeddedCore, file);
        m_console.window()->showPage(QStringLiteral("incidents"));
        emit m_console.window()->retryWanted();
    });
    then(kLoad, [this] { first(looks(QStringLiteral("problem"), [this] { return m_console.window(); })); });
    then(kPaint, [this] {
        QFile::remove(m_folder + QStringLiteral("/broken.yaml"));
        m_console.context().settings.set(Setting::EmbeddedCore, QStringLiteral("none"));
        m_console.window()->problem().hide();
    });
}

void Screenshots::planSandbox()
{
    then(kPaint, [this] { emit m_console.window()->sandboxWanted(); });
    then(kSamples, [] {});
}

void Screenshots::planFull(const QString &language)
{
    setLanguage(language);
    then(kPaint, [this] {
        QList<Step> steps;
        const QStringList pages = m_console.window()->pageIds();
        for (const QString &page : pages) {
            steps.append([this, page] { m_console.window()->showPage(page); });
            steps.append([] {});
            steps += looks(page, [this] { return m_console.window(); });
        }
        steps.append([this] { emit m_console.context().navigator.helpWanted(QStringLiteral("keys")); });
        steps += looks(QStringLiteral("help-keys"), [this] { return m_console.window(); });
        first(steps);
    });
    planListStates();
    planBars();
    then(kPaint, [this] {
        int number = 0;
        const QList<IncidentId> chosen = samples();
        std::deque<Planned> later;
        std::swap(later, m_steps);
        for (const IncidentId &incident : chosen)
            planIncident(incident, ++number);
        for (Planned &planned : later)
            m_steps.push_back(std::move(planned));
    });
    planDialogs(QStringLiteral("automation."), QStringLiteral("incidents"));
    planDialogs(QStringLiteral("incidents."), QStringLiteral("incidents"));
    planDialogs(QStringLiteral("inbox."), QStringLiteral("inbox"));
}

/// What the list says when it is grouped, when nothing matches, and while something waits to leave.
void Screenshots::planListStates()
{
    const auto window = [this]() -> QWidget * { return m_console.window(); };
    const auto list = [this] { return m_console.window()->page(QStringLiteral("incidents")); };
    const auto group = [list](int index) {
        if (auto *box = list()->findChild<QComboBox *>()) {
            box->setCurrentIndex(index);
            emit box->activated(index);
        }
    };
    const auto filter = [list](const QString &text) {
        if (auto *line = list()->findChild<QLineEdit *>()) {
            line->setText(text);
            emit line->textEdited(text);
        }
    };
    then(kPaint, [this, group] {
        m_console.window()->showPage(QStringLiteral("incidents"));
        group(1);
    });
    then(kLoad, [this, window] { first(looks(QStringLiteral("list-grouped"), window)); });
    then(kPaint, [group, filter] {
        group(0);
        filter(QStringLiteral("customer:acme nothing-like-this"));
    });
    then(kLoad, [this, window] { first(looks(QStringLiteral("list-nothing-matches"), window)); });
    then(kPaint, [filter] { filter(QStringLiteral("colour:red")); });
    then(kLoad, [this, window] { first(looks(QStringLiteral("list-filter-fault"), window)); });
    then(kPaint, [filter] { filter({}); });
    then(kLoad, [this, list] {
        if (auto *view = list()->findChild<QAbstractItemView *>())
            view->setCurrentIndex(view->model()->index(0, 0));
        m_console.context().actions.refresh();
        if (QAction *take = m_console.context().actions.find(QStringLiteral("incidents.take")))
            take->trigger();
    });
    then(kPaint, [this, window] { first(looks(QStringLiteral("list-held"), window)); });
    then(kPaint, [this] {
        if (QAction *back = m_console.context().actions.find(QStringLiteral("incidents.take-back")))
            back->trigger();
    });
}

void Screenshots::planIncident(const IncidentId &incident, int number)
{
    const QString name = QStringLiteral("incident-%1").arg(number);
    then(kPaint, [this, incident] {
        m_console.window()->showPage(QStringLiteral("incidents"));
        emit m_console.context().navigator.incidentWanted(incident);
    });
    // What a page asks its agent comes a little later.
    then(kLoad, [this, name] {
        QList<Step> steps = looks(name, [this] { return m_console.window(); });
        steps += panelsOf(name, m_console.window()->page(QStringLiteral("incident")));
        first(steps);
    });
    planDialogs(QStringLiteral("incident."));
}

/// The panels that are behind tabs, each once; then they can be moved, and two stand elsewhere.
QList<Screenshots::Step> Screenshots::panelsOf(const QString &name, QWidget *page)
{
    QList<Step> steps;
    const QPointer<PanelArea> area = page->findChild<PanelArea *>();
    if (!area)
        return steps;
    const auto window = [this]() -> QWidget * { return m_console.window(); };
    const auto then = [&steps, area](const std::function<void(PanelArea &)> &deed) {
        steps.append([area, deed] {
            if (area)
                deed(*area);
        });
        steps.append([] {});
    };
    for (const Panel *panel : area->panels()) {
        if (panel->isInFront())
            continue;
        then([panel = panel->name()](PanelArea &own) { own.bringToFront(panel); });
        steps += looks(QStringLiteral("%1-%2").arg(name, panel->name()), window);
    }
    for (const char *front : {"steps", "timeline"})
        then([front](PanelArea &own) { own.bringToFront(QLatin1StringView(front)); });
    if (!m_taken.contains(QStringLiteral("panels"))) {
        m_taken.insert(QStringLiteral("panels"));
        then([](PanelArea &own) {
            own.setLocked(false);
            own.move(QStringLiteral("step"), Way::Down);
        });
        then([](PanelArea &own) {
            own.setFloating(QStringLiteral("runbook"), true);
            own.go(QStringLiteral("step"));
        });
        steps += looks(QStringLiteral("panels-unlocked"), window);
        steps += looks(QStringLiteral("panels-floating"),
                       [area]() -> QWidget * { return area ? area->panel(QStringLiteral("runbook")) : nullptr; });
        then([](PanelArea &own) {
            own.setFloating(QStringLiteral("runbook"), false);
            own.setLocked(true);
        });
        steps += looks(QStringLiteral("panels-locked"), window);
        then([](PanelArea &own) {
            own.setLocked(false);
            own.restoreUsual();
            own.setLocked(true);
        });
    }
    return steps;
}

/// What is above the page now and then.
void Screenshots::planBars()
{
    const auto window = [this]() -> QWidget * { return m_console.window(); };
    then(kPaint, [this] {
        // Nobody is away while pictures are made; the counts are those of a night.
        m_console.window()->away().tell({12, 3, 1, 16}, m_clock.now() - std::chrono::hours(8));
    });
    then(kPaint, [this, window] { first(looks(QStringLiteral("away"), window)); });
    then(kPaint, [this] { m_console.window()->away().hide(); });
}

void Screenshots::planCutOff()
{
    const auto window = [this]() -> QWidget * { return m_console.window(); };
    then(kPaint, [this] {
        UiSettings &settings = m_console.context().settings;
        m_console.context().tokens.write(kSilent, QStringLiteral("none"), this, [](const Result<> &) {});
        setConnections(settings, {{kSilent, QStringLiteral("osaka-1"), QStringLiteral("http://127.0.0.1:1"), {}}});
        m_console.window()->showPage(QStringLiteral("regions"));
        emit m_console.window()->connectionsEdited();
    });
    then(kSilence, [this, window] { first(looks(QStringLiteral("regions-one-cut-off"), window)); });
    then(kPaint, [this] {
        m_console.context().tokens.remove(kSilent);
        setConnections(m_console.context().settings, {});
        emit m_console.window()->connectionsEdited();
    });
}

void Screenshots::planDialogs(const QString &group, const QString &page)
{
    then(kPaint, [this, page] {
        if (!page.isEmpty())
            m_console.window()->showPage(page);
    });
    then(kLoad, [this, group] {
        m_console.context().actions.refresh();
        QList<Step> steps;
        for (const ActionTable::Entry &entry : m_console.context().actions.all()) {
            if (entry.spec.name.startsWith(group) && entry.spec.text.endsWith(u'…') && entry.action->isEnabled() &&
                !m_taken.contains(entry.spec.name)) {
                m_taken.insert(entry.spec.name);
                steps += dialog(entry.spec.name);
            }
        }
        first(steps);
    });
}

QList<Screenshots::Step> Screenshots::dialog(const QString &action)
{
    const auto top = [this]() -> QWidget * { return dialogOver(m_console.window()); };
    return {[this, action] {
                if (QAction *found = m_console.context().actions.find(action); found && found->isEnabled())
                    found->trigger();
            },
            [] {},
            [this, action, top] {
                QWidget *shown = top();
                if (!shown)
                    return;
                const QString name = QStringLiteral("dialog-") + QString(action).replace(u'.', u'-');
                QList<Step> taken = looks(name, top);
                // The settings have parts.
                auto *parts = shown->findChild<QStackedWidget *>();
                QPointer<QListWidget> list = parts ? shown->findChild<QListWidget *>() : nullptr;
                for (int part = 1; list && part < parts->count() && action.endsWith(QLatin1StringView("settings"));
                     ++part) {
                    taken.append([list, part] {
                        if (list)
                            list->setCurrentRow(part);
                    });
                    taken += looks(QStringLiteral("%1-%2").arg(name).arg(part + 1), top);
                }
                taken.append([top] {
                    if (QWidget *open = top())
                        open->close();
                });
                first(taken);
            }};
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
