// The decoders of euc-jp, iso-2022-jp and utf-16: an ASCII path of sixteen bytes, and a table look-up per character.
#include "decoding.h"

static inline bool euc(unsigned byte) { return byte >= 0xa1 && byte <= 0xfe; }

scan_decoded scan_decode_eucjp(const uint8_t *s, size_t n, uint8_t *t) {
  size_t i = 0, w = 0;
  while (i < n) {
    COPY_ASCII(_mm_setzero_si128());
    while (i < n && s[i] < 0x80) t[w++] = s[i++];
    while (i < n && s[i] >= 0x80) {
      const unsigned lead = s[i];
      const unsigned trail = i + 1 < n ? s[i + 1] : 0;
      if (euc(lead)) {
        if (!euc(trail)) DONE(1);
        const unsigned cell = (lead - 0xa1) * 94 + trail - 0xa1;
        const unsigned c = lead >= 0xf5 ? 0xe000 + cell - (0xf5 - 0xa1) * 94 : scan_jis0208[cell];
        if (c == 0) DONE(2);
        w += put(t + w, c);
        i += 2;
      } else if (lead == 0x8e) {  // half-width kana
        if (trail < 0xa1 || trail > 0xdf) DONE(1);
        w += put(t + w, 0xff61 + trail - 0xa1);
        i += 2;
      } else if (lead == 0x8f) {  // JIS X 0212
        const unsigned third = i + 2 < n ? s[i + 2] : 0;
        if (!euc(trail)) DONE(1);
        if (!euc(third)) DONE(2);
        const unsigned c = scan_jis0212[(trail - 0xa1) * 94 + third - 0xa1];
        if (c == 0) DONE(3);
        w += put(t + w, c);
        i += 3;
      } else {
        DONE(1);
      }
    }
  }
  DONE(0);
}

enum set { ascii, roman, kana, jis0208, jis0212 };

// The length of a known escape at `s`, and the set it designates; 0 where it is none.
static inline size_t escape(const uint8_t *s, size_t n, enum set *to) {
  if (n >= 3 && s[1] == '(' && (s[2] == 'B' || s[2] == 'J' || s[2] == 'I')) {
    *to = s[2] == 'B' ? ascii : s[2] == 'J' ? roman : kana;
    return 3;
  }
  if (n >= 3 && s[1] == '$' && (s[2] == '@' || s[2] == 'B')) {
    *to = jis0208;
    return 3;
  }
  if (n >= 4 && s[1] == '$' && s[2] == '(' && (s[3] == '@' || s[3] == 'B' || s[3] == 'D')) {
    *to = s[3] == 'D' ? jis0212 : jis0208;
    return 4;
  }
  // ESC & @ announces the 1990 revision of JIS X 0208 and is followed by ESC $ B.
  if (n >= 6 && s[1] == '&' && s[2] == '@' && s[3] == 0x1b && s[4] == '$' && s[5] == 'B') {
    *to = jis0208;
    return 6;
  }
  return 0;
}

scan_decoded scan_decode_iso2022jp(const uint8_t *s, size_t n, uint8_t *t) {
  size_t i = 0, w = 0;
  enum set set = ascii;
  scan_decoded opened = {0, 0, 0};  // where the set that must be left again was entered
  while (i < n) {
#if SCAN_SSE2
    if (set == ascii) {
      const __m128i fe = _mm_set1_epi8((char)0xfe);
      COPY_ASCII(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(0x1b)),
                              _mm_cmpeq_epi8(_mm_and_si128(v, fe), _mm_set1_epi8(0x0e))));
      if (i == n) break;
    }
