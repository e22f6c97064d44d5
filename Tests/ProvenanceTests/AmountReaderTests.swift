import Provenance
import Testing

struct AmountReaderTests {
    private func read(_ cell: String, _ unit: AmountUnit?) -> AmountReading {
        AmountReader(headingUnit: unit).read(Array(cell.utf8)[...])
    }

    @Test(arguments: [
        ("7999999.99", AmountUnit.dollars, "7999999.99"), ("8000000.00", .dollars, "8000000.00"),
        ("8,000,000.00", .dollars, "8000000.00"),
        ("8,000,000", .dollars, "8000000.00"), ("95,000,000.00", .dollars, "95000000.00"),
        ("8000000.001", .dollars, "8000000.001"),
        ("８，０００，０００．００", .dollars, "8000000.00"), (" 8000000 ", .dollars, "8000000.00"), ("8E+6", .dollars, "8000000.00"),
        ("8e6", .dollars, "8000000.00"), ("8.0000001E6", .dollars, "8000000.10"), ("0", .dollars, "0.00"),
        ("0.00", .dollars, "0.00"),
        ("-0", .dollars, "0.00"), ("+12.5", .dollars, "12.50"), (".5", .dollars, "0.50"), ("007", .dollars, "7.00"),
        ("800", .tenThousandDollars, "8000000.00"), ("８００", .tenThousandDollars, "8000000.00"),
        ("８００．００", .tenThousandDollars, "8000000.00"),
        ("800.000001", .tenThousandDollars, "8000000.01"), ("800.00000001", .tenThousandDollars, "8000000.0001"),
        ("799.9999", .tenThousandDollars, "7999999.00"), ("1,234.5", .tenThousandDollars, "12345000.00"),
        ("0.0001", .tenThousandDollars, "1.00"), ("8 0 0", .tenThousandDollars, "8000000.00"),
        ("800\u{3000}", .tenThousandDollars, "8000000.00"),
    ])
    func `a number is read whole and exactly`(cell: String, unit: AmountUnit, dollars: String) {
        guard case .amount(let amount, statedUnit: nil) = read(cell, unit) else {
            Issue.record("\(read(cell, unit))")
            return
        }
        #expect(amount.description == dollars)
    }

    @Test(arguments: [
        ("800万", AmountUnit.tenThousandDollars), ("800万美元", .tenThousandDollars), ("USD800万", .tenThousandDollars),
        ("800 万 美元", .tenThousandDollars),
        ("８００万", .tenThousandDollars), ("8,000,000美元", .dollars), ("USD 8,000,000.00", .dollars), ("US$8000000", .dollars),
        ("$8,000,000", .dollars),
        ("usd8000000", .dollars), ("8000000美金", .dollars), ("8000000USD", .dollars), ("＄8000000", .dollars),
    ])
    func `a unit in the cell wins over the heading's`(cell: String, stated: AmountUnit) {
        for heading in [nil, AmountUnit.dollars, .tenThousandDollars] {
            let reading = read(cell, heading)
            guard case .amount(let amount, statedUnit: stated) = reading else {
                Issue.record("\(cell) under \(String(describing: heading)): \(reading)")
                continue
            }
            #expect(amount.description == "8000000.00")
        }
    }

    @Test(arguments: [
        "八百", "八百万", "(800)", "（800）", "80,00", "8,00,000", "8000,000", ",800", "800,", "8,000,00.0", "0.800,000", "800 元",
        "800万元", "8.0.0", "8-00", "--8", "1e",
        "e6", "1E+", ".", "+", "-", "约800", "800+", "800左右", "NaN", "inf", "0x10", "800万万", "#N/A", "800/900", "１２３abc", "$", "万",
        "美元", "𝟠𝟘𝟘", "٨٠٠",
        "8，00", "800；900",
    ])
    func `what is no number is no amount`(cell: String) {
        #expect(read(cell, .tenThousandDollars) == .notNumeric)
        #expect(read(cell, .dollars) == .notNumeric)
    }

    @Test(arguments: ["", " ", "\u{3000}", "\t\n", "\u{FEFF}", "\u{200B}"])
    func `a blank cell is blank`(cell: String) { #expect(read(cell, .dollars) == .blank) }

    @Test(arguments: ["-1", "-0.01", "－１２．５", "-8E6", "-8,000"])
    func `a negative amount is no amount`(cell: String) {
        #expect(read(cell, .tenThousandDollars) == .negative)
        #expect(read(cell, nil) == .negative)
    }

    @Test(arguments: [
        "5000000元人民币", "RMB5000000", "人民币500万", "CNY 1", "¥500", "￥500", "500欧元", "€500", "EUR1", "HKD1", "HK$500", "500港元",
        "JPY1", "500日元", "£5", "￡5", "500英镑",
    ])
    func `another currency is never converted`(cell: String) {
        for unit in [nil, AmountUnit.dollars, .tenThousandDollars] { #expect(read(cell, unit) == .otherCurrency) }
    }

    @Test(arguments: ["800", "8,000,000.00", "８００", "8E6", "0"])
    func `a number without any unit is no amount`(cell: String) { #expect(read(cell, nil) == .unitUnknown) }

    @Test(arguments: ["99999999999999999999", "9223372036854775808", "0.1234567890123456789", "1E30", "922337203685477.5808001"])
    func `a number of too many digits is never cut`(cell: String) { #expect(read(cell, .tenThousandDollars) == .tooLong) }

    @Test func `the units say their names and powers`() {
        #expect(AmountUnit.dollars.powerOf10 == 0)
        #expect(AmountUnit.tenThousandDollars.powerOf10 == 4)
        #expect(AmountUnit.allCases.map(\.chinese) == ["美元", "万美元"])
    }
}
