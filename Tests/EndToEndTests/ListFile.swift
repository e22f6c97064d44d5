/// A list as a test writes it: CSV with the headings that the sample programme knows.
struct ListFile {
    struct Row: Equatable {
        var name: String
        var credit = ""
        var customs = ""
        var district = "南山区"
        /// In units of 10,000 USD.
        var exports = "100"
    }

    var rows: [Row]
    var exportsHeading: String? = "2024年出口额（万美元）"
    var hasSerial = true
    /// Instead of 1, 2, 3, …
    var serials: [Int]?
    /// A further heading with cells of its own, which nothing claims.
    var extra: (heading: String, cell: String)?

    init(_ rows: [Row]) { self.rows = rows }

    /// So many ordinary enterprises.
    init(_ count: Int, from first: Int = 1) {
        self.init((first..<(first + count)).map(Self.ordinary))
    }

    static func ordinary(_ number: Int) -> Row {
        Row(
            name: "深圳市\(trade(number))电子有限公司", credit: InventedCode.credit(number), customs: InventedCode.customs(number),
            district: districts[number % districts.count])
    }

    static let districts = ["南山区", "福田区", "宝安区", "龙岗区", "龙华区", "罗湖区"]

    /// A trade name of three characters, another one for each number below 1,000.
    static func trade(_ number: Int) -> String {
        let characters = Array("昱荻沐铎逸砚棠韵霁筠")
        return [number / 100 % 10, number / 10 % 10, number % 10].map { String(characters[$0]) }.joined()
    }

    var csv: String {
        var headings = ["企业名称", "统一社会信用代码", "海关编码", "所属区"]
        if hasSerial { headings.insert("序号", at: 0) }
        if let exportsHeading { headings.append(exportsHeading) }
        if let extra { headings.append(extra.heading) }
        var lines = [headings.joined(separator: ",")]
        for (index, row) in rows.enumerated() {
            var cells = [row.name, row.credit, row.customs, row.district]
            if hasSerial { cells.insert(String(serials?[index] ?? index + 1), at: 0) }
            if exportsHeading != nil { cells.append(row.exports) }
            if let extra { cells.append(extra.cell) }
            lines.append(cells.joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
