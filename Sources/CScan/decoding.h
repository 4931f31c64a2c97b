// What the decoders share: the ASCII path, and writing one code point.
#ifndef DECODING_H
#define DECODING_H

#include "japanese.h"
#include "scan.h"

// Copies ASCII from `s + i` to `t + w`; stops at a byte that is not. Sixteen bytes are written at a time:
// what lies beyond the last one that counts is overwritten later or lies in the room that the caller gave.
#if SCAN_SSE2
#define COPY_ASCII(extra)                                                     \
  while (n - i >= 16) {                                                       \
    const __m128i v = _mm_loadu_si128((const __m128i *)(s + i));              \
    const int stop = _mm_movemask_epi8(_mm_or_si128(v, extra));               \
    _mm_storeu_si128((__m128i *)(t + w), v);                                  \
    const size_t run = stop ? (size_t)__builtin_ctz((unsigned)stop) : 16;     \
    i += run;                                                                 \
    w += run;                                                                 \
    if (stop) break;                                                          \
  }
#else
#define COPY_ASCII(extra)
#endif

// The UTF-8 of a code point of the basic plane from 0x80 on, first byte lowest.
static inline uint32_t packed(uint32_t c) {
  if (c < 0x800) return 0x80c0u | c >> 6 | (c & 0x3f) << 8;
  return 0x8080e0u | c >> 12 | (c << 2 & 0x3f00) | (c << 16 & 0x3f0000);
}

// Writes a code point of the basic plane; always touches four bytes.
static inline size_t put(uint8_t *t, unsigned c) {
  const uint32_t bytes = c >= 0x80 ? packed(c) : c;
  t[0] = (uint8_t)bytes;
  t[1] = (uint8_t)(bytes >> 8);
  t[2] = (uint8_t)(bytes >> 16);
  t[3] = 0;
  return c >= 0x800 ? 3 : c >= 0x80 ? 2 : 1;
}

#define DONE(length) return (scan_decoded){.read = i, .written = w, .bad = (length)}

#endif
