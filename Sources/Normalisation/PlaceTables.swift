/// What every reading looks at, in memory of its own: a copy of a resolver, or of what it reads with, counts one reference or none.
final class PlaceTables: @unchecked Sendable {  // Nothing is written after init.
    let gazetteer: Gazetteer
    let folding: NameFolding
    let places: PlaceView<Gazetteer.Place>
    let parts: PlaceView<Gazetteer.Part>
    let words: PlaceView<PlaceWord>
    /// For each district the districts that it was cut from, one bit each.
    let formerly: UnsafeBufferPointer<UInt32>
    /// The districts that another was cut from, one bit each.
    let parents: UInt32
    let city: CityWords

    init(gazetteer: Gazetteer, folding: NameFolding) {
        self.gazetteer = gazetteer
        self.folding = folding
        places = Self.copy(gazetteer.index)
        parts = Self.copy(gazetteer.parts)
        words = Self.copy(PlaceWords.index(city: gazetteer.city, province: gazetteer.province))
        city = CityWords(gazetteer)
        formerly = Self.copy(gazetteer.formerly)
        parents = gazetteer.formerly.reduce(0, |)
    }

    deinit {
        Self.free(places)
        Self.free(parts)
        Self.free(words)
        formerly.deallocate()
    }

    private static func copy<Value>(_ index: PlaceIndex<Value>) -> PlaceView<Value> {
        PlaceView(edges: copy(index.edges), valueOfNode: copy(index.valueOfNode), values: copy(index.values))
    }

    private static func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
        _ = memory.initialize(from: array)
        return UnsafeBufferPointer(memory)
    }

    private static func free<Value>(_ view: PlaceView<Value>) {
        view.edges.deallocate()
        view.valueOfNode.deallocate()
        view.values.deallocate()
    }
}
