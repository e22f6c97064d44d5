/// A value of a JSON text, with the members of an object in their order.
indirect enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case text(String)
    case list([JSONValue])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSONValue
    }

    /// The first member of this name; nil for anything but an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, or the digits of a number; nil for anything else and for nothing but blanks.
    var word: String? {
        switch self {
        case .text(let text): text.trimmed.isEmpty ? nil : text.trimmed
        case .number(let text): text
        default: nil
        }
    }

    /// What stands for a yes or no: `true`, `1`, also as text; nil for a list or an object.
    var flag: String? {
        if case .boolean(let isTrue) = self { return String(isTrue) }
        return word
    }

    var items: [JSONValue] {
        if case .list(let items) = self { return items }
        return []
    }
}
