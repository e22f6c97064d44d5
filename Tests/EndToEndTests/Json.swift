import Foundation

/// A value of a JSON text, looked into by key and place; what is not there is `nothing`.
struct Json: CustomStringConvertible {
    private let value: Any?

    init(_ bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]) }
    init(_ text: String) throws { try self.init(Array(text.utf8)) }
    private init(value: Any?) { self.value = value is NSNull ? nil : value }

    subscript(key: String) -> Json { Json(value: (value as? [String: Any])?[key]) }
    subscript(place: Int) -> Json {
        let values = value as? [Any] ?? []
        return Json(value: values.indices.contains(place) ? values[place] : nil)
    }

    var text: String? { value as? String }
    var number: Int? { value as? Int }
    var isNothing: Bool { value == nil }
    var array: [Json]? { (value as? [Any])?.map { Json(value: $0) } }
    var object: [String: Json]? { (value as? [String: Any])?.mapValues { Json(value: $0) } }
    var description: String { value.map { "\($0)" } ?? "nothing" }
}
