// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/CommandDialog.h"

#include "link/CommandLimits.h"
#include "ui/base/Confirmation.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/FieldEditor.h"
#include "ui/runs/RunDeeds.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ams {

namespace {

/// Which text that is says the agent: it may have another one by the time the command comes.
const QByteArray kNewestText = QByteArrayLiteral("new");
constexpr int kNoteLines = 3;
constexpr int kOutputLines = 7;

QPlainTextEdit *textField(int lines, const QString &name, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 14);
    return edit;
}

} // namespace

CommandDialog::CommandDialog(ConsoleContext &context, RunSubject subject, CommandKind kind, QWidget *parent)
    : QDialog(parent), m_context(context), m_subject(std::move(subject)), m_kind(kind)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("command-dialog"));
    setWindowTitle(words::of(kind));
    setMinimumWidth(560);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    addHeading();
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    column->addLayout(m_form);
    addStep();
    addPause();
    addAbort();
    addParameters();
    addVersion();
    m_note = textField(kNoteLines, tr("Note"), this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setPlaceholderText(tr("What others should know; it goes into the incident's timeline."));
    m_form->addRow(tr("Note"), m_note);
    addOutput();
    addConfirmation();
    m_missing = new QLabel(this);
    m_missing->setWordWrap(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setText(words::of(kind));
    column->addWidget(m_missing);
    column->addStretch(1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_note, &QPlainTextEdit::textChanged, this, &CommandDialog::review);
    if (m_output)
        connect(m_output, &QPlainTextEdit::textChanged, this, &CommandDialog::review);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!missing().isEmpty())
            return;
        emit decided(command());
        accept();
    });
    review();
    m_note->setFocus();
}

