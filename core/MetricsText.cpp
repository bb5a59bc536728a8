// SPDX-License-Identifier: Apache-2.0
#include "MetricsText.h"

namespace ams {

namespace {

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 17);
}

/// Label values may hold anything but raw quotes, backslashes and line breaks.
QByteArray escaped(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

} // namespace

void MetricsText::head(const char *name, const char *help, const char *type)
{
    m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void MetricsText::add(const char *name, const char *help, const char *type, double value)
{
    head(name, help, type);
    m_text += QByteArray(name) + ' ' + number(value) + '\n';
}

void MetricsText::labelled(const char *name, const char *label, const QByteArray &labelValue, double value)
{
    m_text += QByteArray(name) + '{' + label + "=\"" + escaped(labelValue) + "\"} " + number(value) + '\n';
}

} // namespace ams
