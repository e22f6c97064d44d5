import Foundation
import Pipeline
import Programme
import Provenance
import Testing

/// A programme and its policy text, and which digits of the text carry no constant.
struct PolicyPair: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The line where the cases begin, whose figures are no constants, but for those of `constantsOfCases`.
    let casesFrom: Int
    let constantsOfCases: [String]

    var testDescription: String { name }

    func file() throws -> ProgrammeFile {
        try ProgrammeFile(
            decoding: Array(ProgrammeFileSamples.contents("pipelines/\(name).yaml").utf8), file: "pipelines/\(name).yaml")
    }

    func bytes() throws -> [UInt8] { Array(try ProgrammeFileSamples.contents(text).utf8) }

    static let all: [PolicyPair] = [
        PolicyPair(
            name: "shenzhen-2025", text: "../shared/policy/shenzhen-2025.txt", casesFrom: 130, constantsOfCases: ["上限（15 万美元）"]),
        PolicyPair(name: "sample", text: "data/sample/policy.txt", casesFrom: 100, constantsOfCases: ["按 75%计算", "限额（12 万美元）"]),
    ].filter { ProgrammeFileSamples.exists($0.text) }

    /// The digits that carry a constant, with their lines.
    func constantDigits() throws -> [(offset: Int, line: Int)] {
        var digits: [(offset: Int, line: Int)] = []
        var start = 0
        for (index, line) in try ProgrammeFileSamples.contents(text).components(separatedBy: "\n").enumerated() {
            let constants = Self.isHeading(line) ? [] : index + 1 < casesFrom ? [line] : constantsOfCases
            for range in constants.compactMap({ line.range(of: $0) }) {
                let first = start + line.utf8.distance(from: line.startIndex, to: range.lowerBound)
                for (place, byte) in line[range].utf8.enumerated() where (0x30...0x39).contains(byte) {
                    digits.append((first + place, index + 1))
                }
            }
            start += line.utf8.count + 1
        }
        return digits
    }

    /// `附件 1`, `3.保障金额`, `（1）商业风险`: nothing but a number of their own.
    private static func isHeading(_ text: String) -> Bool {
        if text.contains("附件") { return true }
        let head = text.drop { $0 == " " || $0 == "（" }
        return head.first?.isNumber == true && (head.dropFirst().first == "." || head.dropFirst().first == "）")
    }
}

struct PolicyTextCheckTests {
    @Test(arguments: PolicyPair.all)
    func `programme and text agree on everything`(pair: PolicyPair) throws {
        let comparison = PolicyCheck.compare(try pair.file(), try PolicyText.read(pair.bytes(), file: pair.text))
        #expect(comparison.disagreements.map(\.message) == [])
        #expect(comparison.agrees)
        #expect(comparison.assumed == [])
    }

    @Test(arguments: PolicyPair.all)
    func `one digit changed in the text is named with its line`(pair: PolicyPair) throws {
        let file = try pair.file()
        let bytes = try pair.bytes()
        let digits = try pair.constantDigits()
        for (offset, line) in digits {
            var changed = bytes
            changed[offset] = bytes[offset] == 0x39 ? 0x30 : bytes[offset] + 1
            let comparison = PolicyCheck.compare(file, try PolicyText.read(changed, file: pair.text))
            let named = comparison.disagreements.contains { disagreement in
                disagreement.textLines.contains { abs($0 - line) <= 2 }
            }
            #expect(named, "byte \(offset) on line \(line)")
        }
        #expect(digits.count == (pair.name == "sample" ? 168 : 163))
    }

    @Test(arguments: PolicyPair.all)
    func `one word or number taken out of the text is named`(pair: PolicyPair) throws {
        let file = try pair.file()
        let bytes = try pair.bytes()
        let reading = try PolicyText.read(bytes, file: pair.text)
        for constant in PolicyConstant.allCases {
            var poorer = reading
            poorer.forget(constant)
            let named = PolicyCheck.compare(file, poorer).disagreements.map(\.field)
            #expect(named == (constant.mayBeOpen ? [] : [constant.rawValue]), "\(constant.rawValue)")
        }
    }

