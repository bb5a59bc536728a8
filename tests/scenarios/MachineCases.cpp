// SPDX-License-Identifier: Apache-2.0
#include "ScenarioCases.h"

#include <csignal>

namespace ams {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Customer = ScenarioCase::Customer;
using End = ScenarioCase::End;
using Ticket = ScenarioCase::Ticket;

namespace {

constexpr auto kOld = 24h * 30;

/// A filesystem that is nearly full: what may go (old .gz files of "logs") and what must stay.
void fill(const CustomerSite &site, const QString &name)
{
    const QByteArray block(700 * 1024, 'x');
    for (const QString &file : {u"logs/app.1.gz"_s, u"logs/app.2.gz"_s, u"logs/deep/app.3.gz"_s}) {
        site.write(name + u'/' + file, block);
        site.age(name + u'/' + file, kOld);
    }
    site.write(name + u"/logs/young.gz"_s, block); // of today
    site.write(name + u"/logs/app.log"_s, block);  // not .gz
    site.age(name + u"/logs/app.log"_s, kOld);
    site.write(name + u"/data/base.gz"_s, QByteArray(200 * 1024, 'x')); // not in a folder that is listed
    site.age(name + u"/data/base.gz"_s, kOld);
}

/// Usage in the way of df, for a folder that only plays a filesystem of 4 MB.
QByteArray measure(const CustomerSite &site, const QString &name)
{
    const QString script =
        site.script(u"measure-"_s + name, "used=$(du -s -k '" + site.path(name).toUtf8() +
                                              "' | cut -f1)\nprintf 'Use%%\\n%3d%%\\n' $((used * 100 / 4096))");
    return ", measure: [\"" + script.toUtf8() + "\"]";
}

QString leftOver(const CustomerSite &site, const QString &name, const QStringList &expected)
{
    QStringList files;
    QDir folder(site.path(name));
    for (const QString &sub : {u"logs"_s, u"logs/deep"_s, u"data"_s}) {
        for (const QString &file : QDir(folder.filePath(sub)).entryList(QDir::Files, QDir::Name))
            files.append(sub + u'/' + file);
    }
    files.sort();
    return files == expected ? QString() : u"these files are left: "_s + files.join(u' ');
}

} // namespace

void addDiskCases(CustomerSite &site, ScenarioCases &cases)
{
    const QStringList all{u"data/base.gz"_s, u"logs/app.1.gz"_s,      u"logs/app.2.gz"_s,
                          u"logs/app.log"_s, u"logs/deep/app.3.gz"_s, u"logs/young.gz"_s};
    const auto title = [&site](const QString &host) {
        return u"[AMS:disk-full host=%1 path=%2] Disk almost full"_s.arg(host, site.path(host));
    };
    const auto vars = [](const QByteArray &removable, const QByteArray &more) -> QByteArray {
        return "{disk: {limit_percent: 80, name: \"*.gz\", older_than_days: 14, removable: [" + removable + "]" + more +
               "}}";
    };
    const auto logsOf = [&site](const QString &name) -> QByteArray {
        return '"' + site.path(name + u"/logs"_s).toUtf8() + '"';
    };

    const bool mounted = site.mountSmall(u"disk01"_s);
    fill(site, u"disk01"_s);
    site.addHost(u"disk01"_s, vars(logsOf(u"disk01"_s), mounted ? QByteArray() : measure(site, u"disk01"_s)));
    cases.append({"disk-full: old files of the listed folders go, nothing else",
                  Customer::Acme,
                  title(u"disk01"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {},
                  {},
                  Ticket::One,
                  [&site] {
                      return leftOver(site, u"disk01"_s, {u"data/base.gz"_s, u"logs/app.log"_s, u"logs/young.gz"_s});
                  }});

    fill(site, u"disk02"_s);
    site.addHost(u"disk02"_s,
                 vars("\"" + site.path(u"disk02/data/none"_s).toUtf8() + "\"", measure(site, u"disk02"_s)));
    QDir().mkpath(site.path(u"disk02/data/none"_s));
    cases.append({"disk-full: nothing that may be removed",
                  Customer::Acme,
                  title(u"disk02"_s),
                  End::HandedOff,
                  u"candidates"_s,
                  {u"candidates"_s},
                  {},
                  {},
                  Ticket::None,
                  [&site, all] { return leftOver(site, u"disk02"_s, all); }});

    fill(site, u"disk03"_s);
    site.addHost(u"disk03"_s, vars(logsOf(u"disk03"_s) + ", /", measure(site, u"disk03"_s)));
    cases.append({"disk-full: an inventory that lists / is refused",
                  Customer::Acme,
                  title(u"disk03"_s),
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"two levels deep"_s},
                  {},
                  {},
                  Ticket::None,
                  [&site, all] { return leftOver(site, u"disk03"_s, all); }});

    site.write(u"disk04/logs/small.gz"_s, "x");
    site.age(u"disk04/logs/small.gz"_s, kOld);
    site.addHost(u"disk04"_s, vars(logsOf(u"disk04"_s), measure(site, u"disk04"_s)));
    cases.append({"disk-full: there is room when AMS looks",
                  Customer::Acme,
                  title(u"disk04"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {},
                  Ticket::None,
                  [&site] { return leftOver(site, u"disk04"_s, {u"logs/small.gz"_s}); }});
}

void addLoadCases(CustomerSite &site, ScenarioCases &cases)
{
    // A real load, easy to find in the list of processes.
    RigProcess &busy =
        site.keep({u"nice"_s, u"-n"_s, u"5"_s, u"sh"_s, u"-c"_s, u"while :; do :; done # ams-test-busy"_s});
    site.addHost(u"load01"_s, "{settle: 2s, load_limit: 0}");
    cases.append({"high-load: collected, nothing killed, handed over",
                  Customer::Acme,
                  u"[AMS:high-load host=load01] Load is 12"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"ams-test-busy"_s, u"MemAvailable"_s, u"AMS changed nothing"_s},
                  {},
                  {},
                  Ticket::One,
                  [&busy] { return busy.isRunning() ? QString() : u"the process was killed"_s; }});

    site.addHost(u"load02"_s, "{settle: 1s, load_limit: 100000}");
    cases.append({"high-load: below the limit when AMS looks",
                  Customer::Acme,
                  u"[AMS:high-load host=load02] Load is 12"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {},
                  Ticket::None,
                  {}});
}

void addBackupCases(CustomerSite &site, ScenarioCases &cases)
{
    const auto vars = [&site](const QString &name, const QString &run, const QByteArray &more = {}) -> QByteArray {
        const QByteArray folder = site.path(name).toUtf8();
        site.write(name + u"/nightly.log"_s, "mysqldump: Lost connection\n");
        return "{backups: {nightly: {file: \"" + folder + "/nightly.tar\", folder: \"" + folder + "\", log: \"" +
               folder + "/nightly.log\", max_age_hours: 26, min_bytes: 1000, run: [\"" + run.toUtf8() + "\"]" + more +
               "}}}";
    };
    const auto title = [](const QString &host) {
        return u"[AMS:backup-failed host=%1 job=nightly] Backup failed"_s.arg(host);
    };

    const QString run =
        site.script(u"backup-bak01"_s, "head -c 5000 /dev/zero >'" + site.path(u"bak01/nightly.tar"_s).toUtf8() + "'");
    site.write(u"bak01/nightly.tar"_s, QByteArray(4000, 'x'));
    site.age(u"bak01/nightly.tar"_s, 40h);
    site.addHost(u"bak01"_s, vars(u"bak01"_s, run));
    cases.append({"backup-failed: the job is run once more and succeeds",
                  Customer::Globex,
                  title(u"bak01"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"backup-bak01"_s},
                  {},
                  Ticket::None,
                  [&site] {
                      return site.read(u"bak01/nightly.tar"_s).size() == 5000 ? QString() : u"there is no new backup"_s;
                  }});

    const QString empty =
        site.script(u"backup-bak02"_s, "head -c 10 /dev/zero >'" + site.path(u"bak02/nightly.tar"_s).toUtf8() + "'");
    site.addHost(u"bak02"_s, vars(u"bak02"_s, empty));
    cases.append({"backup-failed: it says it succeeded, but the file is nearly empty",
                  Customer::Globex,
                  title(u"bak02"_s),
                  End::HandedOff,
                  u"verify"_s,
                  {u"Lost connection"_s},
                  {u"backup-bak02"_s},
                  {},
                  Ticket::None,
                  {}});

    site.addHost(u"bak03"_s,
                 vars(u"bak03"_s, site.script(u"backup-bak03"_s, "exit 0"), ", need_kilobytes: 99999999999"));
    cases.append({"backup-failed: no room for another try",
                  Customer::Globex,
                  title(u"bak03"_s),
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"less room than it needs"_s},
                  {},
                  {u"backup-bak03"_s},
                  Ticket::None,
                  {}});

