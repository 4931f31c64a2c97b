// Finding structural bytes in text, sixteen at a time.
//
// These are the only intrinsics of the project. Each function has a plain twin for processors without SSE2;
// both are exercised by the same tests (define SCAN_PLAIN to build the plain ones on x86).
//
//     "Tanaka",090,,\n          scan_structural64 with a = '"' and b = ','
//     1000000110001110          bit i is set where byte i is a, b, CR or LF
#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && !defined(SCAN_PLAIN)
#define SCAN_SSE2 1
#include <emmintrin.h>
#endif

// The bits of the bytes among the 64 at `p` that are `a`, `b`, CR or LF. Reads exactly 64 bytes.
static inline uint64_t scan_structural64(const uint8_t *p, uint8_t a, uint8_t b) {
#if SCAN_SSE2
  const __m128i va = _mm_set1_epi8((char)a);
  const __m128i vb = _mm_set1_epi8((char)b);
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i lf = _mm_set1_epi8('\n');
  uint64_t bits = 0;
  for (int block = 0; block < 4; block++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * block));
    const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)),
                                     _mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf)));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * block);
  }
  return bits;
#else
  uint64_t bits = 0;
  for (int i = 0; i < 64; i++) {
    const uint8_t c = p[i];
    bits |= (uint64_t)(c == a || c == b || c == '\r' || c == '\n') << i;
  }
  return bits;
#endif
}

// The same for the last `n` bytes of a text, n below 64.
static inline uint64_t scan_structural_tail(const uint8_t *p, size_t n, uint8_t a, uint8_t b) {
  uint8_t block[64];
  memcpy(block, p, n);
  memset(block + n, 0, 64 - n);
  return scan_structural64(block, a, b) & (((uint64_t)1 << n) - 1);
}

// The place of the first CR or LF; `n` where there is none.
static inline size_t scan_line_end(const uint8_t *p, size_t n) {
  size_t i = 0;
#if SCAN_SSE2
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i lf = _mm_set1_epi8('\n');
  for (; n - i >= 16; i += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    const int hit = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf)));
    if (hit) return i + (size_t)__builtin_ctz((unsigned)hit);
  }
#endif
  while (i < n && p[i] != '\r' && p[i] != '\n') i++;
  return i;
}

// How many bytes from the start are ASCII other than ESC (which begins the escapes of iso-2022-jp).
static inline size_t scan_plain_ascii(const uint8_t *p, size_t n) {
  size_t i = 0;
#if SCAN_SSE2
  const __m128i esc = _mm_set1_epi8(0x1b);
  for (; n - i >= 16; i += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    const int hit = _mm_movemask_epi8(_mm_or_si128(v, _mm_cmpeq_epi8(v, esc)));
    if (hit) return i + (size_t)__builtin_ctz((unsigned)hit);
  }
#endif
  while (i < n && p[i] < 0x80 && p[i] != 0x1b) i++;
  return i;
}

// The place of the first byte `byte`; `n` where there is none.
static inline size_t scan_byte(const uint8_t *p, size_t n, uint8_t byte) {
  const uint8_t *hit = n == 0 ? NULL : (const uint8_t *)memchr(p, byte, n);
  return hit ? (size_t)(hit - p) : n;
}

// The length of the longest prefix that is made of whole, valid UTF-8 sequences.
size_t scan_utf8_prefix(const uint8_t *p, size_t n);

// The same without vector instructions; the twin that tests compare with.
size_t scan_utf8_prefix_plain(const uint8_t *p, size_t n);

#endif
