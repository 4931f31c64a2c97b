// The marks of JSON text: which bytes are in strings follows from the quotes before them, so a block of 64 bytes is
// turned into bit masks, and the quotes' mask into "odd number of quotes so far" by adding it up without carries (as
// Langdale and Lemire describe in "Parsing Gigabytes of JSON per Second", 2019).
#include "json.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct {
  uint64_t quotes, backslashes, operators, blanks, controls, newlines;
} classes;

// Each bit: whether an odd number of bits is set up to and with it.
static inline uint64_t odd_so_far(uint64_t bits) {
  for (int shift = 1; shift < 64; shift <<= 1) bits ^= bits << shift;
  return bits;
}

// The bytes that a backslash before them makes literal; `starts` are the backslashes that do so.
static inline uint64_t escaped_bytes(uint64_t backslashes, uint64_t carry, uint64_t *starts, uint64_t *next) {
  uint64_t escaped = carry;
  uint64_t left = backslashes & ~carry;
  *starts = 0;
  *next = 0;
  while (left) {
    const uint64_t first = left & -left;
    *starts |= first;
    const uint64_t after = first << 1;
    if (after == 0) *next = 1;
    escaped |= after;
    left &= ~(first | after);
  }
  return escaped;
}

static inline json_block block(classes c, uint64_t here, json_carry *carry) {
  json_block found;
  uint64_t next = 0;
  uint64_t escaped = carry->escaped;
  found.escapes = 0;
  if (c.backslashes) {
    escaped = escaped_bytes(c.backslashes, carry->escaped, &found.escapes, &next);
  }
  carry->escaped = next;
  const uint64_t quotes = c.quotes & ~escaped;
  const uint64_t inside = odd_so_far(quotes) ^ carry->in_string;
  carry->in_string = (uint64_t)((int64_t)inside >> 63);
  const uint64_t scalars = ~(c.operators | c.blanks | quotes | inside) & here;
  const uint64_t starts = scalars & ~(scalars << 1 | carry->scalar);
  carry->scalar = scalars >> 63;
  // A quote that opens is inside, one that closes is not.
  found.marks = (quotes | (c.operators & ~inside) | starts | (c.controls & inside)) & here;
  found.escapes &= inside;
  found.newlines = c.newlines & here;
  return found;
}

static inline classes classify_plain(const uint8_t *p) {
  classes c = {0, 0, 0, 0, 0, 0};
#if defined(__SSE2__)
  for (int part = 0; part < 64; part += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + part));
    const __m128i upper = _mm_or_si128(v, _mm_set1_epi8(0x20));
#define BITS(x) ((uint64_t)(uint32_t)_mm_movemask_epi8(x) << part)
#define IS(x) _mm_cmpeq_epi8(v, _mm_set1_epi8(x))
    c.quotes |= BITS(IS('"'));
    c.backslashes |= BITS(IS('\\'));
    // [ and {, ] and } differ in one bit.
    c.operators |= BITS(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(upper, _mm_set1_epi8('{')),
                                                  _mm_cmpeq_epi8(upper, _mm_set1_epi8('}'))),
                                     _mm_or_si128(IS(':'), IS(','))));
    const __m128i lf = IS('\n');
    c.newlines |= BITS(lf);
    c.blanks |= BITS(_mm_or_si128(_mm_or_si128(IS(' '), IS('\t')), _mm_or_si128(lf, IS('\r'))));
    c.controls |= BITS(_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v));
#undef IS
#undef BITS
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t b = p[i];
    const uint64_t bit = (uint64_t)1 << i;
    if (b == '"') c.quotes |= bit;
    if (b == '\\') c.backslashes |= bit;
    if (b == '{' || b == '}' || b == '[' || b == ']' || b == ':' || b == ',') c.operators |= bit;
    if (b == '\n') c.newlines |= bit;
    if (b == ' ' || b == '\t' || b == '\n' || b == '\r') c.blanks |= bit;
    if (b < 0x20) c.controls |= bit;
  }
#endif
  return c;
}

void json_marks_plain(const uint8_t *p, size_t n, json_carry *carry, json_block *found) {
  for (; n >= 64; p += 64, n -= 64) *found++ = block(classify_plain(p), ~(uint64_t)0, carry);
  if (n == 0) return;
  uint8_t rest[64];
  memcpy(rest, p, n);
  memset(rest + n, ' ', 64 - n);
  *found = block(classify_plain(rest), ((uint64_t)1 << n) - 1, carry);
}

#if defined(__SSE2__) && defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw"))) static void marks_avx512(const uint8_t *p, size_t n, json_carry *carry,
                                                                     json_block *found) {
  for (; n > 0; found++) {
    const size_t size = n < 64 ? n : 64;
    const __mmask64 here = size == 64 ? ~(__mmask64)0 : ((__mmask64)1 << size) - 1;
    const __m512i v = _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), here, p);
    const __m512i upper = _mm512_or_si512(v, _mm512_set1_epi8(0x20));
#define IS(x) _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(x))
    classes c;
    c.quotes = IS('"');
    c.backslashes = IS('\\');
    c.operators = _mm512_cmpeq_epi8_mask(upper, _mm512_set1_epi8('{')) |
                  _mm512_cmpeq_epi8_mask(upper, _mm512_set1_epi8('}')) | IS(':') | IS(',');
    c.newlines = IS('\n');
    c.blanks = IS(' ') | IS('\t') | c.newlines | IS('\r');
    c.controls = _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(0x20));
#undef IS
    *found = block(c, here, carry);
    p += size;
    n -= size;
  }
}

void json_marks(const uint8_t *p, size_t n, json_carry *carry, json_block *found) {
  if (__builtin_cpu_supports("avx512bw")) {
    marks_avx512(p, n, carry, found);
  } else {
    json_marks_plain(p, n, carry, found);
  }
}
#else
void json_marks(const uint8_t *p, size_t n, json_carry *carry, json_block *found) {
  json_marks_plain(p, n, carry, found);
}
#endif
