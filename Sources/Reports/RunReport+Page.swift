import Provenance

extension RunReport {
    public static let fileName = "report.html"

    /// How a page begins that was made of these inputs.
    public static func beginning(inputs: String) -> [UInt8] { Array(HTMLPage.beginning(inputs: inputs).utf8) }

    /// The whole page.
    public var page: [UInt8] {
        var page = HTMLPage(title: "\(title)　运行报告", inputs: inputs)
        page.paragraph(state)
        tellHolds(&page)
        tellOpen(&page)
        tellBalance(&page)
        tellListings(&page)
        tellDeadlines(&page)
        tellBatches(&page)
        if let history { page.remark("台账流水链首（不计当夜自身的登记）：\(history)") }
        page.remark("保险责任、限额与保险期间均以正式保单约定为准。本页由程序生成，独立于保险公司与商务局。")
        return page.bytes
    }

    private func tellHolds(_ page: inout HTMLPage) {
        page.heading("暂停：何事、如何处理")
        if holds.isEmpty { return page.paragraph("没有被暂停的名单。") }
        page.table(["护栏", "情况", "如何处理"], holds.map { [.text($0.code), .text($0.what), .text($0.hint)] })
    }

    private func tellOpen(_ page: inout HTMLPage) {
        page.heading("待办：未决的差异")
        for warning in warnings { page.warning(warning) }
        if open.isEmpty { return page.paragraph("没有未决的差异。") }
        page.table(
            ["事项", "数目", "归属", "最早发现", "涉及", "如何处理"],
            open.map { difference in
                [
                    .text("\(difference.what)（\(difference.code)）"), .number(difference.count), .text(difference.owners),
                    .word(difference.since.map { "\($0)" } ?? "尚无夜间运行见过"), .text(difference.names), .text(difference.hint),
                ]
            })
        page.remark("逐条见最近一夜的 breaks.csv，或 tongbao review list \(programme) --all。")
    }

    private func tellBalance(_ page: inout HTMLPage) {
        guard let balance else { return }
        page.heading("数目核对")
        page.paragraph(
            "列名 \(balance.listed) ＝ 确认 \(balance.confirmed) ＋ 不再列入 \(balance.dropped) ＋ 转人工（已发送而不在确认名单） \(balance.referredAbsent)"
        )
        page.paragraph(
            "确认 \(balance.confirmed) ＝ 已放行 \(balance.released) ＋ 未放行 \(balance.held) ＋ 转人工 \(balance.referred)")
        if !balance.isEven { page.warning("数目不符：请运行 tongbao verify \(programme)") }
    }

    private func tellListings(_ page: inout HTMLPage) {
        guard !listings.isEmpty else { return }
        page.heading("名单")
        page.table(
            ["版本", "种类", "公布日", "行", "企业", "剔除行", "符合", "不符合", "待定", "未定区"],
            listings.map { listing in
                let words: [HTMLPage.Cell] = [.text(listing.edition), .text(listing.kind), .text("\(listing.publishedOn)")]
                let counts = [
                    listing.rows, listing.enterprises, listing.rejects, listing.eligible, listing.ineligible,
                    listing.undecided, listing.unassigned,
                ]
                return words + counts.map { .number($0) }
            })
    }

    private func tellDeadlines(_ page: inout HTMLPage) {
        page.heading("期限与进度")
        page.table(
            ["期限", "日期", ""], deadlines.map { [.text($0.name), .text("\($0.day)"), .text($0.isPast ? "已过" : "未到")] })
        if let chart = ProgressChart(curves, marks: deadlines.map { ($0.name, $0.day) }) { page.drawing(chart.drawing) }
        let standing = receipts.filter { $0.count > 0 }
        if !standing.isEmpty {
            page.paragraph("回执：\(standing.map { "\($0.state) \($0.count)" }.joined(separator: "，"))")
        }
    }

    private func tellBatches(_ page: inout HTMLPage) {
        page.heading("批次")
        if batches.isEmpty { return page.paragraph("尚无批次。") }
        page.table(
            ["批次", "状态", "生成日", "放行日", "家数"],
            batches.map { batch in
                [
                    .text(batch.label), .text(batch.state), .text("\(batch.madeOn)"),
                    .text(batch.releasedOn.map { "\($0)" } ?? "—"), .number(batch.lines),
                ]
            })
    }
}
