import Columns
import Normalisation

/// How a person names an enterprise in a file: by its credit code, its customs code or its name.
enum Identification: Hashable {
    case creditCode([UInt8])
    case customsCode([UInt8])
    case name([UInt8])

    init(_ text: String, folding: NameFolding) {
        let bytes = Array(text.utf8)[...]
        if let code = CreditCode.read(bytes).value {
            self = .creditCode(code.bytes)
        } else if let code = CustomsCode.read(bytes).value {
            self = .customsCode(code.bytes)
        } else {
            self = .name(folding.canonical(of: bytes).canonical)
        }
    }

    /// The code, or the canonical name.
    var bytes: [UInt8] {
        switch self {
        case .creditCode(let bytes), .customsCode(let bytes), .name(let bytes): bytes
        }
    }
}
