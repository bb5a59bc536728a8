// SPDX-License-Identifier: Apache-2.0
#include "ScenarioCases.h"

#include "support/RoadRig.h"

#include <QTcpSocket>

namespace ams {

using namespace Qt::StringLiterals;
using Customer = ScenarioCase::Customer;
using End = ScenarioCase::End;
using Ticket = ScenarioCase::Ticket;

namespace {

/// First line of the answer to a plain GET.
QByteArray statusLine(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(2000))
        return "no connection";
    socket.write("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QByteArray answer;
    while (!answer.contains('\n') && socket.waitForReadyRead(2000))
        answer += socket.readAll();
    return answer.left(answer.indexOf('\r'));
}

QString mustAnswer(quint16 port, const QByteArray &status)
{
    const QByteArray line = statusLine(port);
    return line.contains(status) ? QString() : u"the server answers "_s + QString::fromUtf8(line);
}

/// What starts a program from a repair script: in the background, for a minute and a half at most, its pid on record.
QByteArray inBackground(const CustomerSite &site, const QString &name, const QStringList &argv)
{
    return "setsid timeout -s KILL 90 '" + argv.join(u"' '"_s).toUtf8() + "' </dev/null >/dev/null 2>&1 &\necho $! >'" +
           site.path(name + u".pid"_s).toUtf8() + "'";
}

struct WebTarget
{
    quint16 front = RoadRig::freePort();
    quint16 app = RoadRig::freePort();
    QStringList startApp;
};

/// A web server in front of an application that has died: it answers 502.
WebTarget makeWeb(CustomerSite &site, const QString &name)
{
    WebTarget web;
    web.startApp =
        site.nginx(name + u"-app"_s, "listen 127.0.0.1:" + QByteArray::number(web.app) + "; return 200 'well';");
    site.keep(site.nginx(name, "listen 127.0.0.1:" + QByteArray::number(web.front) +
                                   "; location / { proxy_pass http://127.0.0.1:" + QByteArray::number(web.app) +
                                   "; }"));
    if (!waitForPort(web.front))
        qFatal("nginx does not listen");
    return web;
}

QByteArray webVars(const CustomerSite &site, const QString &name, const WebTarget &web, const QString &restart,
                   const QByteArray &more = {})
{
    return "{health_url: \"http://127.0.0.1:" + QByteArray::number(web.front) +
           "/healthz\", settle: 300ms, error_log: \"" + site.path(name + u".log"_s).toUtf8() + "\", restart: [\"" +
           restart.toUtf8() + "\"]" + more + "}";
}

} // namespace

void addWebCases(CustomerSite &site, ScenarioCases &cases)
{
    const WebTarget good = makeWeb(site, u"web01"_s);
    const QString repair = site.script(u"restart-web01"_s, inBackground(site, u"web01-app"_s, good.startApp));
    const QByteArray test = ", config_test: [/usr/sbin/nginx, -t, -c, \"" + site.path(u"web01-app.conf"_s).toUtf8() +
                            "\", -e, \"" + site.path(u"web01-app.log"_s).toUtf8() + "\"]";
    site.addHost(u"web01"_s, webVars(site, u"web01"_s, good, repair, test));
    cases.append({"web-5xx: the application died and is started again",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web01] HTTP 502 on web01"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"restart-web01"_s},
                  {},
                  Ticket::One,
                  [port = good.front] { return mustAnswer(port, "200"); }});

