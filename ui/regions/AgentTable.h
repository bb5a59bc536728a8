// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QAbstractTableModel>

namespace ams {

/// The agents of all links, one a row, by region. Lives in the main thread.
class AgentTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentTable)
public:
    enum Column {
        Agent,
        Region,
        State,
        Heard,
        Running,
        Queue,
        OldestWait,
        WithPeople,
        TakenUp,
        Lost,
        LedgerLatency,
        PagerDuty,
        Unwritten,
        Webhooks,
        NoGap,
        Started,
        Version
    };
    static constexpr int kColumns = Version + 1;

    explicit AgentTable(ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        AgentFacts facts;
        LinkState::Kind link = LinkState::Kind::Off;
        Timestamp heard{};
        bool operator==(const Row &) const = default;
    };
    void refresh();
    void tick();
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString details(const Row &row, int column) const;
    [[nodiscard]] QString webhookDetails(const WebhookHealth &webhooks) const;
    [[nodiscard]] QVariant sign(const Row &row, int column) const;

    ConsoleContext &m_context;
    QList<Row> m_rows;
};

} // namespace ams
