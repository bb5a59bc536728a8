// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace ams {

class ValueMask;

/// Whether this is written as a reference to a secret at all; says nothing about whether the secret exists.
/// Invalid with a sentence that tells how to write one. The text itself is not repeated: it may be a plain secret.
[[nodiscard]] Result<> checkSecretReference(const QString &reference);

/// Resolves references to secrets and hides their values in everything that leaves the process.
///
/// A reference is "env:NAME", "file:/path" (one trailing line break is dropped) or "credential:NAME" (a file in
/// systemd's $CREDENTIALS_DIRECTORY). Plain values are refused, so that no secret ever stands in a configuration file.
/// Thread-safe. Owned by Core; outlives every stage.
class Secrets
{
public:
    Secrets();
    ~Secrets();
    Q_DISABLE_COPY_MOVE(Secrets)

    /// The value; from now on it is masked too. NotFound, Denied (a file others may read), Invalid (no such scheme).
    [[nodiscard]] Result<QString> resolve(const QString &reference);
    /// Hides this value from now on. Values shorter than 6 characters are not masked: they would mask innocent text.
    void hide(const QString &value);

    /// The text with every known value, also in base64, percent-encoded or escaped as in JSON, replaced by "••••••".
    [[nodiscard]] QString masked(const QString &text) const;
    [[nodiscard]] QByteArray masked(const QByteArray &utf8) const;
    [[nodiscard]] bool isEmpty() const;
    /// All values known now; for what masks a stream. Stays as it is when more become known.
    [[nodiscard]] std::shared_ptr<const ValueMask> mask() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ams
