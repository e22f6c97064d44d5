import Provenance

extension Ledger {
    /// The receipts of enterprises that were released, as SQL, each under the key of its enterprise.
    ///
    /// What came before the release was recorded under no key. It is of the enterprise that was released since under its
    /// credit code, else under its name; where the two say otherwise, or a person has settled it, it stays without one.
    ///
    /// - Parameters:
    ///   - day: what was released and settled on it or before; nil: ever.
    ///   - isSentEnough: whether what is only staged or sealed counts, too.
    static func boundReceipts(_ programme: Int, on day: CivilDate? = nil, isSentEnough: Bool = false) -> String {
        """
        (SELECT \(columns("receipt.key")), FALSE AS came_before FROM receipt
        WHERE receipt.programme = \(programme) AND receipt.key IS NOT NULL
        UNION ALL \(receiptsBoundSince(programme, on: day, isSentEnough: isSentEnough)))
        """
    }

    /// Those of them that came before the release.
    static func receiptsBoundSince(
        _ programme: Int, on day: CivilDate? = nil, isSentEnough: Bool = false
    ) -> String {
        let until = day.map { "<= '\($0)'" }
        func isReleased(_ line: String) -> String {
            let isReleased =
                "\(line).id >> 32 IN (SELECT batch FROM release\(until.map { " WHERE released_on \($0)" } ?? "")) AND"
            return """
                \(isSentEnough ? "" : isReleased)
                \(line).id >> 32 NOT IN (SELECT batch FROM recall\(until.map { " WHERE recalled_on \($0)" } ?? ""))
                """
        }
        let (code, name) = (Identifier.creditCode, Identifier.canonical)
        return """
            SELECT \(columns("COALESCE(coded.key, named.key)")), TRUE AS came_before FROM receipt
            LEFT JOIN line coded ON receipt.credit_code <> '' AND \(isReleased("coded"))
            AND coded.id = \(code.holder(of: "receipt.credit_code", in: "\(programme)"))
            LEFT JOIN line named ON receipt.canonical <> '' AND \(isReleased("named"))
            AND named.id = \(name.holder(of: "receipt.canonical", in: "\(programme)"))
            WHERE receipt.programme = \(programme) AND receipt.key IS NULL
            AND receipt.id NOT IN (SELECT receipt FROM receipt_settlement\(until.map { " WHERE settled_on \($0)" } ?? ""))
            AND CASE WHEN coded.key IS NULL
                THEN named.key IS NOT NULL AND (receipt.credit_code = '' OR COALESCE(named.credit_code, named.key) = '')
                ELSE named.key IS NULL OR named.key = coded.key END
            """
    }

    private static func columns(_ key: String) -> String {
        """
        receipt.id, \(key) AS key, receipt.name, receipt.canonical, receipt.credit_code, receipt.loaded_on,
        receipt.taken_up_on, receipt.issued_on, receipt.policy_number, receipt.outcome, receipt.reason, receipt.file,
        receipt.sheet, receipt.row, receipt.id IN (SELECT receipt FROM receipt_correction) AS is_correction
        """
    }
}
