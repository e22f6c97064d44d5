public import Provenance

/// One attempt to reach an enterprise (联系), as the manager wrote it on the call sheet.
public struct ContactMade: Sendable, Hashable {
    /// A day of Shanghai.
    public var on: CivilDate
    /// 结果, in the manager's words; empty where only the next one or a wish not to be called is noted.
    public var result: String
    /// 下次联系: the day for which a further call was promised; nil where none was.
    public var nextOn: CivilDate?
    /// 勿扰; nil where nothing is said of it, false where it is taken back.
    public var doNotCall: Bool?

    public init(on: CivilDate, result: String = "", nextOn: CivilDate? = nil, doNotCall: Bool? = nil) {
        self.on = on
        self.result = result
        self.nextOn = nextOn
        self.doNotCall = doNotCall
    }

    public var saysNothing: Bool { result.isEmpty && nextOn == nil && doNotCall == nil }

    /// Whether it notes the same, on whatever day.
    func notesTheSame(as other: ContactMade) -> Bool {
        (result, nextOn, doNotCall ?? false) == (other.result, other.nextOn, other.doNotCall ?? false)
    }
}

/// What speaks against an attempt that a sheet notes.
public enum ContactContradiction: Sendable, Hashable, CaseIterable {
    /// The same attempt is recorded with another result.
    case otherResult
    /// An attempt before it is not recorded.
    case attemptMissing
    /// The promised call lies before the attempt.
    case nextBefore
    /// A further call is promised to who wants none.
    case nextAndDoNotCall
    /// The attempt lies after the day on which it is recorded.
    case future
}
