// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/MuteDialog.h"

#include "ui/base/IncidentBook.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

namespace ams {

namespace {

constexpr int kNamed = 6;
constexpr int kScopesNamed = 4;
constexpr int kWidth = 560;
constexpr std::array kSpans{std::chrono::minutes(30), std::chrono::minutes(60), std::chrono::minutes(240),
                            std::chrono::minutes(480), std::chrono::minutes(1440)};
constexpr int kUsual = 1;

} // namespace

MuteDialog::MuteDialog(ConsoleContext &context, QList<IncidentRow> incidents, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_incidents(std::move(incidents))
    , m_kind(new QComboBox(this))
    , m_anyHost(new QCheckBox(tr("Widen to all hosts of the customer"), this))
    , m_anyScenario(new QCheckBox(tr("Widen to all scenarios"), this))
    , m_span(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_scope(new QLabel(this))
    , m_preview(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("mute-dialog"));
    setWindowTitle(tr("Keep automation away"));
    m_kind->addItem(icon(Icon::Mute), tr("Mute – the alerts are known"), toText(HoldKind::Mute));
    m_kind->addItem(icon(Icon::Settings), tr("Maintenance – people are at work there"), toText(HoldKind::Maintenance));
    for (const auto span : kSpans)
        m_span->addItem(tr("for %1", "a span of time").arg(Times::age(span)), qint64(span.count()));
    m_span->setCurrentIndex(kUsual);
    m_reason->setPlaceholderText(tr("Why; everybody sees it"));
    m_scope->setWordWrap(true);
    m_preview->setWordWrap(true);
    m_preview->setForegroundRole(QPalette::PlaceholderText);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * (kNamed + 2)); // the window keeps its size
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *send = m_buttons->addButton(tr("Mute"), QDialogButtonBox::AcceptRole);
    auto *form = new QFormLayout(this);
    form->addRow(tr("What"), m_kind);
    form->addRow(tr("Where"), m_scope);
    form->addRow(QString(), m_anyHost);
    form->addRow(QString(), m_anyScenario);
    form->addRow(tr("How long"), m_span);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Now about"), m_preview);
    form->addRow(m_buttons);
    setMinimumWidth(kWidth);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &MuteDialog::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, &MuteDialog::refresh);
    connect(m_anyHost, &QCheckBox::toggled, this, &MuteDialog::refresh);
    connect(m_anyScenario, &QCheckBox::toggled, this, &MuteDialog::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &MuteDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(send, &QPushButton::clicked, this, [this] {
        emit decided(holdsFor(m_incidents, wish()));
        accept();
    });
    m_reason->setFocus();
    refresh();
}

MuteWish MuteDialog::wish() const
{
    MuteWish wish;
    wish.kind = holdKindFromText(m_kind->currentData().toString()).value_or(HoldKind::Mute);
    wish.isAnyHost = m_anyHost->isChecked();
    wish.isAnyScenario = m_anyScenario->isChecked();
    wish.from = m_context.clock.now();
    wish.until = wish.from + std::chrono::minutes(m_span->currentData().toLongLong());
    wish.reason = m_reason->text();
    return wish;
}

QString MuteDialog::preview() const
{
    return m_preview->text();
}

void MuteDialog::refresh()
{
    const MuteWish now = wish();
    const QList<Hold> holds = holdsFor(m_incidents, now);
    QStringList scopes;
    for (const Hold &hold : holds.mid(0, kScopesNamed))
        scopes.append(scopeInWords(hold));
    if (holds.size() > kScopesNamed)
        scopes.append(tr("and %Ln more", nullptr, int(holds.size()) - kScopesNamed));
    m_scope->setText(holds.isEmpty() ? tr("These incidents belong to no customer.") : scopes.join(u'\n'));

    const QList<IncidentRow> held = heldBy(holds, m_context.incidents.rows(), now.from);
    QStringList lines{tr("%Ln open incident(s), and all new ones until %1", nullptr, int(held.size()))
                          .arg(m_context.times.compact(now.until))};
    for (const IncidentRow &row : held.mid(0, kNamed))
        lines.append(QStringLiteral("· ") +
                     fontMetrics().elidedText(words::titleOf(row), Qt::ElideRight, kWidth - 130));
    if (held.size() > kNamed)
        lines.append(QStringLiteral("…"));
    m_preview->setText(lines.join(u'\n'));

    QPushButton *send = nullptr;
    for (QAbstractButton *button : m_buttons->buttons()) {
        if (m_buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            send = qobject_cast<QPushButton *>(button);
    }
    const bool isMute = now.kind == HoldKind::Mute;
    send->setText(isMute ? tr("Mute") : tr("Begin maintenance"));
    send->setEnabled(!holds.isEmpty() && !now.reason.trimmed().isEmpty());
    send->setToolTip(send->isEnabled() ? QString() : tr("A reason is needed"));
}

} // namespace ams
