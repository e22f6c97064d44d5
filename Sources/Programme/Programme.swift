public import Provenance

/// A programme (统保项目): one city's unified cover in one year, as data.
///
/// Every constant of the policy text stands here and comes from one YAML file; no rule below carries a number of its own.
public struct Programme: Sendable, Equatable {
    /// Its name, equal to its file's: `shenzhen-2025`.
    public var name: String
    /// Printed on what people receive.
    public var title: String
    public var city: String
    /// The year whose exports decide (policy 一); not the policy year.
    public var baseYear: Int
    public var policyYear: Int
    /// Sections whose values the text does not state.
    public var assumed: [String]
    public var source: Source
    public var columns: [FieldHeadings]
    /// Files of the house beside the list; empty where the programme names none.
    public var records: Records
    /// Last year's programme (S31), by name, in the same workspace; nil where the file names none.
    public var previous: String?
    /// The city's own places; nil where those that the program brings, or the names of ``districts`` alone, are enough.
    public var gazetteer: GazetteerFiles?
    /// What a batch file looks like; nil for the columns that `batch.csv` and `batch.xlsx` have by themselves.
    public var batch: BatchTemplate?
    public var threshold: Threshold
    public var notice: NoticeTerms
    public var release: ReleaseTerms
    public var cover: Cover
    public var terms: Terms
    public var contacts: Contacts
    public var districts: [District]
    public var managerGroups: [ManagerGroup]
    public var guards: Guards
    public var examples: [Example]

    public init(
        name: String, title: String, city: String, baseYear: Int, policyYear: Int, assumed: [String], source: Source,
        columns: [FieldHeadings], records: Records = Records(), previous: String? = nil, gazetteer: GazetteerFiles? = nil,
        batch: BatchTemplate? = nil, threshold: Threshold, notice: NoticeTerms, release: ReleaseTerms,
        cover: Cover, terms: Terms, contacts: Contacts, districts: [District], managerGroups: [ManagerGroup], guards: Guards,
        examples: [Example]
    ) {
        self.name = name
        self.title = title
        self.city = city
        self.baseYear = baseYear
        self.policyYear = policyYear
        self.assumed = assumed
        self.source = source
        self.columns = columns
        self.records = records
        self.previous = previous
        self.gazetteer = gazetteer
        self.batch = batch
        self.threshold = threshold
        self.notice = notice
        self.release = release
        self.cover = cover
        self.terms = terms
        self.contacts = contacts
        self.districts = districts
        self.managerGroups = managerGroups
        self.guards = guards
        self.examples = examples
    }

    /// Nil where the programme has no district of this name.
    public func slot(of districtName: String) -> DistrictSlot? {
        districts.firstIndex { $0.name == districtName }.map(DistrictSlot.init)
    }

    /// Nil for the unassigned.
    public func district(at slot: DistrictSlot) -> District? { slot.index.map { districts[$0] } }

    /// The managers of a district's group; nil for the unassigned.
    public func group(of slot: DistrictSlot) -> ManagerGroup? {
        guard let district = district(at: slot) else { return nil }
        return managerGroups.first { $0.districts.contains(district) }
    }
}

/// Where the Bureau publishes the list (policy 二(一)).
public struct Source: Sendable, Equatable {
    /// The index page: `https:` or, where the programme allows it, `file:` relative to the programme file.
    public var index: String
    /// A notice is ours when its title holds every word of one of these sets.
    public var titleAny: [[String]]
    /// Such a notice's list is a supplement, or a correction, when its title holds every word of one of these sets; where it
    /// does not, the notice's own words say which it is.
    public var supplementTitleAny: [[String]] = []
    public var correctionTitleAny: [[String]] = []
    /// Nothing by this day holds the run.
    public var expectedBy: CivilDate
    /// The hosts that a fetch may touch, redirects included.
    public var hosts: [String]
    /// `https`, `http`, `file`.
    public var protocols: [String]

    public init(index: String, titleAny: [[String]], expectedBy: CivilDate, hosts: [String], protocols: [String]) {
        self.index = index
        self.titleAny = titleAny
        self.expectedBy = expectedBy
        self.hosts = hosts
        self.protocols = protocols
    }

    /// Whether a title holds every word of one of the word sets.
    public func claims(title: String) -> Bool {
        titleAny.contains { words in words.allSatisfy { title.containsText($0) } }
    }

    /// The words of any set that a title holds, each once.
    public func words(inTitle title: String) -> Set<String> {
        Set(titleAny.joined()).filter { title.containsText($0) }
    }

    /// How much of the list a notice of this title carries, by the programme's word; nil where it has none for it, or two.
    public func extent(ofTitle title: String) -> Edition.Extent? {
        let holds = { (sets: [[String]]) in sets.contains { words in words.allSatisfy { title.containsText($0) } } }
        switch (holds(supplementTitleAny), holds(correctionTitleAny)) {
        case (true, false): return .supplement
        case (false, true): return .correction
        default: return nil
        }
    }

    /// Whether a title holds some word of a set and not all of any: a near miss, worth a finding.
    public func nearlyClaims(title: String) -> Bool {
        !claims(title: title) && titleAny.contains { words in words.filter { title.containsText($0) }.count * 2 > words.count }
    }
}

extension String {
    /// Whether `text` stands in this string, byte by byte.
    func containsText(_ text: String) -> Bool {
        let needle = Array(text.utf8)
        let hay = Array(utf8)
        guard needle.count <= hay.count else { return false }
        guard !needle.isEmpty else { return true }
        for start in 0...(hay.count - needle.count) where hay[start..<start + needle.count].elementsEqual(needle) { return true }
        return false
    }
}

/// A field of the list and the headings under which it is published.
public struct FieldHeadings: Sendable, Equatable {
    public var field: Field
    public var headings: [String]

    public init(field: Field, headings: [String]) {
        self.field = field
        self.headings = headings
    }
}

/// The fields of the list that the program reads.
public enum Field: String, Sendable, CaseIterable {
    case name
    case creditCode = "credit_code"
    case customsCode = "customs_code"
    case district
    case address
    case exports
    case serial
    /// Whom to ask for at the enterprise.
    case contact
    case phone

    /// Whether a programme must say under which headings the field is published.
    public var isRequired: Bool {
        switch self {
        case .name, .creditCode, .customsCode, .district, .address, .exports: true
        case .serial, .contact, .phone: false
        }
    }

    /// Its place among all fields.
    public var ordinal: Int {
        switch self {
        case .name: 0
        case .creditCode: 1
        case .customsCode: 2
        case .district: 3
        case .address: 4
        case .exports: 5
        case .serial: 6
        case .contact: 7
        case .phone: 8
        }
    }
}

/// A row and what must come of it; run by the tests.
public struct Example: Sendable, Equatable {
    /// Heading and cell, as published.
    public var row: [Cell]
    public var expect: Eligibility.Outcome

    public struct Cell: Sendable, Equatable {
        public var heading: String
        public var text: String
        public init(heading: String, text: String) {
            self.heading = heading
            self.text = text
        }
    }

    public init(row: [Cell], expect: Eligibility.Outcome) {
        self.row = row
        self.expect = expect
    }
}
