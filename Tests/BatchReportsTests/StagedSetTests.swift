// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import BatchReports

struct StagedSetTests {
  let folder: TemporaryFolder
  let set: StagedSet

  init() throws {
    folder = try TemporaryFolder()
    set = try StagedSet(folder: folder.path("staging"))
    try set.write([1], to: "index.html", for: .everyone)
    try set.write([2], to: "people/ana/brief.html", for: .owner)
  }

  @Test func diskIsWaitedForAtOnceOrOneByOne() throws {
    try set.seal(with: [3])
    #expect(try Files.read(set.folder + "/" + Manifest.fileName) == [3])
    try set.syncEach()
  }

  /// Where the system cannot wait for all, no file and no folder is passed over.
  @Test(arguments: ["index.html", "people/ana/brief.html", "manifest.json"])
  func oneByOneMeansEach(path: String) throws {
    try set.seal(with: [3])
    try Files.remove(set.folder + "/" + path)
    #expect(throws: BatchError.self) { try set.syncEach() }
  }

  @Test func folderThatIsNotThereIsAnError() {
    #expect(throws: BatchError.self) { try DiskWait(folder: folder.path("nowhere")) }
  }
}
