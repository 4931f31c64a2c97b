// A note to the next reader.
//
// One ring and one thread serve all files of the process. Entries are written in the order in which they came. Whoever
// needs them done (`drain`) helps: the thread is for what SQLite does not wait for, and small transactions never wake it.
//
//     entries   | log, 0, 32 | log, 32, 24 | log, 56, 16384 | log, 16440, 24 | ...
//     bytes     |------------ one write, since places and offsets go on ------------|
//
// An entry's bytes are never cut at the end of the ring: it begins anew at the start where the rest is too small.
#define _GNU_SOURCE
#include "behind.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// Bytes of the ring: small enough to stay in the processor's cache, which memory costs less that was just used.
#define RING ((size_t)4 << 20)
#define ENTRIES 1024u
/// The thread is woken when so many bytes wait.
#define ENOUGH ((size_t)256 << 10)
/// Larger writes are done directly.
#define LARGEST ((int)64 << 10)
/// What is written at once: the file system of SQLite for Unix takes no more in a call (`seekAndWriteFd`).
#define TOGETHER 0x1ffff
#define FRAME_HEADER 24

typedef struct {
  sqlite3_file base;
  sqlite3_file *own;
  /// Whether this is a write-ahead log, and a database.
  int is_log, is_database;
  /// Databases: whether there is a log, whose index is mapped.
  int has_log;
  /// Logs: whether the last frame is one that commits; what follows it is written at once.
  int committing;
  /// The first failure of a write behind that nobody was told of yet; under `lock`.
  int failed;
} behind_file;

typedef struct {
  behind_file *file;
  sqlite3_int64 offset;
  size_t place;
  int amount;
} entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wanted = PTHREAD_COND_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static entry entries[ENTRIES];
static char *ring;
/// The first entry that is not written yet, how many there are, and their bytes.
static unsigned first_entry;
static _Atomic unsigned entry_count;
static size_t waiting_bytes;
/// Where the next bytes go.
static size_t next_place;
static int is_writing;
static int has_thread;
static _Atomic unsigned long long written_behind;
/// Whether any write behind ever failed: only then is it worth looking which.
static _Atomic int has_failed;

static entry *at(unsigned index) { return &entries[(first_entry + index) % ENTRIES]; }

// MARK: the ring (all under `lock`)

/// Writes the first entries that lie behind one another in the ring and in the file; lets go of the lock meanwhile.
static void write_first(int by_thread) {
  entry one = *at(0);
  unsigned count = 1;
  int amount = one.amount;
  while (count < entry_count) {
    entry *next = at(count);
    if (next->file != one.file || next->offset != one.offset + amount || next->place != one.place + (size_t)amount ||
        amount + next->amount > TOGETHER) {
      break;
    }
    amount += next->amount;
    count++;
  }
  is_writing = 1;
  pthread_mutex_unlock(&lock);
  int code = one.file->own->pMethods->xWrite(one.file->own, ring + one.place, amount, one.offset);
  if (by_thread) atomic_fetch_add(&written_behind, (unsigned long long)amount);
  pthread_mutex_lock(&lock);
  is_writing = 0;
  if (code != SQLITE_OK) {
    atomic_store(&has_failed, 1);
    if (one.file->failed == SQLITE_OK) one.file->failed = code;
  }
  first_entry = (first_entry + count) % ENTRIES;
  atomic_fetch_sub(&entry_count, count);
  waiting_bytes -= (size_t)amount;
  pthread_cond_broadcast(&done);
}

static void *run(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (is_writing || waiting_bytes < ENOUGH) pthread_cond_wait(&wanted, &lock);
    write_first(1);
  }
  return NULL;
}

/// Writes all that waits, or waits until the thread has written it.
static void drain_locked(void) {
  while (entry_count) {
    if (is_writing) {
      pthread_cond_wait(&done, &lock);
    } else {
      write_first(0);
    }
  }
}

static void drain(void) {
  if (!atomic_load(&entry_count)) return;
  pthread_mutex_lock(&lock);
  drain_locked();
  pthread_mutex_unlock(&lock);
}

/// The failure that is to be told, once.
static int failure(behind_file *file) {
  if (!atomic_load(&has_failed)) return SQLITE_OK;
  pthread_mutex_lock(&lock);
  int code = file->failed;
  file->failed = SQLITE_OK;
  pthread_mutex_unlock(&lock);
  return code;
}

