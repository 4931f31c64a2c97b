// A note to the next reader.
//
// The functions `malloc`, `free`, `calloc`, `realloc` and `malloc_usable_size` replace those of the C library for the whole
// process, as its manual allows ("Replacing malloc"); each hands small blocks on to the library's own. A pointer is ours
// exactly where it lies between `base` and `end`, which are equal until `scratch_begin` was called.
//
// The whole file is mapped once, at an address range as large as the file may become; the offset of a block in the file is
// its distance from `base`. What is in use is a list of extents in the order of their offsets; a new block goes into the
// first gap that holds it. There are some hundreds of large blocks at a time, so the list is searched from its start.
//
//     base                                                            end
//      | extent | extent |   gap   | extent |                            |
//
// Each block begins with a header of 64 bytes, so that blocks stay aligned for any type.
#define _GNU_SOURCE
#include "scratch.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

#define HEADER 64u
/// Extents are multiples of this: a page of the largest kind that the system maps around a fault.
#define GRAIN (64u << 10)
/// Mapped pages are let go of in pieces of this size.
#define WINDOW ((size_t)16 << 20)
#define EXTENTS 65536
/// How far resident memory falls, at the least, once it was too much.
#define SLACK ((size_t)64 << 20)

typedef struct {
  size_t offset;
  size_t size;
} extent;

static char *_Atomic base;
static char *_Atomic end;
static int file = -1;
static int statm = -1;
static size_t limit_bytes;
static size_t block_bytes;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static extent *extents;
static size_t extent_count;
static _Atomic size_t top;
static _Atomic size_t used;
static _Atomic size_t peak;
static _Atomic size_t refused;

static int is_ours(const void *block) {
  // `end` first: whoever sees it sees `base`, which was published before it.
  const char *last = atomic_load_explicit(&end, memory_order_acquire);
  return last && (const char *)block < last &&
         (const char *)block >= atomic_load_explicit(&base, memory_order_relaxed);
}

static extent *header_of(void *block) { return (extent *)((char *)block - HEADER); }

/// The first gap of a size, as the place in the list before which its extent belongs; -1 where the file is full.
static long gap(size_t size, size_t *offset) {
  size_t from = 0;
  if (extent_count == EXTENTS) return -1;
  for (size_t i = 0; i < extent_count; i++) {
    if (extents[i].offset - from >= size) {
      *offset = from;
      return (long)i;
    }
    from = extents[i].offset + extents[i].size;
  }
  *offset = from;
  return (size_t)(atomic_load(&end) - atomic_load(&base)) - from >= size ? (long)extent_count : -1;
}

static int let_go(void);

/// A block in the file, filled with zeros; NULL where the disk has no room.
static void *take(size_t bytes) {
  if (bytes > PTRDIFF_MAX) return NULL;
  int before = errno;
  let_go();
  size_t size = (bytes + HEADER + GRAIN - 1) / GRAIN * GRAIN;
  size_t offset = 0;
  pthread_mutex_lock(&lock);
  long place = gap(size, &offset);
  // The room is reserved now: a full disk is an answer here and a signal later.
  int failed = place < 0 || (fallocate(file, 0, (off_t)offset, (off_t)size) != 0 && errno != EOPNOTSUPP);
  if (!failed) {
    memmove(extents + place + 1, extents + place, (extent_count - (size_t)place) * sizeof *extents);
    extents[place] = (extent){offset, size};
    extent_count++;
    if (offset + size > atomic_load(&top)) atomic_store(&top, offset + size);
    size_t now = atomic_fetch_add(&used, size) + size;
    if (now > atomic_load(&peak)) atomic_store(&peak, now);
  } else {
    atomic_fetch_add(&refused, size);
  }
  pthread_mutex_unlock(&lock);
  if (failed) return NULL;
  errno = before;
  extent *header = (extent *)(atomic_load(&base) + offset);
  *header = (extent){offset, size};
  return (char *)header + HEADER;
}

