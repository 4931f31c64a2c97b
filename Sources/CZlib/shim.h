#pragma once
#include <zlib.h>

// inflateInit2 is a macro, which Swift does not import. 31: window of 32 KiB, gzip header and trailer.
static inline int tsunagi_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 31); }
