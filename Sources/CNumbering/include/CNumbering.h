// The world's telephone numbering plans but Japan's, as one automaton over digits; see Generate/generate.py.
#ifndef TSUNAGI_NUMBERING_H
#define TSUNAGI_NUMBERING_H

#include <stdint.h>

typedef struct {
  uint16_t code;
  uint16_t first;
  uint32_t lengths;
  uint8_t trunk;
} tsu_calling_code;

typedef struct {
  uint8_t final;
  uint16_t next[10];
} tsu_numbering_node;

extern const int tsu_code_count;
extern const tsu_calling_code tsu_codes[];
extern const tsu_numbering_node tsu_nodes[];

/// The place of a calling code in the table, -1 where there is none.
static inline int tsu_find_code(int code) {
  int low = 0, high = tsu_code_count - 1;
  while (low <= high) {
    int middle = (low + high) / 2;
    if (tsu_codes[middle].code == code) return middle;
    if (tsu_codes[middle].code < code) low = middle + 1; else high = middle - 1;
  }
  return -1;
}

/// The first node of a calling code's numbers.
static inline int tsu_first_node(int place) { return tsu_codes[place].first; }

/// Whether a calling code has numbers of so many digits.
static inline int tsu_has_length(int place, int digits) {
  return digits > 0 && digits < 32 && (tsu_codes[place].lengths >> digits & 1);
}

/// The digit that is dialled before a number within the country, 0 where there is none or there are several.
static inline int tsu_trunk(int place) { return tsu_codes[place].trunk; }

/// The node after a digit (0 to 9); 0 where no number goes on like that.
static inline int tsu_next_node(int node, int digit) { return tsu_nodes[node].next[digit]; }

/// Whether a number may end at a node.
static inline int tsu_is_number(int node) { return tsu_nodes[node].final; }

#endif
