// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ams {

/// Builds Prometheus text (exposition format 0.0.4): name, help and type once, then the value.
class MetricsText final
{
public:
    void counter(const char *name, const char *help, double value) { add(name, help, "counter", value); }
    void gauge(const char *name, const char *help, double value) { add(name, help, "gauge", value); }
    /// A further value of the metric added last, told apart by a label.
    void labelled(const char *name, const char *label, const QByteArray &labelValue, double value);
    /// Begins a metric whose values follow with labelled().
    void head(const char *name, const char *help, const char *type);

    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    void add(const char *name, const char *help, const char *type, double value);
    QByteArray m_text;
};

} // namespace ams
