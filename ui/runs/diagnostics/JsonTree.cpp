// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/JsonTree.h"

#include "ui/look/Theme.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace ams {

struct JsonTree::Node
{
    QString name;
    QJsonValue value;
    Node *parent = nullptr;
    int row = 0;
    bool isOpen = false;
    std::vector<std::unique_ptr<Node>> children;

    void open()
    {
        if (std::exchange(isOpen, true))
            return;
        const auto add = [this](const QString &childName, const QJsonValue &childValue) {
            auto child = std::make_unique<Node>();
            child->name = childName;
            child->value = childValue;
            child->parent = this;
            child->row = int(children.size());
            children.push_back(std::move(child));
        };
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto entry = object.begin(); entry != object.end(); ++entry)
                add(entry.key(), entry.value());
        } else if (value.isArray()) {
            int number = 0;
            for (const QJsonValue item : value.toArray())
                add(QStringLiteral("[%1]").arg(number++), item);
        }
    }
};

JsonTree::JsonTree(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

JsonTree::~JsonTree() = default;

void JsonTree::setDocument(const QJsonDocument &document)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    endResetModel();
}

JsonTree::Node *JsonTree::nodeOf(const QModelIndex &index) const
{
    Node *node = index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
    node->open();
    return node;
}

QModelIndex JsonTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex JsonTree::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *above = static_cast<Node *>(index.internalPointer())->parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int JsonTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int JsonTree::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *static_cast<Node *>(index.internalPointer());
    const bool isBranch = node.value.isObject() || node.value.isArray();
    if (role == Qt::ForegroundRole && index.column() == ValueColumn && isBranch)
        return Theme::current().faint;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (index.column() == NameColumn)
        return node.name;
    if (node.value.isObject())
        return tr("%n field(s)", nullptr, int(node.value.toObject().size()));
    if (node.value.isArray())
        return tr("%n item(s)", nullptr, int(node.value.toArray().size()));
    return node.value.isNull() ? QStringLiteral("null") : node.value.toVariant().toString();
}

QVariant JsonTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace ams
