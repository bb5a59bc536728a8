// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"

#include "base/ValueMask.h"

#include <QFile>
#include <QReadWriteLock>
#include <QRegularExpression>
#include <QStringDecoder>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ams {

namespace {

constexpr qsizetype kShortestHidden = 6;
constexpr off_t kLargestFile = 64 * 1024;

enum class Scheme { Environment, File, Credential };

struct Reference
{
    Scheme scheme;
    QString name;
};

tl::unexpected<Error> notAReference()
{
    return fail(ErrorKind::Invalid, QStringLiteral("this is not a reference to a secret; write \"env:NAME\", "
                                                   "\"file:/absolute/path\" or \"credential:NAME\" and keep the "
                                                   "value itself out of the file"));
}

Result<Reference> parseReference(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    static const QRegularExpression credential(QStringLiteral("\\A[A-Za-z0-9_@-][A-Za-z0-9_.@-]*\\z"));
    const qsizetype colon = text.indexOf(u':');
    const QString scheme = text.left(colon);
    const QString name = colon < 0 ? QString() : text.mid(colon + 1);
    if (scheme == QLatin1StringView("env") && variable.match(name).hasMatch())
        return Reference{Scheme::Environment, name};
    if (scheme == QLatin1StringView("file") && name.startsWith(u'/') && !name.contains(QChar::Null))
        return Reference{Scheme::File, name};
    if (scheme == QLatin1StringView("credential") && credential.match(name).hasMatch())
        return Reference{Scheme::Credential, name};
    return notAReference();
}

/// Closes the descriptor at the end of a scope.
class Descriptor
{
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Refuses what anybody on the machine could read or replace.
Result<> checkSecretFile(int descriptor, const QString &path)
{
    struct stat status
    {
    };
    if (::fstat(descriptor, &status) != 0)
        return fail(ErrorKind::NotFound, QStringLiteral("the secret file %1 cannot be examined").arg(path));
    if (!S_ISREG(status.st_mode))
        return fail(ErrorKind::Invalid, QStringLiteral("the secret file %1 is not a regular file").arg(path));
    if ((status.st_mode & (S_IROTH | S_IWOTH)) != 0U) {
        return fail(ErrorKind::Denied,
                    QStringLiteral("the secret file %1 may be read or written by every user of this machine "
                                   "(mode %2); run: chmod o-rwx %1")
                        .arg(path, QStringLiteral("%1").arg(status.st_mode & 0777U, 4, 8, QLatin1Char('0'))));
    }
    if (status.st_size > kLargestFile)
        return fail(ErrorKind::Invalid, QStringLiteral("the secret file %1 is larger than 64 KiB").arg(path));
    return {};
}

Result<QByteArray> readAll(int descriptor, const QString &path)
{
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("the secret file %1 cannot be read").arg(path));
    return file.read(kLargestFile);
}

Result<QByteArray> readSecretFile(const QString &path)
{
    // Not blocking: a pipe put in the place of the file must not hold the agent up.
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        return fail(errno == EACCES ? ErrorKind::Denied : ErrorKind::NotFound,
                    QStringLiteral("the secret file %1 cannot be opened: %2")
                        .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    if (const auto checked = checkSecretFile(file.get(), path); !checked)
        return tl::unexpected(checked.error());
    auto bytes = readAll(file.get(), path);
    if (bytes && bytes->endsWith('\n'))
        bytes->chop(bytes->endsWith("\r\n") ? 2 : 1);
    return bytes;
}

Result<QByteArray> readBytes(const Reference &reference)
{
    if (reference.scheme == Scheme::File)
        return readSecretFile(reference.name);
    if (reference.scheme == Scheme::Credential) {
        const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
        if (folder.isEmpty()) {
            return fail(ErrorKind::NotFound, QStringLiteral("there is no credential \"%1\": systemd has passed none to "
                                                            "this process ($CREDENTIALS_DIRECTORY is not set)")
                                                 .arg(reference.name));
        }
        return readSecretFile(QFile::decodeName(folder) + u'/' + reference.name);
    }
    const QByteArray name = reference.name.toLatin1();
    if (!qEnvironmentVariableIsSet(name.constData()))
        return fail(ErrorKind::NotFound, QStringLiteral("the environment variable %1 is not set").arg(reference.name));
    return qgetenv(name.constData());
}

} // namespace

struct Secrets::Private
{
    mutable QReadWriteLock lock;
    QList<QByteArray> values;
    std::shared_ptr<const ValueMask> mask = std::make_shared<const ValueMask>();

    [[nodiscard]] std::shared_ptr<const ValueMask> currentMask() const
    {
        const QReadLocker locker(&lock);
        return mask;
    }
    [[nodiscard]] bool knows(const QByteArray &value) const
    {
        const QReadLocker locker(&lock);
        return values.contains(value);
    }
};

Result<> checkSecretReference(const QString &reference)
{
    if (const auto parsed = parseReference(reference); !parsed)
        return tl::unexpected(parsed.error());
    return {};
}

Secrets::Secrets() : d(std::make_unique<Private>()) {}

Secrets::~Secrets() = default;

Result<QString> Secrets::resolve(const QString &reference)
{
    const auto parsed = parseReference(reference);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const auto bytes = readBytes(*parsed);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->isEmpty())
        return fail(ErrorKind::NotFound, QStringLiteral("the secret %1 is empty").arg(reference));
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString value = decode(*bytes);
    if (decode.hasError())
        return fail(ErrorKind::Invalid, QStringLiteral("the secret %1 is not UTF-8 text").arg(reference));
    hide(value);
    return value;
}

void Secrets::hide(const QString &value)
{
    // Blanks at the ends are often lost on the way, the rest is as secret as before.
    for (const QString &form : {value, value.trimmed()}) {
        const QByteArray bytes = form.toUtf8();
        if (form.size() < kShortestHidden || d->knows(bytes))
            continue;
        const QWriteLocker locker(&d->lock);
        d->values.append(bytes);
        d->mask = std::make_shared<const ValueMask>(d->values);
    }
}

QString Secrets::masked(const QString &text) const
{
    const auto mask = d->currentMask();
    if (mask->isEmpty())
        return text;
    const QByteArray before = text.toUtf8();
    const QByteArray after = mask->masked(before);
    return after == before ? text : QString::fromUtf8(after);
}

QByteArray Secrets::masked(const QByteArray &utf8) const
{
    return d->currentMask()->masked(utf8);
}

std::shared_ptr<const ValueMask> Secrets::mask() const
{
    return d->currentMask();
}

bool Secrets::isEmpty() const
{
    return d->currentMask()->isEmpty();
}

} // namespace ams
