// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/AnswerDialog.h"

#include "link/CoreLink.h"
#include "model/AnswerFields.h"
#include "ui/base/Navigator.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/FieldEditor.h"
#include "ui/runs/RunCommander.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr std::chrono::milliseconds kTick{1000};

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue item : list.toArray())
        texts.append(item.toString());
    return texts;
}

} // namespace

AnswerDialog::AnswerDialog(ConsoleContext &context, RunSubject subject, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_subject(std::move(subject))
    , m_question(m_subject.run.steps.value(m_subject.step))
    , m_isApproval(m_question.input.value(QLatin1StringView("kind")).toString() == QLatin1StringView("human.approve"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("answer-dialog"));
    setWindowTitle(m_isApproval ? tr("Approval") : tr("Task"));
    setMinimumWidth(600);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    addText();
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    column->addLayout(m_form);
    if (!m_isApproval) {
        addAnswers();
        addFields();
    }
    m_note = new QPlainTextEdit(this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * 3 + 14);
    m_form->addRow(tr("Note"), m_note);
    m_missing = new QLabel(this);
    m_missing->setWordWrap(true);
    column->addWidget(m_missing);
    column->addStretch(1);
    addButtons();
    tick();
}

void AnswerDialog::addText()
{
    const QJsonObject &form = m_question.input;
    auto *place = new QLabel(m_subject.place(), this);
    QFont strong = place->font();
    strong.setBold(true);
    place->setFont(strong);
    auto *title = new QLabel(form.value(QLatin1StringView("title")).toString(), this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    QFont large = title->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.3);
    title->setFont(large);
    m_left = new QLabel(this);
    m_left->setObjectName(QStringLiteral("left"));
    layout()->addWidget(place);
    layout()->addWidget(title);
    layout()->addWidget(m_left);
    QStringList texts;
    for (const char *name : {"question", "instructions", "details"}) {
        const QString text = form.value(QLatin1StringView(name)).toString();
        if (!text.isEmpty())
            texts.append(text);
    }
    if (texts.isEmpty())
        return;
    auto *text = new QTextBrowser(this);
    text->setAccessibleName(tr("Instructions"));
    text->setOpenExternalLinks(true);
    text->setMarkdown(texts.join(QStringLiteral("\n\n")));
    text->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    text->setMaximumHeight(fontMetrics().lineSpacing() * 14);
    layout()->addWidget(text);
}

void AnswerDialog::addAnswers()
{
    const QStringList points = textsOf(m_question.input.value(QLatin1StringView("checklist")));
    if (!points.isEmpty()) {
        auto *box = new QWidget(this);
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        for (const QString &point : points) {
            auto *tick = new QCheckBox(box);
            tick->setText(QString(point).replace(u'&', QStringLiteral("&&")));
            tick->setProperty("point", point);
            m_checklist.append(tick);
            column->addWidget(tick);
            connect(tick, &QCheckBox::toggled, this, &AnswerDialog::review);
        }
        m_form->addRow(tr("Checklist"), box);
    }
    const QStringList answers = textsOf(m_question.input.value(QLatin1StringView("answers")));
    if (answers.isEmpty())
        return;
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_answers = new QButtonGroup(this);
    for (const QString &answer : answers) {
        auto *choice = new QRadioButton(QString(answer).replace(u'&', QStringLiteral("&&")), box);
        choice->setProperty("answer", answer);
        m_answers->addButton(choice);
        column->addWidget(choice);
    }
    m_form->addRow(tr("Answer"), box);
    connect(m_answers, &QButtonGroup::buttonToggled, this, &AnswerDialog::review);
}

void AnswerDialog::addFields()
{
    const auto fields = answerFields(m_question.input.value(QLatin1StringView("fields")).toObject());
    if (!fields)
        return; // the agent says what is wrong with it when the answer comes
    for (const ActionParameter &field : *fields) {
        auto *editor = new FieldEditor(field, QJsonValue(QJsonValue::Undefined), this);
        m_fields.append(editor);
        const QString &label = field.help.en;
        m_form->addRow(field.required ? tr("%1 (needed)").arg(label) : label, editor->widget());
        editor->widget()->setAccessibleName(label);
        connect(editor, &FieldEditor::edited, this, &AnswerDialog::review);
    }
}

void AnswerDialog::addButtons()
{
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    const auto add = [this](const QString &text, const QString &name, QDialogButtonBox::ButtonRole role,
                            std::function<QJsonObject()> values) {
        QPushButton *button = m_buttons->addButton(text, role);
        button->setObjectName(name);
        m_sending.append(button);
        connect(button, &QPushButton::clicked, this, [this, values = std::move(values)] { send(values()); });
    };
    if (m_isApproval) {
        // Neither is the default: an approval is never given by Enter alone.
        add(tr("Approve"), QStringLiteral("approve"), QDialogButtonBox::ActionRole, [] {
            return QJsonObject{{QStringLiteral("approved"), true}};
        });
        add(tr("Deny"), QStringLiteral("deny"), QDialogButtonBox::ActionRole, [] {
            return QJsonObject{{QStringLiteral("approved"), false}};
        });
        for (QPushButton *button : std::as_const(m_sending)) {
            button->setAutoDefault(false);
            button->setDefault(false);
        }
    } else {
        add(m_answers ? tr("Answer") : tr("Done"), QStringLiteral("answer"), QDialogButtonBox::ActionRole,
            [this] { return taskValues(); });
    }
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(m_buttons);
}

bool AnswerDialog::isOver() const
{
    return m_question.due != Timestamp{} && m_context.clock.now() >= m_question.due;
}

void AnswerDialog::tick()
{
    if (m_question.due == Timestamp{}) {
        m_left->hide();
        review();
        return;
    }
    m_left->setText(isOver() ? tr("The time for an answer is over.")
                             : tr("%1 left, until %2")
                                   .arg(Times::countdown(m_question.due - m_context.clock.now()),
                                        m_context.times.clock(m_question.due)));
    review();
    if (!isOver())
        m_context.clock.after(kTick, this, [this] { tick(); });
}

QString AnswerDialog::missing() const
{
    if (isOver())
        return tr("The time for an answer is over.");
    if (m_isApproval)
        return {};
    for (const QCheckBox *point : m_checklist) {
        if (!point->isChecked())
            return tr("Tick every point of the checklist first.");
    }
    if (m_answers && !m_answers->checkedButton())
        return tr("Choose an answer.");
    for (const FieldEditor *field : m_fields) {
        if (const auto value = field->value(); !value)
            return value.error().message;
    }
    return {};
}

void AnswerDialog::review()
{
    const QString text = missing();
    m_missing->setText(text);
    m_missing->setVisible(!text.isEmpty());
    for (QPushButton *button : std::as_const(m_sending))
        button->setEnabled(text.isEmpty());
}

QJsonObject AnswerDialog::taskValues() const
{
    QJsonObject values;
    if (m_answers)
        values.insert(QStringLiteral("answer"), m_answers->checkedButton()->property("answer").toString());
    QJsonArray points;
    for (const QCheckBox *point : m_checklist)
        points.append(point->property("point").toString());
    if (!points.isEmpty())
        values.insert(QStringLiteral("checklist"), points);
    QJsonObject fields;
    for (const FieldEditor *field : m_fields) {
        if (const auto value = field->value(); value && !value->isUndefined())
            fields.insert(field->field().name, *value);
    }
    if (!m_fields.isEmpty())
        values.insert(QStringLiteral("fields"), fields);
    return values;
}

void AnswerDialog::send(const QJsonObject &values)
{
    OperatorCommand command;
    command.run = m_subject.run.run;
    command.kind = CommandKind::Answer;
    command.turn = m_subject.run.turn;
    command.step = StepPath(m_subject.step);
    command.note = m_note->toPlainText().trimmed();
    command.values = values;
    emit decided(command);
    accept();
}

void openAnswerDialog(ConsoleContext &context, CoreLink &link, const RunId &run, const StepPath &step, QWidget *parent)
{
    const QPointer<CoreLink> again(&link);
    link.run(run, parent, [&context, again, step, parent](const Result<RunDetail> &detail) {
        if (!detail) {
            emit context.navigator.messageWanted(words::of(detail.error()));
            return;
        }
        RunSubject subject;
        subject.run = readRunPicture(*detail);
        subject.step = step.toString();
        if (subject.run.steps.value(subject.step).status != StepStatus::Asking) {
            emit context.navigator.messageWanted(AnswerDialog::tr("This question is no longer open."));
            return;
        }
        auto *dialog = new AnswerDialog(context, subject, parent);
        // The commander outlives the dialog: its answer comes later.
        auto *commander = new RunCommander(context.navigator, parent);
        QObject::connect(dialog, &AnswerDialog::decided, commander, [commander, again](const OperatorCommand &command) {
            if (again)
                commander->send(*again, command);
        });
        QObject::connect(commander, &RunCommander::answered, commander,
                         [&context, commander](const OperatorCommand &, const QString &problem) {
                             if (!problem.isEmpty())
                                 emit context.navigator.messageWanted(problem);
                             commander->deleteLater();
                         });
        QObject::connect(dialog, &QDialog::rejected, commander, &QObject::deleteLater);
        dialog->open();
    });
}

} // namespace ams
