// Reads table pages: what write.c draws, and what SQLite itself wrote. Every offset is checked against its page, since
// a damaged file must give an error, not a crash.
#include <string.h>

#include "pages.h"

#define USABLE PAGES_SIZE
#define TABLE_MAXIMUM (USABLE - 35)
#define INDEX_MAXIMUM (((USABLE - 12) * 64 / 255) - 23)
#define MINIMUM (((USABLE - 12) * 32 / 255) - 23)

static inline uint32_t get2(const uint8_t *at) { return ((uint32_t)at[0] << 8) | at[1]; }

static inline uint32_t get4(const uint8_t *at) {
  return ((uint32_t)at[0] << 24) | ((uint32_t)at[1] << 16) | ((uint32_t)at[2] << 8) | at[3];
}

/// Reads a varint; returns its length, 0 where it runs over the end.
static inline int get_varint(const uint8_t *at, const uint8_t *end, uint64_t *value) {
  uint64_t result = 0;
  for (int i = 0; i < 8; i++) {
    if (at + i >= end) return 0;
    result = (result << 7) | (at[i] & 0x7f);
    if (at[i] < 0x80) {
      *value = result;
      return i + 1;
    }
  }
  if (at + 8 >= end) return 0;
  *value = (result << 8) | at[8];
  return 9;
}

int pages_kind(const uint8_t *page) {
  uint8_t kind = page[0];
  return kind == 2 || kind == 5 || kind == 10 || kind == 13 ? kind : 0;
}

uint32_t pages_cell_count(const uint8_t *page) { return get2(page + 3); }

int pages_children(const uint8_t *page, uint32_t *children, int64_t *rowids, uint32_t capacity) {
  if (page[0] != 5) return -1;
  uint32_t cells = get2(page + 3);
  if (cells + 1 > capacity || 12 + cells * 2 > PAGES_SIZE) return -1;
  for (uint32_t i = 0; i < cells; i++) {
    uint32_t offset = get2(page + 12 + i * 2);
    if (offset + 5 > PAGES_SIZE) return -1;
    uint64_t rowid;
    if (!get_varint(page + offset + 4, page + PAGES_SIZE, &rowid)) return -1;
    children[i] = get4(page + offset);
    rowids[i] = (int64_t)rowid;
  }
  children[cells] = get4(page + 8);
  rowids[cells] = INT64_MAX;
  return (int)cells + 1;
}

int pages_cell(
  const uint8_t *page, uint32_t index, int64_t *rowid, uint64_t *length, const uint8_t **local,
  uint32_t *local_length, uint32_t *overflow) {
  if (page[0] != 13 || index >= get2(page + 3) || 8 + index * 2 + 2 > PAGES_SIZE) return -1;
  uint32_t offset = get2(page + 8 + index * 2);
  const uint8_t *end = page + PAGES_SIZE;
  const uint8_t *at = page + offset;
  uint64_t size, key;
  int used = get_varint(at, end, &size);
  if (!used) return -1;
  at += used;
  used = get_varint(at, end, &key);
  if (!used) return -1;
  at += used;
  uint64_t kept = size;
  if (size > TABLE_MAXIMUM) {
    kept = MINIMUM + (size - MINIMUM) % (USABLE - 4);
    if (kept > TABLE_MAXIMUM) kept = MINIMUM;
  }
  if (kept + (kept < size ? 4 : 0) > (uint64_t)(end - at)) return -1;
  *rowid = (int64_t)key;
  *length = size;
  *local = at;
  *local_length = (uint32_t)kept;
  *overflow = kept < size ? get4(at + kept) : 0;
  // Where the rest is said to be nowhere, what is here must not be taken for all of it.
  return kept < size && !*overflow ? -1 : 0;
}

int pages_index_cell(
  const uint8_t *page, uint32_t index, uint32_t *child, const uint8_t **record, uint64_t *length) {
  uint32_t head = page[0] == 2 ? 12 : 8;
  uint32_t cells = get2(page + 3);
  if ((page[0] != 2 && page[0] != 10) || head + cells * 2 > PAGES_SIZE || index > cells) return -1;
  *child = 0;
  *record = NULL;
  *length = 0;
  if (index == cells) {
    if (page[0] != 2) return -1;
    *child = get4(page + 8);
    return 0;
  }
  const uint8_t *end = page + PAGES_SIZE;
  const uint8_t *at = page + get2(page + head + index * 2);
  if (page[0] == 2) {
    if (end - at < 5) return -1;
    *child = get4(at);
    at += 4;
  }
  uint64_t size;
  int used = get_varint(at, end, &size);
  if (!used) return -1;
  at += used;
  if (size > INDEX_MAXIMUM || size > (uint64_t)(end - at)) return -1;
  *record = at;
  *length = size;
  return 0;
}

int64_t pages_rowid(const uint8_t *page, uint32_t index) {
  if (page[0] != 13 || index >= get2(page + 3) || 8 + index * 2 + 2 > PAGES_SIZE) return INT64_MIN;
  const uint8_t *end = page + PAGES_SIZE;
  const uint8_t *at = page + get2(page + 8 + index * 2);
  uint64_t size, key;
  int used = get_varint(at, end, &size);
  if (!used || !get_varint(at + used, end, &key)) return INT64_MIN;
  return (int64_t)key;
}

uint32_t pages_search(const uint8_t *page, int64_t rowid) {
  uint32_t low = 0, high = get2(page + 3);
  if (8 + high * 2 > PAGES_SIZE) return high;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    const uint8_t *at = page + get2(page + 8 + middle * 2);
    uint64_t size, key = 0;
    int used = get_varint(at, page + PAGES_SIZE, &size);
    if (!used || !get_varint(at + used, page + PAGES_SIZE, &key)) return high;
    if ((int64_t)key < rowid) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static inline int64_t get_integer(const uint8_t *at, uint32_t size) {
  // The first byte carries the sign.
  int64_t value = (int8_t)at[0];
  for (uint32_t i = 1; i < size; i++) value = (int64_t)(((uint64_t)value << 8) | at[i]);
  return value;
}

int pages_decode(const uint8_t *record, size_t length, uint32_t first, uint32_t count, pages_value *values) {
  static const uint8_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  const uint8_t *end = record + length;
  uint64_t head;
  int used = get_varint(record, end, &head);
  if (!used || head > length || head < (uint64_t)used) return -1;
  const uint8_t *type_at = record + used;
  const uint8_t *head_end = record + head;
  const uint8_t *body = head_end;
  uint32_t column = 0;
  while (type_at < head_end && column < first + count) {
    uint64_t type = *type_at;
    if (type < 0x80) {
      type_at++;
    } else {
      used = get_varint(type_at, head_end, &type);
      if (!used) return -1;
      type_at += used;
    }
    // Types 10 and 11 are never written.
    if (type == 10 || type == 11) return -1;
    uint64_t size = type < 12 ? sizes[type] : (type - 12) / 2;
    if (size > (uint64_t)(end - body)) return -1;
    if (column >= first) {
      pages_value *value = &values[column - first];
      value->length = (uint32_t)size;
      value->bytes = body;
      value->integer = 0;
      if (type == 0) {
        value->type = 0;
      } else if (type >= 12) {
        value->type = type & 1 ? 2 : 3;
      } else if (type == 7) {
        value->type = 4;
      } else {
        value->type = 1;
        value->integer = type == 8 ? 0 : type == 9 ? 1 : get_integer(body, (uint32_t)size);
      }
    }
    body += size;
    column++;
  }
  for (; column < first + count; column++) {
    if (column >= first) memset(&values[column - first], 0, sizeof *values);
  }
  return 0;
}
