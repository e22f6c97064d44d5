import CMemory

/// What is freed and may go back to the system, or stay for what comes next.
public enum FreedMemory {
    private static let longList = 200_000

    /// Columns grow by being copied into larger memory: handing each small piece back to the system and asking for it again
    /// costs a run on 50,000 rows a tenth of its time. Of a million rows a column that nothing needs goes back at once.
    public static func keepSmallPieces() {
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 1 << 24)
        mallopt(M_TOP_PAD, 1 << 24)
    }

    /// Gives back what small texts leave free between others, where a list is so long that it is much: looking for it costs a
    /// short list more than it is worth.
    static func giveBack(afterListOf rows: Int) {
        if rows >= longList { malloc_trim(0) }
    }
}