    @Test(arguments: PolicyPair.all)
    func `one digit changed in the programme file is refused or named`(pair: PolicyPair) throws {
        let bytes = Array(try ProgrammeFileSamples.contents("pipelines/\(pair.name).yaml").utf8)
        let reading = try PolicyText.read(pair.bytes(), file: pair.text)
        let original = try pair.file()
        let open = PolicyCheck.compare(original, reading).open
        let pathsByLine = Dictionary(grouping: original.lines.keys) { original.lines[$0] ?? 0 }
        var line = 1
        var inComment = false
        var tried = 0
        for offset in bytes.indices {
            if bytes[offset] == 0x0A { (line, inComment) = (line + 1, false) }
            if bytes[offset] == 0x23 { inComment = true }
            guard (0x30...0x39).contains(bytes[offset]), !inComment else { continue }
            let paths = pathsByLine[line] ?? []
            if paths.contains(where: { path in
                open.contains { path == $0 || path.hasPrefix("\($0).") || path.hasPrefix("\($0)[") }
            }) {
                continue
            }
            var changed = bytes
            changed[offset] = bytes[offset] == 0x39 ? 0x30 : bytes[offset] + 1
            tried += 1
            do {
                let file = try ProgrammeFile(decoding: changed, file: "pipelines/\(pair.name).yaml")
                let comparison = PolicyCheck.compare(file, reading)
                #expect(comparison.disagreements.contains { $0.programmeLine == line }, "line \(line): \(paths)")
            } catch {
                #expect(error.findings.contains { $0.locus?.row == line } || error.description.contains("cover."), "line \(line)")
            }
        }
        #expect(tried > 80, "only \(tried) digits were tried")
    }

    @Test(arguments: PolicyPair.all)
    func `every value of the programme file is compared, or known to be open`(pair: PolicyPair) throws {
        let file = try pair.file()
        let comparison = PolicyCheck.compare(file, try PolicyText.read(pair.bytes(), file: pair.text))
        let covered = comparison.agreed + comparison.open + ["assumed", "districts", "managers"]
        for path in file.lines.keys where !path.hasSuffix("reference") {
            let known = covered.contains {
                path == $0 || path.hasPrefix("\($0).") || path.hasPrefix("\($0)[") || $0.hasPrefix("\(path).")
            }
            #expect(known, "\(path)")
        }
    }

    @Test(arguments: PolicyPair.all)
    func `the order of districts in a group does not matter`(pair: PolicyPair) throws {
        var programme = try pair.file().programme
        for index in programme.managerGroups.indices { programme.managerGroups[index].districts.reverse() }
        programme.districts.reverse()
        #expect(PolicyCheck.compare(programme, try PolicyText.read(pair.bytes(), file: pair.text)).agrees)
    }

    @Test(arguments: PolicyPair.all)
    func `names and places changed in the programme are named`(pair: PolicyPair) throws {
        let reading = try PolicyText.read(pair.bytes(), file: pair.text)
        let original = try pair.file().programme
        let people = original.managerGroups[0].people[0]
        let changes: [(String, (inout Programme) -> Void)] = [
            ("city", { $0.city = "珠海市" }),
            ("threshold.inclusive", { $0.threshold.inclusive = false }),
            ("contacts.single_window.name", { $0.contacts.singleWindow.name += "二" }),
            ("contacts.single_window.url", { $0.contacts.singleWindow.url = "https://elsewhere.example/" }),
            ("contacts.single_window.module", { $0.contacts.singleWindow.module = "出口" }),
            ("contacts.insurer.name", { $0.contacts.insurer.name = "另一家公司" }),
            ("contacts.branch.name", { $0.contacts.branch.name = "另一家分公司" }),
            ("terms.limit.basis", { ($0.terms.limitPerPolicy, $0.terms.limitPerObligor) = ($0.terms.limitPerObligor, nil) }),
            ("terms.limit.amount", { $0.terms.limitPerObligor = nil }),
            ("districts.光明新区", { $0.districts.append(District("光明新区")) }),
            ("districts.\(original.districts[3].name)", { $0.districts.remove(at: 3) }),
            (
                "managers.\(people.name).districts",
                { $0.managerGroups[0].districts.append($0.managerGroups[1].districts.removeLast()) }
            ),
            ("managers.\(people.name)", { $0.managerGroups[0].people.removeFirst() }),
            ("managers.欧阳经理.phone", { $0.managerGroups[0].people[0].name = "欧阳经理" }),
        ]
        for (field, change) in changes {
            var programme = original
            change(&programme)
            #expect(PolicyCheck.compare(programme, reading).disagreements.map(\.field).contains(field), "\(field)")
        }
    }

