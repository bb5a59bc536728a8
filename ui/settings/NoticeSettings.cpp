// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/NoticeSettings.h"

#include "ui/base/UiSettings.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QStyle>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace ams {

namespace {

const QString kTime = QStringLiteral("HH:mm");

QTimeEdit *timeOf(UiSettings &settings, Setting setting, QWidget *parent)
{
    auto *edit = new QTimeEdit(QTime::fromString(settings.text(setting), kTime), parent);
    edit->setDisplayFormat(kTime);
    QObject::connect(edit, &QTimeEdit::timeChanged, edit,
                     [&settings, setting](QTime time) { settings.set(setting, time.toString(kTime)); });
    return edit;
}

} // namespace

NoticeSettings::NoticeSettings(ConsoleContext &context, QWidget *parent) : QWidget(parent), m_settings(context.settings)
{
    auto *column = new QVBoxLayout(this);
    auto *seen = new QGroupBox(tr("Seen"), this);
    auto *seenColumn = new QVBoxLayout(seen);
    seenColumn->addWidget(check(tr("Icon in the tray, with the worst state of all incidents"), Setting::Tray));
    seenColumn->addWidget(check(tr("Desktop notifications when a person is needed"), Setting::Notifications));
    seenColumn->addWidget(check(tr("Flash the window's entry in the task bar"), Setting::Flash));
    auto *whose = new QHBoxLayout;
    whose->addWidget(new QLabel(tr("Only of these customers"), seen));
    whose->addWidget(customers(), 1);
    seenColumn->addLayout(whose);
    column->addWidget(seen);

    auto *heard = new QGroupBox(tr("Heard"), this);
    auto *heardColumn = new QVBoxLayout(heard);
    heardColumn->addWidget(check(tr("Sounds, one for each severity"), Setting::Sounds));
    auto *severities = new QHBoxLayout;
    severities->addSpacing(style()->pixelMetric(QStyle::PM_IndicatorWidth) + 8);
    severities->addWidget(wish(tr("P1"), &NoticeWishes::isUrgentHeard));
    severities->addWidget(wish(tr("High urgency"), &NoticeWishes::isHighHeard));
    severities->addWidget(wish(tr("Low urgency"), &NoticeWishes::isLowHeard));
    severities->addStretch();
    heardColumn->addLayout(severities);
    heardColumn->addWidget(
        wish(tr("Again each minute, until somebody touches the console"), &NoticeWishes::isRepeated));
    auto *volume = new QSlider(Qt::Horizontal, heard);
    volume->setRange(0, 100);
    volume->setValue(m_settings.number(Setting::SoundVolume));
    volume->setAccessibleName(tr("Volume"));
    connect(volume, &QSlider::valueChanged, this, [this](int value) { m_settings.set(Setting::SoundVolume, value); });
    auto *volumeRow = new QHBoxLayout;
    volumeRow->addWidget(new QLabel(tr("Volume"), heard));
    volumeRow->addWidget(volume);
    heardColumn->addLayout(volumeRow);
    column->addWidget(heard);

    auto *quiet = new QGroupBox(tr("Quiet hours"), this);
    auto *quietColumn = new QVBoxLayout(quiet);
    quietColumn->addWidget(check(tr("Neither sounds nor notifications in this time"), Setting::QuietHours));
    auto *hours = new QHBoxLayout;
    QTimeEdit *from = timeOf(m_settings, Setting::QuietFrom, quiet);
    QTimeEdit *until = timeOf(m_settings, Setting::QuietUntil, quiet);
    from->setAccessibleName(tr("Quiet from"));
    until->setAccessibleName(tr("Quiet until"));
    hours->addWidget(new QLabel(tr("From"), quiet));
    hours->addWidget(from);
    hours->addWidget(new QLabel(tr("until"), quiet));
    hours->addWidget(until);
    hours->addStretch();
    quietColumn->addLayout(hours);
    quietColumn->addWidget(check(tr("P1 is heard all the same"), Setting::QuietButUrgent));
    column->addWidget(quiet);

    auto *remark = new QLabel(tr("What automation handles well makes no sound and shows no notification."), this);
    remark->setWordWrap(true);
    remark->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(remark);
    column->addStretch();
}

QWidget *NoticeSettings::check(const QString &text, Setting setting)
{
    auto *box = new QCheckBox(text, this);
    box->setChecked(m_settings.isOn(setting));
    connect(box, &QCheckBox::toggled, this, [this, setting](bool isOn) { m_settings.set(setting, isOn); });
    return box;
}

QCheckBox *NoticeSettings::wish(const QString &text, bool NoticeWishes::*which)
{
    auto *box = new QCheckBox(text, this);
    box->setChecked(noticeWishes(m_settings).*which);
    connect(box, &QCheckBox::toggled, this, [this, which](bool isOn) {
        NoticeWishes wishes = noticeWishes(m_settings);
        wishes.*which = isOn;
        setNoticeWishes(m_settings, wishes);
    });
    return box;
}

QLineEdit *NoticeSettings::customers()
{
    auto *line = new QLineEdit(noticeWishes(m_settings).customers.join(QStringLiteral(", ")), this);
    line->setAccessibleName(tr("Only of these customers"));
    line->setPlaceholderText(tr("all; else for example: acme, globex"));
    connect(line, &QLineEdit::textChanged, this, [this](const QString &text) {
        NoticeWishes wishes = noticeWishes(m_settings);
        wishes.customers.clear();
        for (const QString &name : text.split(u',')) {
            if (!name.trimmed().isEmpty())
                wishes.customers.append(name.trimmed());
        }
        setNoticeWishes(m_settings, wishes);
    });
    return line;
}

} // namespace ams
