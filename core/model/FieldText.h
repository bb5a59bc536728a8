// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Fields.h"

#include <QJsonDocument>

namespace ams {

/// The same fields as FieldWriter, written as JSON text at once. For journal entries: each step writes some, and on the
/// way over a QJsonObject every field costs several allocations.
class FieldText
{
public:
    /// Goes on with an object that has been begun in `text`, and holds at least one field.
    explicit FieldText(QByteArray &text) : m_text(text) {}

    void operator()(const char *name, const QString &value) { put(name, value, value.isEmpty()); }
    void operator()(const char *name, const QByteArray &value)
    {
        put(name, QString::fromLatin1(value), value.isEmpty());
    }
    template<typename Tag>
    void operator()(const char *name, const Id<Tag> &value)
    {
        put(name, value.toString(), value.isEmpty());
    }
    void operator()(const char *name, int value) { begin(name).append(QByteArray::number(value)); }
    void operator()(const char *name, qint64 value) { begin(name).append(QByteArray::number(value)); }
    void operator()(const char *name, bool value) { begin(name).append(value ? "true" : "false"); }
    void operator()(const char *name, Timestamp value) { put(name, toText(value), value == Timestamp{}); }
    void operator()(const char *name, const QJsonValue &value)
    {
        if (!value.isUndefined())
            begin(name).append(element(value));
    }
    void operator()(const char *name, const QJsonObject &value)
    {
        if (!value.isEmpty())
            begin(name).append(QJsonDocument(value).toJson(QJsonDocument::Compact));
    }
    void operator()(const char *name, const QJsonArray &value)
    {
        if (!value.isEmpty())
            begin(name).append(QJsonDocument(value).toJson(QJsonDocument::Compact));
    }
    template<typename Enum, typename Names>
    void operator()(const char *name, const Enum &value, const Names &names)
    {
        put(name, names.nameOf(value), false);
    }
    /// What is seldom written, or once a run.
    template<typename Value>
    void operator()(const char *name, const Value &value)
    {
        QJsonObject object;
        FieldWriter writer(object);
        writer(name, value);
        for (auto field = object.begin(); field != object.end(); ++field)
            begin(name).append(element(field.value()));
    }

private:
    QByteArray &begin(const char *name) { return m_text.append(",\"").append(name).append("\":"); }

    void put(const char *name, const QString &value, bool leaveOut)
    {
        if (leaveOut)
            return;
        const bool isPlain = std::all_of(value.begin(), value.end(), [](QChar c) {
            return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
        });
        if (isPlain)
            begin(name).append('"').append(value.toLatin1()).append('"');
        else
            begin(name).append(element(value));
    }

    static QByteArray element(const QJsonValue &value)
    {
        const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return list.sliced(1, list.size() - 2);
    }

    QByteArray &m_text;
};

} // namespace ams
