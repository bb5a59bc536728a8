// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "model/Artifact.h"
#include "model/Incident.h"
#include "model/Person.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ams {

// The fields of a stored value are listed once, in a function template `fields(archive, value)`; FieldWriter and
// FieldReader are the two archives. Empty texts, zero times and empty lists are left out.

class FieldWriter
{
public:
    explicit FieldWriter(QJsonObject &object) : m_object(object) {}

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
    void operator()(const char *name, int value) { put(name, value); }
    void operator()(const char *name, qint64 value) { put(name, value); }
    void operator()(const char *name, bool value) { put(name, value); }
    void operator()(const char *name, Timestamp value) { put(name, toText(value), value == Timestamp{}); }
    void operator()(const char *name, const QJsonValue &value) { put(name, value, value.isUndefined()); }
    void operator()(const char *name, const QJsonObject &value) { put(name, value, value.isEmpty()); }
    void operator()(const char *name, const QJsonArray &value) { put(name, value, value.isEmpty()); }
    void operator()(const char *name, const Incident &value) { put(name, toJson(value)); }
    void operator()(const char *name, const Person &value) { put(name, toJson(value), value.isNobody()); }
    void operator()(const char *name, const QList<Artifact> &value)
    {
        QJsonArray array;
        for (const Artifact &artifact : value)
            array.append(toJson(artifact));
        put(name, array, array.isEmpty());
    }
    void operator()(const char *name, const QMap<QString, QByteArray> &value)
    {
        QJsonObject object;
        for (auto entry = value.begin(); entry != value.end(); ++entry)
            object.insert(entry.key(), QString::fromLatin1(entry.value()));
        put(name, object, object.isEmpty());
    }
    template<typename T>
    void operator()(const char *name, const std::optional<T> &value)
    {
        if (value)
            (*this)(name, *value);
    }
    template<typename Enum, typename Names>
    void operator()(const char *name, const Enum &value, const Names &names)
    {
        put(name, names.nameOf(value));
    }

private:
    void put(const char *name, const QJsonValue &value, bool leaveOut = false)
    {
        if (!leaveOut)
            m_object.insert(QLatin1StringView(name), value);
    }

    QJsonObject &m_object;
};

/// Reads what FieldWriter wrote. The first fault is kept, so that callers need one check at the end.
class FieldReader
{
public:
    explicit FieldReader(QJsonObject object) : m_object(std::move(object)) {}

    void operator()(const char *name, QString &value) { value = at(name).toString(); }
    void operator()(const char *name, QByteArray &value) { value = at(name).toString().toLatin1(); }
    template<typename Tag>
    void operator()(const char *name, Id<Tag> &value)
    {
        value = Id<Tag>(at(name).toString());
    }
    void operator()(const char *name, int &value) { value = at(name).toInt(); }
    void operator()(const char *name, qint64 &value) { value = at(name).toInteger(); }
    void operator()(const char *name, bool &value) { value = at(name).toBool(); }
    void operator()(const char *name, QJsonValue &value) { value = at(name); }
    void operator()(const char *name, QJsonObject &value) { value = at(name).toObject(); }
    void operator()(const char *name, QJsonArray &value) { value = at(name).toArray(); }
    void operator()(const char *name, Person &value) { value = personFromJson(at(name).toObject()); }
    void operator()(const char *name, Timestamp &value)
    {
        if (at(name).isUndefined()) {
            value = {};
            return;
        }
        const auto time = timestampFromText(at(name).toString());
        value = time.value_or(Timestamp{});
        if (!time)
            complain(name);
    }
    void operator()(const char *name, Incident &value)
    {
        if (auto incident = incidentFromJson(at(name).toObject()))
            value = std::move(*incident);
        else
            complain(name);
    }
    void operator()(const char *name, QList<Artifact> &value)
    {
        for (const QJsonValue item : at(name).toArray()) {
            if (auto artifact = artifactFromJson(item.toObject()))
                value.append(std::move(*artifact));
            else
                complain(name);
        }
    }
    void operator()(const char *name, QMap<QString, QByteArray> &value)
    {
        const QJsonObject object = at(name).toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            value.insert(entry.key(), entry.value().toString().toLatin1());
    }
    template<typename T>
    void operator()(const char *name, std::optional<T> &value)
    {
        if (!at(name).isUndefined())
            (*this)(name, value.emplace());
    }
    template<typename Enum, typename Names>
    void operator()(const char *name, Enum &value, const Names &names)
    {
        const auto known = names.valueOf(at(name).toString());
        value = known.value_or(Enum{});
        if (!known)
            complain(name);
    }

    void complain(const char *name)
    {
        if (m_fault.isEmpty())
            m_fault = QLatin1StringView(name);
    }
    /// Name of the first field that cannot be read, or empty.
    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    QJsonValue at(const char *name) const { return m_object.value(QLatin1StringView(name)); }

    QJsonObject m_object;
    QString m_fault;
};

} // namespace ams
