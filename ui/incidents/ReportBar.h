// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;

namespace ams {

struct DeedReport;

/// Says what a deed could not do, and why, until the person has read it: a race that was lost must not pass by in the
/// status bar. With the titles of the incidents as tool tip.
class ReportBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportBar)
public:
    explicit ReportBar(QWidget *parent = nullptr);

    void tell(const DeedReport &report);
    [[nodiscard]] QString text() const; ///< empty while hidden

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    QLabel *m_sign = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace ams
