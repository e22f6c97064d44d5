import GRDB

extension Ledger {
    /// In which file each receipt of an enterprise came: the number of the file by the number of the receipt.
    public func filesOfReceipts(_ programme: String, key: String) throws(LedgerError) -> [Int: Int] {
        try reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT receipt.id, receipt_file.number FROM receipt JOIN receipt_file ON receipt_file.id = receipt.file
                    WHERE receipt.programme = (SELECT id FROM programme WHERE name = ?) AND receipt.key = ?
                    """, arguments: [programme, key])
            var files: [Int: Int] = [:]
            for row in rows { files[row["id"]] = row["number"] }
            return files
        }
    }
}
