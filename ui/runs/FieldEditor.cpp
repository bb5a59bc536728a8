// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/FieldEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace ams {

namespace {

QString shown(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toVariant().toString();
}

} // namespace

FieldEditor::FieldEditor(ActionParameter field, const QJsonValue &initial, QWidget *parent)
    : QObject(parent), m_field(std::move(field))
{
    const QJsonValue first = initial.isUndefined() ? m_field.defaultValue : initial;
    if (m_field.type == ValueType::Boolean) {
        auto *box = new QCheckBox(parent);
        box->setChecked(first.toBool());
        connect(box, &QCheckBox::toggled, this, &FieldEditor::edited);
        m_widget = box;
    } else if (!m_field.choices.isEmpty()) {
        auto *list = new QComboBox(parent);
        if (!m_field.required || first.isUndefined())
            list->addItem(QString());
        list->addItems(m_field.choices);
        list->setCurrentText(shown(first));
        connect(list, &QComboBox::currentTextChanged, this, &FieldEditor::edited);
        m_widget = list;
    } else {
        auto *line = new QLineEdit(shown(first), parent);
        if (m_field.type == ValueType::Duration)
            line->setPlaceholderText(tr("for example 5m or 1h30m"));
        connect(line, &QLineEdit::textChanged, this, &FieldEditor::edited);
        m_widget = line;
    }
    m_widget->setObjectName(QStringLiteral("field-") + m_field.name);
    m_widget->setAccessibleName(m_field.name);
}

QString FieldEditor::text() const
{
    if (const auto *list = qobject_cast<QComboBox *>(m_widget))
        return list->currentText();
    if (const auto *line = qobject_cast<QLineEdit *>(m_widget))
        return line->text().trimmed();
    return {};
}

Result<QJsonValue> FieldEditor::value() const
{
    if (const auto *box = qobject_cast<QCheckBox *>(m_widget))
        return QJsonValue(box->isChecked());
    const QString text = this->text();
    if (text.isEmpty()) {
        if (m_field.required)
            return fail(ErrorKind::Invalid, tr("%1 is needed.").arg(m_field.name));
        return QJsonValue(QJsonValue::Undefined);
    }
    bool isGood = true;
    QJsonValue value(text);
    if (m_field.type == ValueType::Number)
        value = text.toDouble(&isGood);
    else if (m_field.type == ValueType::Integer)
        value = text.toLongLong(&isGood);
    else if (m_field.type == ValueType::Duration)
        isGood = durationFromText(text).has_value();
    if (isGood)
        return value;
    switch (m_field.type) {
    case ValueType::Duration:
        return fail(ErrorKind::Invalid, tr("%1 is a time such as 5m or 1h30m.").arg(m_field.name));
    case ValueType::Integer:
        return fail(ErrorKind::Invalid, tr("%1 is a whole number.").arg(m_field.name));
    default:
        return fail(ErrorKind::Invalid, tr("%1 is a number.").arg(m_field.name));
    }
}

ActionParameter fieldOf(const ScenarioParam &param)
{
    ActionParameter field;
    field.name = param.name;
    switch (param.type) {
    case ParamType::Text:
        field.type = ValueType::Text;
        break;
    case ParamType::Host:
        field.type = ValueType::Host;
        break;
    case ParamType::Number:
        field.type = ValueType::Number;
        break;
    case ParamType::Integer:
        field.type = ValueType::Integer;
        break;
    case ParamType::Boolean:
        field.type = ValueType::Boolean;
        break;
    case ParamType::Duration:
        field.type = ValueType::Duration;
        break;
    case ParamType::Choice:
        field.type = ValueType::Choice;
        field.choices = param.choices;
        break;
    }
    field.required = param.required;
    field.help = {param.description, param.description};
    return field;
}

} // namespace ams
