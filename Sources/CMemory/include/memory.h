// The allocator's knobs, which Swift's C library module does not show.
#pragma once
#include "scratch.h"
#include <malloc.h>

/// Gives arrays of `bytes` and more memory of their own, which goes back to the system with them; what smaller ones leave
/// free at the end of the heap is kept for the next.
///
/// Setting the first alone makes the library give 128 KiB and more back at once, and every batch of rows ask for it again,
/// page by page (mallopt(3), M_TRIM_THRESHOLD: the threshold no longer follows what is freed).
static inline void memory_map_from(int bytes) {
  mallopt(M_MMAP_THRESHOLD, bytes);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
  mallopt(M_TOP_PAD, 16 << 20);
  memory_huge_from((size_t)bytes);
}

/// Keeps no more than a little of what is free: for a process that is to stay small.
static inline void memory_keep_little(void) {
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

/// Gives free memory back to the system.
static inline void memory_trim(void) { malloc_trim(0); }
