// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/ActionDescription.h"

#include <QJsonValue>
#include <QObject>

class QWidget;

namespace ams {

/// One typed value that a person enters: of a form, or a parameter of a run. What is shown fits the type: a check box
/// for Boolean, a list for Choice, else a line. Owns no widget: `widget` lives as long as `parent`.
class FieldEditor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldEditor)
public:
    /// `initial`: shown at first; undefined: the field's default, else empty.
    FieldEditor(ActionParameter field, const QJsonValue &initial, QWidget *parent);

    [[nodiscard]] const ActionParameter &field() const { return m_field; }
    [[nodiscard]] QWidget *widget() const { return m_widget; }
    /// Undefined: left empty. Invalid: a sentence for the person. Texts of numbers and durations become such.
    [[nodiscard]] Result<QJsonValue> value() const;

signals:
    void edited();

private:
    [[nodiscard]] QString text() const;

    ActionParameter m_field;
    QWidget *m_widget = nullptr;
};

/// A parameter of a scenario as such a field.
[[nodiscard]] ActionParameter fieldOf(const ScenarioParam &param);

} // namespace ams