    const WebTarget fine = makeWeb(site, u"web02"_s);
    site.keep(fine.startApp);
    site.addHost(u"web02"_s, webVars(site, u"web02"_s, fine, site.script(u"restart-web02"_s, "exit 0")));
    cases.append({"web-5xx: it answers well when AMS looks",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web02] HTTP 502 on web02"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {u"restart-web02"_s},
                  Ticket::None,
                  [port = fine.front] { return mustAnswer(port, "200"); }});

    const WebTarget bad = makeWeb(site, u"web03"_s);
    site.addHost(u"web03"_s, webVars(site, u"web03"_s, bad, site.script(u"restart-web03"_s, "echo restarted; exit 0")));
    cases.append({"web-5xx: the restart does not help",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web03] HTTP 502 on web03"_s,
                  End::HandedOff,
                  u"verify"_s,
                  {u"502"_s},
                  {u"restart-web03"_s},
                  {},
                  Ticket::None,
                  [port = bad.front] { return mustAnswer(port, "502"); }});

    const WebTarget faulty = makeWeb(site, u"web04"_s);
    site.write(u"faulty.conf"_s, "events {} http { serve_r {} }");
    site.addHost(u"web04"_s,
                 webVars(site, u"web04"_s, faulty, site.script(u"restart-web04"_s, "exit 0"),
                         ", config_test: [/usr/sbin/nginx, -t, -c, \"" + site.path(u"faulty.conf"_s).toUtf8() + "\"]"));
    cases.append({"web-5xx: a configuration that does not pass is not restarted",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web04] HTTP 502 on web04"_s,
                  End::HandedOff,
                  u"config-test"_s,
                  {u"config-test"_s},
                  {},
                  {u"restart-web04"_s},
                  Ticket::None,
                  {}});

    site.addHost(u"web05"_s, "{restart: [\"" + site.script(u"restart-web05"_s, "exit 0").toUtf8() + "\"]}");
    cases.append({"web-5xx: the inventory does not say how to check",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web05] HTTP 502 on web05"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"no vars.health_url"_s},
                  {},
                  {u"restart-web05"_s},
                  Ticket::None,
                  {}});

    const WebTarget remote = makeWeb(site, u"web06"_s);
    site.addHost(u"web06"_s, webVars(site, u"web06"_s, remote, site.script(u"restart-web06"_s, "exit 0")),
                 CustomerSite::Ssh::PortClosed);
    cases.append({"web-5xx: nobody can log in there",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web06] HTTP 502 on web06"_s,
                  End::HandedOff,
                  u"facts"_s,
                  {u"facts"_s},
                  {},
                  {u"restart-web06"_s},
                  Ticket::None,
                  {}});

    cases.append({"web-5xx: the machine is in nobody's inventory",
                  Customer::Acme,
                  u"[AMS:web-5xx host=web99] HTTP 502 on web99"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"web99"_s},
                  {},
                  {},
                  Ticket::None,
                  {}});
    cases.append({"web-5xx: the machine is another customer's",
                  Customer::Globex,
                  u"[AMS:web-5xx host=web03] HTTP 502 on web03"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"web03"_s},
                  {},
                  {},
                  Ticket::None,
                  {}});
}

void addProcessCases(CustomerSite &site, ScenarioCases &cases)
{
    const auto vars = [&site](const QString &name, const QString &start) -> QByteArray {
        return "{settle: 800ms, services: {worker: {check: [sh, -c, 'case $(ps -o stat= -p $(cat " +
               site.path(name + u".pid"_s).toUtf8() + ")) in \"\"|Z*) exit 1;; esac; touch " +
               site.path(name + u".seen"_s).toUtf8() + "'], start: [\"" + start.toUtf8() + "\"], log: \"" +
               site.path(name + u".log"_s).toUtf8() + "\"}}}";
    };
    const auto kill = [&site](const QString &name) { // a real worker that really gets killed
        RigProcess &worker = site.keep({u"sleep"_s, u"600"_s});
        site.write(name + u".pid"_s, QByteArray::number(worker.pid()));
        worker.kill();
        site.write(name + u".log"_s, "worker: out of memory\n");
    };
    const auto mustRun = [&site](const QString &name) {
        const bool runs = QFile::exists(u"/proc/"_s + QString::fromUtf8(site.read(name + u".pid"_s)).trimmed());
        return runs ? QString() : u"the worker does not run"_s;
    };

    kill(u"job01"_s);
    site.addHost(u"job01"_s, vars(u"job01"_s, site.script(u"start-job01"_s,
                                                          inBackground(site, u"job01"_s, {u"sleep"_s, u"600"_s}))));
    cases.append({"process-down: started again, and it stays up",
                  Customer::Acme,
                  u"[AMS:process-down host=job01 service=worker] worker is not running"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"start-job01"_s},
                  {},
                  Ticket::One,
                  [mustRun] { return mustRun(u"job01"_s); }});

    kill(u"job02"_s);
    // Falls over as soon as it was seen running.
    const QString frail = u"while [ ! -e %1 ]; do sleep 0.05; done"_s.arg(site.path(u"job02.seen"_s));
    const QString start = site.script(u"start-job02"_s, inBackground(site, u"job02"_s, {u"sh"_s, u"-c"_s, frail}));
    site.addHost(u"job02"_s, vars(u"job02"_s, start));
    cases.append({"process-down: it falls over again and is not started twice",
                  Customer::Acme,
                  u"[AMS:process-down host=job02 service=worker] worker is not running"_s,
                  End::HandedOff,
                  u"stays-up"_s,
                  {u"stays-up"_s, u"out of memory"_s},
                  {u"start-job02"_s},
                  {},
                  Ticket::None,
                  {}});

    kill(u"job03"_s);
    site.addHost(u"job03"_s, vars(u"job03"_s, site.script(u"start-job03"_s, "exit 0")));
    cases.append({"process-down: a service that the inventory does not know",
                  Customer::Acme,
                  u"[AMS:process-down host=job03 service=other] other is not running"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {u"vars.services.other.check"_s},
                  {},
                  {u"start-job03"_s},
                  Ticket::None,
                  {}});

    RigProcess &running = site.keep({u"sleep"_s, u"600"_s});
    site.write(u"job04.pid"_s, QByteArray::number(running.pid()));
    site.addHost(u"job04"_s, vars(u"job04"_s, site.script(u"start-job04"_s, "exit 0")));
    cases.append({"process-down: it runs when AMS looks",
                  Customer::Acme,
                  u"[AMS:process-down host=job04 service=worker] worker is not running"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"nothing was changed"_s},
                  {},
                  {u"start-job04"_s},
                  Ticket::None,
                  [mustRun] { return mustRun(u"job04"_s); }});
}

