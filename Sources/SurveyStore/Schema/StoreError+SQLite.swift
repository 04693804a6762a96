// SPDX-License-Identifier: MIT

import Foundations
import GRDB

extension Fault<StoreFault> {
  /// The error as a person needs it, from what SQLite said.
  static func from(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let said = error.message ?? "\(error.resultCode)"
    switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB:
      return StoreError(
        .notAStore, "this file is not a leadpay store (\(said)).", file: path,
        remedy: "Name another file with \(.store), or move this one away.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StoreError(
        .busy, "another program is writing to the store.", file: path,
        remedy: "Wait until it has finished and run the command again; nothing was changed.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
      return StoreError(
        .readOnly, "the store cannot be opened or written (\(said)).", file: path,
        remedy: "Check the permissions of the file and of its folder; nothing was changed.")
    case .SQLITE_FULL:
      return StoreError(
        .diskFull, "the disk is full.", file: path,
        remedy: "Make room and run the command again; the store is as it was before.")
    case .SQLITE_IOERR:
      return StoreError(
        .diskFull, "the disk could not be read or written (\(said)).", file: path,
        remedy: "Check that the disk has room and is healthy; the store is as it was before.")
    case .SQLITE_CORRUPT:
      return StoreError(
        .corrupt, "the store is damaged (\(said)).", file: path,
        remedy: "Restore it from a backup, or move it away and import the surveys again.")
    default:
      return StoreError(
        .failed, "the store answered “\(said)”.", file: path,
        remedy: "Run `leadpay store verify`; nothing was changed.")
    }
  }
}
