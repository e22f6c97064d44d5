import GRDB

extension Ledger {
    /// In which file each receipt came: the number of the file by the number of the receipt.
    public func filesOfReceipts(_ receipts: [ReceiptRecord]) throws(LedgerError) -> [Int: Int] {
        try reading { db in
            let statement = try db.makeStatement(
                sql:
                    "SELECT receipt_file.number FROM receipt JOIN receipt_file ON receipt_file.id = receipt.file WHERE receipt.id = ?"
            )
            var files: [Int: Int] = [:]
            for receipt in receipts { files[receipt.number] = try Int.fetchOne(statement, arguments: [receipt.number]) }
            return files
        }
    }
}
