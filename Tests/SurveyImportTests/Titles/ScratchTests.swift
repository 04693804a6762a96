import Foundation
import SurveyImport
import Compensation
import Testing
struct ScratchTests {
  @Test func dump() throws {
    let start = Date()
    let c = try JobClassifier()
    let loaded = Date()
    let text = try String(contentsOfFile: "/tmp/t/all_titles.txt", encoding: .utf8)
    var out = ""
    var n = 0
    var spent = 0.0
    for t in text.split(separator: "\n") {
      let s = Date()
      let r = c.classify(title: String(t))
      spent += Date().timeIntervalSince(s)
      n += 1
      out += "\(r.leadRole.rawValue)\t\(r.grade?.name ?? "-")\t\(r.family?.rawValue ?? "-")\t\(r.confidence.rawValue)\t\(t)\t\(r.rules.joined(separator: " "))\n"
    }
    try out.write(toFile: "/tmp/t/all_out.tsv", atomically: true, encoding: .utf8)
    print("load \(loaded.timeIntervalSince(start)) per title µs \(spent / Double(n) * 1e6)")
  }
}
