// SPDX-License-Identifier: MIT

import ArgumentParser

@main
struct LeadpayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadpay",
    abstract:
      "What the step from senior engineer to lead really pays, and the brief to ask for it.",
    version: "0.1.0")
}
