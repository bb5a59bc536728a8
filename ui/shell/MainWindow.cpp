// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MainWindow.h"

#include "ui/base/ActionTable.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/Navigator.h"
#include "ui/base/Screens.h"
#include "ui/base/UiSettings.h"
#include "ui/holds/HoldBar.h"
#include "ui/holds/HoldDesk.h"
#include "ui/look/SpokenRole.h"
#include "ui/look/Theme.h"
#include "ui/look/Words.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/shell/AwaySummary.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/HelpPage.h"
#include "ui/shell/LinkBar.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/PageWindow.h"
#include "ui/shell/PipelineBar.h"
#include "ui/shell/ProblemBar.h"
#include "ui/shell/SideBar.h"
#include "ui/shell/TrustBanner.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

namespace {

constexpr std::chrono::milliseconds kMessage{8000};
constexpr int kStateVersion = 1;
const QString kHelp = QStringLiteral("help");
const QString kWindows = QStringLiteral("windows"); ///< pages that have one of their own, each with its geometry

} // namespace

MainWindow::MainWindow(ConsoleContext &context, const QList<PageSpec> &pages, const QString &language, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_language(language)
    , m_stack(new QStackedWidget(this))
    , m_group(new QActionGroup(this))
    , m_menuTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("main-window"));
    setWindowTitle(tr("AMS Console"));
    setWindowIcon(icon(Icon::App));
    setMinimumSize(900, 560);
    resize(1480, 920);
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new TrustBanner(context, centre));
    m_pipeline = new PipelineBar(context, centre);
    column->addWidget(m_pipeline);
    m_problem = new ProblemBar(context, centre);
    column->addWidget(m_problem);
    connect(m_problem, &ProblemBar::retryWanted, this, &MainWindow::retryWanted);
    connect(m_problem, &ProblemBar::otherWanted, this, &MainWindow::welcomeWanted);
    m_notices = new NoticeBar(context, centre);
    column->addWidget(m_notices);
    m_away = new AwaySummary(context, centre);
    column->addWidget(m_away);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);

    auto *side = new SideBar(this);
    addToolBar(Qt::LeftToolBarArea, side);
    int number = 0;
    for (const PageSpec &page : pages)
        addPage(page, ++number);
    addPage({kHelp, [] { return tr("Help"); }, Icon::Book,
             [this](ConsoleContext &own, QWidget *owner) -> QWidget * { return new HelpPage(own, m_language, owner); }},
            ++number);
    for (const Place &place : std::as_const(m_pages))
        side->add(place.action);
    addActions();
    auto *holds = new HoldDesk(context, this); // after the others: menus stand in the order of the actions
    column->insertWidget(column->indexOf(m_problem), new HoldBar(context, *holds, centre));

    auto *links = new LinkBar(context, this);
    statusBar()->addPermanentWidget(links);
    statusBar()->setSizeGripEnabled(false);
    connect(links, &LinkBar::connectionsWanted, this, [this] { openSettings(QStringLiteral("connections")); });
    connect(&context.navigator, &Navigator::pageWanted, this, &MainWindow::showPage);
    connect(&context.navigator, &Navigator::incidentWanted, this, [this] { showPage(QStringLiteral("incident")); });
    connect(&context.navigator, &Navigator::helpWanted, this, &MainWindow::showHelp);
    connect(&context.navigator, &Navigator::messageWanted, this, &MainWindow::say);
    connect(&context.incidents, &IncidentBook::noticed, this, [this](const Notice &notice, const QString &from) {
        if (notice.isProblem)
            m_notices->tell(notice, from);
        else
            say(words::notice(notice));
    });

    // Pages add their actions when they are made; menus are built again once, afterwards.
    m_menuTimer->setSingleShot(true);
    connect(m_menuTimer, &QTimer::timeout, this, &MainWindow::addToMenus);
    connect(&context.actions, &ActionTable::changed, m_menuTimer, qOverload<>(&QTimer::start));

    restoreGeometry(context.settings.value(Setting::WindowGeometry).toByteArray());
    restoreState(context.settings.value(Setting::WindowState).toByteArray(), kStateVersion);
    showPage(context.settings.text(Setting::Page));
    if (m_current.isEmpty() && !m_pages.isEmpty())
        showPage(m_pages.first().spec.id);
    restoreWindows();
    addToMenus();
}

MainWindow::~MainWindow()
{
    for (Place &place : m_pages) {
        if (place.window)
            place.window->disconnect(this); // its page goes with all others
    }
    // Pages go first: they use the table of actions, whose entries are children of this window.
    for (Place &place : m_pages)
        delete place.widget;
    for (Place &place : m_pages)
        delete place.window;
}

