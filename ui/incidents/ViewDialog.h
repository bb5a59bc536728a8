// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/SavedViews.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace ams {

/// Asks for the name of a view, and how it is heard: as the settings say, or with sounds of its own.
class ViewDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewDialog)
public:
    /// `view` as it would be saved; an empty name is asked for.
    ViewDialog(SavedView view, QWidget *parent);

signals:
    void decided(const ams::SavedView &view);

private:
    QComboBox *addSound(QFormLayout &rows, const QString &severity, Sound chosen);
    QComboBox *addRepeat(QFormLayout &rows);
    void refresh();
    void decide();

    SavedView m_view;
    QLineEdit *m_name;
    QCheckBox *m_hasSounds;
    QComboBox *m_urgent = nullptr;
    QComboBox *m_high = nullptr;
    QComboBox *m_low = nullptr;
    QComboBox *m_repeat = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace ams
