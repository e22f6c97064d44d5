import Columns
import Foundation
import Programme
import Provenance
import TestSupport

@testable import Ledger

/// One enterprise of a test's batch.
struct Enterprise {
    var action = Action.open
    var key: String
    var name: String
    var canonical: String?
    var credit: String?
    var customs = ""
    var district = "宝安区"
    var manager = "李经理"
    var phone = "88325713"
}

/// A ledger in a folder of its own, with what a test needs to stage.
struct Sample {
    let folder: TemporaryFolder
    let ledger: Ledger
    static let programme = "sample"
    static let publicised = "2025-05-12-publicised-010101"
    static let confirmed = "2025-06-03-confirmed-020202"

    init(patience: Double = 5, pageLimit: Int? = nil) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(at: folder["ledger.sqlite"], patience: patience, pageLimit: pageLimit)
        try ledger.record(try Self.edition(Self.publicised, .publicised, on: "2025-05-12", source: 1))
        try ledger.record(try Self.edition(Self.confirmed, .confirmed, on: "2025-06-03", source: 2))
    }

    var path: String { folder["ledger.sqlite"] }

    @discardableResult
    func stage(_ enterprises: [Enterprise], edition: String = confirmed, on day: String = "2025-06-05") throws -> Batch {
        try ledger.stage(
            programme: Self.programme, edition: edition, madeOn: try date(day), terms: try Self.terms(),
            lines: Self.lines(enterprises),
            preparedBy: "night")
    }

    static func lines(_ enterprises: [Enterprise]) -> BatchLines {
        var lines = BatchLines()
        for enterprise in enterprises {
            lines.actions.append(enterprise.action)
            lines.keys.append(enterprise.key)
            lines.names.append(enterprise.name)
            lines.canonicals.append(enterprise.canonical ?? enterprise.name)
            lines.creditCodes.append(enterprise.credit ?? enterprise.key)
            lines.customsCodes.append(enterprise.customs)
            lines.districts.append(enterprise.district)
            lines.managers.append(enterprise.manager)
            lines.phones.append(enterprise.phone)
        }
        return lines
    }

    static func edition(
        _ id: String, _ kind: Edition.Kind, on day: String, source: UInt8, window: NoticeWindow? = nil, base: String? = nil
    ) throws -> EditionRecord {
        EditionRecord(
            programme: programme, id: id, kind: kind, publishedOn: try date(day), window: window, source: try digest(source),
            sourceName: "名单.xlsx", url: "https://example.cn/list.xlsx", title: "统保名单", recordedOn: try date(day),
            recordedBy: "王小明", account: "wxm", origin: .imported, base: base)
    }

    /// Decoded, so that no programme file is needed.
    static func terms() throws -> BatchTerms {
        let text = """
            {"programmeTitle":"示例/二〇二五 \\"统保\\"","takeUpBy":"2025-06-30","callBy":"2025-06-29","coverFromIfInTime":"2025-07-01",
            "coverTo":"2026-06-30","lateRule":"issue_date","insuredPercentage":80,"limitPerObligorUSD":"150000.00","buyerReports":3,
            "contacts":{"singleWindow":{"name":"单一窗口","url":"https://example.cn/","module":"出口信用","phone":"83165355"},
            "insurer":{"name":"热线","phone":"95387"},"branch":{"name":"分公司","phone":"0755-88325600"},"areaCode":"0755","reference":"二(二)"}}
            """
        return try JSONDecoder().decode(BatchTerms.self, from: Data(text.utf8))
    }
}

struct NoSuchValue: Error {}

func date(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(iso: text) else { throw NoSuchValue() }
    return date
}

func digest(_ byte: UInt8) throws -> Digest {
    guard let digest = Digest(bytes: Array(repeating: byte, count: 32)) else { throw NoSuchValue() }
    return digest
}

let jia = Enterprise(key: "91440300MA5AAAAA11", name: "深圳市甲有限公司", customs: "4403110001")
let yi = Enterprise(key: "91440300MA5BBBBB22", name: "深圳市乙有限公司", customs: "4403110002", district: "", manager: "", phone: "")
let bing = Enterprise(key: "91440300MA5CCCCC33", name: "深圳市丙有限公司")