void CommandDialog::addHeading()
{
    auto *place = new QLabel(m_subject.place(), this);
    QFont strong = place->font();
    strong.setBold(true);
    strong.setPointSizeF(strong.pointSizeF() * 1.25);
    place->setFont(strong);
    auto *title = new QLabel(originalTitle(m_subject.run.incident.title), this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    auto *what = new QLabel(this);
    what->setWordWrap(true);
    switch (m_kind) {
    case CommandKind::GiveBack:
        what->setText(tr("Automation goes on where it stood, or at the step that you choose."));
        break;
    case CommandKind::Tick:
        what->setText(tr("You have done this step by hand. Automation will not do it."));
        break;
    case CommandKind::Skip:
        what->setText(tr("The step is left out. Nothing of it is done."));
        break;
    case CommandKind::Retry:
        what->setText(tr("Automation does the step again and goes on from there."));
        break;
    case CommandKind::Jump:
        what->setText(tr("Automation leaves everything that waits and goes on at the step that you choose."));
        break;
    case CommandKind::Pause:
        what->setText(tr("The step under way finishes; nothing more begins during the pause."));
        break;
    case CommandKind::Abort:
        what->setText(tr("The run ends. The incident stays open for people."));
        break;
    case CommandKind::Close:
        what->setText(tr("You are done with this run. It ends; the incident itself is not changed."));
        break;
    default:
        break;
    }
    layout()->addWidget(place);
    layout()->addWidget(title);
    layout()->addWidget(what);
}

void CommandDialog::addStep()
{
    const bool isAboutOne = m_kind == CommandKind::Tick || m_kind == CommandKind::Skip ||
                            m_kind == CommandKind::Retry || m_kind == CommandKind::Jump ||
                            m_kind == CommandKind::GiveBack;
    if (!isAboutOne)
        return;
    m_step = new QComboBox(this);
    m_step->setObjectName(QStringLiteral("step"));
    m_step->setAccessibleName(tr("Step"));
    if (m_kind == CommandKind::GiveBack && !m_subject.run.waiting.isEmpty()) {
        const QString next = stepTitle(m_subject.steps, m_subject.run.waiting.first());
        m_step->addItem(tr("where it stood: %1").arg(next), QString());
    }
    for (const StepRow &row : m_subject.steps) {
        if (!row.isStep || row.state.status == StepStatus::Running)
            continue;
        const QString indent(row.depth * 3, QChar(QChar::Nbsp));
        m_step->addItem(icon(badgeOf(row.state.status)), indent + row.title, row.path);
    }
    const QString wanted = m_subject.step.isEmpty() ? usualStep(m_kind, m_subject.run) : m_subject.step;
    const bool isWhereItStood = m_kind == CommandKind::GiveBack && m_step->itemData(0).toString().isEmpty();
    m_step->setCurrentIndex(isWhereItStood ? 0 : std::max(0, m_step->findData(wanted)));
    m_form->addRow(m_kind == CommandKind::GiveBack ? tr("Goes on") : tr("Step"), m_step);
    connect(m_step, &QComboBox::currentIndexChanged, this, &CommandDialog::review);
}

void CommandDialog::addPause()
{
    if (m_kind != CommandKind::Pause)
        return;
    m_pause = new QComboBox(this);
    m_pause->setAccessibleName(tr("How long"));
    for (const int minutes : {15, 30, 60, 240, 480})
        m_pause->addItem(Times::age(std::chrono::minutes(minutes)), minutes);
    m_pause->addItem(tr("until somebody resumes it"), 0);
    m_form->addRow(tr("How long"), m_pause);
}

void CommandDialog::addAbort()
{
    if (m_kind != CommandKind::Abort)
        return;
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *cleanly = new QRadioButton(tr("After the clean-up steps"), box);
    cleanly->setObjectName(QStringLiteral("with-cleanup"));
    cleanly->setChecked(true);
    m_atOnce = new QRadioButton(tr("At once: what is under way is cut off, and nobody knows what came of it"), box);
    m_atOnce->setObjectName(QStringLiteral("at-once"));
    column->addWidget(cleanly);
    column->addWidget(m_atOnce);
    m_form->addRow(tr("How"), box);
    connect(m_atOnce, &QRadioButton::toggled, this, &CommandDialog::review);
}

void CommandDialog::addParameters()
{
    const bool canChange =
        m_kind == CommandKind::Retry || m_kind == CommandKind::GiveBack || m_kind == CommandKind::Jump;
    if (!canChange || !m_subject.scenario)
        return;
    for (const ScenarioParam &param : m_subject.scenario->params) {
        auto *editor = new FieldEditor(fieldOf(param), m_subject.run.params.value(param.name), this);
        m_parameters.append(editor);
        m_form->addRow(param.name, editor->widget());
        editor->widget()->setToolTip(param.description);
        connect(editor, &FieldEditor::edited, this, &CommandDialog::review);
    }
}

void CommandDialog::addVersion()
{
    const bool canChange =
        m_kind == CommandKind::Retry || m_kind == CommandKind::GiveBack || m_kind == CommandKind::Jump;
    if (!canChange)
        return;
    m_version = new QComboBox(this);
    m_version->setObjectName(QStringLiteral("version"));
    m_version->setAccessibleName(tr("Scenario"));
    m_version->addItem(tr("the version it began with"), QByteArray());
    m_version->addItem(tr("the newest version"), kNewestText);
    m_form->addRow(tr("Scenario"), m_version);
    offerNewest(m_subject.hasNewerText);
}

void CommandDialog::offerNewest(bool isOffered)
{
    if (!m_version)
        return;
    if (!isOffered)
        m_version->setCurrentIndex(0);
    m_form->setRowVisible(m_version, isOffered);
}

void CommandDialog::addOutput()
{
    if (m_kind != CommandKind::Tick)
        return;
    m_output = textField(kOutputLines, tr("Output"), this);
    m_output->setObjectName(QStringLiteral("output"));
    m_output->setFont(Theme::fixedFont());
    m_output->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_output->setPlaceholderText(tr("Paste what the commands said. Secrets that AMS knows are masked."));
    m_form->addRow(tr("Output"), m_output);
}

void CommandDialog::addConfirmation()
{
    const QString customer = m_subject.run.customer.toString();
    m_danger = new Confirmation(m_context.settings, this);
    m_danger->ask(m_subject.place(), m_subject.run.host().isEmpty() ? customer : m_subject.run.host());
    connect(m_danger, &Confirmation::changed, this, &CommandDialog::review);
    layout()->addWidget(m_danger);
}

QString CommandDialog::missing() const
{
    if (m_step && m_step->currentIndex() < 0)
        return tr("There is no step that this fits.");
    if (const qsizetype over = m_note->toPlainText().trimmed().size() - kLongestCommandNote; over > 0)
        return tr("The note is %Ln character(s) too long.", nullptr, int(over));
    if (const qsizetype over = m_output ? m_output->toPlainText().size() - kLongestCommandOutput : 0; over > 0)
        return tr("The output is %Ln character(s) too long; keep what matters.", nullptr, int(over));
    for (const FieldEditor *editor : m_parameters) {
        if (const auto value = editor->value(); !value)
            return value.error().message;
    }
    return m_danger->isHidden() ? QString() : m_danger->missing();
}

void CommandDialog::review()
{
    if (!m_buttons)
        return;
    const OperatorCommand command = this->command();
    m_danger->setVisible(isDangerous(command, m_subject.find(command.step.toString())));
    const QString text = missing();
    m_missing->setText(text);
    m_missing->setVisible(!text.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(text.isEmpty());
}

OperatorCommand CommandDialog::command() const
{
    OperatorCommand command;
    command.run = m_subject.run.run;
    command.kind = m_kind;
    command.turn = m_subject.run.turn;
    if (m_step)
        command.step = StepPath(m_step->currentData().toString());
    command.note = m_note->toPlainText().trimmed();
    if (m_output)
        command.output = m_output->toPlainText();
    for (const FieldEditor *editor : m_parameters) {
        const auto value = editor->value();
        const QString &name = editor->field().name;
        const QJsonValue before = m_subject.run.params.value(name);
        // A box that was never ticked is no change of a parameter that was never given.
        const bool isSame = value && (*value == before || (before.isUndefined() && *value == QJsonValue(false)));
        if (value && !value->isUndefined() && !isSame)
            command.values.insert(name, *value);
    }
    if (m_version)
        command.version = m_version->currentData().toByteArray();
    if (m_atOnce)
        command.withCleanup = !m_atOnce->isChecked();
    if (m_pause && m_pause->currentData().toInt() > 0)
        command.until = m_context.clock.now() + std::chrono::minutes(m_pause->currentData().toInt());
    return command;
}

} // namespace ams
