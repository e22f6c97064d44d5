public import Columns

/// What kind of code a cell holds, whatever column it stands in.
public enum CodeKind: Hashable, Sendable {
    /// 统一社会信用代码: 18 characters.
    case creditCode
    /// 组织机构代码: 9 characters whose check character agrees.
    case organisationCode
    /// 海关注册编码: 10 characters.
    case customsCode
    /// 工商注册号: 15 digits.
    case registrationNumber

    /// The kind of the code that fills the cell; nil for a name, a date, a telephone number, a code that cannot be one.
    ///
    /// A credit code or registration number whose check fails is still one (it is flagged, never dropped), as long as its
    /// first characters are those of such codes. Ten digits are a customs code only if they begin with a region of customs,
    /// and a mobile telephone has eleven.
    public static func of(_ cell: UnsafeBufferPointer<UInt8>) -> CodeKind? {
        let characters = CodeCharacters(cell)
        guard !characters.isForeign, !characters.hasPoint, !characters.hasPlus else { return nil }
        switch characters.count {
        case CreditCode.length:
            return CreditCode.read(cell).value != nil || CreditCode.proposal(for: cell) != nil ? .creditCode : nil
        case RegistrationNumber.length: return RegistrationNumber.read(cell).value != nil ? .registrationNumber : nil
        case CustomsCode.length:
            guard let code = CustomsCode.read(cell).value, code.hasRegion else { return nil }
            return .customsCode
        case OrganisationCode.length:
            // Nine digits may be anything; a stroke before the last or a letter, and the check, say what they are.
            return OrganisationCode.checks(characters.bytes, at: 0) ? .organisationCode : nil
        default: return nil
        }
    }

    /// As above, for a cell of a column.
    public static func of(_ cell: Bytes) -> CodeKind? { cell.withUnsafeBufferPointer { of($0) } }
}
