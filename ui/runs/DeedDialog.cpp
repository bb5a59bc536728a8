// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/DeedDialog.h"

#include "ui/base/Confirmation.h"
#include "ui/base/UiSettings.h"
#include "ui/look/Icons.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include "base/Clock.h"
#include "model/Incident.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

namespace {

constexpr int kNoteLines = 4;
constexpr int kNamed = 5;
constexpr int kUsualSnooze = 60;       ///< minutes
constexpr int kUsualAcknowledge = 120; ///< minutes

QString placeOf(const IncidentRow &row)
{
    return row.host.isEmpty() ? row.customer.toString() : row.customer.toString() + QStringLiteral(" / ") + row.host;
}

} // namespace

DeedDialog::DeedDialog(ConsoleContext &context, CoreLink &link, IncidentDeedKind kind, QList<IncidentRow> incidents,
                       QWidget *parent)
    : QDialog(parent), m_context(context), m_kind(kind), m_incidents(std::move(incidents))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("deed-dialog"));
    setWindowTitle(words::of(kind));
    setMinimumWidth(540);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    QStringList places;
    QStringList titles;
    for (const IncidentRow &row : std::as_const(m_incidents)) {
        if (const QString place = placeOf(row); !place.isEmpty() && !places.contains(place))
            places.append(place);
        if (titles.size() < kNamed)
            titles.append(originalTitle(row.title));
    }
    if (places.size() > kNamed)
        places = places.mid(0, kNamed) + QStringList{QStringLiteral("…")};
    if (m_incidents.size() > kNamed)
        titles.append(tr("and %Ln more", nullptr, int(m_incidents.size()) - kNamed));
    auto *where = new QLabel(places.join(QStringLiteral(", ")), this);
    where->setTextFormat(Qt::PlainText);
    where->setWordWrap(true);
    QFont strong = where->font();
    strong.setBold(true);
    strong.setPointSizeF(strong.pointSizeF() * 1.25);
    where->setFont(strong);
    auto *what = new QLabel(titles.join(u'\n'), this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto *means = new QLabel(explanation(), this);
    means->setWordWrap(true);
    column->addWidget(where);
    column->addWidget(what);
    column->addWidget(means);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    if (kind == IncidentDeedKind::HandOver) {
        m_to = new QComboBox(this);
        m_to->setObjectName(QStringLiteral("to"));
        m_to->setAccessibleName(tr("To"));
        m_to->setEditable(true);
        m_to->setInsertPolicy(QComboBox::NoInsert);
        m_to->completer()->setFilterMode(Qt::MatchContains);
        m_to->completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_to->lineEdit()->setPlaceholderText(tr("asking whom…")); // that of an editable box itself is never shown
        m_to->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        form->addRow(tr("To"), m_to);
        connect(m_to, &QComboBox::currentTextChanged, this, &DeedDialog::review);
        link.responders(this, [this](const Result<QList<Responder>> &answer) { showResponders(answer); });
    }
    if (kind == IncidentDeedKind::Snooze || kind == IncidentDeedKind::Acknowledge)
        addSpan(*form);
    m_note = new QPlainTextEdit(this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * kNoteLines + 14);
    m_note->setPlaceholderText(tr("What others should know; it goes into the incident's timeline."));
    form->addRow(tr("Note"), m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this, &DeedDialog::review);
    column->addLayout(form);
    if (canDoHarm()) {
        m_confirmation = new Confirmation(context.settings, this);
        askToConfirm(*m_confirmation, m_incidents);
        connect(m_confirmation, &Confirmation::changed, this, &DeedDialog::review);
        column->addWidget(m_confirmation);
    }
    m_missing = new QLabel(this);
    m_missing->setWordWrap(true);
    m_missing->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_missing);
    column->addStretch(1);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)
        ->setText(m_incidents.size() == 1
                      ? words::of(kind)
                      : tr("%1: %Ln incident(s)", "a deed", int(m_incidents.size())).arg(words::of(kind)));
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!missing().isEmpty())
            return;
        emit decided(deeds());
        accept();
    });
    review();
    if (m_to)
        m_to->setFocus();
    else
        m_note->setFocus();
}

