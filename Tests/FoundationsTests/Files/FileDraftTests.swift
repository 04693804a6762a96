// SPDX-License-Identifier: MIT

import Dispatch
import Foundation
import Foundations
import Testing

/// A file appears whole, for its owner only, and changes by one process at a time.
struct FileDraftTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/leadpay-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions]
      as? Int
  }

  /// Read, change, write: without a lock most of these are lost.
  @Test func noChangeIsLostAmongMany() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/count"
    #expect(PrivateFile.write("", to: path))
    DispatchQueue.concurrentPerform(iterations: 100) { number in
      guard let draft = FileDraft(for: path), let bytes = FileManager.default.contents(atPath: path)
      else { return }
      _ = draft.replace(with: Array(bytes) + Array("\(number)\n".utf8))
    }
    #expect(
      Set(try text("count").split(separator: "\n")) == Set((0..<100).map { Substring("\($0)") }))
    #expect(try names() == ["count"])
  }

  @Test func aLinkStaysALink() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(PrivateFile.write("before", to: folder + "/real"))
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder + "/near", withDestinationPath: "real")
    try manager.createSymbolicLink(atPath: folder + "/far", withDestinationPath: folder + "/near")
    #expect(PrivateFile.write("after", to: folder + "/far"))
    #expect(try text("real") == "after")
    #expect(try manager.destinationOfSymbolicLink(atPath: folder + "/far") == folder + "/near")
    #expect(try names() == ["far", "near", "real"])
  }

  @Test func whatAKillLeftIsUsedUp() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "half, and longer than the rest".write(
      toFile: folder + "/.me.new", atomically: false, encoding: .utf8)
    chmod(folder + "/.me.new", 0o644)
    #expect(PrivateFile.write("whole", to: folder + "/me"))
    #expect(try text("me") == "whole")
    #expect(try mode("me") == 0o600)
    #expect(try names() == ["me"])
  }

  @Test func theOwnerAloneMayReadWhateverStoodThere() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "old".write(toFile: folder + "/me", atomically: false, encoding: .utf8)
    chmod(folder + "/me", 0o644)
    let handle = try #require(PrivateFile.writer(of: folder + "/me"))
    #expect(try mode("me") == 0o600)
    #expect(try text("me") == "")
    try handle.close()
    #expect(PrivateFile.writer(of: folder + "/none/me") == nil)
  }

  @Test func whatStandsThereIsNotTakenByAnAddedFile() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(FileDraft(for: folder + "/store")?.add(Array("first".utf8)) == true)
    #expect(FileDraft(for: folder + "/store")?.add(Array("second".utf8)) == true)
    #expect(try text("store") == "first")
    #expect(try names() == ["store"])
  }
}
