// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentActions.h"

#include "ui/base/ActionTable.h"
#include "ui/base/Navigator.h"
#include "ui/look/Words.h"
#include "ui/runs/AnswerDialog.h"
#include "ui/runs/CommandDialog.h"
#include "ui/runs/DeedDialog.h"
#include "ui/runs/RunCommander.h"
#include "ui/runs/RunDeeds.h"
#include "ui/runs/RunFollower.h"
#include "ui/runs/StartDialog.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

namespace ams {

IncidentActions::IncidentActions(ConsoleContext &context, RunFollower &follower, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_follower(follower)
    , m_page(page)
    , m_commander(new RunCommander(context.navigator, this))
{
    add(CommandKind::Take, Icon::Take, tr("Take over"), "T");
    add(CommandKind::Answer, Icon::Answer, tr("Answer…"), "A");
    add(CommandKind::Tick, Icon::Check, tr("Done by hand…"), "D");
    add(CommandKind::Skip, Icon::Skip, tr("Skip…"), "S");
    add(CommandKind::Retry, Icon::Retry, tr("Retry…"), "R");
    add(CommandKind::Jump, Icon::Jump, tr("Go on at…"), "O");
    add(CommandKind::GiveBack, Icon::GiveBack, tr("Give back…"), "G");
    add(CommandKind::Pause, Icon::Pause, tr("Pause…"), "P");
    add(CommandKind::Resume, Icon::Resume, tr("Resume"), "Shift+P");
    add(CommandKind::Close, Icon::Close, tr("Close the run…"), "C");
    add(CommandKind::Abort, Icon::Abort, tr("Abort…"), "Ctrl+Backspace");
    addIncidentDeeds();
    addStart();
    addOthers();
    connect(m_commander, &RunCommander::answered, this, [this](const OperatorCommand &, const QString &text) {
        m_follower.refresh();
        if (text.isEmpty())
            emit done();
        else
            emit problem(text);
    });
    connect(&follower, &RunFollower::incidentChanged, this, [this] { m_newestVersion.clear(); });
    connect(&follower, &RunFollower::textsChanged, this, &IncidentActions::askVersions);
}

void IncidentActions::add(CommandKind kind, Icon icon, const QString &text, const char *key)
{
    ActionSpec spec;
    spec.name = QStringLiteral("incident.") + toText(kind);
    spec.group = tr("Incident");
    spec.text = text;
    spec.key = QKeySequence(QLatin1StringView(key));
    spec.icon = icon;
    spec.isEnabled = [this, kind] { return isPossible(kind); };
    spec.scope = m_page;
    QAction *action = m_context.actions.add(spec, m_page, [this, kind] { begin(kind); });
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, spec.key.toString(QKeySequence::NativeText)));
    m_actions.append(action);
    m_byKind.insert(kind, action);
}

QAction *IncidentActions::addOther(const QString &name, const QString &text, const char *key, Icon icon,
                                   std::function<bool()> isEnabled, std::function<void()> then)
{
    ActionSpec spec;
    spec.name = QStringLiteral("incident.") + name;
    spec.group = tr("Incident");
    spec.text = text;
    spec.key = QKeySequence(QLatin1StringView(key));
    spec.icon = icon;
    spec.isEnabled = std::move(isEnabled);
    spec.scope = m_page;
    QAction *action = m_context.actions.add(spec, m_page, std::move(then));
    m_others.append({action, spec.isEnabled});
    return action;
}

void IncidentActions::addIncidentDeeds()
{
    const auto deed = [this](const QString &text, const char *key, Icon icon, IncidentDeedKind kind) {
        m_incidentDeeds.append(addOther(
            toText(kind), text, key, icon,
            [this, kind] {
                return m_follower.row() && m_follower.isTrusted() && !m_follower.isLookingBack() &&
                       canDo(kind, *m_follower.row(), m_follower.link()->caller());
            },
            [this, kind] { beginDeed(kind); }));
    };
    deed(tr("Acknowledge"), "Shift+A", Icon::Acknowledge, IncidentDeedKind::Acknowledge);
    m_incidentDeeds.append(addOther(
        QStringLiteral("acknowledge-for"), tr("Acknowledge for…"), "Ctrl+Shift+A", Icon::Clock,
        [this] {
            return m_follower.row() && m_follower.isTrusted() && !m_follower.isLookingBack() &&
                   canDo(IncidentDeedKind::Acknowledge, *m_follower.row(), m_follower.link()->caller());
        },
        [this] { openDeedDialog(IncidentDeedKind::Acknowledge); }));
    deed(tr("Note…"), "N", Icon::Note, IncidentDeedKind::Note);
    deed(tr("Hand over…"), "H", Icon::HandOver, IncidentDeedKind::HandOver);
    deed(tr("Snooze…"), "Shift+S", Icon::Clock, IncidentDeedKind::Snooze);
    deed(tr("Resolve…"), "Shift+R", Icon::Check, IncidentDeedKind::Resolve);
}

