// Fills leaf and interior pages. The layout of a page (section 1.6), drawn for a table leaf with two rows:
//
//   0        8          12                                                            16384
//   | header | pointers |  free  ...                    | cell of row 2 | cell of row 1 |
//     13, cells = 2, content area starts at the cell of row 2; pointers: big-endian offsets in key order
//
// A cell of a table leaf: varint payload length, varint rowid, payload. Of an index leaf: varint payload length, payload.
// A payload is a record (section 2.1): varint header length, one varint serial type per column, then the values.
#include <stdlib.h>
#include <string.h>

#include "pages.h"

// Section 1.6: U is the page size without reserved space; X the largest payload that stays on the page, M the part
// that stays of a larger one.
#define USABLE PAGES_SIZE
#define TABLE_MAXIMUM (USABLE - 35)
#define INDEX_MAXIMUM (((USABLE - 12) * 64 / 255) - 23)
#define MINIMUM (((USABLE - 12) * 32 / 255) - 23)
#define LOCK_PAGE ((0x40000000 / PAGES_SIZE) + 1)

static void reserve(pages_buffer *buffer, size_t more) {
  if (buffer->count + more <= buffer->capacity) return;
  size_t capacity = buffer->capacity ? buffer->capacity * 2 : 4 * PAGES_SIZE;
  while (capacity < buffer->count + more) capacity *= 2;
  buffer->bytes = realloc(buffer->bytes, capacity);
  if (!buffer->bytes) abort();
  buffer->capacity = capacity;
}

void pages_buffer_free(pages_buffer *buffer) {
  free(buffer->bytes);
  memset(buffer, 0, sizeof *buffer);
}

void pages_start(pages_leaves *leaves, int is_index) {
  memset(leaves, 0, sizeof *leaves);
  leaves->is_index = is_index != 0;
  leaves->page = calloc(1, PAGES_SIZE);
  if (!leaves->page) abort();
  leaves->content = PAGES_SIZE;
  leaves->last_rowid = INT64_MIN;
}

void pages_free(pages_leaves *leaves) {
  pages_buffer_free(&leaves->pages);
  pages_buffer_free(&leaves->keys);
  pages_buffer_free(&leaves->payload);
  free(leaves->leaves);
  free(leaves->patches);
  free(leaves->page);
  memset(leaves, 0, sizeof *leaves);
}

static inline void put2(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 8);
  at[1] = (uint8_t)value;
}

static inline void put4(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 24);
  at[1] = (uint8_t)(value >> 16);
  at[2] = (uint8_t)(value >> 8);
  at[3] = (uint8_t)value;
}

/// Writes a varint (section 1.6.4): seven bits a byte, the most significant first; the ninth byte has eight.
static inline int put_varint(uint8_t *at, uint64_t value) {
  if (value < 0x80) {
    at[0] = (uint8_t)value;
    return 1;
  }
  if (value < 0x4000) {
    at[0] = (uint8_t)(value >> 7) | 0x80;
    at[1] = (uint8_t)value & 0x7f;
    return 2;
  }
  if (value >> 56) {
    at[8] = (uint8_t)value;
    value >>= 8;
    for (int i = 7; i >= 0; i--) {
      at[i] = (uint8_t)(value & 0x7f) | 0x80;
      value >>= 7;
    }
    return 9;
  }
  uint8_t reversed[9];
  int count = 0;
  while (value) {
    reversed[count++] = (uint8_t)(value & 0x7f);
    value >>= 7;
  }
  for (int i = 0; i < count; i++) at[i] = reversed[count - 1 - i] | (i < count - 1 ? 0x80 : 0);
  return count;
}

static inline int varint_length(uint64_t value) {
  int length = 1;
  while (value >>= 7) {
    if (++length == 9) break;
  }
  return length;
}

/// The serial type of an integer and how many bytes its value takes.
static inline uint32_t integer_type(int64_t value, uint32_t *size) {
  if (value == 0 || value == 1) {
    *size = 0;
    return 8 + (uint32_t)value;
  }
  uint64_t magnitude = value < 0 ? ~(uint64_t)value : (uint64_t)value;
  if (magnitude < 0x80) return *size = 1, 1;
  if (magnitude < 0x8000) return *size = 2, 2;
  if (magnitude < 0x800000) return *size = 3, 3;
  if (magnitude < 0x80000000ull) return *size = 4, 4;
  if (magnitude < 0x800000000000ull) return *size = 6, 5;
  return *size = 8, 6;
}

