"""Runs a program and says what it cost: wall and CPU seconds, peak memory, bytes written."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    """What one program cost, the programs that it started itself (iconv) included."""

    wall: float
    cpu: float
    peak: int  # bytes, of the largest process
    written: int  # bytes sent to the disk
    load: float  # average number of running processes in the minute before the start

    def __str__(self):
        return (f"{self.wall:.1f} s wall, {self.cpu:.1f} s CPU, {self.peak / 1e6:,.0f} MB peak, "
                f"{self.written / 1e6:,.0f} MB written")


class Failed(SystemExit):
    """A program of the benchmark failed: nothing after it would mean anything."""


def warm(paths):
    """Reads files once, so that they are in the system's file cache: it may have taken back what was idle for a minute."""
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 24):
                pass


def cool(paths):
    """Has the system forget what it holds of files."""
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def run(command, log, accepted=(0,), reads=()):
    """Runs a command to its end; answers its output and its cost. What it says on stderr goes to the log.

    The file system is synced first, so that nobody pays for what was written before; the files that it `reads` are in the
    file cache.
    """
    os.sync()
    warm(reads)
    load = os.getloadavg()[0]
    command = [str(word) for word in command]
    with open(log, "w+", encoding="utf-8") as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            errors.seek(0)
            said = errors.read()[-4000:]
            raise Failed(f"{said}error: {' '.join(command)}\n  ended with {process.returncode}; its words: {log}")
    return output, Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, usage.ru_oublock * 512, load)
