/// The four parts of a canonical name; a part that the name does not have is empty.
public struct NameParts: Hashable, Sendable {
    /// Every place the name says, in its order, parted by a blank: 深圳市, 深圳 of （深圳）.
    public var place: [UInt8]
    /// 字号: what tells the enterprise from others in its line.
    public var tradeName: [UInt8]
    /// 行业: the line of business.
    public var line: [UInt8]
    /// 组织形式: the legal form.
    public var form: [UInt8]
}
