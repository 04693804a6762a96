// SPDX-License-Identifier: MIT

import ArgumentParser

/// A form in which a table is printed.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case csv
  case json
  case markdown
  case html
}
