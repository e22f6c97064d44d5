/// Finds numbers, mailboxes and addresses in one line of a notice, each by the label before it.
struct ContactScanner {
    /// What a number is for, the better use first.
    enum Use: Int, Comparable {
        case objections
        case general
        case complaints

        static func < (left: Use, right: Use) -> Bool { left.rawValue < right.rawValue }
    }

    private let line: [Unicode.Scalar]
    /// The same, full width as half width: as many scalars.
    private let scalars: [Unicode.Scalar]

    init(_ line: String) {
        self.line = Array(line.unicodeScalars)
        scalars = self.line.map { scalar in
            switch scalar {
            case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            case "\u{3000}", "\u{A0}": " "
            case "—", "–", "―", "－", "‐", "‑": "-"
            case "。", "；", "、": ";"
            default: scalar
            }
        }
    }

    func phones() -> [(use: Use, text: String)] {
        var found: [(use: Use, text: String)] = []
        for keyword in ["电话", "手机", "热线", "座机", "联系方式"] {
            for start in places(of: keyword) {
                guard let use = Self.use(ofLabel: label(before: start) + keyword) else { continue }
                found += numbers(after: start + keyword.unicodeScalars.count).map { (use, $0) }
            }
        }
        return found
    }

    func emails() -> [String] {
        scalars.indices.filter { scalars[$0] == "@" }.compactMap { place in
            var (start, end) = (place, place + 1)
            while start > 0, Self.isMailbox(scalars[start - 1]) { start -= 1 }
            while end < scalars.count, Self.isMailbox(scalars[end]) { end += 1 }
            while end > place, scalars[end - 1] == "." { end -= 1 }
            let domain = text(place + 1, end)
            guard start < place, domain.contains("."), Self.use(ofLabel: label(before: start)) != nil else { return nil }
            return text(start, end)
        }
    }

    /// What follows 地址 and a colon, up to the end of the clause.
    func address() -> String? {
        for start in places(of: "地址") {
            let before = label(before: start)
            let value = start + 2
            guard !["网", "邮箱", "邮件", "电子"].contains(where: before.hasSuffix), value < scalars.count, scalars[value] == ":"
            else { continue }
            var end = value + 1
            while end < scalars.count, scalars[end] != ";" || line[end] == "、", !endsAddress(end) { end += 1 }
            let address = String(String.UnicodeScalarView(line[(value + 1)..<end])).trimmed
            if !address.isEmpty { return address }
        }
        return nil
    }

    /// A comma or blank behind which something else is told.
    private func endsAddress(_ place: Int) -> Bool {
        guard scalars[place] == "," || scalars[place] == " " else { return false }
        let rest = text(place + 1, min(scalars.count, place + 5))
        return ["邮编", "邮政", "联系", "电话", "收件", "传真", "邮箱", "电子"].contains(where: rest.hasPrefix)
    }

    /// Nil for what is not for objections at all.
    private static func use(ofLabel label: String) -> Use? {
        if ["咨询", "监督", "举报", "纪检", "传真", "技术", "客服", "服务"].contains(where: label.contains) { return nil }
        if ["异议", "受理", "接收"].contains(where: label.contains) { return .objections }
        return label.contains("投诉") ? .complaints : .general
    }

    /// The words of the clause before a place, no further than the value of another label.
    private func label(before end: Int) -> String {
        var start = end
        while start > 0, end - start < 16, !",;:() ".unicodeScalars.contains(scalars[start - 1]), !isDigit(start - 1) {
            start -= 1
        }
        // `电子邮箱: a@b` says what it is before the colon.
        if start > 0, start == end, scalars[start - 1] == ":" { return label(before: start - 1) }
        return text(start, end)
    }

    /// One number after the other, with what stands between the numbers of a list.
    private func numbers(after start: Int) -> [String] {
        var found: [String] = []
        var place = start
        while place < scalars.count, ":为是 ".unicodeScalars.contains(scalars[place]) { place += 1 }
        while true {
            let run = scalars[place...].prefix { Self.isOfNumber($0) }
            let numbers = Self.numbers(in: String(String.UnicodeScalarView(run)))
            guard !numbers.isEmpty else { return found }
            found += numbers
            place = run.endIndex
            let between = scalars[place...].prefix { ",;/或和及 ".unicodeScalars.contains($0) }
            guard !between.isEmpty, between.count <= 3 else { return found }
            place = between.endIndex
        }
    }

    /// `0755 88102414 88101367` are two, the first with its area code.
    private static func numbers(in run: String) -> [String] {
        var found: [String] = []
        var current = ""
        for part in run.split(separator: " ") {
            current += current.isEmpty || current.hasSuffix("-") || part.hasPrefix("-") ? String(part) : "-\(part)"
            guard current.unicodeScalars.count(where: isDigit) >= 7 else { continue }
            found.append(current)
            current = ""
        }
        return found.compactMap { number in
            var number = number[...]
            if !number.contains("(") { while number.last == ")" { number.removeLast() } }
            while let last = number.last, "-(".contains(last) { number.removeLast() }
            return (7...13).contains(number.unicodeScalars.count(where: isDigit)) ? String(number) : nil
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private func isDigit(_ place: Int) -> Bool { Self.isDigit(scalars[place]) }
    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || "-()+ ".unicodeScalars.contains(scalar)
    }
    private static func isMailbox(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || "._%+-".unicodeScalars.contains(scalar)
    }

    private func places(of word: String) -> [Int] {
        let word = Array(word.unicodeScalars)
        guard scalars.count >= word.count else { return [] }
        return (0...(scalars.count - word.count)).filter { scalars[$0..<($0 + word.count)].elementsEqual(word) }
    }

    private func text(_ start: Int, _ end: Int) -> String { String(String.UnicodeScalarView(scalars[start..<end])) }
}
