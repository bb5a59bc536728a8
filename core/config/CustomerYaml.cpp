// SPDX-License-Identifier: Apache-2.0
#include "config/CustomerYaml.h"

#include "base/Suggestion.h"
#include "config/HostYaml.h"
#include "scenario/YamlReader.h"

#include <QDir>
#include <QFileInfo>
#include <QTimeZone>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// Reads one customer's file, part by part.
class CustomerReader
{
public:
    CustomerReader(const QString &file, ProblemList &problems, Secrets *secrets, Language usual)
        : m_problems(problems), m_reads(file, problems, secrets)
    {
        m_parsed.customer.emplace();
        m_parsed.customer->language = usual;
        m_parsed.customer->id = CustomerId(QFileInfo(file).completeBaseName());
    }

    ParsedCustomer read(const YamlNode &root)
    {
        Customer &customer = *m_parsed.customer;
        YamlFields fields(root, u"a customer"_s, m_problems);
        set(fields.need("name"_L1), customer.name, [this](const YamlNode &node) { return m_reads.line(node); });
        set(fields.take("tier"_L1), customer.tier, [this](const YamlNode &node) { return m_reads.line(node); });
        set(fields.need("time_zone"_L1), customer.timeZone,
            [this](const YamlNode &node) { return readTimeZone(node); });
        set(fields.take("language"_L1), customer.language,
            [this](const YamlNode &node) { return m_reads.language(node); });
        if (const YamlNode *services = fields.need("services"_L1))
            readServices(*services);
        HostReader hosts(m_reads);
        if (const YamlNode *ssh = fields.take("ssh"_L1))
            hosts.readDefaults(*ssh);
        if (const YamlNode *inventory = fields.take("hosts"_L1))
            customer.hosts = hosts.readAll(*inventory);
        if (const YamlNode *contacts = fields.take("contacts"_L1))
            readContacts(*contacts);
        if (const YamlNode *secrets = fields.take("secrets"_L1))
            readSecrets(*secrets);
        if (const YamlNode *backlog = fields.take("backlog"_L1))
            readBacklog(*backlog);
        if (const YamlNode *vars = fields.take("vars"_L1))
            customer.vars = readVars(*vars, m_problems);
        fields.finish();
        return std::move(m_parsed);
    }

private:
    std::optional<QString> readTimeZone(const YamlNode &node)
    {
        const auto name = m_reads.line(node);
        if (!name || QTimeZone::isTimeZoneIdAvailable(name->toUtf8()))
            return name;
        QStringList known;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
            known.append(QString::fromUtf8(id));
        m_problems.error(node.mark, "unknown-time-zone"_L1,
                         u"\"%1\" is no IANA time zone such as Asia/Tokyo"_s.arg(name->left(60)),
                         closestWord(*name, known));
        return std::nullopt;
    }

    void readServices(const YamlNode &node)
    {
        const std::vector<YamlNode> one{node};
        for (const YamlNode &item : node.kind == YamlNode::Kind::List ? node.items : one) {
            const auto service = m_reads.line(item);
            if (!service)
                continue;
            if (m_parsed.customer->services.contains(ServiceId(*service))) {
                m_problems.error(item.mark, "double-service"_L1, u"the service \"%1\" is listed twice"_s.arg(*service));
                continue;
            }
            m_parsed.customer->services.append(ServiceId(*service));
            m_parsed.serviceMarks.append(item.mark);
        }
    }

    void readContacts(const YamlNode &node)
    {
        forEachEntry(node, u"contacts"_s, m_problems, [this](const QString &name, const YamlNode &value) {
            Contact contact;
            YamlFields fields(value, u"a contact"_s, m_problems);
            const auto line = [this](const YamlNode &text) { return m_reads.line(text); };
            set(fields.need("name"_L1), contact.name, line);
            set(fields.take("phone"_L1), contact.phone, line);
            set(fields.take("email"_L1), contact.email, [this](const YamlNode &text) { return m_reads.email(text); });
            fields.finish();
            m_parsed.customer->contacts.insert(name, contact);
        });
    }

    void readSecrets(const YamlNode &node)
    {
        forEachEntry(node, u"secrets"_s, m_problems, [this](const QString &name, const YamlNode &value) {
            if (const auto reference = m_reads.secret(value))
                m_parsed.customer->secrets.insert(name, *reference);
        });
    }