/// The serial type of a cell whose affinity was applied (PAGES_COLUMN_NUMERIC).
static uint32_t numeric_type(const pages_column *column, size_t row, int64_t *value, uint32_t *size) {
  *value = column->values[row];
  switch (column->states[row]) {
    case 2:
      return integer_type(*value, size);
    case 3:
      return *size = 8, 7;
    case 4:
      *size = column->ends[row] - column->starts[row];
      return *size * 2 + 13;
    default:
      return *size = 0, 0;
  }
}

#define MOST_COLUMNS 256

/// Makes the record of a row in `payload`.
static void encode(pages_buffer *payload, const pages_column *columns, int column_count, size_t row) {
  uint32_t types[MOST_COLUMNS];
  uint32_t sizes[MOST_COLUMNS];
  int64_t integers[MOST_COLUMNS];
  size_t body = 0;
  size_t head = 0;
  for (int c = 0; c < column_count; c++) {
    const pages_column *column = &columns[c];
    uint32_t type = 0, size = 0;
    switch (column->kind) {
      case PAGES_COLUMN_TEXT: {
        uint32_t start = column->starts[row];
        if (start != UINT32_MAX) {
          size = column->ends[row] - start;
          if (size || !column->blank_as_null) type = size * 2 + 13;
        }
        break;
      }
      case PAGES_COLUMN_NUMERIC:
        type = numeric_type(column, row, &integers[c], &size);
        break;
      case PAGES_COLUMN_STATED:
        if (column->states[row] == 2) {
          integers[c] = column->values[row];
          type = integer_type(integers[c], &size);
        } else if (column->states[row] == 1 && !column->blank_as_null) {
          type = 13;
        }
        break;
      case PAGES_COLUMN_BLOBS:
        size = (uint32_t)column->constant;
        type = size * 2 + 12;
        break;
      default:
        integers[c] = column->kind == PAGES_COLUMN_CONSTANT ? column->constant : column->values[row];
        if (integers[c] != INT64_MIN) type = integer_type(integers[c], &size);
    }
    types[c] = type;
    sizes[c] = size;
    body += size;
    head += type < 0x80 ? 1 : (size_t)varint_length(type);
  }
  // The header's length counts its own varint.
  size_t total_head = head + 1;
  if (total_head >= 0x80) total_head = head + 2;
  payload->count = 0;
  reserve(payload, total_head + body + 16);
  uint8_t *at = payload->bytes;
  at += put_varint(at, total_head);
  for (int c = 0; c < column_count; c++) {
    if (types[c] < 0x80) {
      *at++ = (uint8_t)types[c];
    } else {
      at += put_varint(at, types[c]);
    }
  }
  for (int c = 0; c < column_count; c++) {
    uint32_t size = sizes[c];
    if (!size) continue;
    const pages_column *column = &columns[c];
    if (types[c] >= 13 && (types[c] & 1)) {
      memcpy(at, column->bytes + column->starts[row], size);
    } else if (column->kind == PAGES_COLUMN_BLOBS) {
      memcpy(at, column->bytes + row * size, size);
    } else {
      uint64_t value = (uint64_t)integers[c];
      for (uint32_t i = 0; i < size; i++) at[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    }
    at += size;
  }
  payload->count = (size_t)(at - payload->bytes);
}

static pages_leaf *add_leaf(pages_leaves *leaves) {
  if (leaves->leaf_count == leaves->leaf_capacity) {
    leaves->leaf_capacity = leaves->leaf_capacity ? leaves->leaf_capacity * 2 : 64;
    leaves->leaves = realloc(leaves->leaves, leaves->leaf_capacity * sizeof *leaves->leaves);
    if (!leaves->leaves) abort();
  }
  pages_leaf *leaf = &leaves->leaves[leaves->leaf_count++];
  memset(leaf, 0, sizeof *leaf);
  return leaf;
}

static void add_patch(pages_leaves *leaves, int in_keys, uint64_t place, uint32_t page) {
  if (leaves->patch_count == leaves->patch_capacity) {
    leaves->patch_capacity = leaves->patch_capacity ? leaves->patch_capacity * 2 : 16;
    leaves->patches = realloc(leaves->patches, leaves->patch_capacity * sizeof *leaves->patches);
    if (!leaves->patches) abort();
  }
  leaves->patches[leaves->patch_count++] = (pages_patch){(uint8_t)in_keys, place, page};
}

static uint32_t append_page(pages_leaves *leaves, const uint8_t *page) {
  reserve(&leaves->pages, PAGES_SIZE);
  memcpy(leaves->pages.bytes + leaves->pages.count, page, PAGES_SIZE);
  uint32_t index = (uint32_t)(leaves->pages.count / PAGES_SIZE);
  leaves->pages.count += PAGES_SIZE;
  return index;
}

/// Puts the page at hand among the finished ones.
static void flush_page(pages_leaves *leaves) {
  uint8_t *page = leaves->page;
  page[0] = leaves->is_index ? 10 : 13;
  put2(page + 1, 0);
  put2(page + 3, leaves->cells);
  put2(page + 5, leaves->content);
  page[7] = 0;
  uint32_t index = append_page(leaves, page);
  pages_leaf *leaf = add_leaf(leaves);
  leaf->page = index;
  leaf->rowid = leaves->last_rowid;
  // Patches of this page were noted relative to it (bit 63) before its place was known.
  for (size_t i = leaves->patch_count; i-- > 0 && leaves->patches[i].place >> 63;) {
    leaves->patches[i].place = (uint64_t)index * PAGES_SIZE + (leaves->patches[i].place & 0xffffffff);
  }
  memset(page, 0, PAGES_SIZE);
  leaves->cells = 0;
  leaves->content = PAGES_SIZE;
}

/// Writes what does not fit on the page into a chain of overflow pages; returns the index of the first.
static uint32_t spill(pages_leaves *leaves, const uint8_t *bytes, size_t length) {
  uint8_t page[PAGES_SIZE];
  uint32_t first = (uint32_t)(leaves->pages.count / PAGES_SIZE);
  // The chain's patches would stand behind those of the page at hand, which flush_page looks for at the end.
  while (length > 0) {
    size_t part = length < PAGES_SIZE - 4 ? length : PAGES_SIZE - 4;
    memset(page, 0, sizeof page);
    memcpy(page + 4, bytes, part);
    uint32_t index = append_page(leaves, page);
    bytes += part;
    length -= part;
    if (length > 0) add_patch(leaves, 0, (uint64_t)index * PAGES_SIZE, index + 1);
  }
  return first;
}

/// Moves the patches that wait for the page at hand behind all others.
static void keep_waiting_last(pages_leaves *leaves) {
  size_t kept = 0;
  pages_patch *waiting = malloc((leaves->patch_count + 1) * sizeof *waiting);
  if (!waiting) abort();
  size_t waiting_count = 0;
  for (size_t i = 0; i < leaves->patch_count; i++) {
    if (leaves->patches[i].place >> 63) {
      waiting[waiting_count++] = leaves->patches[i];
    } else {
      leaves->patches[kept++] = leaves->patches[i];
    }
  }
  memcpy(leaves->patches + kept, waiting, waiting_count * sizeof *waiting);
  free(waiting);
}

static void append_cell(pages_leaves *leaves, int64_t rowid) {
  size_t length = leaves->payload.count;
  size_t maximum = leaves->is_index ? INDEX_MAXIMUM : TABLE_MAXIMUM;
  size_t local = length;
  if (length > maximum) {
    local = MINIMUM + (length - MINIMUM) % (USABLE - 4);
    if (local > maximum) local = MINIMUM;
  }
  uint8_t head[20];
  int head_length = put_varint(head, length);
  if (!leaves->is_index) head_length += put_varint(head + head_length, (uint64_t)rowid);
  uint32_t size = (uint32_t)(head_length + local + (local < length ? 4 : 0));
  uint32_t pointers = 8 + leaves->cells * 2;
  if (pointers + 2 + size > leaves->content) {
    flush_page(leaves);
    if (leaves->is_index) {
      // The first cell that does not fit stands between this leaf and the next one, in the parent.
      pages_leaf *leaf = &leaves->leaves[leaves->leaf_count - 1];
      reserve(&leaves->keys, size);
      leaf->key_start = leaves->keys.count;
      leaf->key_length = size;
      uint8_t *at = leaves->keys.bytes + leaves->keys.count;
      leaves->keys.count += size;
      memcpy(at, head, (size_t)head_length);
      memcpy(at + head_length, leaves->payload.bytes, local);
      if (local < length) {
        uint32_t first = spill(leaves, leaves->payload.bytes + local, length - local);
        add_patch(leaves, 1, leaf->key_start + size - 4, first);
      }
      return;
    }
    pointers = 8;
  }
  leaves->content -= size;
  uint8_t *at = leaves->page + leaves->content;
  memcpy(at, head, (size_t)head_length);
  memcpy(at + head_length, leaves->payload.bytes, local);
  if (local < length) {
    uint32_t first = spill(leaves, leaves->payload.bytes + local, length - local);
    add_patch(leaves, 0, (1ull << 63) | (leaves->content + size - 4), first);
    keep_waiting_last(leaves);
  }
  put2(leaves->page + pointers, leaves->content);
  leaves->cells += 1;
}

int pages_append(
  pages_leaves *leaves, const int64_t *rowids, const pages_column *columns, int column_count, const int32_t *rows,
  size_t count) {
  if (column_count > MOST_COLUMNS) return -1;
  for (size_t i = 0; i < count; i++) {
    int64_t rowid = 0;
    if (!leaves->is_index) {
      rowid = rowids[i];
      if (leaves->rows && rowid <= leaves->last_rowid) return -1;
    }
    encode(&leaves->payload, columns, column_count, rows ? (size_t)rows[i] : i);
    append_cell(leaves, rowid);
    leaves->last_rowid = rowid;
    leaves->rows += 1;
  }
  return 0;
}

void pages_finish(pages_leaves *leaves) {
  if (leaves->cells) {
    flush_page(leaves);
    return;
  }
  if (!leaves->is_index || !leaves->leaf_count) return;
  // The last cell became a separator, with no leaf behind it: it goes into a leaf of its own, and the last cell of the
  // leaf before becomes the separator. That leaf is full, so it keeps others.
  pages_leaf *before = &leaves->leaves[leaves->leaf_count - 1];
  if (!before->key_length) return;
  uint8_t *page = leaves->pages.bytes + (size_t)before->page * PAGES_SIZE;
  uint32_t cells = ((uint32_t)page[3] << 8) | page[4];
  uint32_t content = ((uint32_t)page[5] << 8) | page[6];
  uint32_t next = PAGES_SIZE;
  if (cells > 1) {
    const uint8_t *pointer = page + 8 + (cells - 2) * 2;
    next = ((uint32_t)pointer[0] << 8) | pointer[1];
  }
  uint32_t moved = next - content;
  // The new leaf takes the old separator.
  uint32_t length = before->key_length;
  leaves->content = PAGES_SIZE - length;
  memcpy(leaves->page + leaves->content, leaves->keys.bytes + before->key_start, length);
  put2(leaves->page + 8, leaves->content);
  leaves->cells = 1;
  uint64_t old_patch = before->key_start + length - 4;
  // The moved cell becomes the separator.
  reserve(&leaves->keys, moved);
  uint64_t start = leaves->keys.count;
  memcpy(leaves->keys.bytes + start, page + content, moved);
  leaves->keys.count += moved;
  uint64_t page_patch = (uint64_t)before->page * PAGES_SIZE + content + moved - 4;
  for (size_t i = 0; i < leaves->patch_count; i++) {
    pages_patch *patch = &leaves->patches[i];
    if (patch->in_keys && patch->place == old_patch) {
      patch->in_keys = 0;
      patch->place = (1ull << 63) | (PAGES_SIZE - 4);
    } else if (!patch->in_keys && patch->place == page_patch) {
      patch->in_keys = 1;
      patch->place = start + moved - 4;
    }
  }
  keep_waiting_last(leaves);
  memset(page + content, 0, moved);
  put2(page + 8 + (cells - 1) * 2, 0);
  put2(page + 3, cells - 1);
  put2(page + 5, next);
  before->key_start = start;
  before->key_length = moved;
  flush_page(leaves);
}

int pages_take(pages_leaves *leaves, pages_leaves *taken) {
  // A separator without a leaf behind it, or a place in the page at hand that waits for an overflow page, still needs
  // what would be taken.
  if (!leaves->leaf_count || !leaves->cells) return 0;
  if (leaves->patch_count && leaves->patches[leaves->patch_count - 1].place >> 63) return 0;
  memset(taken, 0, sizeof *taken);
  taken->is_index = leaves->is_index;
  taken->pages = leaves->pages;
  taken->keys = leaves->keys;
  taken->leaves = leaves->leaves;
  taken->leaf_count = leaves->leaf_count;
  taken->leaf_capacity = leaves->leaf_capacity;
  taken->patches = leaves->patches;
  taken->patch_count = leaves->patch_count;
  taken->patch_capacity = leaves->patch_capacity;
  memset(&leaves->pages, 0, sizeof leaves->pages);
  memset(&leaves->keys, 0, sizeof leaves->keys);
  leaves->leaves = NULL;
  leaves->leaf_count = leaves->leaf_capacity = 0;
  leaves->patches = NULL;
  leaves->patch_count = leaves->patch_capacity = 0;
  return 1;
}

uint32_t pages_number(uint32_t first, uint64_t index) {
  uint64_t number = first + index;
  if (first <= LOCK_PAGE && number >= LOCK_PAGE) number += 1;
  return (uint32_t)number;
}

void pages_place(pages_leaves *leaves, uint32_t first) {
  for (size_t i = 0; i < leaves->patch_count; i++) {
    const pages_patch *patch = &leaves->patches[i];
    uint8_t *base = patch->in_keys ? leaves->keys.bytes : leaves->pages.bytes;
    put4(base + patch->place, pages_number(first, patch->page));
  }
}

/// Builds one level over children; returns how many pages it made, and their numbers and keys in place of the children's.
static size_t level(
  pages_buffer *out, uint32_t first, uint32_t *children, size_t count, int64_t *rowids, uint64_t *cells,
  const uint8_t *keys) {
  size_t made = 0;
  size_t child = 0;
  while (child < count) {
    // How many children fit: all but the last of a page stand in cells, the last in the header.
    size_t end = child;
    uint32_t used = 12;
    while (end + 1 < count) {
      uint32_t size = rowids ? 4 + (uint32_t)varint_length((uint64_t)rowids[end]) : 4 + (uint32_t)cells[end * 2 + 1];
      if (used + 2 + size > PAGES_SIZE) break;
      used += 2 + size;
      end++;
    }
    // A page without cells is none: leave two children for the last page.
    if (end + 2 == count && end > child + 1) end--;
    reserve(out, PAGES_SIZE);
    uint8_t *page = out->bytes + out->count;
    memset(page, 0, PAGES_SIZE);
    uint32_t content = PAGES_SIZE;
    for (size_t i = child; i < end; i++) {
      if (rowids) {
        uint8_t cell[16];
        put4(cell, children[i]);
        uint32_t size = 4 + (uint32_t)put_varint(cell + 4, (uint64_t)rowids[i]);
        content -= size;
        memcpy(page + content, cell, size);
      } else {
        uint32_t size = (uint32_t)cells[i * 2 + 1];
        content -= size + 4;
        put4(page + content, children[i]);
        memcpy(page + content + 4, keys + cells[i * 2], size);
      }
      put2(page + 12 + (i - child) * 2, content);
    }
    page[0] = rowids ? 5 : 2;
    put2(page + 3, (uint32_t)(end - child));
    put2(page + 5, content);
    put4(page + 8, children[end]);
    children[made] = pages_number(first, out->count / PAGES_SIZE);
    if (rowids) {
      rowids[made] = rowids[end];
    } else if (end + 1 < count) {
      cells[made * 2] = cells[end * 2];
      cells[made * 2 + 1] = cells[end * 2 + 1];
    }
    out->count += PAGES_SIZE;
    made++;
    child = end + 1;
  }
  return made;
}

size_t pages_interior(
  pages_buffer *out, uint32_t first, const uint32_t *children, size_t count, const int64_t *rowids,
  const uint64_t *cells, const uint8_t *keys) {
  size_t before = out->count;
  uint32_t *numbers = malloc(count * sizeof *numbers);
  int64_t *bounds = rowids ? malloc(count * sizeof *bounds) : NULL;
  uint64_t *places = rowids ? NULL : malloc(count * 2 * sizeof *places);
  if (!numbers || (rowids && !bounds) || (!rowids && !places)) abort();
  memcpy(numbers, children, count * sizeof *numbers);
  if (rowids) memcpy(bounds, rowids, count * sizeof *bounds);
  if (!rowids) memcpy(places, cells, (count - 1) * 2 * sizeof *places);
  while (count > 1) count = level(out, first, numbers, count, bounds, places, keys);
  free(numbers);
  free(bounds);
  free(places);
  return (out->count - before) / PAGES_SIZE;
}
