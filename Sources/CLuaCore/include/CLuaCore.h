#ifndef TALLY_CLUACORE_H
#define TALLY_CLUACORE_H
#include <lua.h>
#endif
