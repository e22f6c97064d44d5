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
