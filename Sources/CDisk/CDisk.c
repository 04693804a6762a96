// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "CDisk.h"

#include <errno.h>
#include <unistd.h>

int leadpay_sync_file_system(int descriptor) {
#if defined(__linux__)
  return syncfs(descriptor);
#else
  (void)descriptor;
  errno = ENOSYS;
  return -1;
#endif
}
