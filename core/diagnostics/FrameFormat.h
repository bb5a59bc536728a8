// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace ams::frameFormat {

// zstd's contrib/seekable_format: a frame that decoders skip (magic, length), the entries of the table, then a footer
// of 9 bytes: number of frames, descriptor, magic.
inline constexpr quint32 kSkippableMagic = 0x184D2A5E;
inline constexpr quint32 kSeekableMagic = 0x8F92EAB1;
inline constexpr qsizetype kHeadBytes = 8;
inline constexpr qsizetype kEntryBytes = 8;
inline constexpr qsizetype kFooterBytes = 9;

} // namespace ams::frameFormat
