import CMemory

/// What small texts leave free between others, which goes back to the system only when it is asked for.
enum FreedMemory {
    private static let longList = 200_000

    /// Gives it back where a list is so long that it is much: looking for it costs a short list more than it is worth.
    static func giveBack(afterListOf rows: Int) {
        if rows >= longList { malloc_trim(0) }
    }
}