/// A place for so many bytes, `RING` where there is none now. The entries that wait lie in one run, which may go over the
/// ring's end; what is between `next_place` and the first of them is free.
static size_t room(size_t amount) {
  if (!entry_count) return next_place + amount <= RING ? next_place : 0;
  size_t begin = at(0)->place;
  if (begin < next_place) {
    if (next_place + amount <= RING) return next_place;
    return amount < begin ? 0 : RING;
  }
  // Never up to the first one: a full ring would look like an empty one.
  return next_place + amount < begin ? next_place : RING;
}

/// Whether a write can go behind at all.
static int is_ready(void) {
  if (!ring) ring = malloc(RING);
  if (ring && !has_thread) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, NULL) == 0) {
      pthread_detach(thread);
      has_thread = 1;
    }
  }
  return has_thread;
}

// MARK: files

static behind_file *of(sqlite3_file *file) { return (behind_file *)file; }
static sqlite3_file *own(sqlite3_file *file) { return of(file)->own; }

static int close_file(sqlite3_file *file) {
  drain();
  int code = own(file)->pMethods->xClose(own(file));
  file->pMethods = NULL;
  return code;
}

/// Takes from the ring what is asked for, where one entry holds all of it, else sees to it that the file does; whether it
/// was taken. A page that left for the log is often read again soon.
static int take_waiting(behind_file *file, void *into, int amount, sqlite3_int64 offset) {
  for (unsigned index = entry_count; index > 0; index--) {
    entry *waiting = at(index - 1);
    if (waiting->file != file || waiting->offset >= offset + amount || offset >= waiting->offset + waiting->amount) {
      continue;
    }
    if (waiting->offset <= offset && offset + amount <= waiting->offset + waiting->amount) {
      memcpy(into, ring + waiting->place + (size_t)(offset - waiting->offset), (size_t)amount);
      return 1;
    }
    drain_locked();
    return 0;
  }
  return 0;
}

static int read_file(sqlite3_file *file, void *into, int amount, sqlite3_int64 offset) {
  if (atomic_load(&entry_count) || atomic_load(&has_failed)) {
    pthread_mutex_lock(&lock);
    int is_taken = take_waiting(of(file), into, amount, offset);
    int failed = of(file)->failed;
    pthread_mutex_unlock(&lock);
    // What should be read there may not have been written; the write or sync that is to tell so still does.
    if (failed != SQLITE_OK) return SQLITE_IOERR_READ;
    if (is_taken) return SQLITE_OK;
  }
  return own(file)->pMethods->xRead(own(file), into, amount, offset);
}

static int write_now(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset) {
  drain();
  int code = failure(of(file));
  return code ? code : own(file)->pMethods->xWrite(own(file), bytes, amount, offset);
}

/// Whether a write is the header of a frame, and whether of one that commits: bytes 4 to 7 are the database's size then.
static void look(behind_file *file, const unsigned char *bytes, int amount) {
  if (amount != FRAME_HEADER) return;
  file->committing = (bytes[4] | bytes[5] | bytes[6] | bytes[7]) != 0;
}

static int write_file(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset) {
  behind_file *to = of(file);
  if (to->is_log) look(to, bytes, amount);
  int goes_behind = to->is_log ? !to->committing : to->is_database && to->has_log;
  if (!goes_behind || amount > LARGEST) return write_now(file, bytes, amount, offset);
  pthread_mutex_lock(&lock);
  if (!is_ready()) {
    pthread_mutex_unlock(&lock);
    return write_now(file, bytes, amount, offset);
  }
  size_t place;
  while (entry_count == ENTRIES || (place = room((size_t)amount)) == RING) {
    if (is_writing) {
      pthread_cond_wait(&done, &lock);
    } else {
      write_first(0);
    }
  }
  int code = to->failed;
  to->failed = SQLITE_OK;
  if (code == SQLITE_OK) {
    memcpy(ring + place, bytes, (size_t)amount);
    *at(entry_count) = (entry){to, offset, place, amount};
    atomic_fetch_add(&entry_count, 1);
    waiting_bytes += (size_t)amount;
    next_place = place + (size_t)amount;
    if (waiting_bytes >= ENOUGH && !is_writing) pthread_cond_signal(&wanted);
  }
  pthread_mutex_unlock(&lock);
  return code;
}