void MainWindow::addPage(const PageSpec &page, int number)
{
    ActionSpec spec;
    spec.name = QStringLiteral("page.") + page.id;
    spec.group = tr("View");
    spec.text = page.title();
    spec.key = QKeySequence(QStringLiteral("Ctrl+%1").arg(number));
    spec.icon = page.icon;
    QAction *action = m_context.actions.add(spec, this, [this, id = page.id] { showPage(id); });
    action->setCheckable(true);
    m_group->addAction(action);
    m_pages.append({page, action, nullptr});
}

void MainWindow::addActions()
{
    ActionTable &actions = m_context.actions;
    const QString console = tr("Console");
    actions.add({QStringLiteral("console.palette"), console, tr("Commands…"), QKeySequence(QStringLiteral("Ctrl+K")),
                 Icon::Palette},
                this, [this] { openPalette(); });
    actions.add({QStringLiteral("console.settings"), console, tr("Settings…"), QKeySequence(QStringLiteral("Ctrl+,")),
                 Icon::Settings},
                this, [this] { openSettings(); });
    actions.add({QStringLiteral("console.connections"), console, tr("Connections…"), {}, Icon::Link}, this,
                [this] { openSettings(QStringLiteral("connections")); });
    actions.add({QStringLiteral("console.welcome"), console, tr("Look at something else…"), {}, Icon::Plus}, this,
                [this] { emit welcomeWanted(); });
    actions.add(
        {QStringLiteral("console.help"), console, tr("Help"), QKeySequence(QKeySequence::HelpContents), Icon::Help},
        this, [this] { showHelp({}); });
    actions.add(
        {QStringLiteral("console.keys"), console, tr("Show the keys"), QKeySequence(QStringLiteral("?")), Icon::Help},
        this, [this] { showHelp(QStringLiteral("keys")); });
    actions.add({QStringLiteral("console.quit"), console, tr("Quit"), QKeySequence(QKeySequence::Quit), Icon::Close},
                this, [this] { emit quitWanted(); });
    addViewActions();
    actions.add({QStringLiteral("notice.quiet"), tr("Notices"), tr("Sounds on or off"),
                 QKeySequence(QStringLiteral("Ctrl+M")), Icon::BellOff},
                this, [this] {
                    const bool isOn = !m_context.settings.isOn(Setting::Sounds);
                    m_context.settings.set(Setting::Sounds, isOn);
                    say(isOn ? tr("Sounds are on") : tr("Sounds are off"));
                });
    actions.add({QStringLiteral("notice.hush"), tr("Notices"), tr("Hush: what has sounded is not repeated"),
                 QKeySequence(QStringLiteral("Ctrl+Shift+M")), Icon::BellOff},
                this, [this] {
                    emit hushWanted();
                    say(tr("Hushed: only what is new sounds"));
                });
}

void MainWindow::addViewActions()
{
    ActionTable &actions = m_context.actions;
    const QString view = tr("View");
    ActionSpec own;
    own.name = QStringLiteral("view.own-window");
    own.group = view;
    own.text = tr("This page in a window of its own");
    own.key = QKeySequence(QStringLiteral("Ctrl+Shift+N"));
    own.icon = Icon::Open;
    own.isEnabled = [this] {
        return std::count_if(m_pages.begin(), m_pages.end(), [](const Place &place) { return !place.window; }) > 1;
    };
    actions.add(own, this, [this] { tearOff(m_current); });
    actions.add({QStringLiteral("view.full-screen"), view, tr("Full screen"), QKeySequence(Qt::Key_F11), {}}, this,
                [this] { toggleFullScreen(*this, m_context.settings); });
    const auto zoom = [this](int step) {
        m_context.settings.set(Setting::FontSize,
                               std::clamp(m_context.settings.number(Setting::FontSize) + step, 8, 24));
    };
    actions.add({QStringLiteral("view.larger"), view, tr("Larger text"), QKeySequence(QStringLiteral("Ctrl++")), {}},
                this, [zoom] { zoom(1); });
    actions.add({QStringLiteral("view.smaller"), view, tr("Smaller text"), QKeySequence(QStringLiteral("Ctrl+-")), {}},
                this, [zoom] { zoom(-1); });
    actions.add({QStringLiteral("view.theme"), view, tr("Next theme"), {}, {}}, this, [this] {
        const ThemeKind now = m_context.theme.kind();
        m_context.settings.set(Setting::Theme, now == ThemeKind::Light  ? QStringLiteral("dark")
                                               : now == ThemeKind::Dark ? QStringLiteral("contrast")
                                                                        : QStringLiteral("light"));
    });
}

