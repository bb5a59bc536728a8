// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/ViewDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ams {

namespace {

QLabel *quietText(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

ViewDialog::ViewDialog(SavedView view, QWidget *parent)
    : QDialog(parent), m_view(std::move(view)), m_name(new QLineEdit(m_view.name, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("view-dialog"));
    setWindowTitle(tr("Save as a view"));
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    column->addLayout(form);
    column->addWidget(quietText(tr("It keeps filter, groups, order and columns."), this));

    auto *heard = new QGroupBox(tr("Heard"), this);
    auto *heardColumn = new QVBoxLayout(heard);
    m_hasSounds = new QCheckBox(tr("Sounds of its own for what its filter matches"), heard);
    m_hasSounds->setChecked(m_view.sounds.has_value());
    heardColumn->addWidget(m_hasSounds);
    const ViewSounds sounds = m_view.sounds.value_or(ViewSounds());
    auto *rows = new QFormLayout;
    m_urgent = addSound(*rows, tr("P1"), sounds.urgent);
    m_high = addSound(*rows, tr("High urgency"), sounds.high);
    m_low = addSound(*rows, tr("Low urgency"), sounds.low);
    m_repeat = addRepeat(*rows);
    heardColumn->addLayout(rows);
    heardColumn->addWidget(quietText(tr("Quiet hours and the volume are those of the settings. Of several views that "
                                        "match, the first with sounds of its own counts."),
                                     heard));
    column->addWidget(heard);

    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ViewDialog::decide);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &ViewDialog::refresh);
    connect(m_hasSounds, &QCheckBox::toggled, this, &ViewDialog::refresh);
    refresh();
    m_name->setFocus();
    m_name->selectAll();
}

QComboBox *ViewDialog::addSound(QFormLayout &rows, const QString &severity, Sound chosen)
{
    auto *box = new QComboBox(this);
    box->addItem(tr("Silent"), int(Sound::None));
    box->addItem(tr("The urgent sound"), int(Sound::Urgent));
    box->addItem(tr("The sound of high urgency"), int(Sound::High));
    box->addItem(tr("The sound of low urgency"), int(Sound::Low));
    box->setCurrentIndex(box->findData(int(chosen)));
    box->setAccessibleName(severity);
    rows.addRow(severity, box);
    return box;
}

QComboBox *ViewDialog::addRepeat(QFormLayout &rows)
{
    auto *box = new QComboBox(this);
    box->addItem(tr("not"), 0);
    for (const int minutes : {1, 2, 5, 10, 30})
        box->addItem(tr("every %n minute(s), until it was seen or somebody has it", nullptr, minutes), minutes * 60);
    const auto kept =
        int(std::chrono::duration_cast<std::chrono::seconds>(m_view.sounds.value_or(ViewSounds()).repeat).count());
    // A time that a file names stays as it is.
    if (box->findData(kept) < 0)
        box->addItem(tr("every %n second(s), until it was seen or somebody has it", nullptr, kept), kept);
    box->setCurrentIndex(box->findData(kept));
    box->setAccessibleName(tr("Again"));
    rows.addRow(tr("Again"), box);
    return box;
}

void ViewDialog::refresh()
{
    for (QComboBox *box : {m_urgent, m_high, m_low, m_repeat})
        box->setEnabled(m_hasSounds->isChecked());
    m_save->setEnabled(!m_name->text().trimmed().isEmpty());
}

void ViewDialog::decide()
{
    const auto sound = [](const QComboBox *box) { return Sound(box->currentData().toInt()); };
    m_view.name = m_name->text();
    m_view.sounds.reset();
    if (m_hasSounds->isChecked())
        m_view.sounds = ViewSounds{sound(m_urgent), sound(m_high), sound(m_low),
                                   std::chrono::seconds(m_repeat->currentData().toInt())};
    emit decided(m_view);
    accept();
}

} // namespace ams