static int cut_file(sqlite3_file *file, sqlite3_int64 size) {
  drain();
  return own(file)->pMethods->xTruncate(own(file), size);
}

static int sync_file(sqlite3_file *file, int flags) {
  drain();
  int code = failure(of(file));
  return code ? code : own(file)->pMethods->xSync(own(file), flags);
}

static int size_of_file(sqlite3_file *file, sqlite3_int64 *size) {
  drain();
  return own(file)->pMethods->xFileSize(own(file), size);
}

static int lock_file(sqlite3_file *file, int level) {
  drain();
  return own(file)->pMethods->xLock(own(file), level);
}

static int unlock_file(sqlite3_file *file, int level) {
  drain();
  return own(file)->pMethods->xUnlock(own(file), level);
}

static int check_reserved(sqlite3_file *file, int *result) {
  return own(file)->pMethods->xCheckReservedLock(own(file), result);
}

static int control_file(sqlite3_file *file, int what, void *argument) {
  drain();
  return own(file)->pMethods->xFileControl(own(file), what, argument);
}

static int sector_size(sqlite3_file *file) { return own(file)->pMethods->xSectorSize(own(file)); }
static int characteristics(sqlite3_file *file) { return own(file)->pMethods->xDeviceCharacteristics(own(file)); }

static int map_index(sqlite3_file *file, int region, int size, int extend, void volatile **into) {
  of(file)->has_log = 1;
  return own(file)->pMethods->xShmMap(own(file), region, size, extend, into);
}

static int lock_index(sqlite3_file *file, int offset, int count, int flags) {
  drain();
  return own(file)->pMethods->xShmLock(own(file), offset, count, flags);
}

static void barrier(sqlite3_file *file) {
  drain();
  own(file)->pMethods->xShmBarrier(own(file));
}

static int unmap_index(sqlite3_file *file, int delete) {
  drain();
  of(file)->has_log = 0;
  return own(file)->pMethods->xShmUnmap(own(file), delete);
}

static int fetch(sqlite3_file *file, sqlite3_int64 offset, int amount, void **into) {
  drain();
  return own(file)->pMethods->xFetch(own(file), offset, amount, into);
}

static int unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page) {
  return own(file)->pMethods->xUnfetch(own(file), offset, page);
}

/// One for each version of the interface that the file below may have.
static const sqlite3_io_methods methods[3] = {
    {1, close_file, read_file, write_file, cut_file, sync_file, size_of_file, lock_file, unlock_file, check_reserved,
     control_file, sector_size, characteristics, NULL, NULL, NULL, NULL, NULL, NULL},
    {2, close_file, read_file, write_file, cut_file, sync_file, size_of_file, lock_file, unlock_file, check_reserved,
     control_file, sector_size, characteristics, map_index, lock_index, barrier, unmap_index, NULL, NULL},
    {3, close_file, read_file, write_file, cut_file, sync_file, size_of_file, lock_file, unlock_file, check_reserved,
     control_file, sector_size, characteristics, map_index, lock_index, barrier, unmap_index, fetch, unfetch},
};

static sqlite3_vfs *below;
static sqlite3_vfs behind;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  behind_file *opened = of(file);
  memset(opened, 0, sizeof *opened);
  opened->own = (sqlite3_file *)(opened + 1);
  opened->is_log = (flags & SQLITE_OPEN_WAL) != 0;
  opened->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  int code = below->xOpen(below, name, opened->own, flags, out);
  // Where it could not be opened, a file with methods is one that SQLite closes.
  if (opened->own->pMethods) {
    int version = opened->own->pMethods->iVersion;
    file->pMethods = &methods[(version > 3 ? 3 : version) - 1];
  }
  return code;
}

int behind_register(const char *name) {
  static int code = -1;
  static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&once);
  if (code < 0) {
    code = sqlite3_initialize();
    below = code == SQLITE_OK ? sqlite3_vfs_find(NULL) : NULL;
    if (below) {
      behind = *below;
      behind.zName = name;
      behind.pNext = NULL;
      behind.szOsFile = (int)sizeof(behind_file) + below->szOsFile;
      behind.xOpen = open_file;
      code = sqlite3_vfs_register(&behind, 0);
    } else if (code == SQLITE_OK) {
      code = SQLITE_ERROR;
    }
  }
  pthread_mutex_unlock(&once);
  return code;
}

unsigned long long behind_bytes(void) { return atomic_load(&written_behind); }
