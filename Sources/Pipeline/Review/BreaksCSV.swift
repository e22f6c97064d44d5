import Columns
import Programme
import Provenance

/// `breaks.csv` of a run: every open difference, whose it is and since when, for office users.
enum BreaksCSV {
    static let name = "breaks.csv"
    static let headings = [
        "编号", "代号", "事项", "归属", "首次发现", "已过工作日", "企业名称", "编码", "所属区", "单元格", "批次", "疑为企业", "疑为企业编码", "疑为企业单元格",
    ]

    static func bytes(_ breaks: [OpenBreak]) -> [UInt8] {
        var csv = CSVWriter(headings: headings)
        for open in breaks {
            let item = open.item
            for text in [
                item.id, item.code.rawValue, item.code.chinese, open.owner, open.openedOn?.description ?? "",
                open.age.map(String.init) ?? "", item.enterprise.name, item.enterprise.key, item.district,
                item.enterprise.locus, item.sent, item.other?.name ?? "", item.other?.key ?? "", item.other?.locus ?? "",
            ] { csv.field(OfficeText.neutralised(text)) }
            csv.endRow()
        }
        return OfficeText.byteOrderMark + csv.bytes
    }
}
