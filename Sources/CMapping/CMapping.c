// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "CMapping.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FREE, CLAIMED, WATCHED, CUT };
enum { SLOTS = 256 };

static struct {
  atomic_int state;
  uintptr_t start;
  size_t length;
} slots[SLOTS];

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct sigaction before;
static uintptr_t page_mask;

static void on_bus_error(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  const int error = errno;
  const uintptr_t address = (uintptr_t)info->si_addr;
  for (int slot = 0; slot < SLOTS; slot++) {
    const int state = atomic_load_explicit(&slots[slot].state, memory_order_acquire);
    if (state != WATCHED && state != CUT) continue;
    if (address - slots[slot].start >= slots[slot].length) continue;
    const uintptr_t page = address & page_mask;
    const size_t rest = slots[slot].start + slots[slot].length - page;
    if (mmap((void *)page, rest, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
        == MAP_FAILED) break;
    atomic_store_explicit(&slots[slot].state, CUT, memory_order_release);
    errno = error;
    return;
  }
  // None of ours: the instruction fails again, as it would have without this handler.
  sigaction(SIGBUS, &before, NULL);
  errno = error;
}

static void install(void) {
  page_mask = ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);
  struct sigaction action = {0};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &before);
}

int leadpay_watch_mapping(void *start, size_t length) {
  pthread_once(&once, install);
  for (int slot = 0; slot < SLOTS; slot++) {
    int expected = FREE;
    if (!atomic_compare_exchange_strong(&slots[slot].state, &expected, CLAIMED)) continue;
    slots[slot].start = (uintptr_t)start;
    slots[slot].length = length;
    atomic_store_explicit(&slots[slot].state, WATCHED, memory_order_release);
    return slot;
  }
  return -1;
}

bool leadpay_mapping_was_cut(int number) {
  return number >= 0
      && atomic_load_explicit(&slots[number].state, memory_order_acquire) == CUT;
}

void leadpay_release_mapping(int number) {
  if (number >= 0) atomic_store_explicit(&slots[number].state, FREE, memory_order_release);
}
