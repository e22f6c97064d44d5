import Columns
import Programme

/// What may be sent only once within a programme; each of the three holds by itself.
public enum Identifier: String, Sendable, CaseIterable {
    case creditCode
    case customsCode
    case canonical

    /// As a message says it.
    public var words: String {
        switch self {
        case .creditCode: "credit code"
        case .customsCode: "customs code"
        case .canonical: "canonical name"
        }
    }

    var table: String {
        switch self {
        case .creditCode: "once_credit_code"
        case .customsCode: "once_customs_code"
        case .canonical: "once_canonical"
        }
    }

    /// Where it is reserved a second time and after that, each time when the line that had it was recalled.
    var againTable: String {
        switch self {
        case .creditCode: "again_credit_code"
        case .customsCode: "again_customs_code"
        case .canonical: "again_canonical"
        }
    }

    /// The line that has a value, the last one of those that had it, as SQL.
    func holder(of value: String, in programme: String) -> String {
        """
        COALESCE((SELECT later.line FROM \(againTable) later WHERE later.value = \(value) AND later.programme = \(programme)
            ORDER BY later.time DESC LIMIT 1),
            (SELECT first.line FROM \(table) first WHERE first.value = \(value) AND first.programme = \(programme)))
        """
    }

    /// What a line has of it, as SQL: a credit code that is the key and a canonical name that is the name are kept once.
    var field: String {
        switch self {
        case .creditCode: "COALESCE(line.credit_code, line.key)"
        case .customsCode: "line.customs_code"
        case .canonical: "COALESCE(line.canonical, line.name)"
        }
    }

    /// All of them in their order, under the names of the columns.
    static let fields = "\(creditCode.field) AS credit_code, \(customsCode.field), \(canonical.field) AS canonical"

    func column(of lines: BatchLines) -> TextColumn {
        switch self {
        case .creditCode: lines.creditCodes
        case .customsCode: lines.customsCodes
        case .canonical: lines.canonicals
        }
    }

    /// The rows of what is sent for the first time, in the order of its values.
    func openedRows(of lines: BatchLines) -> [Int] { column(of: lines).rowsByValue(where: { lines.actions[$0] == .open }) }
}
