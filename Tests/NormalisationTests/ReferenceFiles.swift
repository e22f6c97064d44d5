import Columns
import Foundation
import Normalisation

/// The reference files of the repository and, where they are at hand, the real lists beside it.
enum ReferenceFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let realData = root.deletingLastPathComponent().appending(path: "shared/real-data")

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "data/reference/\(name)")))
    }

    static func folding() throws -> NameFolding { try loadedFolding.get() }
    static func gazetteer() throws -> Gazetteer { try loadedGazetteer.get() }
    static func resolver() throws -> DistrictResolver { try DistrictResolver(gazetteer: gazetteer(), folding: folding()) }
    static func dissection() throws -> NameDissection { try loadedDissection.get() }

    // Read once: each case of a test makes a suite of its own.
    private static let loadedFolding = Result { try NameFolding(folding: bytes("folding.csv")) }
    private static let loadedGazetteer = Result {
        try Gazetteer(
            districts: bytes("districts.csv"), streets: bytes("streets.csv"), shenzhen: bytes("places-shenzhen.csv"),
            elsewhere: bytes("places-elsewhere.csv"), communities: bytes("communities.csv"), roads: bytes("roads.csv"))
    }
    private static let loadedDissection = Result {
        try NameDissection(
            gazetteer: gazetteer(), legalForms: bytes("legal-forms.csv"), linesOfBusiness: bytes("lines-of-business.csv"),
            placesElsewhere: bytes("places-elsewhere.csv"), townsOfCities: bytes("towns-of-cities.csv"))
    }

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: realData.appending(path: path).path) }

    /// A real list's bytes; `.gz` is unpacked by gzip.
    static func real(_ path: String) throws -> [UInt8] {
        let file = realData.appending(path: path)
        guard path.hasSuffix(".gz") else { return [UInt8](try Data(contentsOf: file)) }
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return [UInt8](data)
    }
}

extension String {
    var bytes: Bytes { Array(utf8)[...] }
}
