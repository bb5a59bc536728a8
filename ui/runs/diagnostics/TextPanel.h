// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace ams {

class TextView;

/// A TextView with its line to search in, and whether its end is followed.
class TextPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextPanel)
public:
    explicit TextPanel(QWidget *parent);

    bool open(const QString &path);
    void checkGrowth();
    [[nodiscard]] TextView &view() { return *m_view; }

private:
    void search(bool isForwards);
    void tell();

    TextView *m_view;
    QLineEdit *m_search;
    QLabel *m_facts;
    QString m_said; ///< of the last search
};

} // namespace ams
