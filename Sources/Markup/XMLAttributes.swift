/// The name of an element as the parser holds it, compared by bytes; valid during a callback only.
public struct XMLName {
    @usableFromInline let start: UnsafePointer<UInt8>

    @inlinable public init?(_ start: UnsafePointer<UInt8>?) {
        guard let start else { return nil }
        self.start = start
    }

    /// Whether the name is `other`, which must be ASCII.
    @inlinable public static func == (name: XMLName, other: StaticString) -> Bool {
        let count = other.utf8CodeUnitCount
        let bytes = other.utf8Start
        var index = 0
        while index < count {
            if name.start[index] != bytes[index] { return false }
            index += 1
        }
        return name.start[count] == 0
    }

    public var text: String { String(cString: start) }
}

/// The attributes of an element as the parser holds them; valid during a callback only.
public struct XMLAttributes {
    @usableFromInline let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    public let count: Int

    @inlinable public init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int32) {
        self.list = list
        self.count = list == nil ? 0 : Int(count)
    }

    /// The local name of the attribute at `index`.
    @inlinable public func name(at index: Int) -> XMLName? { XMLName(list?[index * 5]) }

    /// Whether the attribute at `index` has a prefix (`r:id`).
    @inlinable public func hasPrefix(at index: Int) -> Bool { list?[index * 5 + 1] != nil }

    /// The bytes of the value at `index`.
    @inlinable public func value(at index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let list, let start = list[index * 5 + 3], let end = list[index * 5 + 4] else { return .init(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The bytes of the attribute with this local name, or nil where the element has none.
    @inlinable public subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<count {
            if let found = self.name(at: index), found == name { return value(at: index) }
        }
        return nil
    }
}