static void give_back(void *block) {
  extent gone = *header_of(block);
  int before = errno;
  // What is cut out is neither resident nor ever written, and reads as zeros.
  if (fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)gone.offset, (off_t)gone.size) != 0) {
    memset(atomic_load(&base) + gone.offset, 0, gone.size);
  }
  pthread_mutex_lock(&lock);
  size_t low = 0;
  size_t high = extent_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (extents[middle].offset < gone.offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  memmove(extents + low, extents + low + 1, (extent_count - low - 1) * sizeof *extents);
  extent_count--;
  atomic_store(&top, extent_count ? extents[extent_count - 1].offset + extents[extent_count - 1].size : 0);
  atomic_fetch_sub(&used, gone.size);
  pthread_mutex_unlock(&lock);
  errno = before;
}

static int wants_file(size_t bytes) {
  // In this order: `block_bytes` is set when `end` is.
  return atomic_load_explicit(&end, memory_order_acquire) && bytes >= block_bytes;
}

static _Atomic size_t huge_bytes = SIZE_MAX;

void memory_huge_from(size_t bytes) { atomic_store_explicit(&huge_bytes, bytes, memory_order_relaxed); }

/// Asks for huge pages where a block is large: advice, which systems without them do not take.
static void *advised(void *block, size_t bytes) {
  if (__builtin_expect(bytes < atomic_load_explicit(&huge_bytes, memory_order_relaxed), 1) || !block) return block;
  int before = errno;
  uintptr_t from = ((uintptr_t)block + 4095) & ~(uintptr_t)4095;
  uintptr_t to = ((uintptr_t)block + bytes) & ~(uintptr_t)4095;
  madvise((void *)from, to - from, MADV_HUGEPAGE);
  errno = before;
  return block;
}

void *malloc(size_t bytes) {
  if (__builtin_expect(wants_file(bytes), 0)) {
    void *block = take(bytes);
    if (block) return block;
  }
  return advised(__libc_malloc(bytes), bytes);
}

void *calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  if (__builtin_expect(wants_file(bytes), 0)) {
    void *block = take(bytes);
    if (block) return block;
  }
  return advised(__libc_calloc(count, size), bytes);
}

void free(void *block) {
  if (__builtin_expect(is_ours(block), 0)) {
    give_back(block);
  } else {
    __libc_free(block);
  }
}

size_t malloc_usable_size(void *block) {
  if (is_ours(block)) return header_of(block)->size - HEADER;
  static size_t (*_Atomic own)(void *);
  if (!atomic_load(&own)) atomic_store(&own, (size_t (*)(void *))dlsym(RTLD_NEXT, "malloc_usable_size"));
  return block ? atomic_load(&own)(block) : 0;
}

void *realloc(void *block, size_t bytes) {
  int ours = is_ours(block);
  if (!ours && !wants_file(bytes)) return advised(__libc_realloc(block, bytes), bytes);
  if (ours && bytes == 0) {
    give_back(block);
    return NULL;
  }
  size_t had = block ? malloc_usable_size(block) : 0;
  if (ours && bytes <= had && bytes >= had / 2) return block;
  void *moved = malloc(bytes);
  if (!moved) return NULL;
  if (block) memcpy(moved, block, had < bytes ? had : bytes);
  free(block);
  return moved;
}

// MARK: staying below the limit

