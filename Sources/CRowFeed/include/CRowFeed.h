// SPDX-License-Identifier: MIT
// Rows in memory as a table that SQLite can select from.
//
// One INSERT … SELECT over a batch costs half of an INSERT for every row: no statement is started,
// bound and reset per row, and the table's cursor stays at its end. C, because a virtual table is a
// struct of function pointers whose first members SQLite owns.
#ifndef LEADPAY_CROWFEED_H
#define LEADPAY_CROWFEED_H

#include <stddef.h>
#include <stdint.h>

// The value that stands for NULL.
#define LEADPAY_ROW_NULL INT64_MIN

// Reads stay inside values[0 ..< rows * columns].
typedef struct {
  const int64_t *values;  // row after row
  size_t rows;
  size_t columns;         // at most 63
  uint64_t reals;         // bit k: column k holds the bits of a double
} leadpay_row_feed;

// Asks for a cache line that will be written soon; any address will do.
static inline void leadpay_prefetch(const void *address) { __builtin_prefetch(address, 1, 2); }

// Makes `feed` a table `name` with columns c0, c1, … of this connection (a sqlite3 *); returns
// SQLite's result code. `feed` must stay where it is until it is removed or the connection closed.
int leadpay_row_feed_add(void *connection, const char *name, leadpay_row_feed *feed);
int leadpay_row_feed_remove(void *connection, const char *name);

#endif
