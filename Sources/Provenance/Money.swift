/// A currency by its ISO 4217 code; every currency here has two minor digits.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    public let code: String
    public init?(_ code: String) {
        let letters = code.utf8
        guard letters.count == 3, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        self.code = code
    }
    private init(trusted code: String) { self.code = code }
    public static let usd = Currency(trusted: "USD")
    public var description: String { code }
}

/// An amount in minor units (cents) of one currency. `Double` never touches it.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    public let minorUnits: Int64
    public let currency: Currency

    public init(minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Whole units: 8,000,000 → 8,000,000.00. Nil where that leaves Int64.
    public init?(whole units: Int64, _ currency: Currency) {
        let (minor, overflow) = units.multipliedReportingOverflow(by: 100)
        guard !overflow else { return nil }
        self.init(minorUnits: minor, currency)
    }

    /// The same amount as an exact decimal of whole units.
    public var exact: ExactDecimal { ExactDecimal(coefficient: minorUnits, scale: 2) }

    /// `150000.00`: digits only, two decimals.
    public var plain: String { exact.description }

    /// `USD 150,000.00`.
    public var description: String { "\(currency.code) \(exact.grouped)" }
}
