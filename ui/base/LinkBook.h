// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QObject>

#include <memory>
#include <vector>

namespace ams {

/// The agents that this console looks at, each through one CoreLink. Pages listen to the links they find here and to
/// `added`; in `removing` they forget what they have of a link. Owns the links. Lives in the main thread.
class LinkBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkBook)
public:
    struct Entry
    {
        QString id;   ///< stable between starts: "embedded", or as the settings have it
        QString name; ///< for people
        std::unique_ptr<CoreLink> link;
        bool hasPicture = false; ///< it has told one since it was added
    };

    explicit LinkBook(QObject *parent = nullptr);
    ~LinkBook() override;

    /// The link is not opened yet.
    CoreLink &add(const QString &id, const QString &name, std::unique_ptr<CoreLink> link);
    void remove(const QString &id);
    [[nodiscard]] const std::vector<Entry> &all() const { return m_entries; }
    /// Whom the agents take us for: the first that has told; nobody while none has.
    [[nodiscard]] Person person() const;
    [[nodiscard]] CoreLink *find(const QString &id) const;
    /// Whether the link has told a picture, also before the asker was made.
    [[nodiscard]] bool hasPicture(const CoreLink *link) const;
    /// Name of the entry that has this link.
    [[nodiscard]] QString nameOf(const CoreLink *link) const;

signals:
    void added(ams::CoreLink *link);
    void removing(ams::CoreLink *link); ///< it dies when this signal returns

private:
    std::vector<Entry> m_entries;
};

} // namespace ams
