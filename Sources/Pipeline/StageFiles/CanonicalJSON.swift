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

    /// The bytes with the last place where `text` stands between quotes filled with another text of the same length.
    static func replacing(_ text: String, with other: String, in bytes: [UInt8]) -> [UInt8] {
        let quoted = Array("\"\(text)\"".utf8)
        var bytes = bytes
        guard quoted.count <= bytes.count else { return bytes }
        for start in stride(from: bytes.count - quoted.count, through: 0, by: -1)
        where bytes[start] == quoted[0] && bytes[start..<start + quoted.count].elementsEqual(quoted) {
            bytes.replaceSubrange(start + 1..<start + quoted.count - 1, with: other.utf8)
            break
        }
        return bytes
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], file: String) throws(Stop) -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw Stop(
                .writeFailed, "\(file) is damaged: it is not the JSON that was written",
                hint: "run `tongbao verify` and restore it from a backup")
        }
    }
}
