// SPDX-License-Identifier: MIT
// Mapped files that another process may cut short while they are read.
//
// A page behind the new end of the file would end the process by SIGBUS. Here it reads as zeros, and
// the mapping is marked. C, because a signal handler may call nothing that allocates or locks.
#ifndef LEADPAY_CMAPPING_H
#define LEADPAY_CMAPPING_H

#include <stdbool.h>
#include <stddef.h>

// Watches over the mapping at start. A number for the calls below, or -1 when no more can be watched.
int leadpay_watch_mapping(void *start, size_t length);

// Whether a page of the mapping was gone when it was read.
bool leadpay_mapping_was_cut(int number);

// Ends the watch; to be called before the mapping is given back.
void leadpay_release_mapping(int number);

#endif
