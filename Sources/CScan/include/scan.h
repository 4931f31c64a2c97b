// Finding structural bytes in text, sixteen at a time.
//
// Each function that uses intrinsics has a plain twin for processors without SSE2; both are exercised by the same
// tests (define SCAN_PLAIN to build the plain ones on x86).
//
//     "Tanaka",090,,\n          scan_structures with quote '"' and delimiter ','
//     1000000110001110          bit i of `all` is set where byte i is the quote, the delimiter, CR or LF
//     0000000010001100          bit i of `delimiters` where it is the delimiter
#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && !defined(SCAN_PLAIN)
#define SCAN_SSE2 1
#include <emmintrin.h>
#endif

typedef struct {
  uint64_t all;
  uint64_t delimiters;
} scan_structure;

// The structural bytes of `n` bytes at `p`, 64 to an entry of `found`; what lies behind the last byte has none.
void scan_structures(const uint8_t *p, size_t n, uint8_t quote, uint8_t delimiter, scan_structure *found);

// The same without wide vectors; the twin that tests compare with.
void scan_structures_plain(const uint8_t *p, size_t n, uint8_t quote, uint8_t delimiter, scan_structure *found);

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

// Takes every `width`th of the cells, `n` of them: their low halves go to `low`, their high halves to `high`.
static inline void scan_spread(const uint64_t *cells, size_t width, size_t n, uint32_t *low, uint32_t *high) {
  size_t i = 0;
#if SCAN_SSE2
  for (; n - i >= 4; i += 4) {
    const uint64_t *c = cells + i * width;
    const __m128 a = _mm_castsi128_ps(_mm_set_epi64x((long long)c[width], (long long)c[0]));
    const __m128 b = _mm_castsi128_ps(_mm_set_epi64x((long long)c[3 * width], (long long)c[2 * width]));
    _mm_storeu_ps((float *)(low + i), _mm_shuffle_ps(a, b, 0x88));
    _mm_storeu_ps((float *)(high + i), _mm_shuffle_ps(a, b, 0xdd));
  }
#endif
  for (; i < n; i++) {
    low[i] = (uint32_t)cells[i * width];
    high[i] = (uint32_t)(cells[i * width] >> 32);
  }
}

// The length of the longest prefix that is made of whole, valid UTF-8 sequences.
size_t scan_utf8_prefix(const uint8_t *p, size_t n);

// The same without vector instructions; the twin that tests compare with.
size_t scan_utf8_prefix_plain(const uint8_t *p, size_t n);

#endif
