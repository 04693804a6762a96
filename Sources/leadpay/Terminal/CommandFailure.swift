// SPDX-License-Identifier: MIT

/// A failure whose message is already fit to print, with the exit code it ends in.
struct CommandFailure: Error, CustomStringConvertible {
  var message: String
  /// 1 failed, 2 usage, 3 partly done.
  var code: Int32

  init(_ message: String, code: Int32 = 1) {
    self.message = message
    self.code = code
  }

  var description: String { message }
}