    @Test(arguments: PolicyPair.all)
    func `a manager whom only the text has is named, with districts or without`(pair: PolicyPair) throws {
        let file = try pair.file()
        for more in ["\n请看网页。欧阳经理 12345678", "\n东区：欧阳经理 12345678"] {
            let comparison = PolicyCheck.compare(file, try PolicyText.read(pair.bytes() + Array(more.utf8), file: pair.text))
            let disagreement = comparison.disagreements.first { $0.field == "managers.欧阳经理" }
            #expect(disagreement?.programme == nil)
            #expect(disagreement?.text == "12345678")
        }
    }

    @Test func `a text without constants agrees with nothing`() throws {
        let file = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml")
        let comparison = PolicyCheck.compare(file, try PolicyText.read(Array("政策简介".utf8), file: "policy.txt"))
        #expect(!comparison.agrees)
        #expect(comparison.agreed == [])
        #expect(comparison.disagreements.allSatisfy { $0.text == nil && $0.programmeLine != nil })
    }

    @Test func `an assumed section is listed and not compared`() throws {
        var programme = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml").programme
        programme.assumed = ["managers", "terms"]
        let comparison = PolicyCheck.compare(programme, try PolicyText.read(Array("政策简介".utf8), file: "policy.txt"))
        #expect(comparison.assumed == ["managers", "terms"])
        #expect(!comparison.disagreements.contains { $0.field.hasPrefix("managers") || $0.field.hasPrefix("terms") })
        #expect(comparison.disagreements.contains { $0.field == "districts.东区" })
    }

    @Test func `a programme that assumes everything agrees with nothing`() throws {
        var programme = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml").programme
        programme.assumed = [
            "city", "base_year", "policy_year", "threshold", "notice", "cover", "terms", "contacts", "districts", "managers",
        ]
        #expect(!PolicyCheck.compare(programme, try PolicyText.read(Array("政策简介".utf8), file: "policy.txt")).agrees)
    }

    @Test func `a value stated twice and differently is named with the place that differs`() throws {
        let file = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml")
        let text = "请在2031年6月30日前领取保单。\n如在2031年6月29日后领取保单，风险保障期限为保单实际签发日期至2032年6月30日。"
        let comparison = PolicyCheck.compare(file, try PolicyText.read(Array(text.utf8), file: "policy.txt"))
        let disagreement = try #require(comparison.disagreements.first { $0.field == "cover.take_up_by" })
        #expect(
            disagreement.finding(programmeFile: "small-2031.yaml").rendered == """
                error: small-2031.yaml:36: cover.take_up_by: the programme says 2031-06-30, the text says 2031-06-29 on line 2 \
                [policy.disagrees]
                  hint: see which of the two is right; the text is the only source of its constants
                """)
    }

    @Test func `a value that cannot be found is named as such`() throws {
        let file = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml")
        let comparison = PolicyCheck.compare(file, try PolicyText.read(Array("政策简介".utf8), file: "policy.txt"))
        let disagreement = try #require(comparison.disagreements.first { $0.field == "terms.insured_percentage" })
        #expect(
            disagreement.finding(programmeFile: "small-2031.yaml").rendered == """
                error: small-2031.yaml:42: terms.insured_percentage: the programme says 80, the text does not state it in a way \
                that can be read [policy.notFound]
                  hint: see which of the two is right; the text is the only source of its constants
                """)
    }
}
