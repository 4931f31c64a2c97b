// Asking the system to begin to write or read, which Swift's C library module does not show.
#define _GNU_SOURCE
#include <fcntl.h>

#include "pages.h"

void pages_begin_writing(int descriptor) {
#ifdef SYNC_FILE_RANGE_WRITE
  (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor;
#endif
}

void pages_read_ahead(int descriptor, int64_t offset, int64_t size) {
#ifdef __linux__
  (void)readahead(descriptor, offset, (size_t)size);
#else
  (void)descriptor, (void)offset, (void)size;
#endif
}