#endif
    const unsigned c = s[i];
    if (c == 0x1b) {
      const size_t length = escape(s + i, n - i, &set);
      if (length == 0) DONE(1);
      opened = (scan_decoded){i, w, length};
      i += length;
    } else if (c == '\r' || c == '\n') {
      if (set > roman) return opened;
      set = ascii;
      t[w++] = (uint8_t)c;
      i++;
    } else if (c >= 0x80 || c == 0x0e || c == 0x0f) {
      DONE(1);
    } else if (set == ascii || c <= 0x20 || c == 0x7f) {
      t[w++] = (uint8_t)c;
      i++;
    } else if (set == roman) {
      w += put(t + w, c == 0x5c ? 0xa5 : c == 0x7e ? 0x203e : c);
      i++;
    } else if (set == kana) {
      if (c > 0x5f) DONE(1);
      w += put(t + w, 0xff61 + c - 0x21);
      i++;
    } else {
      const unsigned second = i + 1 < n ? s[i + 1] : 0;
      if (second < 0x21 || second > 0x7e) DONE(1);
      const unsigned cell = (c - 0x21) * 94 + second - 0x21;
      const unsigned code = set == jis0208 ? scan_jis0208[cell] : scan_jis0212[cell];
      if (code == 0) DONE(2);
      w += put(t + w, code);
      i += 2;
    }
  }
  if (set > roman) return opened;
  DONE(0);
}

static inline unsigned unit(const uint8_t *s, bool big_endian) {
  return big_endian ? (unsigned)s[0] << 8 | s[1] : (unsigned)s[1] << 8 | s[0];
}

scan_decoded scan_decode_utf16(const uint8_t *s, size_t n, uint8_t *t, bool big_endian) {
  size_t i = 0, w = 0;
  while (n - i >= 2) {
#if SCAN_SSE2
    while (n - i >= 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(s + i));
      if (big_endian) v = _mm_or_si128(_mm_slli_epi16(v, 8), _mm_srli_epi16(v, 8));
      const __m128i beyond = _mm_and_si128(v, _mm_set1_epi16((short)0xff80));
      const int plain = _mm_movemask_epi8(_mm_cmpeq_epi16(beyond, _mm_setzero_si128()));
      _mm_storel_epi64((__m128i *)(t + w), _mm_packus_epi16(v, v));
      const unsigned run = plain == 0xffff ? 8 : (unsigned)__builtin_ctz(~(unsigned)plain) / 2;
      i += 2 * run;
      w += run;
      if (run < 8) break;
    }
    if (n - i < 2) break;
#endif
    const unsigned c = unit(s + i, big_endian);
    if (c < 0xd800 || c > 0xdfff) {
      w += put(t + w, c);
      i += 2;
      continue;
    }
    const unsigned low = n - i >= 4 ? unit(s + i + 2, big_endian) : 0;
    if (c > 0xdbff || low < 0xdc00 || low > 0xdfff) DONE(2);
    const unsigned code = 0x10000 + ((c - 0xd800) << 10) + low - 0xdc00;
    t[w++] = (uint8_t)(0xf0 | code >> 18);
    t[w++] = (uint8_t)(0x80 | (code >> 12 & 0x3f));
    t[w++] = (uint8_t)(0x80 | (code >> 6 & 0x3f));
    t[w++] = (uint8_t)(0x80 | (code & 0x3f));
    i += 4;
  }
  if (i < n) DONE(1);
  DONE(0);
}

size_t scan_line_end16(const uint8_t *s, size_t n, bool big_endian) {
  size_t i = 0;
#if SCAN_SSE2
  const short shift = big_endian ? 8 : 0;
  const __m128i cr = _mm_set1_epi16((short)('\r' << shift));
  const __m128i lf = _mm_set1_epi16((short)('\n' << shift));
  for (; n - i >= 16; i += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(s + i));
    const int hit = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi16(v, cr), _mm_cmpeq_epi16(v, lf)));
    if (hit) return i + (size_t)__builtin_ctz((unsigned)hit);
  }
#endif
  for (; n - i >= 2; i += 2) {
    const unsigned c = unit(s + i, big_endian);
    if (c == '\r' || c == '\n') return i;
  }
  return n & ~(size_t)1;
}
