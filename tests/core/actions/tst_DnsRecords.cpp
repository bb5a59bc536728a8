// SPDX-License-Identifier: Apache-2.0
#include "actions/DnsRecords.h"

#include "base/Random.h"

#include <QTest>

using namespace ams;

/// What comes from the network may be anything.
class tst_DnsRecords : public QObject
{
    Q_OBJECT

    static QByteArray message()
    {
        // www.test MX: "10 mail.test" twice, with compressed names, and a CAA record with the same owner.
        return QByteArray::fromHex("123481800001000300000000037777770474657374000"
                                   "00f0001"
                                   "c00c000f00010000003c0009000a046d61696cc010"
                                   "c00c000f00010000003c0009000a046d61696cc010"
                                   "c00c010100010000003c0011000569737375656361"
                                   "2e6578616d706c65");
    }
    static Result<QStringList> read(const QByteArray &bytes, int type)
    {
        // An exact copy, so that a sanitizer sees every byte read beyond the end.
        const std::vector<unsigned char> copy(bytes.begin(), bytes.end());
        return dnsRecords(copy.data(), static_cast<int>(copy.size()), type);
    }

private slots:
    void wholeMessage()
    {
        QCOMPARE(read(message(), 15).value(),
                 (QStringList{QStringLiteral("10 mail.test"), QStringLiteral("10 mail.test")}));
        QCOMPARE(read(message(), 257).value(), QStringList{QStringLiteral("0 issue \"ca.example\"")});
        QCOMPARE(read(message(), 1).value(), QStringList());
    }

    void cutAnywhere()
    {
        for (qsizetype length = 0; length < message().size(); ++length)
            QVERIFY(!read(message().left(length), 15).has_value());
    }

    void mutated()
    {
        SeededRandom random(20260101);
        int sound = 0;
        for (int round = 0; round < 100000; ++round) {
            QByteArray bytes = message();
            for (quint64 changes = 1 + random.next() % 4; changes > 0; --changes)
                bytes[static_cast<qsizetype>(random.next() % static_cast<quint64>(bytes.size()))] =
                    static_cast<char>(random.next());
            for (const int type : {1, 2, 5, 6, 12, 15, 16, 28, 33, 257})
                sound += read(bytes, type).has_value() ? 1 : 0;
        }
        QVERIFY(sound > 0);
    }
};

QTEST_GUILESS_MAIN(tst_DnsRecords)
#include "tst_DnsRecords.moc"
