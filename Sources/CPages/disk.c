// Asking the system to begin to write, which Swift's C library module does not show.
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
