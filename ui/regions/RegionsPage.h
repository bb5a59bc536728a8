// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QStackedWidget;
class QTableView;

namespace ams {

class FactsChart;

/// All agents of all regions: which live, what they hold, what waits and how long, what they took up from one another,
/// what was not run again and why, how near the limits of PagerDuty and ledger are; now, and over the last hours.
class RegionsPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegionsPage)
public:
    explicit RegionsPage(ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString headline() const; ///< for tests

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeEmpty();
    QWidget *makeFull();
    void addCharts(QGridLayout &grid, QWidget *parent);
    void refresh();
    void drawCharts();
    void fitHeight();
    void fitWidths();

    ConsoleContext &m_context;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_sign = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_legend = nullptr;
    QTableView *m_agents = nullptr;
    QTableView *m_suppressed = nullptr;
    QList<int> m_contents; ///< of the columns of agents, in pixels: the widest so far, so that nothing moves to and fro
    QComboBox *m_span = nullptr;
    QList<FactsChart *> m_charts;
};

[[nodiscard]] PageSpec regionsPage();

} // namespace ams
