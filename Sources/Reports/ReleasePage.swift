internal import Columns
public import Programme
public import Provenance

/// `release.html`: what a batch does when it leaves, for the person who lets it; in Chinese, made when the batch is sealed.
///
/// How many and where, what changed since the batch before, what cannot be undone, and what takes it back. The same facts give
/// the same bytes.
public struct ReleasePage: Sendable {
    public static let fileName = "release.html"

    /// One line that changes what an earlier batch sent.
    public struct Change: Sendable, Equatable {
        public var action: Action
        /// As it was sent before; nil where no earlier batch has it.
        public var before: (name: String, creditCode: String)?
        public var name: String
        public var creditCode: String

        public init(action: Action, before: (name: String, creditCode: String)?, name: String, creditCode: String) {
            self.action = action
            self.before = before
            self.name = name
            self.creditCode = creditCode
        }

        public static func == (left: Change, right: Change) -> Bool {
            left.action == right.action && left.before?.name == right.before?.name
                && left.before?.creditCode == right.before?.creditCode && left.name == right.name
                && left.creditCode == right.creditCode
        }
    }

    /// The batch that was made before it.
    public struct Predecessor: Sendable, Equatable {
        public var label: String
        public var madeOn: CivilDate
        public var edition: String
        public var lines: Int

        public init(label: String, madeOn: CivilDate, edition: String, lines: Int) {
            self.label = label
            self.madeOn = madeOn
            self.edition = edition
            self.lines = lines
        }
    }

    private let batch: Batch
    private let preparedBy: String
    private let manifest: Digest
    private let recall: BatchManifest.File
    private let predecessor: Predecessor?
    private let reopened: Int
    private let changes: [Change]

    /// How many names a page lists; the rest stands in batch.csv.
    public static let listed = 100

    /// - Parameters:
    ///   - preparedBy: the account that made the batch.
    ///   - recall: the file that takes it back, by its place below the batch's folder.
    ///   - predecessor: nil for the first batch.
    ///   - reopened: how many of its lines open again what was recalled.
    ///   - changes: the first of the lines that change what was sent.
    public init(
        of batch: Batch, preparedBy: String, manifest: Digest, recall: BatchManifest.File, predecessor: Predecessor?,
        reopened: Int, changes: [Change]
    ) {
        self.batch = batch
        self.preparedBy = preparedBy
        self.manifest = manifest
        self.recall = recall
        self.predecessor = predecessor
        self.reopened = reopened
        self.changes = changes
    }

    public func render() -> [UInt8] {
        var page = HTMLPage(title: "\(batch.terms.programmeTitle) · 出单批次 \(batch.label) · 放行前核对")
        let totals = BatchTotals(of: batch.lines)
        page.figures(
            [("合计（家）", totals.lines)] + counts.map { ("\($0.action.chinese)（家）", $0.count) }
                + (totals.unassigned > 0 ? [("\(TermsWording.unassigned)（家）", totals.unassigned)] : []))
        writeDistricts(to: &page)
        writeChanges(to: &page)
        writeWhatStays(to: &page, sheets: totals.managers.count + (totals.unassigned > 0 ? 1 : 0))
        page.heading("四、撤回文件已备妥")
        page.paragraph("保险公司导入之前，整个批次可以撤回：tongbao recall \(batch.programme) \(batch.number) --by 姓名 --reason 原因")
        page.facts([
            ("撤回文件", "batches/\(batch.programme)/\(batch.label)/\(recall.name)"), ("行数", "\(totals.lines)"),
            ("SHA-256", recall.digest.hex),
        ])
        page.heading("五、核对编号")
        page.facts([
            ("名单", batch.edition), ("制作日期", ChineseText.day(batch.madeOn)), ("制作账号", preparedBy),
            ("清单 manifest.json 的 SHA-256", manifest.hex),
        ])
        writeOpened(to: &page)
        page.remark("\(TermsWording.meaning)\(TermsWording.reservation)")
        return page.bytes
    }

    private var counts: [(action: Action, count: Int)] {
        Action.allCases.compactMap { action in
            let count = batch.lines.actions.count { $0 == action }
            return count > 0 ? (action, count) : nil
        }
    }

