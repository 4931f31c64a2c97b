// A file system for SQLite that writes behind: the database's writes are copied into a ring and done by another thread.
//
// What it is for: a transaction that changes many pages sends them to the write-ahead log one by one, in two writes each,
// and a checkpoint sends them to the database, one by one. The system spends as long on that as SQLite does on the
// rest. Here another core does it, and writes that lie behind one another become one:
//
//     SQLite   xWrite 24, xWrite 16384, xWrite 24, xWrite 16384 ...   copies into the ring, and goes on
//     thread   one write of a hundred kilobytes
//
// Nothing that SQLite, another process or a crash can see depends on it:
//
// - What is read is what was written last, in the ring or in the file. All is written before the file is synced, cut,
//   measured or closed, and before any lock of the write-ahead log is taken or given up.
// - The frame that commits a transaction is written, with all before it, when the call returns: its header says the
//   size of the database, which that of no other frame does (https://www.sqlite.org/fileformat2.html#walformat). So a
//   commit is only told as done where all of its writes succeeded.
// - A write that fails later is told by the next write or sync of the file; of a transaction that is before its commit.
//
// Only the log, and the database while there is a log, are written behind; journals and all else directly.
#pragma once

/// Registers the file system under a name, over the default one; returns SQLite's code. The first call counts.
int behind_register(const char *name);

/// Bytes that were written behind, by another thread, since the process began.
unsigned long long behind_bytes(void);