void DeedDialog::addSpan(QFormLayout &form)
{
    m_span = new QComboBox(this);
    m_span->setObjectName(QStringLiteral("span"));
    m_span->setAccessibleName(tr("How long"));
    for (const int minutes : {30, 60, 120, 240, 480, 1440})
        m_span->addItem(tr("for %1", "a span of time").arg(Times::age(std::chrono::minutes(minutes))), minutes);
    const QString kept = toText(m_kind) + QStringLiteral("_minutes");
    const int before = m_context.settings.pageValue(QStringLiteral("deeds"), kept).toInt();
    const int usual = m_kind == IncidentDeedKind::Acknowledge ? kUsualAcknowledge : kUsualSnooze;
    m_span->setCurrentIndex(std::max(m_span->findData(before), before > 0 ? 0 : m_span->findData(usual)));
    connect(m_span, &QComboBox::activated, this,
            [this, kept] { m_context.settings.setPageValue(QStringLiteral("deeds"), kept, m_span->currentData()); });
    form.addRow(tr("How long"), m_span);
}

bool DeedDialog::canDoHarm() const
{
    const bool isAnyRunning = std::any_of(m_incidents.cbegin(), m_incidents.cend(), [](const IncidentRow &row) {
        return row.automation == Automation::Running || row.automation == Automation::Waiting ||
               row.automation == Automation::Queued;
    });
    return m_kind == IncidentDeedKind::Resolve && (m_incidents.size() > 1 || isAnyRunning);
}

QString DeedDialog::explanation() const
{
    switch (m_kind) {
    case IncidentDeedKind::HandOver:
        return tr("They are called and have it from then on. Automation stops where it is.");
    case IncidentDeedKind::Snooze:
        return tr("PagerDuty is silent about it until then, and calls again unless it is resolved.");
    case IncidentDeedKind::Resolve:
        return tr("It is over, for everybody. What automation does for it ends.");
    case IncidentDeedKind::Note:
        return tr("Everybody sees it in the timeline, here and in PagerDuty.");
    case IncidentDeedKind::Acknowledge:
        return tr("You have it from now on, and automation stops where it is. Unless it is resolved by then, it is "
                  "triggered again when the time is over: PagerDuty calls, and it is told here again.");
    }
    return {};
}

void DeedDialog::showResponders(const Result<QList<Responder>> &responders)
{
    if (!responders) {
        m_to->lineEdit()->setPlaceholderText({});
        m_missing->setText(tr("Whom it can be handed to is not known: %1").arg(words::of(responders.error())));
        return;
    }
    const QString typed = m_to->currentText();
    m_responders = *responders;
    for (const Responder &responder : m_responders) {
        const bool isUser = responder.kind == Responder::Kind::User;
        m_to->addItem(icon(isUser ? Icon::Take : Icon::HandOver),
                      isUser ? responder.name : tr("%1 (escalation policy)").arg(responder.name));
    }
    m_to->lineEdit()->setPlaceholderText(tr("Name of a person or an escalation policy"));
    m_to->setCurrentIndex(-1);
    m_to->setEditText(typed);
    review();
}

QString DeedDialog::missing() const
{
    if (m_kind == IncidentDeedKind::Note && m_note->toPlainText().trimmed().isEmpty())
        return tr("A note needs words.");
    if (m_to && m_to->findText(m_to->currentText()) < 0)
        return tr("Choose to whom.");
    return m_confirmation ? m_confirmation->missing() : QString();
}

void DeedDialog::review()
{
    if (!m_buttons)
        return;
    const QString text = missing();
    m_missing->setText(text);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(text.isEmpty());
}

QList<IncidentDeed> DeedDialog::deeds() const
{
    const qsizetype to = m_to ? m_to->findText(m_to->currentText()) : -1;
    QList<IncidentDeed> deeds;
    for (const IncidentRow &row : m_incidents) {
        IncidentDeed deed = deedFor(m_kind, row);
        deed.note = m_note->toPlainText().trimmed();
        const Timestamp until =
            m_span ? m_context.clock.now() + std::chrono::minutes(m_span->currentData().toInt()) : Timestamp{};
        if (m_kind == IncidentDeedKind::Snooze)
            deed.until = until;
        if (to >= 0 && to < m_responders.size()) {
            const Responder &responder = m_responders[to];
            if (responder.kind == Responder::Kind::User)
                deed.toUser = UserId(responder.id);
            else
                deed.toPolicy = responder.id;
            deed.toName = responder.name;
        }
        deeds.append(deed);
        if (m_kind != IncidentDeedKind::Acknowledge)
            continue;
        // PagerDuty ends an acknowledgement at a time when the incident is snoozed until then.
        IncidentDeed end = deedFor(IncidentDeedKind::Snooze, row);
        end.seen.reset(); // it is not as it was seen: it has just been acknowledged
        end.until = until;
        deeds.append(end);
    }
    return deeds;
}

} // namespace ams
