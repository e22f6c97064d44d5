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

    /// The field of a line.
    var field: String {
        switch self {
        case .creditCode: "credit_code"
        case .customsCode: "customs_code"
        case .canonical: "canonical"
        }
    }

    func column(of lines: BatchLines) -> TextColumn {
        switch self {
        case .creditCode: lines.creditCodes
        case .customsCode: lines.customsCodes
        case .canonical: lines.canonicals
        }
    }
}
