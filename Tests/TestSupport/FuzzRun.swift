// SPDX-License-Identifier: MIT

import Foundation
import Statistics

/// A bounded, seeded run of mutated inputs against one parser.
///
/// It starts from the files of `Tests/Fuzz/corpus/<kind>` and mutates them. The input at work stands
/// in `.build/fuzz/<kind>.last`, so that one that kills the process is known; one that is answered
/// wrongly is kept beside it. Inputs whose outcome is new join those that are mutated.
///
/// A second by default; `LEADPAY_FUZZ_SECONDS` makes it longer and `LEADPAY_FUZZ_SEED` another one
/// (`Tests/Fuzz/run` sets both). Longer runs also watch the memory of the process, which then has
/// nothing else to do.
package struct FuzzRun {
  /// What one input led to.
  package enum Outcome {
    /// As it should be; the word tells kinds of outcome apart, such as an error's code.
    case fine(String)
    /// A fault of the parser, in a sentence.
    case fault(String)
  }

  /// How a run went.
  package struct Report: CustomStringConvertible {
    package var kind: String
    package var inputs = 0
    package var outcomes: Set<String> = []
    /// At most twenty.
    package var faults: [String] = []

    package var description: String {
      "fuzz \(kind): \(inputs) inputs, \(outcomes.count) kinds of outcome, \(faults.count) faults"
    }
  }

  /// The longest input, in bytes.
  static let limit = 16 << 10
  /// The longest an input may take, in seconds: far above what any takes on a busy machine.
  static let patience = 10.0
  /// The most memory that a longer run may add to the process.
  static let memoryLimit = 400 << 20

  let kind: String
  private var mutation: Mutation
  private var pool: [[UInt8]]
  private let seconds: Double
  private let isLong: Bool

  /// - Parameters:
  ///   - kind: the folder of the corpus.
  ///   - words: pieces that mean something to the parser.
  package init(_ kind: String, words: [String]) throws {
    self.kind = kind
    let environment = ProcessInfo.processInfo.environment
    let wanted = environment["LEADPAY_FUZZ_SECONDS"].flatMap(Double.init)
    seconds = wanted ?? 1
    isLong = wanted != nil
    let seed = environment["LEADPAY_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    mutation = Mutation(words: words.map { Array($0.utf8) }, random: Xoshiro256(seed: seed))
    pool = try Self.corpus(kind)
  }

  /// The committed inputs of a kind: files, and each line of a file called `*.lines`.
  package static func corpus(_ kind: String) throws -> [[UInt8]] {
    let folder = Places.root.appending(path: "Tests/Fuzz/corpus/\(kind)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap {
      let bytes = Array(try Data(contentsOf: folder.appending(path: $0)))
      return $0.hasSuffix(".lines") ? bytes.split(separator: 10).map(Array.init) : [bytes]
    }
  }

  /// Tries the corpus as it stands, then mutations of it until the time is over.
  package mutating func run(_ parse: ([UInt8], inout Xoshiro256Source) -> Outcome) throws -> Report
  {
    let folder = Places.root.appending(path: ".build/fuzz")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let last = folder.appending(path: "\(kind).last")
    try Data().write(to: last)
    let handle = try FileHandle(forWritingTo: last)
    var report = Report(kind: kind)
    let memory = Self.peakMemory
    let clock = ContinuousClock()
    let start = clock.now
    var waiting = pool
    while !waiting.isEmpty || clock.now - start < .seconds(seconds) {
      let input = waiting.popLast() ?? mutation.mutant(of: pool)
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: input)
      let before = clock.now
      let outcome = parse(input, &mutation.source)
      report.inputs += 1
      let taken = clock.now - before
      switch outcome {
      case .fine(let word):
        if report.outcomes.insert(word).inserted, pool.count < 2000 { pool.append(input) }
        if taken > .seconds(Self.patience) {
          try keep(input, "it took \(taken)", in: folder, &report)
        }
      case .fault(let fault):
        try keep(input, fault, in: folder, &report)
        if report.faults.count >= 20 { return report }
      }
    }
    let growth = Self.peakMemory - memory
    if isLong, growth > Self.memoryLimit {
      report.faults.append("the process grew by \(growth >> 20) MB")
    }
    print(report, isLong ? "(grew by \(growth >> 20) MB)" : "")
    return report
  }

  private func keep(
    _ input: [UInt8], _ fault: String, in folder: URL, _ report: inout Report
  ) throws {
    let file = folder.appending(path: "\(kind)-\(report.faults.count + 1).input")
    try Data(input).write(to: file)
    report.faults.append("\(file.path): \(fault)")
  }

  /// The most memory the process has held, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