/// For an incident that no scenario was for, and for one more try with another.
void IncidentActions::addStart()
{
    addOther(
        QStringLiteral("run"), tr("Run a scenario…"), "X", Icon::Run,
        [this] {
            const auto &row = m_follower.row();
            return row && m_follower.isTrusted() && !m_follower.isLookingBack() && !row->customer.isEmpty() &&
                   row->status != IncidentStatus::Resolved &&
                   m_follower.link()->caller().rights.allow(Role::Operator, row->customer);
        },
        [this] { beginStart(); });
}

void IncidentActions::beginStart()
{
    if (!m_follower.row() || !m_follower.link())
        return;
    auto *dialog =
        new StartDialog(m_context, *m_follower.link(), {*m_follower.row()}, StartDialog::Begins::AtOnce, m_page);
    connect(dialog, &StartDialog::decided, this,
            [this, incident = m_follower.incident()](const ScenarioId &scenario, const QJsonObject &params) {
                if (!m_follower.link() || m_follower.incident() != incident) {
                    emit problem(tr("No agent is connected that has this run. Nothing was sent."));
                    return;
                }
                m_follower.link()->startRun({scenario, incident, params}, this, [this](const Result<RunId> &run) {
                    if (run)
                        emit done();
                    else
                        emit problem(words::of(run.error()));
                });
            });
    dialog->open();
}

void IncidentActions::beginDeed(IncidentDeedKind kind)
{
    if (!m_follower.row() || !m_follower.link())
        return;
    if (kind == IncidentDeedKind::Acknowledge) {
        sendDeeds({deedFor(kind, *m_follower.row())}, true);
        return;
    }
    openDeedDialog(kind);
}

void IncidentActions::openDeedDialog(IncidentDeedKind kind)
{
    if (!m_follower.row() || !m_follower.link())
        return;
    auto *dialog = new DeedDialog(m_context, *m_follower.link(), kind, {*m_follower.row()}, m_page);
    connect(dialog, &DeedDialog::decided, this, [this](const QList<IncidentDeed> &deeds) { sendDeeds(deeds, true); });
    dialog->open();
}

void IncidentActions::sendDeeds(const QList<IncidentDeed> &deeds, bool isFirstTry)
{
    if (!m_follower.link()) {
        emit problem(tr("No agent is connected that has this run. Nothing was sent."));
        return;
    }
    actInTurn(*m_follower.link(), deeds, this, [this, deeds, isFirstTry](const Result<IncidentDeedAnswer> &answer) {
        const IncidentDeed &deed = deeds.first();
        // Sent again under their ids they count once.
        if (!answer && answer.error().mayHaveHappened && isFirstTry && m_follower.incident() == deed.incident) {
            sendDeeds(deeds, false);
            return;
        }
        const QString why = answer ? words::answer(*answer) : words::of(answer.error());
        if (!why.isEmpty()) {
            emit problem(why);
            return;
        }
        const bool isKept = answer->outcome == IncidentDeedAnswer::Outcome::Kept;
        emit m_context.navigator.messageWanted(
            isKept ? tr("%1: PagerDuty has not taken it yet; it will be tried again.").arg(words::of(deed.kind))
                   : tr("Done: %1").arg(words::of(deed.kind)));
        emit done();
    });
}

