import Provenance
import Testing

@testable import Documents

/// Lines of a text that have more fields than the line of the headings.
@Suite struct FieldCountTests {
    private static let aliases: [HeadingAliases] = [
        HeadingAliases(field: "name", headings: ["企业名称"]), HeadingAliases(field: "exports", headings: ["出口额"]),
    ]

    private func findings(_ text: String) throws -> [String] {
        let sheets = try Document.read(bytes: Array(text.utf8), name: "list.csv")
        return try ListRecognition.recognise(sheets, aliases: Self.aliases).findings.map(\.rendered)
    }

    @Test func `an amount with a comma that nobody quoted is a doubt also where a blank field moved out`() throws {
        #expect(
            try findings("企业名称,出口额,所属区,备注\n甲公司,5,福田区,\n乙公司,1,234.56,龙岗区,\n丙公司,7,南山区,\n").contains {
                $0.hasPrefix(
                    "doubt: list.csv:3: the line has 5 fields, that of the headings 4: its cells may have moved, or an amount was cut at a comma [cell.beyond]"
                )
            })
    }

    @Test(arguments: ["企业名称,出口额,,\n甲公司,5,,\n乙公司,6,,\n", "名单\n企业名称,出口额\n甲公司,5\n乙公司,6\n"])
    func `blank fields that the headings have, too, are nothing, and neither is a short title`(text: String) throws {
        #expect(try !findings(text).contains { $0.contains("[cell.beyond]") })
    }
}
