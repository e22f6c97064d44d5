extension Schema {
    /// What persons said of receipts that contradict what is recorded, and what stands since in the place of the receipts
    /// before it: a correction is a receipt of a file of its own, and the earlier ones stay as they are.
    static let corrections = """
        CREATE TABLE receipt_verdict (
            decision INTEGER PRIMARY KEY REFERENCES review_decision,
            verdict TEXT NOT NULL CHECK (verdict IN ('new', 'recorded'))
        ) STRICT;

        CREATE TABLE receipt_correction (
            receipt INTEGER PRIMARY KEY REFERENCES receipt,
            decision INTEGER NOT NULL REFERENCES receipt_verdict
        ) STRICT;
        """

    static let correctionTables = ["receipt_verdict", "receipt_correction"]
}
