// Unicode tables as functions of plain integers, so that Swift sees no pointer and no large tuple.
//
// The tables are in tables.c, made by Generate/generate.py. All are two-stage tries: the upper bits of a code
// point choose a block of 128 values, the lower seven bits a value in it; equal blocks are stored once.
#ifndef TSUNAGI_CUNICODE_H
#define TSUNAGI_CUNICODE_H

#include <stdint.h>

extern const uint8_t tsu_norm_index[];
extern const uint16_t tsu_norm_blocks[];
extern const uint32_t tsu_norm_entries[];
extern const uint16_t tsu_norm_stable;
extern const uint32_t tsu_compose_count;
extern const uint64_t tsu_compose_keys[];
extern const uint32_t tsu_compose_values[];
extern const uint8_t tsu_case_index[];
extern const uint16_t tsu_lower_blocks[];
extern const uint8_t tsu_upper_index[];
extern const uint16_t tsu_upper_blocks[];
extern const uint16_t tsu_match_index[];
extern const uint16_t tsu_match_blocks[];
extern const uint32_t tsu_map_entries[];
extern const uint32_t tsu_pool[];

/// The class of a code point: 0 where normalization never touches it, below `tsu_stable_limit()` where it only
/// matters for marks that follow it, else a number for the functions below.
static inline uint16_t tsu_norm_value(uint32_t c) {
  if (c > 0x10FFFF) return 0;
  return tsu_norm_blocks[((uint32_t)tsu_norm_index[c >> 7] << 7) | (c & 127)];
}

/// Values from here on are changed by NFKC, may be, or may compose with what stands before them.
static inline uint16_t tsu_stable_limit(void) { return tsu_norm_stable; }

/// Canonical combining class.
static inline uint8_t tsu_norm_class(uint16_t v) { return (uint8_t)(tsu_norm_entries[v] >> 21); }

/// Whether nothing before the code point can compose with it or be reordered across it.
static inline uint8_t tsu_norm_boundary(uint16_t v) { return (uint8_t)(tsu_norm_entries[v] >> 29) & 1; }

/// Length of the full compatibility decomposition; 0 where the code point is its own.
static inline uint32_t tsu_norm_length(uint16_t v) { return (tsu_norm_entries[v] >> 16) & 31; }

/// A code point of the full compatibility decomposition.
static inline uint32_t tsu_norm_scalar(uint16_t v, uint32_t index) {
  return tsu_pool[(tsu_norm_entries[v] & 0xFFFF) + index];
}

/// The primary composite of two code points (without Hangul), 0 where there is none.
static inline uint32_t tsu_compose(uint32_t a, uint32_t b) {
  uint64_t key = ((uint64_t)a << 32) | b;
  uint32_t low = 0, high = tsu_compose_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (tsu_compose_keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low < tsu_compose_count && tsu_compose_keys[low] == key ? tsu_compose_values[low] : 0;
}

/// The lower-case mapping of a code point: 0 where it is its own, else a number for `tsu_map_*`.
static inline uint16_t tsu_lower_value(uint32_t c) {
  if (c > 0x10FFFF) return 0;
  return tsu_lower_blocks[((uint32_t)tsu_case_index[c >> 7] << 7) | (c & 127)];
}

/// The upper-case mapping of a code point: 0 where it is its own, else a number for `tsu_map_*`.
static inline uint16_t tsu_upper_value(uint32_t c) {
  if (c > 0x10FFFF) return 0;
  return tsu_upper_blocks[((uint32_t)tsu_upper_index[c >> 7] << 7) | (c & 127)];
}

/// The folding for match keys: 0 where the code point is its own, else a number for `tsu_map_*`.
static inline uint16_t tsu_match_value(uint32_t c) {
  if (c > 0x10FFFF) return 0;
  return tsu_match_blocks[((uint32_t)tsu_match_index[c >> 7] << 7) | (c & 127)];
}

/// Length of a mapping; 0: the code point is dropped.
static inline uint32_t tsu_map_length(uint16_t v) { return tsu_map_entries[v] >> 16; }

/// A code point of a mapping.
static inline uint32_t tsu_map_scalar(uint16_t v, uint32_t index) {
  return tsu_pool[(tsu_map_entries[v] & 0xFFFF) + index];
}

#endif
