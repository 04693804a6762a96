// SPDX-License-Identifier: MIT
#include "CRowFeed.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  sqlite3_vtab base;
  const leadpay_row_feed *feed;
} feed_table;

typedef struct {
  sqlite3_vtab_cursor base;
  const int64_t *row;
  const int64_t *end;
  size_t columns;
  uint64_t reals;
} feed_cursor;

static int connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out,
                   char **error) {
  (void)argc, (void)argv, (void)error;
  const leadpay_row_feed *feed = aux;
  if (feed->columns == 0 || feed->columns > 63) return SQLITE_MISUSE;
  char sql[512] = "CREATE TABLE feed(";  // 63 names of at most 4 characters fit
  size_t used = strlen(sql);
  for (size_t column = 0; column < feed->columns; column++) {
    int written = snprintf(sql + used, sizeof sql - used, "%sc%zu", column ? "," : "", column);
    if (written < 0 || (size_t)written >= sizeof sql - used - 1) return SQLITE_ERROR;
    used += (size_t)written;
  }
  sql[used] = ')';
  sql[used + 1] = 0;
  int code = sqlite3_declare_vtab(db, sql);
  if (code != SQLITE_OK) return code;
  feed_table *table = sqlite3_malloc(sizeof *table);
  if (!table) return SQLITE_NOMEM;
  memset(table, 0, sizeof *table);
  table->feed = feed;
  *out = &table->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  info->estimatedRows = (sqlite3_int64)((feed_table *)table)->feed->rows;
  info->estimatedCost = (double)info->estimatedRows;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  (void)table;
  feed_cursor *cursor = sqlite3_malloc(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  *out = &cursor->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                  sqlite3_value **argv) {
  (void)number, (void)text, (void)argc, (void)argv;
  feed_cursor *cursor = (feed_cursor *)base;
  const leadpay_row_feed *feed = ((feed_table *)base->pVtab)->feed;
  cursor->row = feed->values;
  cursor->end = feed->values + feed->rows * feed->columns;
  cursor->columns = feed->columns;
  cursor->reals = feed->reals;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base) {
  feed_cursor *cursor = (feed_cursor *)base;
  cursor->row += cursor->columns;
  return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *base) {
  feed_cursor *cursor = (feed_cursor *)base;
  return cursor->row >= cursor->end;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number) {
  feed_cursor *cursor = (feed_cursor *)base;
  if (number < 0 || (size_t)number >= cursor->columns) return SQLITE_OK;
  int64_t value = cursor->row[number];
  // Without a result the column is NULL.
  if (value == LEADPAY_ROW_NULL) return SQLITE_OK;
  if (cursor->reals >> number & 1) {
    double real;
    memcpy(&real, &value, sizeof real);
    sqlite3_result_double(context, real);
  } else {
    sqlite3_result_int64(context, value);
  }
  return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
  feed_cursor *cursor = (feed_cursor *)base;
  *out = (cursor->end - cursor->row) / (ptrdiff_t)cursor->columns;
  return SQLITE_OK;
}

// Without xCreate the table exists by its module's name alone and can never be stored in a schema.
static const sqlite3_module module = {
    .iVersion = 1,
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = eof,
    .xColumn = column,
    .xRowid = row_id,
};

int leadpay_row_feed_add(void *connection, const char *name, leadpay_row_feed *feed) {
  return sqlite3_create_module_v2(connection, name, &module, feed, NULL);
}

int leadpay_row_feed_remove(void *connection, const char *name) {
  return sqlite3_create_module_v2(connection, name, NULL, NULL, NULL);
}
