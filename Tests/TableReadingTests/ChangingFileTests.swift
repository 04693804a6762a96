// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import TableReading

/// A file that another program changes while it is read is an error, never a signal or wrong numbers.
struct ChangingFileTests {
  private let folder: TemporaryFolder
  private let path: String
  private let line = "1234567,some text,89\n"
  private let lines = 400_000

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(
      "a,b,c\n" + String(repeating: line, count: lines), to: "survey.csv")
  }

  /// Reads the whole file and does something to it after the first record.
  private func read(changing change: () throws -> Void) throws -> Int {
    let reader = try TableReader(TableInput.file(path))
    var records = 0
    try reader.read { _ in
      records += 1
      if records == 1 { try change() }
    }
    return records
  }

  private func expectChanged(_ change: () throws -> Void) {
    let error = #expect(throws: ReadError.self) { _ = try read(changing: change) }
    #expect(error?.code == .changed)
  }

  @Test(arguments: [0, 1, 1000, 4096, 4_000_000])
  func aFileThatShrinks(bytes: Int) { expectChanged { truncate(path, bytes) } }

  @Test func aFileThatGrows() {
    expectChanged {
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(line.utf8))
    }
  }

  @Test(arguments: [false, true])
  func aFileThatIsOverwritten(isTimeSetBack: Bool) throws {
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    expectChanged {
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seek(toOffset: UInt64(lines * line.utf8.count / 2))
      try handle.write(contentsOf: Data("9".utf8))
      try handle.close()
      if isTimeSetBack {
        try FileManager.default.setAttributes([.modificationDate: time as Any], ofItemAtPath: path)
      }
    }
  }

  /// Its bytes are read to the end, whatever becomes of its name.
  @Test func aFileThatIsRenamedOrReplaced() throws {
    let count = try read {
      try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
      try folder.write("x,y\n1,2\n", to: "survey.csv")
    }
    #expect(count == lines)
  }

  @Test func aCutFileIsAnErrorWhileItIsUnpackedOrHashed() throws {
    let input = try TableInput.file(path)
    truncate(path, 10)
    #expect(input.sha256 != "")
    let error = #expect(throws: ReadError.self) { try input.checkUnchanged() }
    #expect(error?.code == .changed)
    #expect(throws: ReadError.self) { try TableReader(input).read { _ in } }
  }

  /// Another fault of the changed bytes does not hide why.
  @Test func theReasonIsSaidAndNotItsConsequence() throws {
    let input = try TableInput.file(path)
    let error = #expect(throws: ReadError.self) {
      try input.whileUnchanged {
        truncate(path, 10)
        throw ReadError(.notWellFormed, "consequence", file: path)
      }
    }
    #expect(error?.code == .changed)
  }
}
