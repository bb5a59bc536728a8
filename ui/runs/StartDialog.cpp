// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/StartDialog.h"

#include "ui/base/Confirmation.h"
#include "ui/look/Words.h"
#include "ui/runs/IncidentDeeds.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ams {

namespace {

constexpr int kWidth = 540;
constexpr int kNamed = 5;

bool isFor(const ScenarioInfo &scenario, const QList<IncidentRow> &incidents)
{
    return std::all_of(incidents.cbegin(), incidents.cend(), [&scenario](const IncidentRow &row) {
        return !row.customer.isEmpty() &&
               (scenario.customers.isEmpty() || scenario.customers.contains(row.customer.toString()));
    });
}

QString valueOf(const QWidget *field)
{
    if (const auto *box = qobject_cast<const QComboBox *>(field))
        return box->currentText();
    const auto *line = qobject_cast<const QLineEdit *>(field);
    return line == nullptr ? QString() : line->text().trimmed();
}

} // namespace

StartDialog::StartDialog(ConsoleContext &context, CoreLink &link, QList<IncidentRow> incidents, Begins begins,
                         QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_incidents(std::move(incidents))
    , m_begins(begins)
    , m_which(new QComboBox(this))
    , m_params(new QWidget(this))
    , m_form(new QFormLayout(m_params))
    , m_confirmation(new Confirmation(context.settings, this))
    , m_missing(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("start-dialog"));
    setWindowTitle(tr("Run a scenario"));
    setMinimumWidth(kWidth);
    QStringList lines;
    for (const IncidentRow &row : m_incidents.mid(0, kNamed)) {
        const QString place = row.host.isEmpty() ? row.customer.toString()
                                                 : QStringLiteral("%1 / %2").arg(row.customer.toString(), row.host);
        lines.append(fontMetrics().elidedText(QStringLiteral("%1: %2").arg(place, words::titleOf(row)), Qt::ElideRight,
                                              kWidth - 120));
    }
    if (m_incidents.size() > kNamed)
        lines.append(tr("and %Ln more", nullptr, int(m_incidents.size()) - kNamed));
    auto *about = new QLabel(lines.join(u'\n'), this);
    m_which->setAccessibleName(tr("Scenario"));
    m_which->setEnabled(false);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_missing->setWordWrap(true);
    m_missing->setForegroundRole(QPalette::PlaceholderText);
    m_start = m_buttons->addButton(tr("Run it"), QDialogButtonBox::AcceptRole);
    auto *form = new QFormLayout(this);
    form->addRow(tr("For"), about);
    form->addRow(tr("Scenario"), m_which);
    form->addRow(m_params);
    form->addRow(m_confirmation);
    form->addRow(m_missing);
    form->addRow(m_buttons);
    m_missing->setText(tr("The agent is asked for its scenarios…"));
    m_start->setEnabled(false);

    askToConfirm(*m_confirmation, m_incidents);
    connect(m_confirmation, &Confirmation::changed, this, &StartDialog::refresh);
    connect(m_which, &QComboBox::currentIndexChanged, this, &StartDialog::showParams);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] {
        emit decided(chosen()->scenario, params());
        accept();
    });
    link.scenarios(this, [this](const Result<QList<ScenarioInfo>> &scenarios) { onScenarios(scenarios); });
}

void StartDialog::onScenarios(const Result<QList<ScenarioInfo>> &scenarios)
{
    if (!scenarios) {
        m_missing->setText(words::of(scenarios.error()));
        return;
    }
    for (const ScenarioInfo &scenario : *scenarios) {
        if (isFor(scenario, m_incidents))
            m_scenarios.append(scenario);
    }
    const QSignalBlocker quiet(m_which);
    for (const ScenarioInfo &scenario : std::as_const(m_scenarios)) {
        m_which->addItem(scenario.title.isEmpty()
                             ? scenario.scenario.toString()
                             : QStringLiteral("%1 – %2").arg(scenario.scenario.toString(), scenario.title));
    }
    m_which->setEnabled(!m_scenarios.isEmpty());
    m_which->setFocus();
    choose(m_incidents.first().scenario); // the likeliest: once more
    showParams();
}

