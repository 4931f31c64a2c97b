#include "xmlfeed.h"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct xmlfeed {
  xmlParserCtxtPtr parser;
  uint8_t *events;
  size_t count;
  size_t capacity;
  int has_element;
  int kind;
  int line;
  int column;
  char message[256];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

// What Japanese systems call Shift_JIS has Microsoft's characters in it (㈱, ①, 髙), and so have the others.
static void prepare(void) {
  xmlInitParser();
  static const char *const names[][2] = {{"CP932", "SHIFT_JIS"},   {"CP932", "SHIFT-JIS"},       {"CP932", "SJIS"},
                                         {"CP932", "X-SJIS"},      {"CP932", "WINDOWS-31J"},     {"CP932", "MS_KANJI"},
                                         {"EUC-JP-MS", "EUC-JP"},  {"EUC-JP-MS", "X-EUC-JP"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) xmlAddEncodingAlias(names[i][0], names[i][1]);
}

static void stop(xmlfeed *feed, int kind, const char *message) {
  if (feed->kind != xmlfeed_fine) return;
  feed->kind = kind;
  feed->line = xmlSAX2GetLineNumber(feed->parser);
  feed->column = xmlSAX2GetColumnNumber(feed->parser);
  strncpy(feed->message, message, sizeof feed->message - 1);
  xmlStopParser(feed->parser);
}

static uint8_t *room(xmlfeed *feed, size_t more) {
  if (feed->capacity - feed->count < more) {
    size_t capacity = feed->capacity ? feed->capacity : 1 << 16;
    while (capacity - feed->count < more) capacity *= 2;
    uint8_t *grown = realloc(feed->events, capacity);
    if (!grown) {
      stop(feed, xmlfeed_memory, "out of memory");
      return NULL;
    }
    feed->events = grown;
    feed->capacity = capacity;
  }
  uint8_t *place = feed->events + feed->count;
  feed->count += more;
  return place;
}

static void put_byte(xmlfeed *feed, uint8_t byte) {
  uint8_t *place = room(feed, 1);
  if (place) *place = byte;
}

static void put_number(xmlfeed *feed, uint32_t number) {
  uint8_t *place = room(feed, 4);
  if (place) memcpy(place, &number, 4);
}

static void put_text(xmlfeed *feed, const xmlChar *text, size_t length) {
  if (!text) {
    put_number(feed, UINT32_MAX);
    return;
  }
  uint8_t *place = room(feed, 4 + length);
  if (!place) return;
  const uint32_t size = (uint32_t)length;
  memcpy(place, &size, 4);
  memcpy(place + 4, text, length);
}

static void put_name(xmlfeed *feed, const xmlChar *name) { put_text(feed, name, name ? (size_t)xmlStrlen(name) : 0); }

static xmlfeed *feed_of(void *context) { return (xmlfeed *)((xmlParserCtxtPtr)context)->_private; }

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
  (void)namespaces;
  (void)declared;
  (void)defaulted;
  xmlfeed *feed = feed_of(context);
  feed->has_element = 1;
  put_byte(feed, 'S');
  put_number(feed, (uint32_t)xmlSAX2GetLineNumber(context));
  put_name(feed, name);
  put_name(feed, prefix);
  put_name(feed, uri);
  put_number(feed, (uint32_t)attributes);
  for (int i = 0; i < attributes; i++, values += 5) {
    put_name(feed, values[0]);
    put_name(feed, values[1]);
    put_name(feed, values[2]);
    put_text(feed, values[3], (size_t)(values[4] - values[3]));
  }
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name;
  (void)prefix;
  (void)uri;
  put_byte(feed_of(context), 'E');
}

static void text(void *context, const xmlChar *bytes, int count) {
  xmlfeed *feed = feed_of(context);
  put_byte(feed, 'T');
  put_text(feed, bytes, (size_t)count);
}

static void declares(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                     xmlChar *content) {
  (void)type;
  (void)public_id;
  (void)system_id;
  (void)content;
  stop(feed_of(context), xmlfeed_entity, (const char *)name);
}

static void unparsed(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id,
                     const xmlChar *notation) {
  (void)public_id;
  (void)system_id;
  (void)notation;
  stop(feed_of(context), xmlfeed_entity, (const char *)name);
}

