// SPDX-License-Identifier: MIT
// Keeps the C library's heap from giving freed memory back at once.
//
// glibc maps every array over 128 KB anew and the kernel clears its pages: a quarter of the time of
// a position from a million rows. C, because Swift's Glibc module leaves <malloc.h> out.
#ifndef LEADPAY_CHEAP_H
#define LEADPAY_CHEAP_H

// Does nothing where the C library is another one.
void leadpay_keep_freed_memory(void);

#endif
