import Pipeline
import Programme
import Testing

/// `why` of a list that was put together: a row that came from the list before it is told in its own words.
@Suite struct CarriedRowTests {
    /// Three of 111, 222 and "三百", then a supplement of one, 999.
    private func supplemented() throws -> Office {
        let office = try Office()
        var list = ListFile(3)
        for (row, exports) in ["111", "222", "三百"].enumerated() { list.rows[row].exports = exports }
        try office.bring(list, .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        var supplement = ListFile(1, from: 9)
        supplement.rows[0].exports = "999"
        try office.bring(supplement, .confirmed, as: .supplement, on: "2025-06-04")
        try office.run("2025-06-04")
        return office
    }

    private func sightings(of number: Int, in office: Office) throws -> [EnterpriseDossier.Sighting] {
        try EnterpriseDossier(of: ListFile.ordinary(number).name, in: try office.session("2025-06-04")).sightings
    }

    @Test(arguments: [(1, "111"), (2, "222"), (3, "三百")])
    func `a row that was carried over shows the cell that it came from`(number: Int, exports: String) throws {
        let office = try supplemented()
        let sightings = try sightings(of: number, in: office)
        #expect(sightings.map(\.exportsText) == [exports, exports])
        #expect(sightings.map(\.exportsCell) == [sightings[0].locus, sightings[0].locus])
        #expect(sightings.map(\.exportsHeading) == ["2024年出口额（万美元）", "2024年出口额（万美元）"])
    }

    @Test func `a row of the supplement shows its own cell`() throws {
        let sightings = try sightings(of: 9, in: try supplemented())
        #expect(sightings.map(\.exportsText) == ["999"])
        #expect(sightings.map(\.exportsCell) == sightings.map(\.locus))
    }

    @Test func `a row that was carried over keeps what was found of it`() throws {
        let sightings = try sightings(of: 3, in: try supplemented())
        #expect(sightings.map { $0.findings.filter { $0.hasSuffix("[exports.notNumeric]") }.count } == [1, 1])
    }
}
