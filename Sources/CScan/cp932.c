// cp932 into UTF-8.
//
// The vector path takes 64 bytes at a time (AVX-512 with VBMI2; processors without it take the plain path, which
// also says what is wrong where something is). Note to the next reader. A byte's part in a character is found for
// all 64 at once, so that no branch depends on the text; only the codes are looked up one by one:
//
//     bytes       ,  "  93  93  93  5C  "  B1  0A       a comma, a quote, two kanji, a quote, half-width a, LF
//     candidates        x   x   x                       0x81...0x9F and 0xE0...0xFC: one range after XOR with 0x20
//     leads             L       L                       of a run of candidates the first, third, fifth ... byte
//     trails                T       T                   the byte behind each lead
//     codes             E6B69B  E8B2BC                  the UTF-8 of the two-byte characters, in their order
//
// Then sixteen bytes at a time become sixteen lanes of four bytes: an ASCII byte is its own lane, the codes are spread
// over the lanes of the leads, half-width kana are computed, trails are empty; what is not zero is moved together
// and written.
#include "decoding.h"

scan_decoded scan_decode_cp932_plain(const uint8_t *s, size_t n, uint8_t *t) {
  size_t i = 0, w = 0;
  while (i < n) {
    COPY_ASCII(_mm_setzero_si128());
    while (i < n && s[i] < 0x80) t[w++] = s[i++];
    // A run of characters beyond ASCII.
    while (i < n && s[i] >= 0x80) {
      const unsigned lead = s[i];
      if (lead >= 0xa1 && lead <= 0xdf) {  // half-width kana
        w += put(t + w, 0xff61 + lead - 0xa1);
        i++;
        continue;
      }
      if (lead == 0x80 || lead == 0xa0 || lead > 0xfc || i + 1 == n) DONE(1);
      const unsigned trail = s[i + 1];
      if (trail < 0x40 || trail == 0x7f || trail > 0xfc) DONE(1);
      const unsigned base = lead < 0xa0 ? lead - 0x81 : lead - 0xe0 + 31;
      const unsigned c = scan_jis0208[base * 188 + trail - 0x40 - (trail > 0x7f)];
      if (c == 0) DONE(2);
      w += put(t + w, c);
      i += 2;
    }
  }
  DONE(0);
}

#if SCAN_SSE2 && defined(__x86_64__)
#include <immintrin.h>

// The leads among the bytes whose bits are set in `candidates`; bit 0 is the start of a character.
static inline uint64_t leads(uint64_t candidates) {
  const uint64_t even = 0x5555555555555555u;
  const uint64_t first = candidates & ~(candidates << 1);
  // Adding the first bit of a run clears the run; the carry goes into the gap behind it.
  const uint64_t from_even = candidates & ~(candidates + (first & even));
  return (from_even & even) | (candidates & ~from_even & ~even);
}

// The UTF-8 of each two-byte character, 0 where it is unassigned: a row for each lead, turned as below, with a cell for
// each trail from 0x40 on. Made once from the table of code points, which is half the size: packing them in the
// loop cost 0.3 ns a byte more (one Zen 4 core).
enum { row_cells = 0xfc - 0x40 + 1 };
static uint32_t packed_rows[60 * row_cells];

__attribute__((constructor)) static void pack_rows(void) {
  for (int row = 0; row < 60; row++) {
    for (int trail = 0x40; trail <= 0xfc; trail++) {
      if (trail == 0x7f) continue;
      const uint32_t c = scan_jis0208[row * 188 + trail - 0x40 - (trail > 0x7f)];
      packed_rows[row * row_cells + trail - 0x40] = c ? packed(c) : 0;
    }
  }
}

// Where the row of a lead is: 0x81...0x9F and 0xE0...0xFC become 0...59.
static inline unsigned row(uint8_t lead) { return (lead ^ 0x20u) - 0xa1; }

#define VECTORS "avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt"

