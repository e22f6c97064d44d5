internal import Glibc

/// Texts as C takes a list of them: pointers, then NULL.
final class CStringList {
    let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        pointer = .allocate(capacity: texts.count + 1)
        pointer.initialize(repeating: nil, count: texts.count + 1)
        for (index, text) in texts.enumerated() { pointer[index] = strdup(text) }
    }

    deinit {
        for index in 0..<count { free(pointer[index]) }
        pointer.deallocate()
    }
}
