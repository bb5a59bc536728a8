// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace ams {

class StepTable;

/// The list of a run's steps: indented by depth, with the one that is next marked. Keeps the selected step by its path
/// when the steps become others.
class StepView final : public QTreeView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepView)
public:
    StepView(StepTable &table, QWidget *parent);

    [[nodiscard]] QString selectedPath() const;
    void selectPath(const QString &path);

signals:
    void pathSelected(const QString &path); ///< empty: none
    void pathOpened(const QString &path);   ///< Enter or double click

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    StepTable &m_table;
    QString m_path;
};

} // namespace ams
