// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Workflow

/// The whole answer of `leadpay premium --json`.
struct PremiumReport: Encodable {
  var method: MethodStatement
  var rows: [PremiumRecord]
  /// “Leads earn more than seniors” judged for all cells together; absent for fewer than two.
  var joint: JointRecord?
  /// What the premiums hang on; absent unless asked for.
  var sensitivity: SensitivityRecord?

  init(_ answer: PremiumAnswer, policy: PremiumPolicy, sources: SourceNotes) {
    method = MethodStatement(policy: policy, sources: sources)
    rows = answer.rows.map(PremiumRecord.init)
    joint = answer.joint.map(JointRecord.init)
    sensitivity = answer.sensitivity.map(SensitivityRecord.init)
  }
}

/// In how many cells leads earn more than seniors, all judged together.
struct JointRecord: Encodable {
  var claim = "leads earn more than seniors"
  var procedure = "Holm"
  var level = JointClaims.level
  var cells: Int
  var holding: Int

  init(_ claims: JointClaims) {
    cells = claims.cells
    holding = claims.holding
  }
}

/// How the figures were made, for a program to keep beside them.
struct MethodStatement: Encodable {
  var estimand = "median pay of leads over median pay of seniors, minus one"
  var interval = "beta-weight law of the ratio of two medians, deterministic"
  var level = 0.95
  var quantileType: Int
  var minimumPeople: Int
  var bandLow: Double
  var bandHigh: Double
  /// Absent where nobody chose to answer.
  var selfSelection: String?
  var version = leadpayVersion

  init(policy: PremiumPolicy, sources: SourceNotes) {
    quantileType = policy.quantileType
    minimumPeople = policy.minimumPeople
    bandLow = policy.bandLow
    bandHigh = policy.bandHigh
    selfSelection = sources.selection?.text
  }
}
