import Columns
import Foundation
import Matching
import Normalisation
import TestSupport

/// A row as a test writes it; what is not written is not stated.
struct Row: Hashable, Sendable {
    var name = ""
    var code = ""
    var customs = ""
    var address = ""
    var district = ""
    var codeFails = false

    init(
        _ name: String = "", code: String = "", customs: String = "", address: String = "", district: String = "",
        codeFails: Bool = false
    ) {
        self.name = name
        self.code = code
        self.customs = customs
        self.address = address
        self.district = district
        self.codeFails = codeFails
    }
}

func list(_ rows: [Row]) -> MatchingList {
    MatchingList(
        names: TextColumn(rows.map(\.name)), codes: TextColumn(rows.map(\.code)), customsCodes: TextColumn(rows.map(\.customs)),
        addresses: TextColumn(rows.map(\.address)), districts: TextColumn(rows.map(\.district)),
        failingCodes: Set(rows.indices.filter { rows[$0].codeFails }))
}

/// Lines as `kind a-b: reasons`, rows from 1.
func lines(_ a: [Row], _ b: [Row], judgements: [PairJudgement] = []) -> [String] {
    ListMatching(list(a), list(b), judgements: judgements, difference: References.difference).matches.map { match in
        let rows = "\(match.a.map { String($0 + 1) } ?? "")-\(match.b.map { String($0 + 1) } ?? "")"
        let reasons = match.reasons.words.joined(separator: "; ")
        return "\(match.kind.word) \(rows)" + (reasons.isEmpty ? "" : ": \(reasons)")
    }
}

enum References {
    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(RepositoryRoot.path())/data/reference/\(name)")))
    }

    static let folding = Result { try NameFolding(folding: bytes("folding.csv")) }
    static let difference: NameDifference =
        switch dissection {
        case .success(let dissection): NameDifference(dissection)
        case .failure: NameDifference(nil)
        }

    static let dissection = Result {
        try NameDissection(
            gazetteer: Gazetteer(
                districts: bytes("districts.csv"), streets: bytes("streets.csv"), shenzhen: bytes("places-shenzhen.csv"),
                elsewhere: bytes("places-elsewhere.csv"), communities: bytes("communities.csv"), roads: bytes("roads.csv")),
            legalForms: bytes("legal-forms.csv"), linesOfBusiness: bytes("lines-of-business.csv"),
            placesElsewhere: bytes("places-elsewhere.csv"), townsOfCities: bytes("towns-of-cities.csv"))
    }
}
