// UTF-8 validation.
//
// The vector path is the lookup algorithm of Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per
// Byte" (2021): three 16-entry tables, looked up by the high and low half of one byte and the high half of the
// next, name every error that two neighbours can make; a fourth test finds where a third or fourth byte must
// stand. It tells only that a block of 64 bytes holds an error: the plain path then says where.
#include "scan.h"

// The length of the valid sequence at `p`, 0 where there is none. n is at least 1.
static inline size_t sequence(const uint8_t *p, size_t n) {
  const uint8_t a = p[0];
  if (a < 0x80) return 1;
  if (a < 0xc2 || a > 0xf4 || n < 2) return 0;
  const uint8_t b = p[1];
  if (a < 0xe0) return (b & 0xc0) == 0x80 ? 2 : 0;
  const uint8_t low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
  const uint8_t high = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
  if (b < low || b > high || n < 3 || (p[2] & 0xc0) != 0x80) return 0;
  if (a < 0xf0) return 3;
  return n >= 4 && (p[3] & 0xc0) == 0x80 ? 4 : 0;
}

size_t scan_utf8_prefix_plain(const uint8_t *p, size_t n) {
  size_t i = 0;
  while (i < n) {
    if (n - i >= 8) {
      uint64_t word;
      memcpy(&word, p + i, 8);
      if ((word & 0x8080808080808080u) == 0) {
        i += 8;
        continue;
      }
    }
    const size_t length = sequence(p + i, n - i);
    if (length == 0) return i;
    i += length;
  }
  return i;
}

#if SCAN_SSE2 && defined(__x86_64__)
#include <immintrin.h>

enum {
  too_short = 1 << 0,
  too_long = 1 << 1,
  overlong_3 = 1 << 2,
  too_large = 1 << 3,
  surrogate = 1 << 4,
  overlong_2 = 1 << 5,
  too_large_1000 = 1 << 6,
  overlong_4 = 1 << 6,
  two_conts = 1 << 7,
  carry = too_short | too_long | two_conts,
};

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define B(x) ((char)(x))

// The errors in `v`, given the 32 bytes before it.
__attribute__((target("avx2"))) static inline __m256i errors(__m256i v, __m256i before) {
  const __m256i first_high = TWICE(
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, B(two_conts), B(two_conts),
      B(two_conts), B(two_conts), too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
      too_short | too_large | too_large_1000 | overlong_4);
  const __m256i first_low = TWICE(
      B(carry | overlong_3 | overlong_2 | overlong_4), B(carry | overlong_2), B(carry), B(carry),
      B(carry | too_large), B(carry | too_large | too_large_1000), B(carry | too_large | too_large_1000),
      B(carry | too_large | too_large_1000), B(carry | too_large | too_large_1000),
      B(carry | too_large | too_large_1000), B(carry | too_large | too_large_1000),
      B(carry | too_large | too_large_1000), B(carry | too_large | too_large_1000),
      B(carry | too_large | too_large_1000 | surrogate), B(carry | too_large | too_large_1000),
      B(carry | too_large | too_large_1000));
  const __m256i second_high = TWICE(
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      B(too_long | overlong_2 | two_conts | overlong_3 | too_large_1000 | overlong_4),
      B(too_long | overlong_2 | two_conts | overlong_3 | too_large),
      B(too_long | overlong_2 | two_conts | surrogate | too_large),
      B(too_long | overlong_2 | two_conts | surrogate | too_large), too_short, too_short, too_short, too_short);
  const __m256i nibble = _mm256_set1_epi8(0x0f);
  const __m256i shifted = _mm256_permute2x128_si256(before, v, 0x21);
  const __m256i one = _mm256_alignr_epi8(v, shifted, 15);
  const __m256i two = _mm256_alignr_epi8(v, shifted, 14);
  const __m256i three = _mm256_alignr_epi8(v, shifted, 13);
  const __m256i pair = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), nibble)),
          _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, nibble))),
      _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
  const __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xe0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8(B(0xf0 - 0x80)));
  const __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(B(0x80)));
  return _mm256_xor_si256(must, pair);
}

__attribute__((target("avx2"))) static size_t prefix_avx2(const uint8_t *p, size_t n) {
  // `start` is the first byte not known to be good; the block before it ended inside a sequence at worst.
  size_t start = 0;
  __m256i before = _mm256_setzero_si256();
  for (; n - start >= 64; start += 64) {
    const __m256i a = _mm256_loadu_si256((const __m256i *)(p + start));
    const __m256i b = _mm256_loadu_si256((const __m256i *)(p + start + 32));
    // An ASCII block is good unless the one before it ended inside a sequence.
    if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0 &&
        (start == 0 || (_mm256_movemask_epi8(before) & 0xe0000000u) == 0)) {
      before = b;
      continue;
    }
    const __m256i wrong = _mm256_or_si256(errors(a, before), errors(b, a));
    if (!_mm256_testz_si256(wrong, wrong)) break;
    before = b;
  }
  // Back to the first byte of the sequence that may straddle `start`.
  size_t from = start;
  for (int back = 0; back < 3 && from > 0 && (p[from - 1] & 0xc0) == 0x80; back++) from--;
  if (from > 0 && p[from - 1] >= 0xc0) from--;
  else from = start;
  return from + scan_utf8_prefix_plain(p + from, n - from);
}

size_t scan_utf8_prefix(const uint8_t *p, size_t n) {
  if (n >= 64 && __builtin_cpu_supports("avx2")) return prefix_avx2(p, n);
  return scan_utf8_prefix_plain(p, n);
}
#else
size_t scan_utf8_prefix(const uint8_t *p, size_t n) { return scan_utf8_prefix_plain(p, n); }
#endif
