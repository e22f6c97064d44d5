public import Programme
public import Provenance

/// An edition as the ledger knows it: when it was published, of which bytes, and who brought it.
public struct EditionRecord: Sendable, Hashable {
    public enum Origin: String, Sendable, CaseIterable {
        case fetched
        case imported
    }

    public var programme: String
    /// ``Edition/id(publishedOn:kind:source:)``; unique within the programme.
    public var id: String
    public var kind: Edition.Kind
    public var publishedOn: CivilDate
    /// Nil where the notice window is not known, and for a confirmed edition.
    public var window: NoticeWindow?
    public var source: Digest
    /// The file's name as published.
    public var sourceName: String
    /// Nil where nobody said where the file comes from.
    public var url: String?
    /// The notice's title; nil where there is no notice.
    public var title: String?
    /// The business date.
    public var recordedOn: CivilDate
    /// A name.
    public var recordedBy: String
    /// The account that ran the command.
    public var account: String
    public var origin: Origin
    /// The publicised edition that a confirmation as publicised was made of; nil for any other.
    public var base: String?
    public var extent = Edition.Extent.full
    /// The edition that a supplement adds to or a correction amends; nil for a full list.
    public var onto: String?
    /// What the window's last day was taken from; nil where there is no window, or a version that did not know recorded it.
    public var windowBasis: WindowBasis?
    /// The page of the notice that it is fetched with, when it is recorded; see ``Ledger/noticePage(of:in:)``.
    public var notice: Digest?
    /// The address of that page; see ``Ledger/noticeAddress(of:in:)``.
    public var noticeAddress: String?
    /// The edition that the notice is about; see ``Ledger/noticeLink(of:in:)``.
    public var about: NoticeLink?
    /// 1, 2, … in the order of recording within the programme; 0 until the ledger gives it.
    public internal(set) var position = 0

    public init(
        programme: String, id: String, kind: Edition.Kind, publishedOn: CivilDate, window: NoticeWindow?, source: Digest,
        sourceName: String, url: String?, title: String? = nil, recordedOn: CivilDate, recordedBy: String, account: String,
        origin: Origin, base: String? = nil, extent: Edition.Extent = .full, onto: String? = nil,
        windowBasis: WindowBasis? = nil
    ) {
        self.programme = programme
        self.id = id
        self.kind = kind
        self.publishedOn = publishedOn
        self.window = window
        self.source = source
        self.sourceName = sourceName
        self.url = url
        self.title = title
        self.recordedOn = recordedOn
        self.recordedBy = recordedBy
        self.account = account
        self.origin = origin
        self.base = base
        self.extent = extent
        self.onto = onto
        self.windowBasis = windowBasis
    }
}
