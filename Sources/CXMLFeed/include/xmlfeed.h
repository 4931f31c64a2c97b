// XML read by libxml2's SAX2 push parser, as a list of events in one buffer.
//
// libxml2 calls back for each element and text; here the calls become bytes that Swift walks through when a piece of the
// input was pushed, so that no callback crosses the border between the languages:
//
//     'S' line:4 name prefix uri count:4 (name prefix uri value)*     an element begins
//     'T' text                                                        text or CDATA
//     'E'                                                             the element ends
//
// A text is its length in four bytes (the machine's order) and its UTF-8 bytes; 0xFFFFFFFF stands for none.
//
// Nothing is fetched: no DTD, no external entity. A document that declares entities of its own, or refers to unknown ones,
// is stopped (`xmlfeed_entity`): they are what billion-laughs and XXE attacks are made of.
#ifndef XMLFEED_H
#define XMLFEED_H

#include <stddef.h>
#include <stdint.h>

typedef struct xmlfeed xmlfeed;

enum {
  xmlfeed_fine = 0,
  xmlfeed_malformed = 1,
  xmlfeed_entity = 2,
  xmlfeed_memory = 3,
  xmlfeed_encoding = 4,
  xmlfeed_cut_off = 5,
  xmlfeed_none = 6,
};

typedef struct {
  int kind;
  int line;
  int column;
  const char *message;
} xmlfeed_fault;

// Null where there is no memory.
xmlfeed *xmlfeed_new(void);
void xmlfeed_free(xmlfeed *feed);

// Parses more bytes; with `last` the document ends there. Returns 0, or the kind of what is wrong: then nothing more may be
// pushed, and the events up to there are in the buffer.
int xmlfeed_push(xmlfeed *feed, const uint8_t *bytes, size_t count, int last);

// The events since they were last cleared.
const uint8_t *xmlfeed_events(const xmlfeed *feed, size_t *count);
void xmlfeed_clear(xmlfeed *feed);

// What is wrong, after a push that said so; the message lives as long as the feed.
xmlfeed_fault xmlfeed_what(const xmlfeed *feed);

#endif
