// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/PauseDialog.h"

#include "ui/base/Confirmation.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/Navigator.h"
#include "ui/holds/MutePlan.h"
#include "ui/look/Badge.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include "base/Clock.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

namespace ams {

namespace {

constexpr int kWidth = 560;
constexpr int kNamed = 5;
constexpr std::array kSpans{std::chrono::minutes(15),  std::chrono::minutes(30),  std::chrono::minutes(60),
                            std::chrono::minutes(240), std::chrono::minutes(480), std::chrono::minutes(1440)};
constexpr int kUsual = 2;

} // namespace

PauseDialog::PauseDialog(ConsoleContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_level(new QComboBox(this))
    , m_customer(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_scenario(new QComboBox(this))
    , m_span(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_until(new QLabel(this))
    , m_preview(new QLabel(this))
    , m_missing(new QLabel(this))
    , m_confirmation(new Confirmation(context.settings, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("pause-dialog"));
    setWindowTitle(tr("Pause automation"));
    setMinimumWidth(kWidth);
    m_level->setObjectName(QStringLiteral("level"));
    m_level->addItem(tr("Everything: all customers, all scenarios"), int(Level::Everything));
    m_level->addItem(tr("One customer"), int(Level::Customer));
    m_level->addItem(tr("One host of a customer"), int(Level::Host));
    m_level->addItem(tr("One scenario, at all customers"), int(Level::Scenario));
    for (QComboBox *box : {m_customer, m_scenario}) {
        box->setEditable(true);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->completer()->setFilterMode(Qt::MatchContains);
        connect(box, &QComboBox::currentTextChanged, this, &PauseDialog::refresh);
    }
    m_customer->setObjectName(QStringLiteral("customer"));
    m_scenario->setObjectName(QStringLiteral("scenario"));
    m_host->setObjectName(QStringLiteral("host"));
    m_span->setObjectName(QStringLiteral("span"));
    m_reason->setObjectName(QStringLiteral("reason"));
    for (const auto span : kSpans)
        m_span->addItem(tr("for %1", "a span of time").arg(Times::age(span)), qint64(span.count()));
    m_span->setCurrentIndex(kUsual);
    m_reason->setPlaceholderText(tr("Why; everybody sees it"));
    for (QLabel *label : {m_until, m_preview, m_missing})
        label->setWordWrap(true);
    m_until->setForegroundRole(QPalette::PlaceholderText);
    m_missing->setForegroundRole(QPalette::PlaceholderText);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * (kNamed + 2)); // the window keeps its size
    auto *about = new QLabel(tr("Nothing new begins, and what runs stops before its next step. It goes on by itself "
                                "when the time is over, or when somebody ends the pause."),
                             this);
    about->setWordWrap(true);
    auto *pause = m_buttons->addButton(tr("Pause"), QDialogButtonBox::AcceptRole);
    pause->setObjectName(QStringLiteral("pause"));
    auto *form = new QFormLayout(this);
    form->addRow(about);
    form->addRow(tr("What"), m_level);
    form->addRow(tr("Customer"), m_customer);
    form->addRow(tr("Host"), m_host);
    form->addRow(tr("Scenario"), m_scenario);
    form->addRow(tr("How long"), m_span);
    form->addRow(QString(), m_until);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Now about"), m_preview);
    form->addRow(m_confirmation);
    form->addRow(m_missing);
    form->addRow(m_buttons);
    fillChoices();

    connect(m_level, &QComboBox::currentIndexChanged, this, &PauseDialog::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, &PauseDialog::refresh);
    connect(m_host, &QLineEdit::textChanged, this, &PauseDialog::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &PauseDialog::refresh);
    connect(m_confirmation, &Confirmation::changed, this, &PauseDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(pause, &QPushButton::clicked, this, [this] {
        if (!missing().isEmpty())
            return;
        emit decided(hold());
        accept();
    });
    refresh();
}

/// What is known, beginning with the incident that is open.
void PauseDialog::fillChoices()
{
    QSet<QString> customers;
    QSet<QString> scenarios;
    for (const IncidentRow &row : m_context.incidents.rows()) {
        customers.insert(row.customer.toString());
        scenarios.insert(row.scenario.toString());
    }
    const auto fill = [](QComboBox *box, const QSet<QString> &names) {
        QStringList sorted(names.begin(), names.end());
        sorted.removeAll(QString());
        sorted.sort();
        box->addItems(sorted);
        box->setCurrentIndex(-1);
    };
    fill(m_customer, customers);
    fill(m_scenario, scenarios);
    const int slot = m_context.incidents.slotOf(m_context.navigator.incident());
    if (slot < 0)
        return;
    const IncidentRow &row = m_context.incidents.row(slot);
    m_customer->setCurrentText(row.customer.toString());
    m_host->setText(row.host);
    m_scenario->setCurrentText(row.scenario.toString());
}

void PauseDialog::setLevel(Level level)
{
    m_level->setCurrentIndex(m_level->findData(int(level)));
}

PauseDialog::Level PauseDialog::level() const
{
    return Level(m_level->currentData().toInt());
}

Hold PauseDialog::hold() const
{
    Hold hold;
    hold.kind = HoldKind::Pause;
    if (level() == Level::Customer || level() == Level::Host)
        hold.customer = CustomerId(m_customer->currentText().trimmed());
    if (level() == Level::Host)
        hold.host = m_host->text().trimmed();
    if (level() == Level::Scenario)
        hold.scenario = ScenarioId(m_scenario->currentText().trimmed());
    hold.from = m_context.clock.now();
    hold.until = hold.from + std::chrono::minutes(m_span->currentData().toLongLong());
    hold.reason = m_reason->text().trimmed();
    return hold;
}

QString PauseDialog::missing() const
{
    const Hold wanted = hold();
    const bool needsCustomer = level() == Level::Customer || level() == Level::Host;
    if (needsCustomer && wanted.customer.isEmpty())
        return tr("Say which customer.");
    if (level() == Level::Host && wanted.host.isEmpty())
        return tr("Say which host.");
    if (level() == Level::Scenario && wanted.scenario.isEmpty())
        return tr("Say which scenario.");
    if (wanted.reason.isEmpty())
        return tr("Say why: others see only that nothing happens.");
    return m_confirmation->missing();
}

QString PauseDialog::preview() const
{
    return m_preview->text();
}

void PauseDialog::refresh()
{
    m_customer->setEnabled(level() == Level::Customer || level() == Level::Host);
    m_host->setEnabled(level() == Level::Host);
    m_scenario->setEnabled(level() == Level::Scenario);
    const Hold wanted = hold();
    const QString everything = tr("everything");
    const QString typed = !wanted.host.isEmpty()       ? wanted.host
                          : !wanted.customer.isEmpty() ? wanted.customer.toString()
                          : !wanted.scenario.isEmpty() ? wanted.scenario.toString()
                                                       : everything;
    m_confirmation->ask(level() == Level::Everything ? everything : scopeInWords(wanted), typed);
    m_until->setText(tr("It goes on by itself at %1.").arg(m_context.times.exact(wanted.until)));
    QStringList lines;
    QList<IncidentRow> held = heldBy({wanted}, m_context.incidents.rows(), wanted.from);
    held.removeIf([](const IncidentRow &row) { return row.run.isEmpty(); });
    lines.append(held.isEmpty() ? tr("Nothing is running there now.")
                                : tr("%Ln run(s) that are under way or wait", nullptr, int(held.size())));
    for (const IncidentRow &row : held.mid(0, kNamed))
        lines.append(QStringLiteral("· ") + fontMetrics().elidedText(QStringLiteral("%1: %2").arg(
                                                                         row.customer.toString(), words::titleOf(row)),
                                                                     Qt::ElideRight, kWidth - 130));
    if (held.size() > kNamed)
        lines.append(QStringLiteral("…"));
    m_preview->setText(lines.join(u'\n'));
    const QString text = missing();
    m_missing->setText(text);
    m_buttons->findChild<QPushButton *>(QStringLiteral("pause"))->setEnabled(text.isEmpty());
}

} // namespace ams
