// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/LookSettings.h"

#include "ui/base/Screens.h"
#include "ui/base/UiSettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QScreen>
#include <QSpinBox>
#include <QTimeZone>

namespace ams {

namespace {

struct Choice
{
    QString text;
    QString value;
};

QComboBox *choiceOf(UiSettings &settings, Setting setting, const QList<Choice> &choices, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    box->setCurrentIndex(std::max(0, box->findData(settings.text(setting))));
    QObject::connect(box, &QComboBox::activated, box,
                     [box, &settings, setting] { settings.set(setting, box->currentData()); });
    // The same can be chosen elsewhere: "Next theme" has a key.
    QObject::connect(&settings, &UiSettings::changed, box, [box, &settings, setting](Setting changed) {
        if (changed == setting)
            box->setCurrentIndex(std::max(0, box->findData(settings.text(setting))));
    });
    return box;
}

QSpinBox *numberOf(UiSettings &settings, Setting setting, int least, int most, const QString &unit, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setSuffix(unit);
    box->setValue(settings.number(setting));
    QObject::connect(box, &QSpinBox::valueChanged, box,
                     [&settings, setting](int value) { settings.set(setting, value); });
    return box;
}

QLabel *remark(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

LookSettings::LookSettings(ConsoleContext &context, QWidget *parent) : QWidget(parent)
{
    UiSettings &settings = context.settings;
    auto *form = new QFormLayout(this);
    form->addRow(tr("Theme"), choiceOf(settings, Setting::Theme,
                                       {{tr("As the desktop"), QStringLiteral("system")},
                                        {tr("Light"), QStringLiteral("light")},
                                        {tr("Dark"), QStringLiteral("dark")},
                                        {tr("High contrast"), QStringLiteral("contrast")}},
                                       this));
    // Each language is named in itself.
    form->addRow(tr("Language"), choiceOf(settings, Setting::Language,
                                          {{tr("As the desktop"), QStringLiteral("system")},
                                           {QString::fromUtf8("English"), QStringLiteral("en")},
                                           {QString::fromUtf8("日本語"), QStringLiteral("ja")}},
                                          this));
    form->addRow({}, remark(tr("Titles, notes and messages of alerts are never translated."), this));
    form->addRow(tr("Size of text"), numberOf(settings, Setting::FontSize, 8, 24, tr(" points"), this));
    QList<Choice> zones{{tr("Local time"), QStringLiteral("local")}, {tr("UTC"), QStringLiteral("utc")}};
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        if (zone.contains('/'))
            zones.append({QString::fromLatin1(zone), QString::fromLatin1(zone)});
    }
    form->addRow(tr("Times in"), choiceOf(settings, Setting::TimeZone, zones, this));
    QList<Choice> screens{{tr("Where the window is"), QString()}};
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append({nameOfScreen(*screen), screen->name()});
    form->addRow(tr("Full screen"), choiceOf(settings, Setting::FullScreenDisplay, screens, this));
    form->addRow(tr("Wait before an action leaves"),
                 numberOf(settings, Setting::HoldSeconds, 0, 30, tr(" seconds"), this));
    form->addRow({}, remark(tr("For so long Esc takes it back. Dangerous actions ask besides."), this));
    auto *typed = new QCheckBox(tr("What can do harm wants the name of the host typed, not only ticked"), this);
    typed->setChecked(settings.isOn(Setting::TypeTheHost));
    connect(typed, &QCheckBox::toggled, this, [&settings](bool isOn) { settings.set(Setting::TypeTheHost, isOn); });
    form->addRow(tr("Danger"), typed);
}

} // namespace ams
