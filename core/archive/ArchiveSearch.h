// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchiveSettings.h"
#include "archive/RunArchive.h"

#include <QVariant>

class QSqlQuery;

namespace ams {

/// A query as one SQL statement with its arguments; values are never pasted into it.
class ArchiveSearch
{
public:
    ArchiveSearch(const ArchiveFilter &query, ArchiveSettings::Kind kind);

    [[nodiscard]] QString sql() const;
    [[nodiscard]] const QVariantList &arguments() const { return m_arguments; }

    static inline const QString kColumns = QStringLiteral("run, incident, customer, host, scenario, version, outcome, "
                                                          "reason, started, finished, title, persons");
    /// The current row of a statement that selects kColumns first.
    [[nodiscard]] static ArchivedRun runOf(const QSqlQuery &row);

private:
    void equal(const char *column, const QString &value);
    void among(const char *column, const QStringList &values);
    void words(const QString &text);

    ArchiveSettings::Kind m_kind;
    QStringList m_conditions;
    QVariantList m_arguments;
    int m_limit;
};

} // namespace ams
