// Finding the marks of JSON text, 64 bytes at a time.
//
//     {"a\"b": [1, true]}
//     1100001101110100011     bit i of `marks`: braces, brackets, colons, commas outside strings; the quotes around
//                             strings; the first byte of each number or word; control characters inside strings
//     0001000000000000000     bit i of `escapes`: backslashes that begin an escape
#ifndef JSON_H
#define JSON_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t marks;
  uint64_t escapes;
  uint64_t newlines;
} json_block;

// What a block must know of the bytes before it; all zero at the start of a text.
typedef struct {
  uint64_t in_string;
  uint64_t escaped;
  uint64_t scalar;
} json_carry;

// The marks of `n` bytes at `p`, 64 to an entry of `found`; what lies behind the last byte has none. Only the last call
// for a text may have an `n` that is no multiple of 64.
void json_marks(const uint8_t *p, size_t n, json_carry *carry, json_block *found);

// The same without wide vectors; the twin that tests compare with.
void json_marks_plain(const uint8_t *p, size_t n, json_carry *carry, json_block *found);

#endif