// Makes UTF-8 of the lanes that hold half-width kana: A1...BF become EF BD A1...BF, C0...DF become EF BE 80...9F.
__attribute__((target(VECTORS))) static inline __m512i half_width(__mmask16 kana, __m512i lanes) {
  const __mmask16 second = _mm512_mask_cmpge_epu32_mask(kana, lanes, _mm512_set1_epi32(0xc0));
  lanes = _mm512_mask_slli_epi32(lanes, kana, lanes, 16);
  lanes = _mm512_mask_add_epi32(lanes, kana, lanes, _mm512_set1_epi32(0x00bdef));
  return _mm512_mask_sub_epi32(lanes, second, lanes, _mm512_set1_epi32(0x400000 - 0x100));
}

__attribute__((target(VECTORS))) static scan_decoded decode_vectors(const uint8_t *s, size_t n, uint8_t *t) {
  size_t i = 0, w = 0;
  while (n - i >= 64) {
    const __m512i v = _mm512_loadu_si512(s + i);
    uint64_t high = _mm512_movepi8_mask(v);
    if (high == 0) {
      _mm512_storeu_si512(t + w, v);
      i += 64;
      w += 64;
      continue;
    }
    const __m512i turned = _mm512_sub_epi8(_mm512_xor_si512(v, _mm512_set1_epi8(0x20)), _mm512_set1_epi8((char)0xa1));
    uint64_t lead = leads(_mm512_cmple_epu8_mask(turned, _mm512_set1_epi8(0x3b)));
    // A lead in the last byte waits for the next block.
    const uint64_t here = lead >> 63 ? ~(uint64_t)0 >> 1 : ~(uint64_t)0;
    lead &= here;
    high &= here;
    const uint64_t trail = lead << 1;
    const uint64_t kana = high & ~(lead | trail);
    const uint64_t no_trail = _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(0x40)) |
                              _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0x7f)) |
                              _mm512_cmpgt_epu8_mask(v, _mm512_set1_epi8((char)0xfc));
    const uint64_t no_kana = _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8((char)0xa1)) |
                             _mm512_cmpgt_epu8_mask(v, _mm512_set1_epi8((char)0xdf));
    if ((trail & no_trail) | (kana & no_kana)) break;
    uint32_t codes[32];
    uint32_t *last = codes;
    bool unassigned = false;
    for (uint64_t left = lead; left; left &= left - 1) {
      const uint8_t *p = s + i + __builtin_ctzll(left);
      *last = packed_rows[row(p[0]) * row_cells + p[1] - 0x40];
      unassigned |= *last++ == 0;
    }
    if (unassigned) break;

    const uint64_t nul = _mm512_testn_epi8_mask(v, v) & here & ~trail;
    const uint32_t *next = codes;
    for (int part = 0; part < 64; part += 16) {
      const __mmask16 wide = (__mmask16)(lead >> part);
      const __mmask16 narrow = (__mmask16)((here & ~lead & ~trail) >> part);
      const __m128i bytes = _mm_loadu_si128((const __m128i *)(s + i + part));
      __m512i lanes = _mm512_mask_expandloadu_epi32(_mm512_maskz_cvtepu8_epi32(narrow, bytes), wide, next);
      if (kana) lanes = half_width((__mmask16)(kana >> part), lanes);
      uint64_t keep = _mm512_test_epi8_mask(lanes, lanes);
      if (nul) keep |= _pdep_u64(nul >> part & 0xffff, 0x1111111111111111u);
      _mm512_storeu_si512(t + w, _mm512_maskz_compress_epi8(keep, lanes));
      w += (size_t)__builtin_popcountll(keep);
      next += __builtin_popcount(wide);
    }
    i += (size_t)__builtin_popcountll(here);
  }
  // The rest, and what is wrong in the block at which the loop stopped.
  scan_decoded rest = scan_decode_cp932_plain(s + i, n - i, t + w);
  rest.read += i;
  rest.written += w;
  return rest;
}

scan_decoded scan_decode_cp932(const uint8_t *s, size_t n, uint8_t *t) {
  if (n >= 64 && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw")) {
    return decode_vectors(s, n, t);
  }
  return scan_decode_cp932_plain(s, n, t);
}
#else
scan_decoded scan_decode_cp932(const uint8_t *s, size_t n, uint8_t *t) { return scan_decode_cp932_plain(s, n, t); }
#endif
