// SPDX-License-Identifier: MIT

import Foundation
import PackagePlugin

/// Compiles the files of a target's `Resources` folder into the target as string literals, and the
/// keys of its playbook as enums.
///
/// SwiftPM's own `.embedInCode` makes array literals of bytes, which took 17 s for 180 kB.
@main
struct EmbedResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let folder = target.directoryURL.appending(path: "Resources")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedResources.swift")
    let files = try filesBelow(folder)
    let tool = try context.tool(named: "ResourceEmbedder").url
    let texts = Command.buildCommand(
      displayName: "Embedding the resources of \(target.name)", executable: tool,
      arguments: [output.path, folder.path] + files.map(\.path),
      inputFiles: files, outputFiles: [output])
    let keys = files.filter { $0.path.hasSuffix("/playbook/en.yaml") }.map { playbook in
      let output = context.pluginWorkDirectoryURL.appending(path: "PlaybookKeys.swift")
      return Command.buildCommand(
        displayName: "Naming the keys of \(playbook.lastPathComponent)", executable: tool,
        arguments: ["--keys", output.path, playbook.path],
        inputFiles: [playbook], outputFiles: [output])
    }
    return [texts] + keys
  }

  private func filesBelow(_ folder: URL) throws -> [URL] {
    guard
      let paths = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    else { return [] }
    return
      try paths
      .compactMap { $0 as? URL }
      .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
      .sorted { $0.path < $1.path }
  }
}
