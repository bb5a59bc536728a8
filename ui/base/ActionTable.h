// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Icons.h"

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QWidget;

namespace ams {

class UiSettings;

/// Something that can be done in the console.
struct ActionSpec
{
    QString name;  ///< stable: "incidents.take"; the part before the dot groups it in menus and in the page of keys
    QString group; ///< heading of that part, translated
    QString text;  ///< translated, without mnemonics
    QKeySequence key{};
    std::optional<Icon> icon{};
    /// Whether it can be done now; none: always. Asked at refresh() and when the palette opens.
    std::function<bool()> isEnabled{};
    bool isMenu = true; ///< false: not in the menu bar, only in the palette and among the keys
    /// Of fields where one writes ("j" moves only where nobody types): such a key works while `scope` has the focus.
    QWidget *scope = nullptr; ///< none: everywhere in the window
};

/// The one table of all that can be done: menus, the palette, the page of keys and the settings of keys are made from
/// it. Keys can be changed; what differs from the default is kept in the settings. Lives in the main thread.
class ActionTable final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionTable)
public:
    explicit ActionTable(UiSettings &settings, QObject *parent = nullptr);
    ~ActionTable() override;

    /// The action lives as long as `owner`, which gets it as one of its own, so that the key works there; it leaves the
    /// table with it. `name` must be new.
    QAction *add(const ActionSpec &spec, QWidget *owner, std::function<void()> then);
    [[nodiscard]] QAction *find(const QString &name) const;

    struct Entry
    {
        ActionSpec spec; ///< `key` is the default
        QAction *action;
    };
    [[nodiscard]] const std::vector<Entry> &all() const { return m_entries; }
    /// Asks every action whether it can be done now.
    void refresh();

    /// An empty key takes it away. The caller has looked at conflicts().
    void setKey(const QString &name, const QKeySequence &key);
    void resetKeys();
    /// Names of the others that have this key where `name` could be meant too.
    [[nodiscard]] QStringList conflicts(const QString &name, const QKeySequence &key) const;

signals:
    void changed(); ///< actions came or went, or keys changed

private:
    void forget(QObject *action);

    UiSettings &m_settings;
    std::vector<Entry> m_entries;
};

} // namespace ams
