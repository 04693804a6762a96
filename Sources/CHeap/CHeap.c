// SPDX-License-Identifier: MIT
#include "CHeap.h"

#if defined(__linux__)
#include <malloc.h>
#endif

void leadpay_keep_freed_memory(void) {
#if defined(M_MMAP_THRESHOLD) && defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 256 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_TOP_PAD, 16 << 20);
#endif
}