static size_t resident(void) {
  char text[128];
  ssize_t count = pread(statm, text, sizeof text - 1, 0);
  if (count <= 0) return 0;
  text[count] = 0;
  char *second = strchr(text, ' ');
  return second ? strtoull(second, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

/// Lets go of mapped pages where there are too many; says whether there are few enough then.
///
/// What else the process holds may itself be near the mark. Going over the whole file for the little that is mapped of it
/// would then cost more than it gives, again and again: where it was once gone over, the mark is `SLACK` above what was
/// left, up to seven eighths of the limit.
///
///     limit 512, half of it 256, other memory 250: the first call goes over the whole file, 250 stay;
///     the next one acts at 314 and lets go of 64 at least, which are four of the file's pieces or some more
static int let_go(void) {
  // Where the next piece begins. Threads take turns without waiting for one another.
  static _Atomic size_t cursor;
  // What was resident when all of the file had been let go of.
  static _Atomic size_t rest;
  // Until somebody looks again, some hundred megabytes may be mapped in.
  size_t high = atomic_load_explicit(&rest, memory_order_relaxed) + SLACK;
  if (high > limit_bytes / 8 * 7) high = limit_bytes / 8 * 7;
  if (high < limit_bytes / 2) high = limit_bytes / 2;
  if (resident() < high) return 1;
  size_t whole = atomic_load(&top);
  size_t now = 0;
  size_t done = 0;
  while (done < whole && (now = resident()) >= high - SLACK) {
    size_t place = atomic_fetch_add(&cursor, WINDOW);
    if (place >= whole) {
      atomic_store(&cursor, WINDOW);
      place = 0;
    }
    // Pages of a shared mapping stay in the file's cache, changed ones too; only this process's view of them goes.
    madvise(atomic_load(&base) + place, WINDOW, MADV_DONTNEED);
    done += WINDOW;
  }
  now = resident();
  atomic_store_explicit(&rest, done >= whole ? now : 0, memory_order_relaxed);
  return now < high;
}

/// Puts the calling thread on one processor, and before the others there.
///
/// A thread that fills memory keeps its processor for some milliseconds, and maps in up to 20 MB in each: who looks after
/// it must not stand in line. Where the system does not allow real-time threads, a thread that asks for short turns gets
/// them soon (Linux 6.12).
static void go_first(size_t processor) {
  cpu_set_t own;
  CPU_ZERO(&own);
  CPU_SET(processor, &own);
  sched_setaffinity(0, sizeof own, &own);
  struct sched_param first = {.sched_priority = 1};
  if (sched_setscheduler(0, SCHED_RR, &first) == 0) return;
  // struct sched_attr of the kernel's interface, which the C library does not declare.
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
  } turns = {.size = 48, .policy = SCHED_OTHER, .runtime = 100000};
  syscall(SYS_sched_setattr, 0, &turns, 0);
}

/// Looks a thousand times a second, and lets go of mapped pages where there are too many.
///
/// Each processor has a watcher of its own, which waits for none but the threads that fill memory there: a single one
/// may stand in line behind another program while they run on.
static void *watch(void *processor) {
  go_first((size_t)(uintptr_t)processor);
  for (;;) {
    nanosleep(&(struct timespec){0, 1000000}, NULL);
    // What is left is other memory: nothing is won by looking again at once.
    if (!let_go()) nanosleep(&(struct timespec){0, 10000000}, NULL);
  }
  return NULL;
}

void scratch_settle(void) {
  if (atomic_load_explicit(&end, memory_order_acquire)) let_go();
}

static int start_watchers(void) {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  // More processors than the set has room for: one watcher has to do, wherever it runs.
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) CPU_SET(0, &allowed);
  for (size_t processor = 0; processor < CPU_SETSIZE; processor++) {
    if (!CPU_ISSET(processor, &allowed)) continue;
    pthread_t watcher;
    int reason = pthread_create(&watcher, NULL, watch, (void *)(uintptr_t)processor);
    if (reason) return reason;
    pthread_detach(watcher);
  }
  return 0;
}

/// Makes the file and maps it, as large as the system lets it become.
static int map_file(const char *folder) {
  int made = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (made < 0) return errno;
  for (int bits = 40; bits >= 33; bits--) {
    size_t size = (size_t)1 << bits;
    if (ftruncate(made, (off_t)size) != 0) continue;
    char *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, made, 0);
    if (mapped == MAP_FAILED) continue;
    // A child of `fork` would share the blocks, and free its parent's: it must not see them at all.
    madvise(mapped, size, MADV_DONTFORK);
    file = made;
    atomic_store(&base, mapped);
    atomic_store(&end, mapped + size);
    return 0;
  }
  int reason = errno;
  close(made);
  return reason ? reason : ENOMEM;
}

int scratch_begin(const char *folder, size_t limit, size_t block) {
  if (file >= 0) return 0;
  extents = __libc_calloc(EXTENTS, sizeof *extents);
  if (!extents) return ENOMEM;
  limit_bytes = limit;
  block_bytes = block;
  statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (statm < 0) return errno;
  int reason = map_file(folder);
  if (reason) {
    close(statm);
    return reason;
  }
  return start_watchers();
}

size_t scratch_used(void) { return atomic_load(&used); }
size_t scratch_peak(void) { return atomic_load(&peak); }
size_t scratch_refused(void) { return atomic_load(&refused); }
