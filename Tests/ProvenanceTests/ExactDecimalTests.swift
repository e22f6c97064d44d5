import Provenance
import Testing

struct ExactDecimalTests {
    private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(plain: Array(text.utf8))) }

    @Test(arguments: [
        ("0", "0.00"), ("1", "1.00"), ("1.5", "1.50"), ("1.50", "1.50"), ("1.500000", "1.50"), ("1.005", "1.005"),
        ("-1.005", "-1.005"),
        ("0.000000000000000001", "0.000000000000000001"), ("92233720368547758.07", "92233720368547758.07"), ("-0.5", "-0.50"),
        ("8E+6", "8000000.00"),
        ("8000000E-6", "8.00"), ("1E-18", "0.000000000000000001"), ("100000000000000000000E-10", "nil"), ("0E99", "0.00"),
        ("00.10", "0.10"),
        ("5.", "5.00"), (".5", "0.50"), ("+5", "5.00"), ("", "nil"), ("-", "nil"), (".", "nil"), ("1E", "nil"), ("1e+", "nil"),
        ("1 ", "nil"), (" 1", "nil"),
        ("1,0", "nil"), ("1_0", "nil"), ("0x1", "nil"), ("1.2.3", "nil"), ("1E1E1", "nil"), ("9223372036854775808", "nil"),
        ("1E-19", "nil"), ("1E19", "nil"),
        ("1E999999999999", "nil"), ("九", "nil"), ("１", "nil"),
    ])
    func `a plain number is read whole or not at all`(text: String, description: String) {
        #expect((ExactDecimal(plain: Array(text.utf8))?.description ?? "nil") == description)
    }

    @Test(arguments: [
        ("1", "1.000"), ("10", "1E1"), ("0", "-0.00"), ("0.1", "100E-3"), ("900000000000000000", "9E17"),
        ("95000000000000000", "95E15"),
    ])
    func `equal numbers are equal values`(left: String, right: String) throws {
        #expect(try decimal(left) == decimal(right))
        #expect(try decimal(left).hashValue == decimal(right).hashValue)
    }

    @Test func `numbers of any scale compare exactly`() throws {
        let ascending = [
            "-8000000.01", "-8000000", "-0.000000000000000001", "0", "0.000000000000000001", "7999999.999999999", "8000000",
            "8000000.000000000001", "9223372036854775807",
        ]
        let numbers = try ascending.map(decimal)
        for left in numbers.indices {
            for right in numbers.indices { #expect((numbers[left] < numbers[right]) == (left < right)) }
        }
    }

    @Test(arguments: [
        ("0.005", 1), ("0.0049999999", 0), ("-0.005", -1), ("-0.0049", 0), ("1.115", 112), ("1.125", 113), ("2.675", 268),
        ("8000000", 800_000_000),
        ("0.01499999999999999", 1), ("92233720368547758.07", Int64.max),
    ])
    func `half a cent rounds away from zero`(text: String, cents: Int64) throws {
        #expect(try decimal(text).rounded(to: .usd)?.minorUnits == cents)
    }

    @Test func `an amount beyond Int64 cents is none`() throws {
        #expect(try decimal("92233720368547759").rounded(to: .usd) == nil)
    }

    @Test(arguments: [
        ("800", 4, "8000000.00"), ("800.000001", 4, "8000000.01"), ("0.00000001", 4, "0.0001"), ("1", 0, "1.00"),
        ("9223372036854775807", 4, "nil"), ("0", 8, "0.00"),
    ])
    func `a shift by powers of ten is exact`(text: String, power: Int, description: String) throws {
        #expect((try decimal(text).shifted(byPowerOf10: power)?.description ?? "nil") == description)
    }

    @Test(arguments: [
        ("0", "0.00"), ("999", "999.00"), ("1000", "1,000.00"), ("1234567.891", "1,234,567.891"), ("-1000", "-1,000.00"),
        ("-999", "-999.00"), ("100000", "100,000.00"),
    ])
    func `thousands are grouped`(text: String, grouped: String) throws { #expect(try decimal(text).grouped == grouped) }

    @Test func `the smallest coefficient prints`() {
        #expect(ExactDecimal(coefficient: .min, scale: 2).description == "-92233720368547758.08")
    }
}

struct MoneyTests {
    @Test func `money prints with its currency and two decimals`() {
        #expect(Money(minorUnits: 15_000_000, .usd).description == "USD 150,000.00")
        #expect(Money(minorUnits: 15_000_000, .usd).plain == "150000.00")
        #expect(Money(minorUnits: 5, .usd).plain == "0.05")
        #expect(Money(minorUnits: -5, .usd).description == "USD -0.05")
        #expect(Money(minorUnits: 1, .usd).exact == ExactDecimal(coefficient: 1, scale: 2))
    }

    @Test func `whole units that leave Int64 are none`() {
        #expect(Money(whole: 8_000_000, .usd)?.minorUnits == 800_000_000)
        #expect(Money(whole: .max, .usd) == nil)
    }

    @Test(arguments: ["usd", "US", "USDD", "", "U$D", "美元一"]) func `a currency is three capital letters`(code: String) {
        #expect(Currency(code) == nil)
        #expect(Currency("USD") == .usd)
    }
}
