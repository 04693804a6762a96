// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import SurveyStore
import TestSupport
import Testing

/// docs/store.md is for those who read the file with another program.
struct StoreDocumentTests {
  @Test("docs/store.md names every table and column")
  func pageNamesEveryColumn() throws {
    let page = try String(contentsOf: Places.root.appending(path: "docs/store.md"), encoding: .utf8)
    // By table: its section's words, up to the next heading.
    let sections = page.components(separatedBy: "\n## ").dropFirst()
    let folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    _ = try SurveyStore(path: path, create: true)
    let tables = try DatabaseQueue(path: path).read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
           WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'grdb_migrations'
          """)
    }
    #expect(tables.count > 90)
    for column in tables.map({ $0.split(separator: ".").map(String.init) }) {
      let named = sections.contains { section in
        let heading = section.prefix { $0 != "\n" }
        let words = Set(
          section.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        return heading.split { !($0.isLetter || $0 == "_") }.contains { $0 == column[0] }
          && words.contains(column[1])
      }
      #expect(named, "\(column[0]).\(column[1])")
    }
  }
}
