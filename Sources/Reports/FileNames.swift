/// Names for files out of names of people, each given once.
struct FileNames {
    private var given: Set<String> = []

    /// The name with what some file system refuses replaced by `_`, at most 120 bytes; a second one like it gets `-2`.
    ///
    /// Names that differ only in case count as alike.
    mutating func next(for name: String) -> String {
        let safe = Self.safe(name)
        var candidate = safe
        var number = 2
        while !given.insert(candidate.lowercased()).inserted {
            candidate = "\(safe)-\(number)"
            number += 1
        }
        return candidate
    }

    private static func safe(_ name: String) -> String {
        var safe = String.UnicodeScalarView()
        var size = 0
        for scalar in name.unicodeScalars {
            let kept = isRefused(scalar) ? "_" : scalar
            size += Unicode.UTF8.width(kept)
            if size > 120 { break }
            safe.append(kept)
        }
        while let last = safe.last, last == " " || last == "." { safe.removeLast() }
        while let first = safe.first, first == " " || first == "." || first == "-" { safe.removeFirst() }
        let text = String(safe)
        if text.isEmpty { return "_" }
        return devices.contains(text.lowercased()) ? text + "_" : text
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": true
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
            default: false
            }
        }
    }

    /// Names that Windows keeps for devices.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })
}
