// Transfers by libcurl's multi interface: one thread drives all of them.
//
// A transfer is started with a request and then asked for what has arrived. It holds at most `transfer_room` bytes that
// nobody has taken; then libcurl stops reading from the network until some are taken. `ready` is called by the driving
// thread when there is something to take or the transfer is over; it must not call back into this file.
//
// Every transfer verifies the certificate and the host name; there is no way to switch that off. Redirects are not
// followed here: what a header may say to another host is decided by the caller.
#ifndef TRANSFER_H
#define TRANSFER_H

#include <stddef.h>
#include <stdint.h>

typedef struct transfer transfer;

enum { transfer_room = 1 << 20 };

typedef struct {
  const char *url;
  const char *method;
  // "Name: value", each; null after the last.
  const char *const *headers;
  // The body; null for none.
  const uint8_t *body;
  size_t body_size;
  // For sftp and ftp; null for none.
  const char *user;
  const char *password;
  // A file of certificates to trust instead of the system's; null for the system's.
  const char *ca_file;
  // A proxy; null: what the environment says (https_proxy, no_proxy).
  const char *proxy;
  // For sftp: files of the keys of known hosts and of the private key; null for none.
  const char *known_hosts;
  const char *private_key;
  const char *passphrase;
  long connect_milliseconds;
  // Fewer than one byte a second for so many seconds ends the transfer; 0: never.
  long stall_seconds;
  // 0: no limit.
  long total_milliseconds;
  // The most bytes that a body may have, decompressed; 0: no limit.
  int64_t most;
  // Whether the server may compress (gzip, br, zstd).
  int may_compress;
} transfer_request;

enum {
  transfer_running = 0,
  // The body is larger than may be.
  transfer_too_large = -2,
  transfer_done = 1,
};

typedef struct {
  int state;
  // libcurl's code where it is over; 0: well.
  int code;
  // The status of HTTP, 0 where there is none.
  long status;
  // Whether the headers are complete: a body has begun or the transfer is over.
  int has_headers;
} transfer_state;

// Null where there is no memory or no thread. The request is copied.
transfer *transfer_start(const transfer_request *request, void (*ready)(void *), void *context);

transfer_state transfer_look(transfer *one);

// Copies at most `room` bytes of the body that nobody has taken yet.
size_t transfer_take(transfer *one, uint8_t *into, size_t room);

// The header lines of the last response, each with its line end; stays valid until the transfer is freed, and is
// whole once `has_headers`.
const char *transfer_headers(transfer *one, size_t *size);

// What libcurl says about a failure; valid until the transfer is freed.
const char *transfer_words(transfer *one);

// Stops the transfer; it is over soon after, with `ready` called.
void transfer_cancel(transfer *one);

// Stops it where it still runs, and forgets it. `ready` is not called any more once this returned.
void transfer_free(transfer *one);

// A part of a URL: 's'cheme, 'h'ost, 'p'ort (also where it is the scheme's own), 'u'ser, pass'w'ord, pat'a', 'q'uery; or 'c':
// the URL as it is asked for, and 'd': that without user and password. Relative ones are resolved by `base` where it is
// not null. Null where it is no URL or has no such part; to be freed with transfer_free_text.
char *transfer_url_part(const char *base, const char *url, char part);
void transfer_free_text(char *text);

// A date of HTTP (RFC 9110, 5.6.7) in seconds since 1970; -1 where it is none.
int64_t transfer_date(const char *text);

#endif