static void refers(void *context, const xmlChar *name) {
  stop(feed_of(context), xmlfeed_entity, (const char *)name);
}

static xmlParserInputPtr fetches(void *context, const xmlChar *public_id, const xmlChar *system_id) {
  (void)public_id;
  stop(feed_of(context), xmlfeed_entity, system_id ? (const char *)system_id : "?");
  return NULL;
}

static void complain(void *context, xmlErrorPtr error) {
  xmlParserCtxtPtr parser = context;
  xmlfeed *feed = parser ? parser->_private : NULL;
  if (!feed || feed->kind != xmlfeed_fine || error->level < XML_ERR_ERROR) return;
  // A prefix that nothing declares is kept as it is written.
  if (error->domain == XML_FROM_NAMESPACE) return;
  const int is_entity = error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY ||
                        error->code == XML_ERR_ENTITY_LOOP;
  const int is_encoding = error->code == XML_ERR_INVALID_CHAR || error->code == XML_ERR_INVALID_ENCODING ||
                          error->code == XML_ERR_UNSUPPORTED_ENCODING || error->code == XML_ERR_UNKNOWN_ENCODING ||
                          error->domain == XML_FROM_I18N || error->domain == XML_FROM_IO;
  const int is_end = error->code == XML_ERR_DOCUMENT_END;
  feed->kind = is_entity                            ? xmlfeed_entity
               : is_encoding                        ? xmlfeed_encoding
               : is_end && parser->nameNr > 0       ? xmlfeed_cut_off
               : !feed->has_element && parser->nameNr == 0 ? xmlfeed_none
                                                    : xmlfeed_malformed;
  feed->line = error->line;
  feed->column = error->int2;
  const char *message = error->message ? error->message : "";
  if (is_entity && error->str1) message = error->str1;
  strncpy(feed->message, message, sizeof feed->message - 1);
  size_t length = strlen(feed->message);
  while (length > 0 && feed->message[length - 1] == '\n') feed->message[--length] = 0;
  for (size_t i = 0; i < length; i++) {
    if (feed->message[i] == '\n') feed->message[i] = ' ';
  }
  xmlStopParser(parser);
}

xmlfeed *xmlfeed_new(void) {
  pthread_once(&once, prepare);
  xmlfeed *feed = calloc(1, sizeof *feed);
  if (!feed) return NULL;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start;
  sax.endElementNs = end;
  sax.characters = text;
  sax.ignorableWhitespace = text;
  sax.cdataBlock = text;
  sax.entityDecl = declares;
  sax.unparsedEntityDecl = unparsed;
  sax.reference = refers;
  sax.resolveEntity = fetches;
  sax.serror = complain;
  feed->parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
  if (!feed->parser) {
    free(feed);
    return NULL;
  }
  // The callbacks get the parser itself, and through it the feed.
  feed->parser->userData = feed->parser;
  feed->parser->_private = feed;
  xmlCtxtUseOptions(feed->parser, XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
  return feed;
}

void xmlfeed_free(xmlfeed *feed) {
  if (!feed) return;
  if (feed->parser->myDoc) xmlFreeDoc(feed->parser->myDoc);
  xmlFreeParserCtxt(feed->parser);
  free(feed->events);
  free(feed);
}

int xmlfeed_push(xmlfeed *feed, const uint8_t *bytes, size_t count, int last) {
  if (feed->kind != xmlfeed_fine) return feed->kind;
  const int code = xmlParseChunk(feed->parser, (const char *)bytes, (int)count, last);
  if (feed->kind == xmlfeed_fine && (code != XML_ERR_OK && !feed->parser->wellFormed)) {
    stop(feed, xmlfeed_malformed, "not well-formed");
  }
  return feed->kind;
}

const uint8_t *xmlfeed_events(const xmlfeed *feed, size_t *count) {
  *count = feed->count;
  return feed->events;
}

void xmlfeed_clear(xmlfeed *feed) { feed->count = 0; }

xmlfeed_fault xmlfeed_what(const xmlfeed *feed) {
  const xmlfeed_fault fault = {feed->kind, feed->line, feed->column, feed->message};
  return fault;
}
