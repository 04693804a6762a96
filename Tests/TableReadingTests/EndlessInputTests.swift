// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import TableReading

/// Input without an end, or without a beginning, is refused; each limit says its name.
struct EndlessInputTests {
  private func refusal(
    of path: String, _ limits: ReadingLimits = ReadingLimits()
  ) -> ReadError? {
    #expect(throws: ReadError.self) { try TableInput.file(path, limits: limits) }
  }

  @Test(arguments: ["/dev/zero", "/dev/null", "/dev/urandom"])
  func aDevice(path: String) {
    #expect(refusal(of: path)?.message == "This is a device, not a file.")
  }

  @Test func aPipeThatNobodyWritesInto() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    var limits = ReadingLimits()
    limits.writerSeconds = 1
    #expect(refusal(of: path, limits)?.message == "Nobody wrote into the pipe for 1 seconds.")
    // Somebody holds it open and says nothing.
    let writer = open(path, O_RDWR)
    defer { close(writer) }
    limits.pipeSeconds = 1
    #expect(refusal(of: path, limits)?.message == "Nothing came out of the pipe for 1 seconds.")
  }

  @Test func aPipeIsReadToItsEnd() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let writer = open(path, O_RDWR)
    #expect(write(writer, "a,b\n1,2\n", 8) == 8)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    close(writer)
    let storage = try ByteStorage.reading(reader, name: path, limits: ReadingLimits())
    #expect(storage.bytes.count == 8)
  }

  @Test func moreThanTheSpoolTakes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let writer = open(path, O_RDWR)
    defer { close(writer) }
    #expect(write(writer, String(repeating: "x", count: 1000), 1000) == 1000)
    var limits = ReadingLimits()
    limits.spooledBytes = 999
    #expect(refusal(of: path, limits)?.message == "More than 999 bytes came out of the pipe.")
  }

  /// gzip of zeros: about a thousandth of its content.
  @Test func moreThanAnyTableUnpacksTo() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: ",", count: 40 << 20), to: "commas.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = [path]
    try process.run()
    process.waitUntilExit()
    let error = refusal(of: path + ".gz")
    #expect(error?.code == .limitExceeded)
    #expect(error?.message.contains("250 times its size") == true)
    var limits = ReadingLimits()
    limits.expansion = 2000
    #expect(try TableInput.file(path + ".gz", limits: limits).contentByteCount == 40 << 20)
  }
}
