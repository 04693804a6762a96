// SPDX-License-Identifier: MIT

/// Weights that give one group the make-up of another over cells of like people.
///
/// A row of the group in cell c weighs (reference's share of c) / (group's rows in c); cells where
/// either has nobody are dropped from both. No model, and no comparison where there is none.
package struct DirectStandardisation: Sendable, Equatable {
  /// For the rows of the group; zero where the cell was dropped.
  package let groupWeights: [Double]
  /// For the rows of the reference: one, or zero where the cell was dropped.
  package let referenceWeights: [Double]
  /// Cells with rows of both.
  package let commonCells: Int
  /// Rows of the group that were dropped.
  package let droppedGroupRows: Int

  /// - Parameters:
  ///   - groupCells: the cell number of each row of the group.
  ///   - referenceCells: the same for the reference.
  package init(groupCells: [Int], referenceCells: [Int]) throws(StatisticsError) {
    var group: [Int: Int] = [:]
    var reference: [Int: Int] = [:]
    for cell in groupCells { group[cell, default: 0] += 1 }
    for cell in referenceCells { reference[cell, default: 0] += 1 }
    let common = group.keys.filter { reference[$0] != nil }
    guard !common.isEmpty else { throw .emptySample(what: "cells with rows of both groups") }
    let kept = common.reduce(0) { $0 + (reference[$1] ?? 0) }
    let isCommon = Set(common)
    groupWeights = groupCells.map { cell in
      guard isCommon.contains(cell), let r = reference[cell], let g = group[cell] else { return 0 }
      return Double(r) / Double(kept) / Double(g)
    }
    referenceWeights = referenceCells.map { isCommon.contains($0) ? 1 : 0 }
    commonCells = common.count
    droppedGroupRows = groupWeights.count { $0 == 0 }
  }
}
