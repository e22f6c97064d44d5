import TestSupport
import Testing
import Vault

/// The sample programme's file with some of its lines changed.
enum ProgrammeCopy {
    /// - Parameter changes: texts of the file and what stands instead; each has to be there once.
    static func sample(_ changes: [String: String] = [:]) throws -> String {
        let root = RepositoryRoot.path()
        var text = String(decoding: try Disk.real.contents(of: "\(root)/pipelines/sample.yaml"), as: UTF8.self)
        let index = "file:../data/sample/site/tzgg/index.html"
        for (old, new) in changes.merging(
            [index: "file:\(root)/data/sample/site/tzgg/index.html"], uniquingKeysWith: { given, _ in given })
        {
            let places = text.ranges(of: old)
            try #require(places.count == 1, "the sample programme has \(places.count) times: \(old)")
            text.replaceSubrange(places[0], with: new)
        }
        return text
    }

    /// For lists of a few rows: guards that only their own test trips.
    static let wideGuards = [
        "rows_min: 200": "rows_min: 1", "shrink_hold_percent: 10": "shrink_hold_percent: 100",
        "rejects_hold_percent: 2": "rejects_hold_percent: 100", "undecided_hold_percent: 5": "undecided_hold_percent: 100",
    ]
}