void addDnsCases(CustomerSite &site, ScenarioCases &cases)
{
    const auto server = [](quint16 port) {
        return QStringList{u"/usr/sbin/dnsmasq"_s,
                           u"--keep-in-foreground"_s,
                           u"--conf-file=/dev/null"_s,
                           u"--no-resolv"_s,
                           u"--no-hosts"_s,
                           u"--pid-file="_s,
                           u"--bind-interfaces"_s,
                           u"--listen-address=127.0.0.1"_s,
                           u"--user="_s,
                           u"--group="_s,
                           u"--port="_s + QString::number(port),
                           u"--address=/www.acme.example/192.0.2.10"_s};
    };
    const auto vars = [&site](const QString &name, quint16 port, const QString &restart) -> QByteArray {
        return "{settle: 300ms, dns: {name: www.acme.example, value: 192.0.2.10, port: " + QByteArray::number(port) +
               ", config_test: [/usr/sbin/dnsmasq, --test, --conf-file=/dev/null], restart: [\"" + restart.toUtf8() +
               "\"], log: \"" + site.write(name + u".log"_s, "dnsmasq: gone\n").toUtf8() + "\"}}";
    };
    const quint16 good = RoadRig::freePort();
    RigProcess &running = site.keep(server(good));
    if (!waitForPort(good))
        qFatal("dnsmasq does not listen");
    running.kill();
    const QString restart = site.script(u"restart-ns01"_s, inBackground(site, u"ns01"_s, server(good)));
    site.addHost(u"ns01"_s, vars(u"ns01"_s, good, restart));
    cases.append({"dns-failing: the name server is restarted",
                  Customer::Acme,
                  u"[AMS:dns-failing host=ns01] DNS time-out"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"restart-ns01"_s},
                  {},
                  Ticket::One,
                  [good] { return waitForPort(good) ? QString() : u"dnsmasq does not run"_s; }});

    site.addHost(u"ns02"_s, vars(u"ns02"_s, RoadRig::freePort(), site.script(u"restart-ns02"_s, "exit 0")));
    cases.append({"dns-failing: the restart does not help",
                  Customer::Acme,
                  u"[AMS:dns-failing host=ns02] DNS time-out"_s,
                  End::HandedOff,
                  u"verify"_s,
                  {u"verify"_s},
                  {u"restart-ns02"_s},
                  {},
                  Ticket::None,
                  {}});

    const quint16 fine = RoadRig::freePort();
    site.keep(server(fine));
    if (!waitForPort(fine))
        qFatal("dnsmasq does not listen");
    site.addHost(u"ns03"_s, vars(u"ns03"_s, fine, site.script(u"restart-ns03"_s, "exit 0")));
    cases.append({"dns-failing: it answers rightly when AMS looks",
                  Customer::Acme,
                  u"[AMS:dns-failing host=ns03] DNS time-out"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"192.0.2.10"_s},
                  {},
                  {u"restart-ns03"_s},
                  Ticket::None,
                  {}});
}

} // namespace ams
