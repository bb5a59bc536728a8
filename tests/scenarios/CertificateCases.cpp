// SPDX-License-Identifier: Apache-2.0
#include "ScenarioCases.h"

#include "support/RoadRig.h"

namespace ams {

using namespace Qt::StringLiterals;
using Customer = ScenarioCase::Customer;
using End = ScenarioCase::End;
using Ticket = ScenarioCase::Ticket;

void addCertificateCases(CustomerSite &site, ScenarioCases &cases)
{
    const QString authority = site.path(u"ca.pem"_s);
    const bool made = site.run({u"openssl"_s, u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"3650"_s, u"-subj"_s,
                                u"/CN=Test authority"_s, u"-keyout"_s, site.path(u"ca.key"_s), u"-out"_s, authority});
    // issue NAME DAYS: a certificate for www.acme.example that is good for so many days
    const QString issue = site.script(u"issue"_s, "set -e; cd '" + site.path({}).toUtf8() + R"sh('
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=www.acme.example -keyout "$1.key" -out "$1.csr" 2>&1
echo subjectAltName=DNS:www.acme.example >"$1.ext"
openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -set_serial "$(date +%s%N)" -days "$2" -extfile "$1.ext" -out "$1.new" 2>&1
mv "$1.new" "$1.pem")sh");
    if (!made)
        qFatal("%s", qPrintable(site.error()));
    // A TLS server whose certificate is good for so many days; what its renewal is, is told by the caller.
    const auto serve = [&site, issue](const QString &name, const QString &days, const QByteArray &renewal) {
        if (!site.run({issue, name, days}))
            qFatal("%s", qPrintable(site.error()));
        const quint16 port = RoadRig::freePort();
        const QByteArray pem = site.path(name).toUtf8();
        site.keep(site.nginx(name, "listen 127.0.0.1:" + QByteArray::number(port) + " ssl; ssl_certificate " + pem +
                                       ".pem; ssl_certificate_key " + pem + ".key; return 200 'well';"));
        if (!waitForPort(port))
            qFatal("nginx does not listen");
        site.addHost(name, "{tls: {port: " + QByteArray::number(port) +
                               ", name: www.acme.example, min_days: 21, ca_file: \"" + site.path(u"ca.pem"_s).toUtf8() +
                               "\", certificate: \"" + pem + ".pem\"" + renewal + "}}");
    };
    const auto renewal = [](const QString &script) -> QByteArray { return ", renew: [\"" + script.toUtf8() + "\"]"; };

    // Restarted, not reloaded: nginx without a master process, as these sites run it, forgets `ssl` when it reloads.
    const QByteArray pid = "$(cat '" + site.path(u"tls01.nginx-pid"_s).toUtf8() + "')";
    const QByteArray start = "/usr/sbin/nginx -c '" + site.path(u"tls01.conf"_s).toUtf8() + "' -e '" +
                             site.path(u"tls01.log"_s).toUtf8() + "'";
    const QString renew =
        site.script(u"renew-tls01"_s, "'" + issue.toUtf8() + "' tls01 90 || exit 1\nold=" + pid +
                                          "\nkill $old\nfor i in 1 2 3 4 5 6 7 8 9 10; do grep -qs '^State:.[^Z]' "
                                          "/proc/$old/status || break; sleep 0.1; done\n"
                                          "setsid timeout -s KILL 90 " +
                                          start + " </dev/null >/dev/null 2>&1 &\n");
    serve(u"tls01"_s, u"5"_s, renewal(renew));
    cases.append({"certificate-expiring: renewed and loaded",
                  Customer::Acme,
                  u"[AMS:certificate-expiring host=tls01] 5 days left"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {},
                  {u"renew-tls01"_s},
                  {},
                  Ticket::One,
                  {}});

    serve(u"tls02"_s, u"5"_s, renewal(site.script(u"renew-tls02"_s, "echo 'limit reached' >&2; exit 1")));
    cases.append({"certificate-expiring: the renewal fails",
                  Customer::Acme,
                  u"[AMS:certificate-expiring host=tls02] 5 days left"_s,
                  End::HandedOff,
                  u"renew"_s,
                  {u"limit reached"_s},
                  {u"renew-tls02"_s},
                  {},
                  Ticket::None,
                  {}});

    serve(u"tls03"_s, u"5"_s, {});
    cases.append({"certificate-expiring: one that has to be ordered",
                  Customer::Acme,
                  u"[AMS:certificate-expiring host=tls03] 5 days left"_s,
                  End::HandedOff,
                  u"[AMS needs you"_s,
                  {},
                  {},
                  {},
                  Ticket::One,
                  {}});

    serve(u"tls04"_s, u"90"_s, renewal(site.script(u"renew-tls04"_s, "exit 0")));
    cases.append({"certificate-expiring: good for long when AMS looks",
                  Customer::Acme,
                  u"[AMS:certificate-expiring host=tls04] 5 days left"_s,
                  End::Resolved,
                  u"[AMS ok] "_s,
                  {u"Nothing was changed"_s},
                  {},
                  {u"renew-tls04"_s},
                  Ticket::None,
                  {}});
}

} // namespace ams
