// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace ams {

class ActionTable;

/// How well an entry of the palette fits what was typed: each word must occur; beginnings of words count more, the
/// order of letters alone is enough ("gvb" finds "Give back"). None: it does not fit. Smaller is better.
[[nodiscard]] std::optional<int> paletteRank(const QString &text, const QString &typed);

/// Finds any action by words and does it. Those that cannot be done now are shown grey at the end.
class CommandPalette final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)
public:
    explicit CommandPalette(ActionTable &actions, QWidget *parent);

    [[nodiscard]] QStringList shown() const; ///< names of actions, best first; for tests

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void run();

    ActionTable &m_actions;
    QLineEdit *m_words = nullptr;
    QListWidget *m_list = nullptr;
};

} // namespace ams
