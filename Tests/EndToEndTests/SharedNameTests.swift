import Pipeline
import Programme
import Testing

/// `why` of enterprises that bore one name, one after the other: each is told its own story alone.
@Suite struct SharedNameTests {
    private static let shared = "深圳市乙新名电子有限公司"

    /// The second enterprise bears the name in the second list only; in the fourth the fiftieth bears it.
    private func played() throws -> Office {
        let office = try Office()
        let own = ListFile(3)
        var renamed = own
        renamed.rows[1].name = Self.shared
        var another = own
        another.rows.append(ListFile.ordinary(50))
        another.rows[3].name = Self.shared
        for (list, date) in [(own, "2025-06-03"), (renamed, "2025-06-04"), (own, "2025-06-05"), (another, "2025-06-06")] {
            try office.bring(list, .confirmed, on: date)
            try office.run(date)
        }
        return office
    }

    private func why(_ term: String, in office: Office) throws -> EnterpriseDossier {
        try EnterpriseDossier(of: term, in: try office.session("2025-06-06"))
    }

    @Test func `one that bears the former name of another is told its own sightings and no renaming`() throws {
        let office = try played()
        for term in [InventedCode.credit(50), Self.shared] {
            let dossier = try why(term, in: office)
            #expect(dossier.sightings.map(\.creditCode) == [InventedCode.credit(50)])
            #expect(dossier.events.filter { $0.kind == "renamed" }.isEmpty)
        }
    }

    @Test func `one whose former name another bears keeps its own`() throws {
        let dossier = try why(InventedCode.credit(2), in: try played())
        let own = ListFile.ordinary(2).name
        #expect(dossier.sightings.map(\.name) == [own, Self.shared, own, own])
        #expect(dossier.events.contains { $0.kind == "renamed" })
    }

    @Test func `a correction of a code under one name is the same enterprise, by either code`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .publicised, on: "2025-06-03")
        try office.run("2025-06-03")
        var corrected = ListFile([ListFile.ordinary(2)])
        corrected.rows[0].credit = InventedCode.credit(60)
        corrected.rows[0].customs = ""
        try office.bring(corrected, .publicised, as: .correction, on: "2025-06-04")
        try office.run("2025-06-04")
        for number in [2, 60] {
            #expect(
                try why(InventedCode.credit(number), in: office).sightings.map(\.creditCode)
                    == [InventedCode.credit(2), InventedCode.credit(60)])
        }
    }

    @Test func `one that has the code of another on the last list is not told the other's sightings`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .confirmed, on: "2025-06-03")
        try office.run("2025-06-03")
        var list = ListFile(4)
        list.rows[3].credit = InventedCode.credit(2)
        try office.bring(list, .confirmed, on: "2025-06-06")
        try office.run("2025-06-06")
        let (own, other) = (ListFile.ordinary(2).name, ListFile.ordinary(4).name)
        #expect(try why(other, in: office).sightings.map(\.name) == [other])
        #expect(try why(InventedCode.credit(2), in: office).sightings.map(\.name) == [own, own])
    }
}
