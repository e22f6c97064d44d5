import Testing

/// `tongbao names` as a person or another program meets it.
@Suite struct NamesCommandTests {
    @Test func `names are taken apart line by line`() throws {
        let outcome = try BuiltProgram.run(["names"], input: "深圳市 昱荻光电有限责任公司\nＡＢＣ（深圳）有限公司\n")
        #expect(
            outcome.output == """
                name,canonical,place,trade_name,line,form,notes
                深圳市 昱荻光电有限责任公司,深圳市昱荻光电有限公司,深圳市,昱荻,光电,有限公司,
                ＡＢＣ（深圳）有限公司,ABC(深圳)有限公司,深圳,ABC,,有限公司,

                """)
    }

    @Test(arguments: [
        ("甲乙有限公司（原丙丁有限公司）", "甲乙有限公司（原丙丁有限公司）,甲乙有限公司,,甲乙,,有限公司,name.formerName"),
        ("甲乙有限公司*\r\n", "甲乙有限公司*,甲乙有限公司,,甲乙,,有限公司,name.footnote"),
        ("\u{FEFF}濛甲有限公司", "濛甲有限公司,濛甲有限公司,,濛甲,,有限公司,name.ambiguousCharacter"),
        ("甲,\"乙\"", "\"甲,\"\"乙\"\"\",\"甲,\"\"乙\"\"\",,\"甲,\"\"乙\"\"\",,,"),
        ("甲\0乙", "甲\u{FFFD}乙,甲\u{FFFD}乙,,甲\u{FFFD}乙,,,name.notText"),
        ("110108000000016", "110108000000016,110108000000016,,110108000000016,,,name.code"),
        ("\n", ",,,,,,name.empty"),
        (String(repeating: "甲", count: 1366), String(repeating: "甲", count: 1365) + ",,,,,,name.tooLong"),
    ])
    func `a line of names that is no plain name says so`(_ input: String, _ row: String) throws {
        let outcome = try BuiltProgram.run(["names"], input: input)
        #expect(outcome.exit == 0)
        #expect(outcome.output == "name,canonical,place,trade_name,line,form,notes\n\(row)\n")
    }

    @Test func `a line that never ends takes no memory and hides no other line`() throws {
        let outcome = try BuiltProgram.run(["names"], input: "甲乙有限公司\n" + String(repeating: "x", count: 5_000_000) + "\n丙丁有限公司")
        let rows = outcome.output.split(separator: "\n")
        #expect(rows.count == 4)
        #expect(rows[1] == "甲乙有限公司,甲乙有限公司,,甲乙,,有限公司,")
        #expect(rows[2] == String(repeating: "x", count: 4096) + ",,,,,,name.tooLong")
        #expect(rows[3] == "丙丁有限公司,丙丁有限公司,,丙丁,,有限公司,")
    }
}
