// Everything of CScan.
#ifndef CSCAN_H
#define CSCAN_H
#include "japanese.h"
#include "json.h"
#include "scan.h"
#endif
