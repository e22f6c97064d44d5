import Foundation

/// JSON as every manifest is written: keys in order, indented, one LF at the end.
enum CanonicalJSON {
    static func encode(_ value: some Encodable) throws(Stop) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) + [0x0A] } catch {
            throw Stop(.bug, "a manifest could not be written as JSON: \(error)")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], file: String) throws(Stop) -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw Stop(
                .writeFailed, "\(file) is damaged: it is not the JSON that was written",
                hint: "run `tongbao verify` and restore it from a backup")
        }
    }
}
