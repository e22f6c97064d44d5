/// How near two pooled names are, in thousandths: the same from either side.
struct NameSimilarity {
    private let weights: [Int32]
    private let characterWeights: [Int32]
    private var distance: EditDistance
    private var line: [Int32] = []

    init(_ vocabulary: NameVocabulary) {
        weights = vocabulary.weights
        characterWeights = vocabulary.characterWeights
        distance = EditDistance(characterCount: vocabulary.characterCount)
    }

    private static let widest = 350

    /// Two fifths what grams they share, two fifths what characters in one order, both by weight, and a fifth how little
    /// there is to edit. 1000 is left to names that are equal.
    ///
    /// - Parameter least: zero may be answered where the names are less near.
    mutating func callAsFunction(
        _ a: PooledNames, _ placeA: Int, _ b: PooledNames, _ placeB: Int, atLeast least: Int = 0
    ) -> Int {
        let (left, right) = (a.characters(placeA), b.characters(placeB))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let shared = sharedGrams(a.grams(placeA), b.grams(placeB))
        let length = max(left.count, right.count)
        let edited = (length - distance(left, right)) * 1000 / length
        // What stands in one order is heavier than what is shared by at most so much; else the names are not near.
        guard 2 * shared + 2 * min(1000, shared + Self.widest) + edited >= 5 * least else { return 0 }
        let ordered = min(sharedSequence(left, right), shared + Self.widest)
        return min(999, (2 * shared + 2 * ordered + edited) / 5)
    }

    private func sharedGrams(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Int {
        var (total, shared) = (0, 0)
        var (left, right) = (a.startIndex, b.startIndex)
        while left < a.endIndex || right < b.endIndex {
            if right == b.endIndex || left < a.endIndex && a[left] < b[right] {
                total += Int(weights[Int(a[left])])
                left += 1
            } else if left == a.endIndex || b[right] < a[left] {
                total += Int(weights[Int(b[right])])
                right += 1
            } else {
                let weight = Int(weights[Int(a[left])])
                total += 2 * weight
                shared += 2 * weight
                left += 1
                right += 1
            }
        }
        return total == 0 ? 0 : shared * 1000 / total
    }

    /// The heaviest sequence of characters that stands in both names.
    private mutating func sharedSequence(_ a: ArraySlice<UInt16>, _ b: ArraySlice<UInt16>) -> Int {
        var total = 0
        for character in a { total += Int(characterWeights[Int(character)]) }
        for character in b { total += Int(characterWeights[Int(character)]) }
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: repeatElement(0, count: b.count + 1))
        for character in a {
            let weight = characterWeights[Int(character)]
            var diagonal: Int32 = 0
            var place = 1
            for other in b {
                let above = line[place]
                var best = max(above, line[place - 1])
                if character == other { best = max(best, diagonal + weight) }
                diagonal = above
                line[place] = best
                place += 1
            }
        }
        return total == 0 ? 0 : 2 * Int(line[b.count]) * 1000 / total
    }
}
