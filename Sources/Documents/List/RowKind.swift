public import Provenance

/// What a row of a sheet is that holds no enterprise.
public enum RowKind: String, Sendable, CaseIterable {
    /// Above the headings; also 附件2 or a title over a further table.
    case title
    /// The heading row, or a further row of a heading of several rows.
    case heading
    /// The headings once more, as on every printed page.
    case repeatedHeading
    /// A label over the rows that follow: 北京市（92所）.
    case group
    /// 合计, 总计, 小计.
    case total
    /// 备注, 注, a signature, a line of explanation.
    case note
    /// Nothing, or a number waiting for a row.
    case blank
    /// One cell alone that may be anything: told as a doubt.
    case unclear
    /// A row of a sheet that has no table with the headings.
    case otherSheet
}

/// A row that was read and is no data.
public struct SkippedRow: Hashable, Sendable {
    public let locus: Locus
    public let kind: RowKind
    /// What stands in it, cell by cell; at most 200 characters.
    public let text: String

    public init(locus: Locus, kind: RowKind, text: String) {
        self.locus = locus
        self.kind = kind
        self.text = text
    }
}
