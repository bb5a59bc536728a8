// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/BacklogForm.h"
#include "sandbox/SandboxSettings.h"

#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace ams::sandbox {

/// A refusal in Backlog's words: `{"errors":[{"message","code","moreInfo"}]}`.
struct BacklogError
{
    int status = 400;
    int code = 7;
    QString message;

    [[nodiscard]] QByteArray body() const;

    [[nodiscard]] static tl::unexpected<BacklogError> invalid(const QString &message); ///< 400, 7
    [[nodiscard]] static tl::unexpected<BacklogError> notFound(const QString &what);   ///< 404, 6
    [[nodiscard]] static tl::unexpected<BacklogError> unauthenticated();               ///< 401, 11
};

template<typename T = void>
using BacklogResult = tl::expected<T, BacklogError>;

struct BacklogUser
{
    qint64 id = 0;
    QString userId;
    QString name;
    QString email;
};

struct BacklogNamed
{
    qint64 id = 0;
    QString name;
};

struct BacklogProject
{
    qint64 id = 0;
    QString key;
    QString name;
    std::vector<BacklogNamed> issueTypes;
    qint64 lastKeyId = 0;
};

struct BacklogComment
{
    qint64 id = 0;
    QString content;
    const BacklogUser *author = nullptr;
    Timestamp created;
    Timestamp updated;
};

struct BacklogIssue
{
    qint64 id = 0;
    const BacklogProject *project = nullptr;
    qint64 keyId = 0;
    const BacklogNamed *type = nullptr;
    QString summary;
    QString description;
    const BacklogNamed *priority = nullptr;
    const BacklogNamed *status = nullptr;
    const BacklogNamed *resolution = nullptr;
    const BacklogUser *assignee = nullptr;
    std::optional<qint64> parent;
    QString startDate;
    QString dueDate;
    std::optional<double> estimatedHours;
    std::optional<double> actualHours;
    const BacklogUser *createdBy = nullptr;
    const BacklogUser *updatedBy = nullptr;
    Timestamp created;
    Timestamp updated;
    std::vector<BacklogComment> comments;

    [[nodiscard]] QString key() const { return project->key + u'-' + QString::number(keyId); }
};

/// A pretended Backlog space: projects ACME and GLOBEX, their issues and comments, and the rules of API v2.
/// Limits (255, 100,000 and 50,000 characters) are those found by trial in July 2025; they are not documented.
class BacklogSpace
{
public:
    BacklogSpace(const SandboxSettings &settings, Clock &clock);
    Q_DISABLE_COPY_MOVE(BacklogSpace)
    ~BacklogSpace() = default;

    [[nodiscard]] const std::vector<BacklogUser> &users() const { return m_users; }
    [[nodiscard]] const BacklogUser &myself() const { return m_users.front(); }
    [[nodiscard]] const std::vector<std::unique_ptr<BacklogProject>> &projects() const { return m_projects; }
    [[nodiscard]] const std::vector<BacklogNamed> &statuses() const { return m_statuses; }
    [[nodiscard]] const std::vector<BacklogNamed> &priorities() const { return m_priorities; }
    [[nodiscard]] const std::vector<BacklogNamed> &resolutions() const { return m_resolutions; }
    [[nodiscard]] const std::vector<std::unique_ptr<BacklogIssue>> &issues() const { return m_issues; }

    [[nodiscard]] BacklogResult<const BacklogProject *> project(const QString &idOrKey) const;
    [[nodiscard]] BacklogResult<BacklogIssue *> issue(const QString &idOrKey) const;

    [[nodiscard]] BacklogResult<BacklogIssue *> addIssue(const BacklogForm &form);
    [[nodiscard]] BacklogResult<> updateIssue(BacklogIssue &issue, const BacklogForm &form);
    [[nodiscard]] BacklogResult<const BacklogComment *> addComment(BacklogIssue &issue, const BacklogForm &form);
    [[nodiscard]] BacklogResult<const BacklogComment *> editComment(BacklogIssue &issue, qint64 id,
                                                                    const BacklogForm &form);

private:
    [[nodiscard]] BacklogResult<> readFields(const BacklogForm &form, BacklogIssue &into) const;
    [[nodiscard]] BacklogResult<> readTexts(const BacklogForm &form, BacklogIssue &into) const;
    [[nodiscard]] BacklogResult<> readKinds(const BacklogForm &form, BacklogIssue &into) const;
    [[nodiscard]] BacklogResult<> readPeople(const BacklogForm &form, BacklogIssue &into) const;
    const BacklogComment &append(BacklogIssue &issue, const QString &content);

    Clock &m_clock;
    std::vector<BacklogUser> m_users;
    std::vector<std::unique_ptr<BacklogProject>> m_projects;
    std::vector<BacklogNamed> m_statuses;
    std::vector<BacklogNamed> m_priorities;
    std::vector<BacklogNamed> m_resolutions;
    std::vector<std::unique_ptr<BacklogIssue>> m_issues;
    qint64 m_lastCommentId = 0;
};

} // namespace ams::sandbox