void StartDialog::choose(const ScenarioId &scenario)
{
    for (qsizetype i = 0; i < m_scenarios.size(); ++i) {
        if (m_scenarios.at(i).scenario == scenario)
            m_which->setCurrentIndex(int(i));
    }
}

void StartDialog::showParams()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_fields.clear();
    QWidget *before = m_which;
    const ScenarioInfo *scenario = chosen();
    if (scenario == nullptr) {
        m_missing->setText(tr("No scenario is for the customers of these incidents."));
        return;
    }
    for (auto param = scenario->params.constBegin(); param != scenario->params.constEnd(); ++param) {
        const QJsonObject about = param.value().toObject();
        const QString type = about.value(QLatin1StringView("type")).toString();
        const QString usual = type == QLatin1StringView("host")
                                  ? commonHost()
                                  : about.value(QLatin1StringView("default")).toVariant().toString();
        QWidget *field = nullptr;
        if (const QJsonArray choices = about.value(QLatin1StringView("choices")).toArray(); !choices.isEmpty()) {
            auto *box = new QComboBox(m_params);
            for (const auto &choice : choices)
                box->addItem(choice.toString());
            box->setCurrentText(usual);
            connect(box, &QComboBox::currentIndexChanged, this, &StartDialog::refresh);
            field = box;
        } else {
            auto *line = new QLineEdit(usual, m_params);
            line->setPlaceholderText(type);
            connect(line, &QLineEdit::textChanged, this, &StartDialog::refresh);
            field = line;
        }
        field->setToolTip(about.value(QLatin1StringView("description")).toString());
        field->setAccessibleName(param.key());
        m_fields.insert(param.key(), field);
        setTabOrder(before, field); // it was made after the buttons, and stands above them
        before = field;
        const bool isRequired = about.value(QLatin1StringView("required")).toBool();
        m_form->addRow(isRequired ? tr("%1 (required)", "a parameter").arg(param.key()) : param.key(), field);
    }
    refresh();
}

QString StartDialog::missing() const
{
    const ScenarioInfo *scenario = chosen();
    if (scenario == nullptr)
        return tr("Choose a scenario.");
    for (auto field = m_fields.constBegin(); field != m_fields.constEnd(); ++field) {
        const QJsonObject about = scenario->params.value(field.key()).toObject();
        if (about.value(QLatin1StringView("required")).toBool() && valueOf(field.value()).isEmpty())
            return tr("%1 is needed.", "a parameter").arg(field.key());
    }
    return m_confirmation->missing();
}

void StartDialog::refresh()
{
    const QString missed = missing();
    m_start->setEnabled(missed.isEmpty());
    const QString begins =
        m_begins == Begins::Later ? tr("It begins once the time to take it back is over.") : tr("It begins at once.");
    m_missing->setText(missed.isEmpty() ? begins : missed);
}

QJsonObject StartDialog::params() const
{
    QJsonObject params;
    for (auto field = m_fields.constBegin(); field != m_fields.constEnd(); ++field) {
        if (const QString value = valueOf(field.value()); !value.isEmpty())
            params.insert(field.key(), value);
    }
    return params;
}

const ScenarioInfo *StartDialog::chosen() const
{
    const int place = m_which->currentIndex();
    return place < 0 || place >= m_scenarios.size() ? nullptr : &m_scenarios.at(place);
}

QString StartDialog::commonHost() const
{
    const QString host = m_incidents.first().host;
    const bool isSame = std::all_of(m_incidents.cbegin(), m_incidents.cend(),
                                    [&host](const IncidentRow &row) { return row.host == host; });
    return isSame ? host : QString();
}

} // namespace ams