void MainWindow::addToMenus()
{
    menuBar()->clear();
    QMap<QString, QMenu *> menus;
    for (const ActionTable::Entry &entry : m_context.actions.all()) {
        if (!entry.spec.isMenu)
            continue;
        QMenu *&menu = menus[entry.spec.group];
        if (!menu) {
            menu = menuBar()->addMenu(entry.spec.group);
            connect(menu, &QMenu::aboutToShow, &m_context.actions, &ActionTable::refresh);
        }
        menu->addAction(entry.action);
    }
}

MainWindow::Place *MainWindow::find(const QString &id)
{
    const auto found =
        std::find_if(m_pages.begin(), m_pages.end(), [&id](const Place &place) { return place.spec.id == id; });
    return found == m_pages.end() ? nullptr : &*found;
}

QWidget *MainWindow::made(Place &place)
{
    if (!place.widget) {
        place.widget = place.spec.make(m_context, m_stack);
        setSpokenRole(*place.widget, QAccessible::Pane);
        place.widget->setAccessibleName(place.spec.title());
        m_stack->addWidget(place.widget);
    }
    return place.widget;
}

void MainWindow::showPage(const QString &id)
{
    Place *place = find(id);
    if (!place)
        return;
    if (place->window) {
        place->window->show();
        place->window->raise();
        place->window->activateWindow();
        place->widget->setFocus();
        if (Place *here = find(m_current))
            here->action->setChecked(true); // this window shows what it showed
        return;
    }
    QWidget *page = made(*place);
    m_current = id;
    place->action->setChecked(true);
    m_stack->setCurrentWidget(page);
    page->setFocus();
    m_context.settings.set(Setting::Page, id);
    setWindowTitle(tr("%1 – AMS Console").arg(place->spec.title()));
}

void MainWindow::tearOff(const QString &id, const QByteArray &geometry)
{
    Place *place = find(id);
    const auto other = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&id](const Place &one) { return one.spec.id != id && !one.window; });
    if (!place || place->window || other == m_pages.end())
        return;
    QWidget *page = made(*place);
    m_stack->removeWidget(page);
    place->window = new PageWindow(m_context, place->spec, page, geometry);
    connect(place->window, &PageWindow::closed, this, [this, id] { bringBack(id); });
    if (m_current == id)
        showPage(other->spec.id);
    place->window->show();
    keepWindows();
}

void MainWindow::bringBack(const QString &id)
{
    Place *place = find(id);
    if (!place || !place->window)
        return;
    PageWindow *window = std::exchange(place->window, nullptr);
    m_stack->addWidget(window->takePage());
    window->deleteLater(); // it is telling that it was closed
    showPage(id);
    keepWindows();
}

PageWindow *MainWindow::windowOf(const QString &id) const
{
    for (const Place &place : m_pages) {
        if (place.spec.id == id)
            return place.window;
    }
    return nullptr;
}

void MainWindow::restoreWindows()
{
    for (const QString &id : m_context.settings.pageKeys(kWindows))
        tearOff(id, m_context.settings.pageValue(kWindows, id).toByteArray());
}

void MainWindow::keepWindows()
{
    for (const Place &place : std::as_const(m_pages)) {
        if (place.window)
            m_context.settings.setPageValue(kWindows, place.spec.id, place.window->saveGeometry());
        else
            m_context.settings.removePageValue(kWindows, place.spec.id);
    }
}

QString MainWindow::currentPage() const
{
    return m_current;
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (const Place &place : m_pages)
        ids.append(place.spec.id);
    return ids;
}

QWidget *MainWindow::page(const QString &id) const
{
    for (const Place &place : m_pages) {
        if (place.spec.id == id)
            return place.widget;
    }
    return nullptr;
}

void MainWindow::showHelp(const QString &name)
{
    showPage(kHelp);
    if (auto *help = qobject_cast<HelpPage *>(page(kHelp)); help && !name.isEmpty())
        help->showPage(name);
}

void MainWindow::openPalette()
{
    (new CommandPalette(m_context.actions, this))->open();
}

void MainWindow::openSettings(const QString &part)
{
    auto *dialog = new SettingsDialog(m_context, this);
    if (!part.isEmpty())
        dialog->showPart(part);
    connect(dialog, &SettingsDialog::connectionsEdited, this, &MainWindow::connectionsEdited);
    dialog->open();
}

void MainWindow::say(const QString &text)
{
    statusBar()->showMessage(text, int(kMessage.count()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.set(Setting::WindowGeometry, saveGeometry());
    m_context.settings.set(Setting::WindowState, saveState(kStateVersion));
    keepWindows();
    m_context.settings.save();
    QMainWindow::closeEvent(event);
    emit quitWanted();
}

} // namespace ams
