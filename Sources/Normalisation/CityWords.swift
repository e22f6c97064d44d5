/// What an address in the city begins with, as far as every reading asks for it.
struct CityWords: Sendable, BitwiseCopyable {
    /// The first character of the city's and of the province's name, three bytes each; 0 where there is none.
    private var leads: InlineArray<2, UInt32> = InlineArray(repeating: 0)
    /// How many bytes the shortest name of the city has: no longer word before an address begins the name of a community or road.
    let shortest: Int

    init(_ gazetteer: Gazetteer) {
        leads[0] = Self.lead(of: gazetteer.city)
        leads[1] = Self.lead(of: gazetteer.province)
        shortest = gazetteer.city.map(\.utf8.count).min() ?? 0
    }

    /// True for a text that begins with the first character of the city or the province, as most do.
    @inline(__always)
    func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 3 else { return false }
        let lead = UInt32(text[0]) << 16 | UInt32(text[1]) << 8 | UInt32(text[2])
        return lead == leads[0] || lead == leads[1]
    }

    private static func lead(of names: [String]) -> UInt32 {
        guard let name = names.first, name.utf8.count >= 3 else { return 0 }
        return name.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
