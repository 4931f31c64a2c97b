// Large blocks of memory in a file, so that a process stays within a limit that its data do not fit in.
//
// What it is for: deriving ten million records wants some forty large arrays, which are written and read through from
// start to end, one after the other. `scratch_begin` makes `malloc` put large blocks into a nameless
// file that is mapped into memory, and keeps the resident memory of the process below a limit by letting go of
// what is mapped: the bytes stay in the system's file cache, or go to the disk where the machine has no room for them.
// Nothing else changes: whoever holds a pointer goes on using it.
//
//     malloc(90 MB)  ->  offset 4 GiB of the file, 90 MB of the disk reserved, mapped at base + 4 GiB
//     resident memory rises above half of the limit  ->  a thread lets go of 16 MB after the other, in the order of
//                                                        addresses: one that watches, or the one that fills memory
//     one of them is touched again  ->  the system maps it in again (a fault: 0.1 to 1 us where it is cached)
//     free           ->  the place in the file is cut out: nothing of it is ever written to the disk again
//
// Before `scratch_begin`, and for small blocks always, all this is the allocator of the C library.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Asks the system for huge pages for blocks of so many bytes and more from now on.
///
/// A large array is filled from start to end: a page of 2 MiB costs one fault where 512 small ones cost one each.
void memory_huge_from(size_t bytes);

/// Starts keeping the process below `limit` bytes, with blocks of `block` bytes and more in a file in `folder`; the first
/// call of a process counts.
///
/// Returns 0, or the error number where the file cannot be made.
int scratch_begin(const char *folder, size_t limit, size_t block);

/// Lets go of mapped pages now where there are too many; nothing before `scratch_begin`.
///
/// For loops that touch large blocks here and there: the system maps in 64 KB around each place, some gigabytes a second,
/// while the threads that watch may have to wait for a processor. Costs 2 us.
void scratch_settle(void);

/// Bytes of large blocks that are in use now, and the most that ever were.
size_t scratch_used(void);
size_t scratch_peak(void);

/// Bytes of large blocks that found no room on the disk and became ordinary memory.
size_t scratch_refused(void);