void IncidentActions::addOthers()
{
    const auto hasRow = [this] { return m_follower.row().has_value(); };
    addOther(
        QStringLiteral("take-and-stop"), tr("Take over and stop the step"), "Shift+T", Icon::Take,
        [this] { return isPossible(CommandKind::Take); },
        [this] {
            OperatorCommand command;
            command.run = m_follower.run()->run;
            command.kind = CommandKind::Take;
            command.turn = m_follower.run()->turn;
            command.running = RunningStep::Stop;
            send(command);
        });
    addOther(
        QStringLiteral("open"), tr("Open in PagerDuty"), "Ctrl+O", Icon::Open,
        [this] { return m_follower.row() && !m_follower.row()->url.isEmpty(); },
        [this] { QDesktopServices::openUrl(QUrl(m_follower.row()->url)); });
    addOther(QStringLiteral("copy-link"), tr("Copy a link to it"), "Ctrl+Shift+C", Icon::Link, hasRow, [this] {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("ams://incident/") +
            QString::fromLatin1(QUrl::toPercentEncoding(m_follower.incident().toString())));
        emit m_context.navigator.messageWanted(tr("The link is in the clipboard."));
    });
    addOther(
        QStringLiteral("back"), tr("Back to the list"), "Esc", Icon::Incidents, [] { return true; },
        [this] { emit backWanted(); });
}

bool IncidentActions::isPossible(CommandKind kind) const
{
    // Nothing is done to the past: what is seen then is not what the deed would meet.
    if (!m_follower.run() || !m_follower.isTrusted() || m_follower.isLookingBack())
        return false;
    const RunPicture &run = *m_follower.run();
    const QString step = m_selected.isEmpty() ? usualStep(kind, run) : m_selected;
    const RunSubject subject{run, m_rows, nullptr, step, {}};
    return canDo(kind, run, m_follower.link()->caller(), subject.find(step));
}

void IncidentActions::setSteps(const QList<StepRow> &rows, const QString &selected)
{
    m_rows = rows;
    m_selected = selected;
    refresh();
}

void IncidentActions::refresh()
{
    for (auto action = m_byKind.begin(); action != m_byKind.end(); ++action)
        action.value()->setEnabled(isPossible(action.key()));
    for (const auto &[action, isEnabled] : std::as_const(m_others))
        action->setEnabled(isEnabled());
    // Of what cannot both be, the one that can is shown. (A hidden action never says that it is enabled.)
    const bool canResume = isPossible(CommandKind::Resume);
    m_byKind.value(CommandKind::Resume)->setVisible(canResume);
    m_byKind.value(CommandKind::Pause)->setVisible(!canResume);
    m_byKind.value(CommandKind::Answer)->setVisible(isPossible(CommandKind::Answer));
}

RunSubject IncidentActions::subject() const
{
    RunSubject subject{*m_follower.run(), m_rows, m_follower.scenario(), m_selected, false};
    subject.hasNewerText = !m_newestVersion.isEmpty() && m_newestVersion != subject.run.version;
    return subject;
}

void IncidentActions::begin(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Take:
    case CommandKind::Resume: {
        OperatorCommand command;
        command.run = m_follower.run()->run;
        command.kind = kind;
        command.turn = m_follower.run()->turn;
        send(command);
        return;
    }
    case CommandKind::Answer:
        answerQuestion();
        return;
    default:
        openDialog(kind);
    }
}

void IncidentActions::openDialog(CommandKind kind)
{
    auto *dialog = new CommandDialog(m_context, subject(), kind, m_page);
    connect(dialog, &CommandDialog::decided, this, &IncidentActions::send);
    // The text may have been changed a moment ago, just for this.
    connect(this, &IncidentActions::versionsKnown, dialog, &CommandDialog::offerNewest);
    askVersions();
    dialog->open();
}

void IncidentActions::answerQuestion()
{
    RunSubject about = subject();
    const QStringList questions = about.run.questions();
    about.step = questions.contains(m_selected) ? m_selected : questions.value(0);
    auto *dialog = new AnswerDialog(m_context, about, m_page);
    connect(dialog, &AnswerDialog::decided, this, &IncidentActions::send);
    dialog->open();
}

void IncidentActions::send(const OperatorCommand &command)
{
    if (!m_follower.link()) {
        emit problem(tr("No agent is connected that has this run. Nothing was sent."));
        return;
    }
    m_commander->send(*m_follower.link(), command);
}

void IncidentActions::askVersions()
{
    if (!m_follower.link() || !m_follower.run())
        return;
    m_follower.link()->scenarios(this,
                                 [this, incident = m_follower.incident()](const Result<QList<ScenarioInfo>> &list) {
                                     if (!list || incident != m_follower.incident() || !m_follower.run())
                                         return;
                                     for (const ScenarioInfo &info : *list) {
                                         if (info.scenario == m_follower.run()->scenario)
                                             m_newestVersion = info.version;
                                     }
                                     emit versionsKnown(subject().hasNewerText);
                                 });
}

} // namespace ams
