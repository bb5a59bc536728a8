// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/ConsoleContext.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QWidget;

namespace ams {

class Confirmation;

/// Begins a scenario by hand for one incident or several: which one, with which parameters. Offers only scenarios that
/// are for the customers of all of them. Names customers and hosts, for a scenario may repair. Deletes itself.
class StartDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartDialog)
public:
    enum class Begins {
        AtOnce,
        Later ///< it is held for some seconds, in which it can be taken back
    };
    /// The scenarios are those of `link`.
    StartDialog(ConsoleContext &context, CoreLink &link, QList<IncidentRow> incidents, Begins begins, QWidget *parent);

    void choose(const ScenarioId &scenario);
    /// Empty: it can be started; else what is missing.
    [[nodiscard]] QString missing() const;

signals:
    void decided(const ams::ScenarioId &scenario, const QJsonObject &params);

private:
    void onScenarios(const Result<QList<ScenarioInfo>> &scenarios);
    void showParams();
    void refresh();
    [[nodiscard]] QJsonObject params() const;
    [[nodiscard]] const ScenarioInfo *chosen() const;
    /// The host of all incidents, if it is the same.
    [[nodiscard]] QString commonHost() const;

    ConsoleContext &m_context;
    QList<IncidentRow> m_incidents;
    Begins m_begins;
    QList<ScenarioInfo> m_scenarios;
    QComboBox *m_which = nullptr;
    QWidget *m_params = nullptr;
    QFormLayout *m_form = nullptr;
    QMap<QString, QWidget *> m_fields;
    Confirmation *m_confirmation = nullptr;
    QLabel *m_missing = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QPushButton *m_start = nullptr;
};

} // namespace ams
