/// The headings under which lists publish one field.
public struct HeadingAliases: Hashable, Sendable {
    /// `name`, `credit_code`, `customs_code`, `district`, `address`, `exports`, `serial`, …
    public var field: String
    /// As published; compared folded, see ``HeadingFold``.
    public var headings: [String]

    public init(field: String, headings: [String]) {
        self.field = field
        self.headings = headings
    }
}
