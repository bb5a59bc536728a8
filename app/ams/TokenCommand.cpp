// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "LedgerOption.h"

#include "api/ApiToken.h"
#include "ledger/AuditLog.h"

#include <QJsonArray>

#include <unistd.h>

namespace ams {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Access tokens of the agent's API, kept in the agent's ledger.\n"
        "ams token create --name \"Hanako Sato\" --email hanako@msp.example --role operator [--customer acme]\n"
        "ams token list\nams token revoke ID"));
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("create, list or revoke"));
    const auto option = [&parser](const char *name, const char *text, const char *value) {
        parser.addOption({QLatin1StringView(name), QLatin1StringView(text), QLatin1StringView(value)});
    };
    option("name", "the person's name, for journal, timeline and audit log", "NAME");
    option("email", "the person's e-mail in PagerDuty", "ADDRESS");
    option("user", "the person's PagerDuty user id", "ID");
    option("role", "viewer, operator, author or admin", "ROLE");
    option("customer", "only at this customer; may be given several times", "NAME");
    option("expires", "how long it is good: 90d (the default), 12h; never", "TIME");
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    addConfigOption(parser);
    parser.addHelpOption();
}

QJsonObject toJson(const ApiToken &token)
{
    QJsonObject object{{QStringLiteral("id"), token.id},
                       {QStringLiteral("person"), toJson(token.person)},
                       {QStringLiteral("rights"), toJson(token.rights)},
                       {QStringLiteral("created_at"), toText(token.createdAt)}};
    if (token.expiresAt != Timestamp{})
        object.insert(QStringLiteral("expires_at"), toText(token.expiresAt));
    return object;
}

/// What the options say; none, with a complaint, when they are not enough.
std::optional<ApiToken> readToken(const QCommandLineParser &parser, const LedgerView &view)
{
    ApiToken token;
    token.person = {parser.value(QStringLiteral("name")).simplified(), parser.value(QStringLiteral("email")),
                    UserId(parser.value(QStringLiteral("user")))};
    const auto role = roleFromText(parser.value(QStringLiteral("role")));
    if (token.person.isNobody() || !role || *role == Role::None) {
        complain(QStringLiteral("--name and --role (viewer, operator, author, admin) are needed"));
        return std::nullopt;
    }
    for (const QString &name : parser.values(QStringLiteral("customer"))) {
        const auto &all = view.config.customers.all();
        if (std::none_of(all.begin(), all.end(), [&name](const auto &one) { return one->id.toString() == name; })) {
            complain(QStringLiteral("there is no customer \"%1\" in %2").arg(name, view.config.customersFolder));
            return std::nullopt;
        }
        token.rights.at.insert(CustomerId(name), *role);
    }
    if (token.rights.at.isEmpty())
        token.rights.everywhere = *role;
    token.createdAt = view.clock.now();
    const QString expires =
        parser.isSet(QStringLiteral("expires")) ? parser.value(QStringLiteral("expires")) : QStringLiteral("90d");
    const auto time = durationFromText(expires);
    if (!time && expires != QLatin1StringView("never")) {
        complain(QStringLiteral("--expires takes a time such as 90d, or never"));
        return std::nullopt;
    }
    if (time)
        token.expiresAt = token.createdAt + *time;
    return token;
}

/// Who sits at the machine: tokens are made by those who may read its ledger.
QString localUser()
{
    return QStringLiteral("uid %1 on the agent's machine").arg(getuid());
}

Result<bool> audit(LedgerView &view, const char *what, const QJsonObject &detail)
{
    return ask<bool>([&](QObject *context, LedgerAnswer<bool> then) {
        view.ledger->auditLog().audit(
            {{localUser(), QLatin1StringView(what), QJsonDocument(detail).toJson(QJsonDocument::Compact)}}, context,
            std::move(then));
    });
}

int create(const QCommandLineParser &parser, LedgerView &view)
{
    auto about = readToken(parser, view);
    if (!about)
        return exitCode::error;
    SystemRandom random;
    const NewApiToken made = newApiToken(*about, random);
    auto saved = ask<bool>([&](QObject *context, LedgerAnswer<bool> then) {
        view.ledger->tokens().saveToken(toRecord(made.token), context, std::move(then));
    });
    if (saved)
        saved = audit(view, "token.created", toJson(made.token));
    if (!saved) {
        complain(saved.error().message);
        return exitCode::error;
    }
    if (parser.isSet(QStringLiteral("json"))) {
        QJsonObject object = toJson(made.token);
        object.insert(QStringLiteral("token"), made.text);
        print(QJsonDocument(object));
    } else {
        print(made.text);
        complain(QStringLiteral("this is the only time the token is shown; its name is %1").arg(made.token.id));
    }
    return exitCode::ok;
}

int list(const QCommandLineParser &parser, LedgerView &view)
{
    const auto records = ask<QList<TokenRecord>>([&](QObject *context, LedgerAnswer<QList<TokenRecord>> then) {
        view.ledger->tokens().allTokens(context, std::move(then));
    });
    if (!records) {
        complain(records.error().message);
        return exitCode::error;
    }
    QJsonArray tokens;
    for (const TokenRecord &record : *records) {
        const auto token = apiTokenFromRecord(record);
        if (!token) {
            complain(token.error().message);
            continue;
        }
        tokens.append(toJson(*token));
        if (parser.isSet(QStringLiteral("json")))
            continue;
        QStringList rights;
        if (token->rights.everywhere != Role::None)
            rights.append(toText(token->rights.everywhere));
        for (auto entry = token->rights.at.begin(); entry != token->rights.at.end(); ++entry)
            rights.append(toText(entry.value()) + u'@' + entry.key().toString());
        const bool isExpired = token->isExpired(view.clock.now());
        print(token->id.leftJustified(14) + rights.join(u',').leftJustified(24) +
              (token->expiresAt == Timestamp{} ? QStringLiteral("never ends") : toText(token->expiresAt))
                  .leftJustified(26) +
              (isExpired ? QStringLiteral("expired  ") : QString()) + token->person.name);
    }
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(QJsonObject{{QStringLiteral("tokens"), tokens}}));
    return exitCode::ok;
}

int revoke(const QString &id, LedgerView &view)
{
    const auto removed = ask<bool>([&](QObject *context, LedgerAnswer<bool> then) {
        view.ledger->tokens().removeToken(id, context, std::move(then));
    });
    if (!removed) {
        complain(removed.error().message);
        return exitCode::error;
    }
    if (!*removed) {
        complain(QStringLiteral("there is no token %1; `ams token list` lists them").arg(id));
        return exitCode::no;
    }
    if (const auto kept = audit(view, "token.revoked", {{QStringLiteral("id"), id}}); !kept) {
        complain(kept.error().message);
        return exitCode::error;
    }
    print(QStringLiteral("revoked; the agent refuses it within seconds"));
    return exitCode::ok;
}

} // namespace

int runToken(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    const QStringList words = parser.positionalArguments();
    const QString what = words.value(0);
    const bool isRevoke = what == QLatin1StringView("revoke") && words.size() == 2;
    const bool isOther =
        (what == QLatin1StringView("create") || what == QLatin1StringView("list")) && words.size() == 1;
    if (!isRevoke && !isOther) {
        complain(QStringLiteral("say what: ams token create, ams token list, or ams token revoke ID"));
        return exitCode::error;
    }
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    if (isRevoke)
        return revoke(words[1], *view);
    return what == QLatin1StringView("create") ? create(parser, *view) : list(parser, *view);
}

} // namespace ams
