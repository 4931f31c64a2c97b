// Decoding cp932, euc-jp, iso-2022-jp and utf-16 into UTF-8.
//
// Every decoder reads `n` bytes at `source` (whole lines, one or many: a sequence that the end cuts off is
// undecodable), writes UTF-8 to `target`, which has room for 3 * n + 64 bytes, and stops at the first undecodable sequence.
#ifndef JAPANESE_H
#define JAPANESE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  size_t read;     // bytes read before the end or the undecodable sequence
  size_t written;  // bytes of UTF-8 written
  size_t bad;      // length of the undecodable sequence; 0 where all was read
} scan_decoded;

scan_decoded scan_decode_cp932(const uint8_t *source, size_t n, uint8_t *target);

// The same without vector instructions; the twin that tests compare with.
scan_decoded scan_decode_cp932_plain(const uint8_t *source, size_t n, uint8_t *target);

scan_decoded scan_decode_eucjp(const uint8_t *source, size_t n, uint8_t *target);
scan_decoded scan_decode_utf16(const uint8_t *source, size_t n, uint8_t *target, bool big_endian);

// Starts in ASCII. A line that ends in a two-byte set or in kana is undecodable from its last escape on:
// carrying the state into the next line would turn one cut line into a file of wrong characters.
scan_decoded scan_decode_iso2022jp(const uint8_t *source, size_t n, uint8_t *target);

// The place (a multiple of 2) of the first CR or LF unit; `n`, or n - 1 where n is odd, if there is none.
size_t scan_line_end16(const uint8_t *source, size_t n, bool big_endian);

// The tables: rows of 94 cells, see Connectors/Encoding/Generate/generate.py. 0 is unassigned.
enum { scan_jis0208_cells = 120 * 94, scan_jis0212_cells = 94 * 94 };
extern const uint16_t scan_jis0208[scan_jis0208_cells];
extern const uint16_t scan_jis0212[scan_jis0212_cells];

static inline uint16_t scan_jis0208_at(size_t cell) { return cell < scan_jis0208_cells ? scan_jis0208[cell] : 0; }
static inline uint16_t scan_jis0212_at(size_t cell) { return cell < scan_jis0212_cells ? scan_jis0212[cell] : 0; }

#endif
