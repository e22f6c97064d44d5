import Columns
import Foundation
import Glibc
import Normalisation
import Testing

/// Published names of one canonical form: few, and each for a reason that we mean.
@Suite struct NameCollisionTests {
    let folding: NameFolding
    init() throws { folding = try ReferenceFiles.folding() }

    /// What 通用规范汉字表 and the traditional characters leave to one character, as `folding.csv` states it.
    private static func variants() throws -> [Character: Character] {
        var variants: [Character: Character] = [:]
        for line in String(decoding: try ReferenceFiles.bytes("folding.csv"), as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields[0] == "fold", fields.count == 3, fields[1].count == 1, let target = fields[1].first else { continue }
            for character in fields[2] where character != " " { variants[character] = target }
        }
        return variants
    }

    @Test(
        arguments: [
            ("甲 有限\u{200B}公司", [.blank]), ("ＡＢ有限公司", [.width]), ("ab有限公司", [.letterCase]), ("甲〔深圳〕有限公司", [.bracket]),
            ("甲・乙有限公司", [.mark]), ("⻢鞍有限公司", [.radical]), ("華強有限公司", [.variantCharacter]), ("甲有限责任公司", [.legalForm]),
            ("甲有限公司（注1）", [.bracket, .footnote]), ("甲有限公司*", [.footnote]), ("甲有限公司(原乙有限公司)", [.renaming]),
            ("Ａb （深圳）有限責任公司", [.blank, .bracket, .width, .letterCase, .variantCharacter, .legalForm]), ("甲有限公司", []),
        ] as [(String, [NameCollisionCause])])
    func `each cause is told`(_ name: String, _ causes: [NameCollisionCause]) throws {
        let canonical = String(decoding: folding.canonical(of: name.bytes).canonical, as: UTF8.self)
        #expect(NameCollisionCause.between(name, canonical, variants: try Self.variants()) == causes)
    }

    @Test(arguments: [("鑫源有限公司", "鑫沅有限公司"), ("乾泰有限公司", "干泰有限公司"), ("甲股份有限公司", "甲有限公司")])
    func `what nobody meant has no cause`(_ name: String, _ canonical: String) throws {
        #expect(NameCollisionCause.between(name, canonical, variants: [:]) == nil)
    }

    @Test(.enabled(if: ReferenceFiles.has("01_company_names_cn/names.tsv.gz"), "real-data/01_company_names_cn is absent"))
    func `all real names are canonical once folded, and two that become one have a cause`() throws {
        let table = try ReferenceFiles.real("01_company_names_cn/names.tsv.gz")
        let seen = table.withUnsafeBufferPointer { Self.fold($0, folding) }
        #expect(seen.names == 714_904)
        #expect(seen.unstable == [])
        #expect(seen.vanished == 0)
        let variants = try Self.variants()
        var byCause: [String: Int] = [:]
        for (canonical, names) in seen.published where names.count > 1 {
            let canonical = String(decoding: canonical, as: UTF8.self)
            for name in names where name != canonical {
                let causes = try #require(
                    NameCollisionCause.between(name, canonical, variants: variants), "\(name) became \(canonical) without a cause"
                )
                byCause[causes.map(\.rawValue).joined(separator: " "), default: 0] += 1
            }
        }
        #expect(byCause == ["bracket": 1, "legalForm": 2])
    }

    private struct Seen {
        var names = 0
        var vanished = 0
        var unstable: [String] = []
        /// The published names behind each canonical form that differs from one of them.
        var published: [[UInt8]: [String]] = [:]
    }

    /// Folds every name; a name that the folding leaves as it is needs no second look.
    private static func fold(_ table: UnsafeBufferPointer<UInt8>, _ folding: NameFolding) -> Seen {
        var seen = Seen()
        var plain: Set<[UInt8]> = []
        plain.reserveCapacity(1 << 20)
        var once: [UInt8] = []
        var twice: [UInt8] = []
        forEachName(table) { name in
            seen.names += 1
            once.removeAll(keepingCapacity: true)
            _ = folding.canonical(of: name, into: &once)
            if once.isEmpty { seen.vanished += 1 }
            if isEqual(once, name) {
                plain.insert(once)
                return
            }
            twice.removeAll(keepingCapacity: true)
            _ = once.withUnsafeBufferPointer { folding.canonical(of: $0, into: &twice) }
            let text = String(decoding: name, as: UTF8.self)
            if once != twice { seen.unstable.append(text) }
            seen.published[once, default: []].append(text)
        }
        for canonical in seen.published.keys where plain.contains(canonical) {
            seen.published[canonical]?.append(String(decoding: canonical, as: UTF8.self))
        }
        return seen
    }

    private static func isEqual(_ bytes: [UInt8], _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == name.count, let published = name.baseAddress else { return false }
        return bytes.withUnsafeBytes { $0.baseAddress.map { memcmp($0, published, name.count) == 0 } ?? true }
    }

    /// The first column of every line but the heading.
    private static func forEachName(_ table: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard let base = table.baseAddress else { return }
        var position = 0
        var isHeading = true
        while position < table.count {
            let rest = table.count - position
            let end = memchr(base + position, 0x0A, rest).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? table.count
            let tab = memchr(base + position, 0x09, end - position).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
            if !isHeading { body(UnsafeBufferPointer(start: base + position, count: tab - position)) }
            isHeading = false
            position = end + 1
        }
    }
}
