// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace ams {

/// The parts of the filter as small buttons, each taken out by a click; or what is wrong with the filter. Takes no room
/// while there is neither.
class FilterChips final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterChips)
public:
    explicit FilterChips(QWidget *parent = nullptr);

    void show(const QStringList &parts, const QString &problem);
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] QString problem() const;

protected:
    void changeEvent(QEvent *event) override;

signals:
    void removeWanted(const QString &part);

private:
    void applyLook();

    QHBoxLayout *m_row = nullptr;
    QLabel *m_problem = nullptr;
    QStringList m_parts;
};

} // namespace ams
