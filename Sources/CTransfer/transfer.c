#include "transfer.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct transfer {
  CURL *easy;
  struct curl_slist *headers;
  void (*ready)(void *);
  void *context;
  int64_t most;
  int64_t received;
  // Body that nobody has taken: bytes[taken..<filled].
  uint8_t *bytes;
  size_t taken, filled, room;
  char *head;
  size_t head_size;
  int has_news;
  int is_paused, must_resume, must_stop, is_started;
  transfer_state state;
  char words[CURL_ERROR_SIZE];
  struct transfer *next;
};

// All that the driving thread shares with others; guarded by `lock`.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static CURLM *multi;
static transfer *all;
// The transfer whose `ready` is being called without the lock.
static transfer *calling;

static void over(transfer *one, int state, int code) {
  one->state.state = state;
  one->state.code = code;
  one->state.has_headers = 1;
}

// Is called with the lock held, by libcurl inside curl_multi_perform.
static size_t take_body(char *bytes, size_t size, size_t count, void *user) {
  transfer *one = user;
  size_t length = size * count;
  if (one->must_stop) return 0;
  if (one->most > 0 && one->received + (int64_t)length > one->most) {
    one->state.code = CURLE_FILESIZE_EXCEEDED;
    one->state.state = transfer_too_large;
    return 0;
  }
  if (one->filled - one->taken >= transfer_room) {
    one->is_paused = 1;
    return CURL_WRITEFUNC_PAUSE;
  }
  if (one->filled + length > one->room) {
    memmove(one->bytes, one->bytes + one->taken, one->filled - one->taken);
    one->filled -= one->taken;
    one->taken = 0;
    if (one->filled + length > one->room) {
      size_t room = one->filled + length + (1 << 16);
      uint8_t *bigger = realloc(one->bytes, room);
      if (!bigger) return 0;
      one->bytes = bigger;
      one->room = room;
    }
  }
  memcpy(one->bytes + one->filled, bytes, length);
  one->filled += length;
  one->received += (int64_t)length;
  one->state.has_headers = 1;
  curl_easy_getinfo(one->easy, CURLINFO_RESPONSE_CODE, &one->state.status);
  return length;
}

// A line of a response's head. Lines of an earlier response (100 Continue, a proxy's) are forgotten; what comes behind
// the body (trailers) is not taken, for nobody expects headers to change then.
static size_t take_head(char *bytes, size_t size, size_t count, void *user) {
  transfer *one = user;
  size_t length = size * count;
  if (one->state.has_headers) return length;
  if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) one->head_size = 0;
  // A head of a megabyte is no head.
  if (one->head_size + length > (1 << 20)) return 0;
  char *bigger = realloc(one->head, one->head_size + length);
  if (!bigger) return 0;
  one->head = bigger;
  memcpy(one->head + one->head_size, bytes, length);
  one->head_size += length;
  return length;
}

static void finish(CURLMsg *message) {
  transfer *one = NULL;
  curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&one);
  curl_easy_getinfo(one->easy, CURLINFO_RESPONSE_CODE, &one->state.status);
  curl_multi_remove_handle(multi, one->easy);
  int code = message->data.result;
  if (one->state.state == transfer_too_large) {
    over(one, transfer_too_large, CURLE_FILESIZE_EXCEEDED);
  } else {
    over(one, transfer_done, one->must_stop ? CURLE_ABORTED_BY_CALLBACK : code);
  }
}

// Starts, resumes and stops what was asked for.
static void obey(void) {
  for (transfer *one = all; one; one = one->next) {
    if (one->state.state != transfer_running) continue;
    if (one->must_stop) {
      if (one->is_started) curl_multi_remove_handle(multi, one->easy);
      over(one, transfer_done, CURLE_ABORTED_BY_CALLBACK);
    } else if (!one->is_started) {
      one->is_started = 1;
      if (curl_multi_add_handle(multi, one->easy) != CURLM_OK) over(one, transfer_done, CURLE_FAILED_INIT);
    } else if (one->must_resume) {
      one->must_resume = 0;
      one->is_paused = 0;
      curl_easy_pause(one->easy, CURLPAUSE_CONT);
    }
  }
}

