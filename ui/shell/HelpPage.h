// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QListWidget;
class QTextBrowser;

namespace ams {

/// The help pages, in the language of the console, with a list of them, a search over all, and the page of keys, which
/// is made from the table of actions as it is at that moment.
class HelpPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HelpPage)
public:
    /// `language`: "en" or "ja"; the pages are in the program's resources.
    HelpPage(ConsoleContext &context, const QString &language, QWidget *parent = nullptr);

    void showPage(const QString &name); ///< "agent"; "keys" for the page of keys; unknown: the index
    /// Scrolls the page that is shown to the heading of that anchor; false: it has none.
    bool showHeading(const QString &anchor);
    [[nodiscard]] QString currentPage() const { return m_current; }

private:
    void fillList(const QString &words);
    [[nodiscard]] QString pageText(const QString &name) const;
    [[nodiscard]] QString keysText() const;

    ConsoleContext &m_context;
    QString m_language;
    QString m_current;
    QListWidget *m_list = nullptr;
    QTextBrowser *m_text = nullptr;
};

} // namespace ams
