// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backlog/BacklogLane.h"
#include "base/Secrets.h"
#include "model/Customer.h"

#include <map>

namespace ams {

struct BacklogIssue
{
    qint64 id = 0;
    QString key; ///< "BLG-12"
    QString url; ///< its web page
    QString description;
};

struct BacklogComment
{
    qint64 id = 0;
    QString content;
};

/// A new issue in a person's words; names are looked up.
struct BacklogIssueDraft
{
    QString project;   ///< key
    QString issueType; ///< name or id; empty: the project's first
    QString priority;  ///< name (High, Normal, Low or as the account calls them) or id; empty: Normal
    QString summary;   ///< Backlog keeps 255 characters: cut there, with the whole at the top of the description
    QString description;
    QString assignee;     ///< name, user id or mail address; empty: nobody
    QStringList notified; ///< likewise
};

/// Nulab Backlog API v2 as one-shot operations: form-encoded requests, JSON answers, the API key in the query (and
/// never in a log or message). Names are resolved to ids and remembered for ten minutes per space.
/// Every operation answers exactly once through `then`, never from inside the call, and not at all when `context` has
/// died. Errors as in BacklogError.h, besides Denied when the key's reference cannot be resolved and NotFound when a
/// name is unknown. Adding an issue or a comment is never repeated when it may have been stored: the caller looks for
/// it first. Lives in one thread; destroying it aborts everything.
class BacklogApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BacklogApi)
public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    BacklogApi(HttpClient &http, Clock &clock, Random &random, Secrets &secrets);
    ~BacklogApi() override;

    void addIssue(const BacklogAccess &access, const BacklogIssueDraft &draft, QObject *context,
                  const Answer<BacklogIssue> &then);
    /// The latest hundred issues of the project that Backlog's search finds for the keyword.
    void findIssues(const BacklogAccess &access, const QString &project, const QString &keyword, QObject *context,
                    const Answer<QList<BacklogIssue>> &then);
    void addComment(const BacklogAccess &access, const QString &issueKey, const QString &content, QObject *context,
                    const Answer<BacklogComment> &then);
    /// The latest hundred comments, latest first.
    void listComments(const BacklogAccess &access, const QString &issueKey, QObject *context,
                      const Answer<QList<BacklogComment>> &then);
    /// The web page of an issue.
    [[nodiscard]] static QString issueUrl(const BacklogAccess &access, const QString &issueKey);

private:
    using Form = QList<std::pair<QString, QString>>;
    struct Remembered
    {
        QJsonValue value;
        Milliseconds until{0}; ///< steady time
    };
    void call(const BacklogAccess &access, const QByteArray &method, const QString &path, const Form &form,
              QObject *context, const BacklogLane::Answer &then);
    /// GET of something that hardly changes.
    void lookUp(const BacklogAccess &access, const QString &path, QObject *context, const BacklogLane::Answer &then);
    void withProject(const BacklogAccess &access, const QString &project, QObject *context, const Answer<qint64> &then);
    void withIssueType(const BacklogAccess &access, const BacklogIssueDraft &draft, QObject *context,
                       const Answer<qint64> &then);
    void withPriority(const BacklogAccess &access, const QString &priority, QObject *context,
                      const Answer<qint64> &then);
    void withUsers(const BacklogAccess &access, const QString &project, const QStringList &names, QObject *context,
                   const Answer<QList<qint64>> &then);

    HttpClient &m_http;
    Clock &m_clock;
    Random &m_random;
    Secrets &m_secrets;
    std::map<QString, std::unique_ptr<BacklogLane>> m_lanes; ///< by address and key reference: one user each
    QHash<QString, Remembered> m_remembered;                 ///< by lane name and path
};

/// Backlog's limits, in characters (the last two as measured by its users; not in the documentation).
inline constexpr qsizetype kLongestBacklogSummary = 255;
inline constexpr qsizetype kLongestBacklogDescription = 100000;
inline constexpr qsizetype kLongestBacklogComment = 50000;

/// One line of at most 255 characters; cut with "…", never inside a character.
[[nodiscard]] QString backlogSummary(const QString &text);
/// `text` and, in any case whole and last, `ending`; at most `longest` characters together.
[[nodiscard]] QString backlogText(const QString &text, const QString &ending, qsizetype longest);

} // namespace ams
