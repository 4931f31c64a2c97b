#include "build.h"

#ifndef TSUNAGI_COMMIT
#define TSUNAGI_COMMIT ""
#endif

const char *tsunagi_commit(void) { return TSUNAGI_COMMIT; }
