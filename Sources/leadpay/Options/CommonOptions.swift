// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import SurveyStore

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store's file (default: LEADPAY_STORE, or data/leadpay.sqlite in this folder).",
      valueName: "path"))
  var store: String?

  @Flag(help: "Print JSON for a program to read.")
  var json = false

  @Flag(help: "Print results only, no progress and no remarks.")
  var quiet = false

  @Flag(help: "Print what is done and why.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "No colour, even on a terminal.")
  var noColor = false

  /// Where the store is: the option, then the environment, then the working folder.
  var storePath: String {
    if let store { return store }
    let environment = ProcessInfo.processInfo.environment["LEADPAY_STORE"]
    if let environment, !environment.isEmpty { return environment }
    return "data/leadpay.sqlite"
  }

  /// Opens the store to read; a missing one is an error that says how to make one.
  ///
  /// - Parameter isChecked: whether damage is an error here, and not for the caller to find.
  func openStore(isChecked: Bool = true) throws -> SurveyStore {
    try refuseEmptyStore()
    return try SurveyStore(readingFrom: storePath, isChecked: isChecked)
  }

  /// A file of no bytes is no store yet: something made it, or a copy was cut off.
  func refuseEmptyStore() throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: storePath)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      (attributes?[.size] as? NSNumber)?.intValue == 0
    else { return }
    throw CommandFailure(
      "\(storePath): the file is empty (0 bytes), so it is no store. Remove it and import a survey "
        + "(`leadpay import FILE`), or copy the store again.")
  }

  var console: Console {
    Console(
      isQuiet: quiet, isVerbose: verbose, usesColor: !noColor && Console.standardOutputTakesColor)
  }
}