// Tells those that have something to take. The list may change while the lock is not held, so it is walked from the
// beginning after each call.
static void tell(void) {
  for (transfer *one = all; one;) {
    if (!one->has_news) {
      one = one->next;
      continue;
    }
    one->has_news = 0;
    calling = one;
    pthread_mutex_unlock(&lock);
    one->ready(one->context);
    pthread_mutex_lock(&lock);
    calling = NULL;
    pthread_cond_broadcast(&changed);
    one = all;
  }
}

// Marks what a round of libcurl changed.
static void mark(void) {
  for (transfer *one = all; one; one = one->next) {
    if (one->filled > one->taken || one->state.state != transfer_running) one->has_news = 1;
  }
}

static void *drive(void *nothing) {
  (void)nothing;
  pthread_mutex_lock(&lock);
  for (;;) {
    obey();
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
      if (message->msg == CURLMSG_DONE) finish(message);
    }
    mark();
    tell();
    pthread_mutex_unlock(&lock);
    curl_multi_poll(multi, NULL, 0, 60000, NULL);
    pthread_mutex_lock(&lock);
  }
  return NULL;
}

// Is called with the lock held.
static int begin(void) {
  if (multi) return 1;
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return 0;
  multi = curl_multi_init();
  if (!multi) return 0;
  curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  pthread_t thread;
  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  int failed = pthread_create(&thread, &detached, drive, NULL);
  pthread_attr_destroy(&detached);
  if (failed) {
    curl_multi_cleanup(multi);
    multi = NULL;
    return 0;
  }
  return 1;
}

static void set_up(transfer *one, const transfer_request *request) {
  CURL *easy = one->easy;
  curl_easy_setopt(easy, CURLOPT_PRIVATE, (char *)one);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, one->words);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https,ftp,ftps,sftp");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (request->ca_file) curl_easy_setopt(easy, CURLOPT_CAINFO, request->ca_file);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, one);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, one);
  curl_easy_setopt(easy, CURLOPT_URL, request->url);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
  if (request->stall_seconds > 0) {
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, request->stall_seconds);
  }
  if (request->may_compress) curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  if (request->proxy) curl_easy_setopt(easy, CURLOPT_PROXY, request->proxy);
  if (request->user) curl_easy_setopt(easy, CURLOPT_USERNAME, request->user);
  if (request->password) curl_easy_setopt(easy, CURLOPT_PASSWORD, request->password);
  if (strncmp(request->url, "sftp", 4) == 0) {
    // A kept connection would serve others who name another key or other hosts: libcurl does not compare them all.
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  }
  if (request->known_hosts) curl_easy_setopt(easy, CURLOPT_SSH_KNOWNHOSTS, request->known_hosts);
  if (request->private_key) {
    curl_easy_setopt(easy, CURLOPT_SSH_PRIVATE_KEYFILE, request->private_key);
    curl_easy_setopt(easy, CURLOPT_SSH_AUTH_TYPES, (long)CURLSSH_AUTH_PUBLICKEY);
  }
  if (request->passphrase) curl_easy_setopt(easy, CURLOPT_KEYPASSWD, request->passphrase);
  if (request->body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
    curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, request->body);
  }
  if (request->method && strcmp(request->method, "HEAD") == 0) {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (request->method && strncmp(request->url, "http", 4) == 0) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
  }
  for (const char *const *line = request->headers; line && *line; line++) {
    struct curl_slist *longer = curl_slist_append(one->headers, *line);
    if (longer) one->headers = longer;
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, one->headers);
}

static void release(transfer *one) {
  curl_easy_cleanup(one->easy);
  curl_slist_free_all(one->headers);
  free(one->bytes);
  free(one->head);
  free(one);
}

