import Columns
import Foundation
import Normalisation
import Testing

@Suite struct CreditCodeTests {
    @Test func `a code is appended as it is described`() throws {
        var arena: [UInt8] = [0x2C]
        let code = try #require(CreditCode(unchecked: Array("914403009876000114".utf8)[...]))
        code.append(to: &arena)
        let customs = try #require(CustomsCode("4403160A1B"))
        customs.append(to: &arena)
        #expect(String(decoding: arena, as: UTF8.self) == ",9144030098760001144403160A1B")
    }

    @Test(arguments: ["91440300989965989X", "91440300975312469Q", "91440300MAYA00024K"])
    func `a real code passes both checks`(_ text: String) {
        let reading = CreditCode.read(text.bytes)
        #expect(reading.isValid)
        #expect(reading.notes == [])
        #expect(reading.value?.description == text)
    }

    @Test(arguments: ["91440300989965989X", "91440300975312469Q", "91440300MAYA00024K"])
    func `a character of a code is read alike with a blank before the code and without`(_ text: String) {
        for place in 0..<CreditCode.length {
            for byte in UInt8(0x20)..<0x7F {
                var bytes = Array(text.utf8)
                bytes[place] = byte
                let (plain, folded) = (CreditCode.read(bytes[...]), CreditCode.read(([0x20] + bytes)[...]))
                #expect(
                    plain.value == folded.value && plain.problems == folded.problems, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    @Test(
        arguments: [
            ("91440300989965989x", .lowerCase), ("９１４４０３００989965989X", .fullWidth), (" 91440300989965989X\u{3000}", .separators),
            ("914403 00-989965989X", .separators), ("'91440300989965989X", .separators), ("ｘ", .lowerCase),
        ] as [(String, CodeNotes)])
    func `a code is folded with a note`(_ text: String, _ note: CodeNotes) {
        let reading = CreditCode.read(text.bytes)
        #expect(reading.notes.contains(note))
        if text.utf8.count > 4 { #expect(reading.value?.description == "91440300989965989X") }
    }

    @Test(
        arguments: [
            ("91440300989965989A", .checkCharacter),
            ("91440300989965988X", [.checkCharacter, .organisationPart]),
        ] as [(String, CodeProblems)])
    func `a failed check flags the code and keeps it`(_ text: String, _ problems: CodeProblems) {
        let reading = CreditCode.read(text.bytes)
        #expect(reading.problems == problems)
        #expect(reading.value?.description == text)
    }

    @Test(
        arguments: [
            ("", .blank), ("  ", .blank), ("-", .blank), ("无", .blank), ("N/A", .blank), ("9144030098996598", .length),
            ("91440300989965989X0", .length),
            ("9144030098996598OX", .characters), ("91440300989965989號", [.characters, .length]), ("9.14403E+17", .lostDigits),
            ("914403009899650000.0", .lostDigits), ("440300123456789", .length),
        ] as [(String, CodeProblems)])
    func `a cell without a code says why`(_ text: String, _ problems: CodeProblems) {
        let reading = CreditCode.read(text.bytes)
        #expect(reading.value == nil)
        #expect(reading.problems == problems)
    }

    @Test func `a problem explains itself`() {
        let explained = CreditCode.read("91440300989965989A".bytes).problems.explained
        #expect(explained.map(\.code) == ["code.checkCharacter"])
        #expect(explained.map(\.message) == ["the last character does not agree with the others"])
        #expect(explained.map(\.hint) == ["compare it with the business licence"])
    }

    @Test func `codes sort as their characters do`() throws {
        let texts = ["91440300MAYA00024K", "91440300989965989X", "91440300975312469Q"]
        let codes = try texts.map { try #require(CreditCode($0)) }
        #expect(codes.sorted().map(\.description) == texts.sorted())
        #expect(CreditCode("91440300989965989A") == nil)
        #expect(CreditCode(unchecked: "91440300989965989A".bytes)?.description == "91440300989965989A")
        #expect(CreditCode(unchecked: "91440300989965989I".bytes) == nil)
    }

    @Test(
        .enabled(
            if: ReferenceFiles.has("02_shenzhen_registry/shenzhen_companies.csv.gz"), "real-data/02_shenzhen_registry is absent"))
    func `every code of the registry passes once lower case is folded`() throws {
        let table = try CSVTable(parsing: ReferenceFiles.real("02_shenzhen_registry/shenzhen_companies.csv.gz"))
        let codes = try #require(table.column("uscc"))
        var lower = 0
        var failed: [String] = []
        for row in 0..<codes.count {
            let reading = CreditCode.read(codes[row])
            if reading.notes.contains(.lowerCase) { lower += 1 }
            if !reading.isValid { failed.append(codes.string(at: row)) }
        }
        #expect(codes.count == 13_252)
        #expect(lower == 13)
        #expect(failed == [])
    }

    @Test(.enabled(if: ReferenceFiles.has("11_uscc_vectors/uscc.jsonl"), "real-data/11_uscc_vectors is absent"))
    func `the vectors agree, save lower case which is folded`() throws {
        struct Vector: Decodable {
            let code: String
            let expect_strict: String?
            let computed_by_rule: Bool?
        }
        var checked = 0
        for line in try ReferenceFiles.real("11_uscc_vectors/uscc.jsonl").split(separator: 0x0A) {
            let vector = try JSONDecoder().decode(Vector.self, from: Data(line))
            let reading = CreditCode.read(vector.code.bytes)
            if let expected = vector.expect_strict {
                #expect((reading.isValid && reading.notes.isEmpty) == (expected == "valid"), "\(vector.code)")
            } else {
                #expect(reading.isValid == (vector.computed_by_rule ?? false), "\(vector.code)")
            }
            if vector.code.utf8.count == CreditCode.length { #expect(reading.value != nil, "\(vector.code)") }
            checked += 1
        }
        #expect(checked == 314)
    }
}

@Suite struct CustomsCodeTests {
    @Test(
        arguments: [
            ("4403160001", "4403160001", []), ("440316a123", "440316A123", .lowerCase),
            (" 4403 160001", "4403160001", .separators),
        ]
            as [(String, String, CodeNotes)])
    func `ten characters are a code`(_ text: String, _ code: String, _ notes: CodeNotes) {
        let reading = CustomsCode.read(text.bytes)
        #expect(reading.value?.description == code)
        #expect(reading.notes == notes)
        #expect(reading.isValid)
    }

    @Test(
        arguments: [
            ("440316000", .length), ("44A3160001", .characters), ("", .blank), ("4.40316E+9", .lostDigits),
            ("44031600号", [.characters, .length]),
        ]
            as [(String, CodeProblems)])
    func `a cell without a customs code says why`(_ text: String, _ problems: CodeProblems) {
        #expect(CustomsCode.read(text.bytes).value == nil)
        #expect(CustomsCode.read(text.bytes).problems == problems)
    }
}

@Suite struct RegistrationNumberTests {
    @Test(
        arguments: [
            ("110108000000016", "110108000000016", []), ("1101 0800-0000016", "110108000000016", .separators),
            ("１10108000000016", "110108000000016", .fullWidth), ("010108000000015", "010108000000015", []),
        ] as [(String, String, CodeNotes)])
    func `fifteen digits whose last agrees are a number`(_ text: String, _ number: String, _ notes: CodeNotes) {
        let reading = RegistrationNumber.read(text.bytes)
        #expect(reading.isValid)
        #expect(reading.value?.description == number)
        #expect(reading.notes == notes)
    }

    @Test(arguments: 0...9)
    func `of ten last digits one agrees, and the others are flagged and kept`(_ last: Int) {
        let reading = RegistrationNumber.read("11010800000001\(last)".bytes)
        #expect(reading.isValid == (last == 6))
        #expect(reading.value?.description == "11010800000001\(last)")
        #expect(reading.problems == (last == 6 ? [] : .checkCharacter))
    }

    @Test(
        arguments: [
            ("", .blank), ("无", .blank), ("11010800000001", .length), ("11010800000001A", .characters),
            ("11010800000001号", [.characters, .length]), ("1.10108E+14", .lostDigits),
        ] as [(String, CodeProblems)])
    func `a cell without a number says why`(_ text: String, _ problems: CodeProblems) {
        #expect(RegistrationNumber.read(text.bytes).value == nil)
        #expect(RegistrationNumber.read(text.bytes).problems == problems)
    }
}

@Suite struct CodeProposalTests {
    @Test(arguments: [
        ("9144O300989965989X", "91440300989965989X"), ("9I440300989965989X", "91440300989965989X"),
        ("9i44o3oo989965989x", "91440300989965989X"), ("91440300975312469O", nil), ("9144030097S312469Q", "91440300975312469Q"),
        ("914403009753I2469Q", "91440300975312469Q"), ("91440300975 3I2469Q", "91440300975312469Q"),
        ("91440300989965989X", nil), ("91440300989965989A", nil), ("9144030O98996598OX", nil), ("9144O300989965989", nil),
        ("", nil),
        ("深圳市甲有限公司", nil), ("914403D0989965989X", "91440300989965989X"),
    ])
    func `a letter that no code has is proposed as what it looks like`(_ text: String, _ proposal: String?) {
        #expect(CreditCode.proposal(for: text.bytes)?.description == proposal)
    }

    @Test func `a proposal is never applied`() {
        let reading = CreditCode.read("9144O300989965989X".bytes)
        #expect(reading.value == nil)
        #expect(reading.problems == .characters)
    }
}

@Suite struct CodeKindTests {
    @Test(
        arguments: [
            ("91440300989965989X", .creditCode), ("91440300989965989A", .creditCode), ("9144o300989965989x", .creditCode),
            ("4403160001", .customsCode), ("440316A123", .customsCode), ("110108000000016", .registrationNumber),
            ("110108000000017", .registrationNumber), ("98996598-9", .organisationCode), ("97531246-9", .organisationCode),
            ("97531246-8", nil),
            ("989965989", .organisationCode),
            ("4008001234", nil), ("0755831653", nil), ("13800138000", nil), ("83165355", nil), ("20250401", nil),
            ("2025-04-01", nil),
            ("1,234,567.00", nil), ("深圳市甲有限公司", nil), ("ABC", nil), ("", nil), ("-", nil), ("91440300989965989号", nil),
        ] as [(String, CodeKind?)])
    func `a cell says what kind of code fills it`(_ text: String, _ kind: CodeKind?) { #expect(CodeKind.of(text.bytes) == kind) }
}
