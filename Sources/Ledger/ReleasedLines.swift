public import Columns
public import Programme

/// The enterprises that were released, each as it left last, in ascending order of the keys' bytes.
public struct ReleasedLines: Sendable {
    public internal(set) var keys = TextColumn()
    public internal(set) var names = TextColumn()
    public internal(set) var creditCodes = TextColumn()
    public internal(set) var customsCodes = TextColumn()
    public internal(set) var canonicals = TextColumn()
    /// As it was sent; empty where none was proven.
    public internal(set) var districts = TextColumn()
    /// What the last receipt says; nil where none came.
    public internal(set) var states: [ReceiptState?] = []

    public var count: Int { keys.count }

    func picking(_ rows: [Int]) -> ReleasedLines {
        var picked = ReleasedLines()
        picked.keys = keys.picking(rows)
        picked.names = names.picking(rows)
        picked.creditCodes = creditCodes.picking(rows)
        picked.customsCodes = customsCodes.picking(rows)
        picked.canonicals = canonicals.picking(rows)
        picked.districts = districts.picking(rows)
        return picked
    }
}