transfer *transfer_start(const transfer_request *request, void (*ready)(void *), void *context) {
  pthread_mutex_lock(&lock);
  int is_up = begin();
  pthread_mutex_unlock(&lock);
  transfer *one = is_up ? calloc(1, sizeof *one) : NULL;
  if (!one) return NULL;
  one->easy = curl_easy_init();
  if (!one->easy) {
    free(one);
    return NULL;
  }
  one->ready = ready;
  one->context = context;
  one->most = request->most;
  set_up(one, request);
  pthread_mutex_lock(&lock);
  one->next = all;
  all = one;
  pthread_mutex_unlock(&lock);
  curl_multi_wakeup(multi);
  return one;
}

transfer_state transfer_look(transfer *one) {
  pthread_mutex_lock(&lock);
  transfer_state state = one->state;
  pthread_mutex_unlock(&lock);
  return state;
}

size_t transfer_take(transfer *one, uint8_t *into, size_t room) {
  pthread_mutex_lock(&lock);
  size_t count = one->filled - one->taken;
  if (count > room) count = room;
  if (count) memcpy(into, one->bytes + one->taken, count);
  one->taken += count;
  int resumes = one->is_paused && one->filled - one->taken < transfer_room / 2;
  if (resumes) one->must_resume = 1;
  pthread_mutex_unlock(&lock);
  if (resumes) curl_multi_wakeup(multi);
  return count;
}

const char *transfer_headers(transfer *one, size_t *size) {
  pthread_mutex_lock(&lock);
  *size = one->head_size;
  const char *head = one->head;
  pthread_mutex_unlock(&lock);
  return head;
}

const char *transfer_words(transfer *one) {
  if (one->words[0]) return one->words;
  return curl_easy_strerror((CURLcode)transfer_look(one).code);
}

void transfer_cancel(transfer *one) {
  pthread_mutex_lock(&lock);
  one->must_stop = 1;
  pthread_mutex_unlock(&lock);
  curl_multi_wakeup(multi);
}

void transfer_free(transfer *one) {
  transfer_cancel(one);
  pthread_mutex_lock(&lock);
  // The driving thread ends it; then nobody speaks of it any more.
  while (one->state.state == transfer_running || calling == one) pthread_cond_wait(&changed, &lock);
  for (transfer **place = &all; *place; place = &(*place)->next) {
    if (*place == one) {
      *place = one->next;
      break;
    }
  }
  pthread_mutex_unlock(&lock);
  release(one);
}

char *transfer_url_part(const char *base, const char *url, char part) {
  CURLU *parsed = curl_url();
  if (!parsed) return NULL;
  char *text = NULL;
  int is_good = !base || curl_url_set(parsed, CURLUPART_URL, base, 0) == CURLUE_OK;
  if (is_good && curl_url_set(parsed, CURLUPART_URL, url, CURLU_URLENCODE) == CURLUE_OK) {
    switch (part) {
    case 's': curl_url_get(parsed, CURLUPART_SCHEME, &text, 0); break;
    case 'h': curl_url_get(parsed, CURLUPART_HOST, &text, 0); break;
    case 'p': curl_url_get(parsed, CURLUPART_PORT, &text, CURLU_DEFAULT_PORT); break;
    case 'u': curl_url_get(parsed, CURLUPART_USER, &text, CURLU_URLDECODE); break;
    case 'w': curl_url_get(parsed, CURLUPART_PASSWORD, &text, CURLU_URLDECODE); break;
    case 'a': curl_url_get(parsed, CURLUPART_PATH, &text, 0); break;
    case 'q': curl_url_get(parsed, CURLUPART_QUERY, &text, 0); break;
    case 'd':
      curl_url_set(parsed, CURLUPART_USER, NULL, 0);
      curl_url_set(parsed, CURLUPART_PASSWORD, NULL, 0);
      curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0);
      curl_url_get(parsed, CURLUPART_URL, &text, 0);
      break;
    default: curl_url_get(parsed, CURLUPART_URL, &text, 0); break;
    }
  }
  curl_url_cleanup(parsed);
  return text;
}

void transfer_free_text(char *text) { curl_free(text); }

int64_t transfer_date(const char *text) { return (int64_t)curl_getdate(text, NULL); }
