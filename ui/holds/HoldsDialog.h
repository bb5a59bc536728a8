// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Hold.h"
#include "ui/base/ConsoleContext.h"

#include <QDialog>

class QPushButton;
class QStackedLayout;
class QTableView;

namespace ams {

class EmptyState;
class HoldTable;

/// All that automation is kept away from, with what each is about now, and its end. One that is about nothing is easily
/// seen here, and ended. Deletes itself.
class HoldsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldsDialog)
public:
    HoldsDialog(ConsoleContext &context, QWidget *parent);

    [[nodiscard]] HoldTable &table() { return *m_table; }

signals:
    void endWanted(const ams::Hold &hold);
    void pauseWanted();

private:
    void refresh();
    void fitColumns();

    HoldTable *m_table;
    QTableView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QPushButton *m_end;
};

} // namespace ams