    private func writeDistricts(to page: inout HTMLPage) {
        page.heading("一、发出什么")
        let actions = counts.map(\.action)
        let districts = DistrictTally(of: batch.lines, actions)
        page.table(
            ["所属区"] + actions.map(\.chinese) + ["合计"],
            districts.rows.map { row in
                [.text(row.district.isEmpty ? TermsWording.unassigned : row.district)] + row.counts.map { .number($0) }
                    + [.number(row.counts.reduce(0, +))]
            }, last: [.text("合计")] + counts.map { .number($0.count) } + [.number(batch.lines.count)])
    }

    private func writeChanges(to page: inout HTMLPage) {
        page.heading("二、与上一批次相比")
        guard let predecessor else { return page.paragraph("这是第一个批次，此前没有发出任何企业。") }
        page.paragraph(
            "上一批次 \(predecessor.label)：\(ChineseText.day(predecessor.madeOn))，名单 \(predecessor.edition)，\(predecessor.lines) 家。")
        let parts = counts.map { "\($0.action.chinese) \($0.count) 家" }
        page.paragraph("本批次只含此后的变化：\(parts.joined(separator: "，"))。")
        if reopened > 0 { page.warning("其中 \(reopened) 家曾随已撤回的批次发出，本次重新开放，请确认撤回的原因已经消除。") }
        if !changes.isEmpty {
            page.table(
                ["动作", "原名称", "原代码", "新名称", "新代码"],
                changes.map { change in
                    [
                        .text(change.action.chinese), .text(change.before?.name ?? "—"), .text(change.before?.creditCode ?? "—"),
                        .text(change.name), .text(change.creditCode),
                    ]
                })
            let all = batch.lines.actions.count { $0 != .open }
            if all > changes.count { page.remark("另有 \(all - changes.count) 家，见 \(BatchCSV.fileName)。") }
        }
    }

    /// Who is opened; the first batch opens the whole list.
    private func writeOpened(to page: inout HTMLPage) {
        guard predecessor != nil else { return }
        let opened = batch.lines.actions.indices.filter { batch.lines.actions[$0] == .open }
        guard !opened.isEmpty else { return }
        page.heading("六、新开放的企业")
        page.table(
            ["企业名称", "所属区"],
            opened.prefix(Self.listed).map { line in
                let district = batch.lines.districts.string(at: line)
                return [
                    .text(batch.lines.names.string(at: line)), .text(district.isEmpty ? TermsWording.unassigned : district),
                ]
            })
        if opened.count > Self.listed { page.remark("另有 \(opened.count - Self.listed) 家，见 \(BatchCSV.fileName)。") }
    }

    private func writeWhatStays(to page: inout HTMLPage, sheets: Int) {
        page.heading("三、发出后不能收回的")
        page.warning("放行之后，企业随时可以领取。企业一经领取、保险公司一经导入或签发，本批次不能再撤回；其后的变化只能另行更正、批改，或由人工与保险公司办理。")
        page.list([
            "放行的记录（姓名、账号、日期、原因、清单编号）写入台账，不能修改或删除。",
            "放行时生成 \(BatchWorkbook.fileName) 和 \(sheets) 份联系名单；电话一经拨出，告知不能收回。",
            "最迟领取日 \(ChineseText.day(batch.terms.takeUpBy))；其后领取的，保险期间自保单实际签发日期起（\(subjectToThePolicy)）。",
        ])
    }
}

/// How many lines of each action a district has.
struct DistrictTally {
    /// In the order of the names as bytes, the unassigned last.
    let rows: [(district: String, counts: [Int])]

    init(of lines: BatchLines, _ actions: [Action]) {
        var rows: [(place: Bytes, counts: [Int])] = []
        for line in 0..<lines.count {
            let district = lines.districts[line]
            let row = rows.firstIndex { $0.place.elementsEqual(district) }
            if row == nil { rows.append((district, Array(repeating: 0, count: actions.count))) }
            if let column = actions.firstIndex(of: lines.actions[line]) { rows[row ?? rows.count - 1].counts[column] += 1 }
        }
        self.rows = rows.sorted { left, right in
            if left.place.isEmpty != right.place.isEmpty { return right.place.isEmpty }
            return left.place.lexicographicallyPrecedes(right.place)
        }.map { ($0.place.text, $0.counts) }
    }
}
