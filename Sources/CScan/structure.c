// The structural bytes of text, 64 at a time: one compare for each of the four, a bit for each byte.
#include "scan.h"

static inline scan_structure structure(const uint8_t *p, uint8_t quote, uint8_t delimiter) {
  scan_structure found = {0, 0};
#if SCAN_SSE2
  const __m128i quotes = _mm_set1_epi8((char)quote);
  const __m128i delimiters = _mm_set1_epi8((char)delimiter);
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i lf = _mm_set1_epi8('\n');
  for (int part = 0; part < 64; part += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + part));
    const __m128i cuts = _mm_cmpeq_epi8(v, delimiters);
    const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quotes), cuts),
                                     _mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf)));
    found.all |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << part;
    found.delimiters |= (uint64_t)(uint32_t)_mm_movemask_epi8(cuts) << part;
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t c = p[i];
    found.all |= (uint64_t)(c == quote || c == delimiter || c == '\r' || c == '\n') << i;
    found.delimiters |= (uint64_t)(c == delimiter) << i;
  }
#endif
  return found;
}

void scan_structures_plain(const uint8_t *p, size_t n, uint8_t quote, uint8_t delimiter, scan_structure *found) {
  for (; n >= 64; p += 64, n -= 64) *found++ = structure(p, quote, delimiter);
  if (n == 0) return;
  uint8_t block[64];
  memcpy(block, p, n);
  memset(block + n, 0, 64 - n);
  const uint64_t here = ((uint64_t)1 << n) - 1;
  *found = structure(block, quote, delimiter);
  found->all &= here;
  found->delimiters &= here;
}

#if SCAN_SSE2 && defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw"))) static void structures_avx512(const uint8_t *p, size_t n, uint8_t quote,
                                                                          uint8_t delimiter, scan_structure *found) {
  const __m512i quotes = _mm512_set1_epi8((char)quote);
  const __m512i delimiters = _mm512_set1_epi8((char)delimiter);
  const __m512i cr = _mm512_set1_epi8('\r');
  const __m512i lf = _mm512_set1_epi8('\n');
  for (; n > 0; found++) {
    const size_t here = n < 64 ? n : 64;
    const __mmask64 read = here == 64 ? ~(__mmask64)0 : ((__mmask64)1 << here) - 1;
    const __m512i v = _mm512_maskz_loadu_epi8(read, p);
    const __mmask64 cuts = _mm512_mask_cmpeq_epi8_mask(read, v, delimiters);
    found->delimiters = cuts;
    found->all = cuts | _mm512_mask_cmpeq_epi8_mask(read, v, quotes) | _mm512_cmpeq_epi8_mask(v, cr) |
                 _mm512_cmpeq_epi8_mask(v, lf);
    p += here;
    n -= here;
  }
}

void scan_structures(const uint8_t *p, size_t n, uint8_t quote, uint8_t delimiter, scan_structure *found) {
  if (__builtin_cpu_supports("avx512bw")) {
    structures_avx512(p, n, quote, delimiter, found);
  } else {
    scan_structures_plain(p, n, quote, delimiter, found);
  }
}
#else
void scan_structures(const uint8_t *p, size_t n, uint8_t quote, uint8_t delimiter, scan_structure *found) {
  scan_structures_plain(p, n, quote, delimiter, found);
}
#endif
