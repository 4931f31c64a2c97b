// Reads and writes the pages of SQLite's file format (https://www.sqlite.org/fileformat2.html), in bulk.
//
// What it is for: the first load of a ledger writes some ten million rows. SQLite's own way of inserting costs 1 to 3
// microseconds a row, on one core; filling pages directly costs a twentieth of that, on any core. The pages made here
// are put into the file and linked into SQLite's schema by Ledger/Bulk; SQLite itself never knows the difference.
//
// All numbers that a file format defines are named after the section of the specification that defines them.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes of a page; ledgers are created with this size.
#define PAGES_SIZE 16384

/// A growing array of bytes.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} pages_buffer;

/// Where the values of one column of a batch lie.
typedef struct {
  /// PAGES_COLUMN_...
  uint8_t kind;
  /// Whether empty text is written as NULL.
  uint8_t blank_as_null;
  /// PAGES_COLUMN_CONSTANT: the value of all rows; PAGES_COLUMN_BLOBS: bytes of each blob.
  int64_t constant;
  /// PAGES_COLUMN_INTEGERS, PAGES_COLUMN_STATED, PAGES_COLUMN_NUMERIC.
  const int64_t *values;
  /// PAGES_COLUMN_STATED: 0 absent, 1 blank, 2 value (the cases of `CellState` in Swift). PAGES_COLUMN_NUMERIC: 0 and 1
  /// NULL, 2 an integer, 3 the bits of a real, 4 the text (the cases of `NumericCells.Kind`).
  const uint8_t *states;
  /// PAGES_COLUMN_TEXT: bounds of each cell in `bytes`; a start of UINT32_MAX is absent.
  const uint32_t *starts;
  const uint32_t *ends;
  /// PAGES_COLUMN_TEXT, PAGES_COLUMN_BLOBS.
  const uint8_t *bytes;
} pages_column;

enum {
  /// Integers; INT64_MIN is NULL.
  PAGES_COLUMN_INTEGERS = 0,
  /// Integers that may be absent or blank.
  PAGES_COLUMN_STATED = 1,
  PAGES_COLUMN_TEXT = 2,
  /// One integer for all rows; INT64_MIN is NULL.
  PAGES_COLUMN_CONSTANT = 3,
  /// Blobs of one length.
  PAGES_COLUMN_BLOBS = 4,
  /// Decimals as text, with what numeric affinity made of them.
  PAGES_COLUMN_NUMERIC = 5,
};

/// A finished leaf: its place among the pages, and the largest rowid (tables) or the separating cell (indexes).
typedef struct {
  uint32_t page;
  uint32_t key_length;
  uint64_t key_start;
  int64_t rowid;
} pages_leaf;

/// A place that must hold the number of a page whose number is not known yet.
typedef struct {
  /// Whether the place is in `keys` instead of `pages`.
  uint8_t in_keys;
  uint64_t place;
  uint32_t page;
} pages_patch;

/// Leaves being filled: position-independent pages, to be placed later.
typedef struct {
  pages_buffer pages;
  /// Indexes: the cells that stand between the leaves.
  pages_buffer keys;
  pages_leaf *leaves;
  size_t leaf_count;
  size_t leaf_capacity;
  pages_patch *patches;
  size_t patch_count;
  size_t patch_capacity;
  pages_buffer payload;
  uint8_t *page;
  uint32_t cells;
  uint32_t content;
  int64_t last_rowid;
  uint8_t is_index;
  uint64_t rows;
} pages_leaves;

/// Starts leaves of a table (is_index 0) or of an index or a table WITHOUT ROWID (is_index 1).
void pages_start(pages_leaves *leaves, int is_index);
/// Frees everything.
void pages_free(pages_leaves *leaves);
/// Appends rows: `rowids` ascending (tables; NULL for indexes, whose rows must be in key order). `rows` chooses the
/// rows of the columns (NULL: the first `count`). Returns 0, or -1 where rowids do not ascend.
int pages_append(
  pages_leaves *leaves, const int64_t *rowids, const pages_column *columns, int column_count, const int32_t *rows,
  size_t count);
/// Writes out the page at hand. Nothing may be appended afterwards.
void pages_finish(pages_leaves *leaves);

/// Moves the finished pages, all but the one at hand, into `taken` (not initialized), which holds nothing else.
///
/// Returns 0 where there are none, or where the page at hand still needs them; then nothing is moved. The last leaf
/// taken from an index has its separator, so that what is made next goes behind it.
int pages_take(pages_leaves *leaves, pages_leaves *taken);

/// The number of the page that is `index` pages after `first`, over the lock-byte page (section 1.5).
uint32_t pages_number(uint32_t first, uint64_t index);
/// Puts page numbers into the places that wait for them.
void pages_place(pages_leaves *leaves, uint32_t first);

/// Builds the interior pages over children and returns how many pages were appended to `out`.
///
/// The pages will stand at `first` and after it; the root is the last one. `children` has `count` page numbers, 2 or
/// more. Tables: `rowids` has the largest rowid under each child. Indexes (`rowids` NULL): `cells` has the `count` - 1
/// separating cells as (start, length) in `keys`.
size_t pages_interior(
  pages_buffer *out, uint32_t first, const uint32_t *children, size_t count, const int64_t *rowids,
  const uint64_t *cells, const uint8_t *keys);
/// Frees a buffer.
void pages_buffer_free(pages_buffer *buffer);

/// A value of a row.
typedef struct {
  /// 0 NULL, 1 integer, 2 text, 3 blob, 4 real.
  uint8_t type;
  uint32_t length;
  int64_t integer;
  const uint8_t *bytes;
} pages_value;

/// The kind of a page: 2, 5 interior of index, table; 10, 13 leaf; 0 for none of these.
int pages_kind(const uint8_t *page);
/// How many cells a page has.
uint32_t pages_cell_count(const uint8_t *page);
/// The child pages of an interior table page, the right-most last; returns how many, or -1 where the page is damaged.
int pages_children(const uint8_t *page, uint32_t *children, int64_t *rowids, uint32_t capacity);
/// Reads the head of a cell of a table leaf: its rowid, payload length, and the part of the payload in this page.
///
/// `overflow` gets the first page of the rest, 0 for none. Returns -1 where the page is damaged.
int pages_cell(
  const uint8_t *page, uint32_t index, int64_t *rowid, uint64_t *length, const uint8_t **local,
  uint32_t *local_length, uint32_t *overflow);
/// Reads a cell of an index or of a table WITHOUT ROWID: its record, and the child before it (interior pages; else 0).
///
/// Cell number `pages_cell_count` of an interior page is its last child, without a record. Returns -1 where the page is
/// damaged or the record goes on in other pages.
int pages_index_cell(
  const uint8_t *page, uint32_t index, uint32_t *child, const uint8_t **record, uint64_t *length);
/// The rowid of a cell of a table leaf; INT64_MIN where the page is damaged.
int64_t pages_rowid(const uint8_t *page, uint32_t index);
/// The first cell whose rowid is not below the given one.
uint32_t pages_search(const uint8_t *page, int64_t rowid);
/// Decodes the columns `first` and after it of a record into `values`; missing ones at the end are NULL.
///
/// Returns -1 where the record is damaged.
int pages_decode(const uint8_t *record, size_t length, uint32_t first, uint32_t count, pages_value *values);
/// Asks the system to begin to write what it was given of a file; neither waits nor makes anything durable.
void pages_begin_writing(int descriptor);
/// Asks the system to read a part of a file into its cache; may wait until reading began, not until it ended.
void pages_read_ahead(int descriptor, int64_t offset, int64_t size);

#ifdef __cplusplus
}
#endif