    site.addHost(u"bak04"_s, vars(u"bak04"_s, site.script(u"backup-bak04"_s, "exit 0")));
    site.write(u"bak04/nightly.tar"_s, QByteArray(4000, 'x'));
    cases.append({"backup-failed: a later try has succeeded",
                  Customer::Globex,
                  title(u"bak04"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {u"backup-bak04"_s},
                  Ticket::None,
                  {}});
}

void addLogCases(CustomerSite &site, ScenarioCases &cases)
{
    const auto vars = [&site](const QString &name, const QByteArray &more) -> QByteArray {
        return "{logs: {app: {path: \"" + site.path(name + u".log"_s).toUtf8() + "\", watch: 700ms, limit: 5" + more +
               "}}}";
    };
    const auto flood = [&site](const QString &name) -> RigProcess & {
        return site.keep(
            {u"sh"_s, u"-c"_s,
             u"n=0; while :; do n=$((n + 1)); echo \"ERROR order $n: no connection to db07\"; sleep 0.05; done >>'%1'"_s
                 .arg(site.path(name + u".log"_s))});
    };
    const auto title = [](const QString &host) {
        return u"[AMS:error-log-spike host=%1 log=app] 300 errors a minute"_s.arg(host);
    };

    site.write(u"log01.pid"_s, QByteArray::number(flood(u"log01"_s).pid()));
    const QString remedy =
        site.script(u"remedy-log01"_s, "kill -KILL $(cat '" + site.path(u"log01.pid"_s).toUtf8() + "')");
    site.addHost(u"log01"_s, vars(u"log01"_s, ", remedy: [\"" + remedy.toUtf8() + "\"]"));
    cases.append({"error-log-spike: the remedy of the inventory ends it",
                  Customer::Acme,
                  title(u"log01"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"remedy-log01"_s},
                  {},
                  Ticket::One,
                  {}});

    flood(u"log02"_s);
    site.addHost(u"log02"_s, vars(u"log02"_s, {}));
    cases.append({"error-log-spike: no remedy, so a person gets the commonest messages",
                  Customer::Acme,
                  title(u"log02"_s),
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"ERROR order N: no connection to dbN"_s},
                  {},
                  {},
                  Ticket::One,
                  {}});

    flood(u"log03"_s);
    site.addHost(u"log03"_s,
                 vars(u"log03"_s, ", remedy: [\"" + site.script(u"remedy-log03"_s, "exit 0").toUtf8() + "\"]"));
    cases.append({"error-log-spike: the remedy does not help",
                  Customer::Acme,
                  title(u"log03"_s),
                  End::HandedOff,
                  u"verify"_s,
                  {u"verify"_s},
                  {u"remedy-log03"_s},
                  {},
                  Ticket::None,
                  {}});

    site.write(u"log04.log"_s, "ERROR a\nERROR b\nERROR c\n");
    site.addHost(u"log04"_s,
                 vars(u"log04"_s, ", remedy: [\"" + site.script(u"remedy-log04"_s, "exit 0").toUtf8() + "\"]"));
    cases.append({"error-log-spike: it is over when AMS looks",
                  Customer::Acme,
                  title(u"log04"_s),
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {u"remedy-log04"_s},
                  Ticket::None,
                  {}});
}

} // namespace ams