    void readBacklog(const YamlNode &node)
    {
        BacklogAccess backlog;
        const auto line = [this](const YamlNode &text) { return m_reads.line(text); };
        YamlFields fields(node, u"backlog"_s, m_problems);
        set(fields.need("url"_L1), backlog.url, [this](const YamlNode &text) { return m_reads.serviceUrl(text); });
        set(fields.need("project"_L1), backlog.project, line);
        set(fields.need("issue_type"_L1), backlog.issueType, line);
        set(fields.take("priority"_L1), backlog.priority, line);
        set(fields.need("api_key"_L1), backlog.apiKey, [this](const YamlNode &text) { return m_reads.secret(text); });
        fields.finish();
        m_parsed.customer->backlog = backlog;
    }

    ProblemList &m_problems;
    ConfigReads m_reads;
    ParsedCustomer m_parsed;
};

/// Refuses what an earlier file has taken already.
class ServiceOwners
{
public:
    [[nodiscard]] bool take(const ParsedCustomer &parsed, ProblemList &problems)
    {
        bool isFree = true;
        const Customer &customer = *parsed.customer;
        for (qsizetype i = 0; i < customer.services.size(); ++i) {
            const QString &service = customer.services[i].toString();
            const QString owner = m_owners.value(service);
            if (owner.isEmpty()) {
                m_owners.insert(service, customer.id.toString());
                continue;
            }
            isFree = false;
            problems.error(parsed.serviceMarks[i], "double-service"_L1,
                           u"the service \"%1\" belongs to customer %2 already"_s.arg(service, owner));
        }
        return isFree;
    }

private:
    QHash<QString, QString> m_owners;
};

Problem folderProblem(const QString &folder, Severity severity, const QString &message)
{
    return {folder, {}, severity, u"no-customers"_s, message, {}};
}

} // namespace

ParsedCustomer parseCustomer(const QByteArray &text, const QString &file, Secrets *secrets, Language usual)
{
    ProblemList problems(file);
    const ParsedYaml yaml = readYaml(text, file);
    problems.append(yaml.problems);
    ParsedCustomer parsed;
    const YamlNode nothing{YamlNode::Kind::Map, {1, 1}, {}, false, true, {}, {}};
    if (yaml.root || yaml.problems.isEmpty())
        parsed = CustomerReader(file, problems, secrets, usual).read(yaml.root.value_or(nothing));
    if (!isCustomerName(QFileInfo(file).completeBaseName()))
        problems.error({}, "bad-name"_L1, u"the file's name is the customer's: small letters, digits and \"-\" only"_s);
    parsed.problems = problems.sorted();
    if (hasErrors(parsed.problems))
        parsed.customer.reset();
    return parsed;
}

ParsedCustomer customerFromYaml(const YamlNode &node, const CustomerId &id, ProblemList &problems)
{
    const qsizetype before = problems.all().size();
    ParsedCustomer parsed = CustomerReader(problems.file(), problems, nullptr, Language::English).read(node);
    parsed.problems = problems.all().mid(before);
    parsed.customer->id = id;
    if (hasErrors(parsed.problems))
        parsed.customer.reset();
    return parsed;
}

LoadedCustomers loadCustomers(const QString &folder, Secrets *secrets, Language usual)
{
    LoadedCustomers loaded;
    const QDir dir(folder);
    if (!dir.exists()) {
        loaded.problems.append(folderProblem(folder, Severity::Error, u"there is no such folder"_s));
        return loaded;
    }
    QList<std::shared_ptr<const Customer>> customers;
    ServiceOwners owners;
    const QStringList names = dir.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        loaded.problems.append(
            folderProblem(folder, Severity::Warning, u"there is no customer: no incident will match"_s));
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        ProblemList problems(file.fileName());
        if (!file.open(QIODevice::ReadOnly)) {
            problems.error({}, "unreadable"_L1, u"the file cannot be read: %1"_s.arg(file.errorString()));
        } else {
            ParsedCustomer parsed = parseCustomer(file.readAll(), file.fileName(), secrets, usual);
            problems.append(parsed.problems);
            if (parsed.customer && owners.take(parsed, problems))
                customers.append(std::make_shared<const Customer>(std::move(*parsed.customer)));
        }
        loaded.problems += problems.sorted();
    }
    // Cannot fail: names of files differ, and owners has seen to the services.
    loaded.book = CustomerBook::create(customers).value_or(CustomerBook());
    return loaded;
}

} // namespace ams
