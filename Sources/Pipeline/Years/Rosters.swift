import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// The monthly rosters (S27): in each of the twelve months of the policy period the insured in force, once, on the first night of
/// the month.
///
/// A roster says what the receipts said on the day it was made; what comes later stands in the next month's. Its row in the
/// ledger comes before its files, and its bytes are kept under their digest, so that a lost file comes back as it was.
struct Rosters {
    static let folderName = "rosters"
    static let headings = [
        "month", "key", "name", "credit_code", "district", "manager", "policy_number", "cover_from", "cover_to", "taken_up_on",
        "issued_on", "buyer_reports",
    ]

    private let session: Session
    let folder: Folder

    init(in session: Session) throws(Stop) {
        self.session = session
        let reports = try stopping { () throws(VaultError) in try session.workspace.reports(session.programme.name) }
        folder = Folder("\(reports.path)/\(Self.folderName)", disk: session.world.disk)
    }

    /// Makes the roster of the business date's month where it is not made yet, and writes lost files again.
    ///
    /// - Returns: what a person is told; nothing on a night that changes nothing.
    func update() throws(Stop) -> [Finding] {
        guard let month = session.programme.cover.month(of: session.asOf) else { return try restore([]) }
        let programme = session.programme.name
        let made = try stoppingLedger { () throws(LedgerError) in try session.ledger.rosters(of: programme) }
        guard !made.contains(where: { $0.month == month.description }) else { return try restore(made) }
        let counts = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.receiptCounts(programme, on: session.asOf)
        }
        // A month in which nobody is insured has no roster: the first receipts of the month may still make one.
        guard counts[.takenUp, default: 0] + counts[.issued, default: 0] > 0 else { return try restore(made) }
        let (csv, lines) = try render(month)
        guard lines > 0 else { return try restore(made) }
        let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(csv) }
        let record = RosterRecord(month: month.description, madeOn: session.asOf, lines: lines, digest: digest)
        try stoppingLedger { () throws(LedgerError) in try session.ledger.record(record, of: programme) }
        try write(record, csv)
        return try restore(made) + [
            Finding(
                .note, "roster.made",
                "the roster of \(record.month): \(lines) insured in force: \(folder.path)/\(record.month).csv")
        ]
    }

    private func restore(_ made: [RosterRecord]) throws(Stop) -> [Finding] {
        var findings: [Finding] = []
        for record in made {
            let isThere = try stopping { () throws(VaultError) in
                let hasCSV = try folder.has("\(record.month).csv")
                return try folder.has("\(record.month).xlsx") && hasCSV
            }
            guard !isThere else { continue }
            try write(record, try stopping { () throws(VaultError) in try session.workspace.blobs.read(record.digest) })
            findings.append(Finding(.note, "roster.restored", "the roster of \(record.month): missing files written again"))
        }
        return findings
    }

    private func write(_ record: RosterRecord, _ csv: [UInt8]) throws(Stop) {
        let table: CSVTable
        do { table = try CSVTable(parsing: csv) } catch {
            throw Stop(.writeFailed, "the roster of \(record.month) is damaged: \(error)", hint: "run `tongbao verify`")
        }
        let people = workbook(record, table)
        let bytes = try stoppingReport { () throws(ReportError) in try people.render() }
        try stopping { () throws(VaultError) in
            try folder.write(csv, as: "\(record.month).csv", durability: .recomputable)
            try folder.write(bytes, as: "\(record.month).xlsx", durability: .recomputable)
            try folder.flush()
        }
    }

    /// Who is in force on the business date, by actual cover.
    private func render(_ month: CoverMonth) throws(Stop) -> (csv: [UInt8], lines: Int) {
        let programme = session.programme
        let (standings, sent, duties) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.standings(of: programme.name, on: session.asOf), try session.ledger.sent(programme.name),
                try session.ledger.incumbents(programme.name)
            )
        }
        let districts = try lastDistricts()
        var csv = CSVWriter(headings: Self.headings)
        var lines = 0
        for row in 0..<sent.count {
            guard let standing = standings[sent.keys[row]], let period = standing.period(under: programme.cover),
                period.from <= session.asOf, session.asOf <= period.to
            else { continue }
            lines += 1
            csv.field(month.description)
            csv.field(sent.keys, row)
            csv.field(sent.names, row)
            csv.field(sent.creditCodes, row)
            csv.field(districts[sent.keys[row]] ?? "")
            csv.field(duties[sent.keys[row]] ?? "")
            csv.field(standing.merged.policyNumber ?? "")
            csv.field(period.from.description)
            csv.field(period.to.description)
            csv.field(standing.merged.takenUpOn?.description ?? "")
            csv.field(standing.merged.issuedOn?.description ?? "")
            csv.field(programme.terms.buyerReports)
            csv.endRow()
        }
        return (csv.bytes, lines)
    }

    /// The districts under which the batches sent each key last.
    private func lastDistricts() throws(Stop) -> [Bytes: String] {
        var districts: [Bytes: String] = [:]
        for summary in try stoppingLedger({ () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }) {
            let lines = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.batch(session.programme.name, summary.number).lines
            }
            for line in 0..<lines.count { districts[lines.keys[line]] = lines.districts.string(at: line) }
        }
        return districts
    }

    private func workbook(_ record: RosterRecord, _ table: CSVTable) -> TableWorkbook {
        let programme = session.programme
        func column(_ heading: String) -> TextColumn { table.column(heading) ?? TextColumn() }
        return TableWorkbook(
            sheet: "在保名册\(record.month)", title: "\(programme.title) · \(record.month) 在保企业名册",
            remarks: [
                "制作日期：\(record.madeOn)　　共\(record.lines)家；保险期间以实际签发为准，\(subjectToThePolicy)。",
                "每家被保险人每保单年度可免费获取\(programme.terms.buyerReports)份海外买家资信报告（\(subjectToThePolicy)）。",
            ], madeOn: record.madeOn,
            columns: [
                .init("企业名称", column("name"), width: 24...60, isCentred: false),
                .init("统一社会信用代码", column("credit_code"), width: 22...22),
                .init("所属区", column("district"), width: 12...24), .init("客户经理", column("manager"), width: 12...20),
                .init("保单号", column("policy_number"), width: 14...30), .init("保险期间起", column("cover_from"), width: 14...14),
                .init("保险期间止", column("cover_to"), width: 14...14), .init("领取日期", column("taken_up_on"), width: 14...14),
                .init("签发日期", column("issued_on"), width: 14...14),
                .init("买家资信报告（份/保单年度）", column("buyer_reports"), width: 12...30),
            ])
    }
}
