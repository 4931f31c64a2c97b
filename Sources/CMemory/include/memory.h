// The allocator's two knobs, which Swift's C library module does not show.
#pragma once
#include "scratch.h"
#include <malloc.h>

/// Gives arrays of `bytes` and more memory of their own, which goes back to the system with them.
static inline void memory_map_from(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

/// Gives free memory back to the system.
static inline void memory_trim(void) { malloc_trim(0); }
