// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace ams {

class UiSettings;

/// What stands in a dialog before something that can do harm: customer and host are named and have to be ticked; with
/// the setting "type the host" the name has to be typed instead.
class Confirmation final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Confirmation)
public:
    Confirmation(const UiSettings &settings, QWidget *parent);

    /// `place`: what it is meant for, in full ("acme / web01"); `typed`: what is to be typed of it. Asked for another
    /// place, it has to be given anew.
    void ask(const QString &place, const QString &typed);
    [[nodiscard]] bool isGiven() const;
    /// What is still missing, as a sentence; empty when it is given.
    [[nodiscard]] QString missing() const;

signals:
    void changed();

private:
    QString m_place;
    QString m_wanted;
    QCheckBox *m_box;
    QLineEdit *m_typed = nullptr; ///< only where it is wanted
};

} // namespace ams
