internal import Columns
public import Programme
public import Provenance

/// `manifest.json`: what a batch consists of, so that it can be checked without the program that made it.
///
/// It says nothing of the batch's state and holds no time of day: the same batch and files give the same bytes.
public enum BatchManifest {
    /// A file of the batch.
    public struct File: Sendable, Hashable {
        /// Relative to the batch's folder: `managers/赵经理.xlsx`.
        public var name: String
        public var digest: Digest
        /// Bytes.
        public var size: Int

        public init(name: String, digest: Digest, size: Int) {
            self.name = name
            self.digest = digest
            self.size = size
        }
    }

    public static let fileName = "manifest.json"

    /// What a batch is, for whoever reads the manifest alone.
    public static let meaning =
        "This batch opens policies for take-up; whether one is taken up or issued, only a receipt can say."

    /// What a recall is.
    public static let meaningOfRecall = "This takes back what the batch of this number sent, before the insurer has loaded it."

    /// Renders the manifest, its files in the order of their names as bytes.
    ///
    /// - Parameter digest: gives the SHA-256 of the bytes; it is asked twice, for the keys and for the credit codes.
    public static func render<Failure: Error>(
        _ batch: Batch, files: [File], digest: ([UInt8]) throws(Failure) -> Digest
    ) throws(Failure) -> [UInt8] {
        let totals = BatchTotals(of: batch.lines)
        var json = JSONWriter()
        json.beginObject()
        json.member("programme", batch.programme)
        json.member("number", batch.label)
        json.member("edition", batch.edition)
        json.member("made_on", batch.madeOn.description)
        json.member("meaning", batch.isRecall ? meaningOfRecall : meaning)
        json.member("meaning_zh", TermsWording.meaning(of: batch))
        json.key("counts")
        write(totals, to: &json)
        json.key("control_totals")
        json.beginObject()
        json.member("keys", batch.lines.keys.count)
        json.member("keys_sha256", try digest(BatchTotals.listing(batch.lines.keys)).hex)
        json.member("credit_codes", totals.creditCodes)
        json.member("credit_codes_sha256", try digest(BatchTotals.listing(batch.lines.creditCodes)).hex)
        json.member("customs_codes", totals.customsCodes)
        json.endObject()
        json.key("terms")
        write(batch.terms, to: &json)
        json.key("files")
        json.beginArray()
        for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            json.beginObject()
            json.member("name", file.name)
            json.member("sha256", file.digest.hex)
            json.member("bytes", file.size)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return IndentedJSON.bytes(of: json.bytes)
    }

    private static func write(_ totals: BatchTotals, to json: inout JSONWriter) {
        json.beginObject()
        json.member("lines", totals.lines)
        json.member("unassigned", totals.unassigned)
        for (name, counts) in [("actions", totals.actions), ("districts", totals.districts), ("managers", totals.managers)] {
            json.key(name)
            json.beginObject()
            for (value, count) in counts { json.member(value, count) }
            json.endObject()
        }
        json.endObject()
    }

    private static func write(_ terms: BatchTerms, to json: inout JSONWriter) {
        json.beginObject()
        json.member("programme_title", terms.programmeTitle)
        json.member("take_up_by", terms.takeUpBy)
        json.member("call_by", terms.callBy)
        json.member("cover_from_if_in_time", terms.coverFromIfInTime)
        json.member("cover_to", terms.coverTo)
        json.member("late_rule", terms.lateRule)
        json.member("insured_percentage", terms.insuredPercentage)
        json.member("limit_per_obligor_usd", terms.limitPerObligorUSD)
        json.member("limit_per_policy_usd", terms.limitPerPolicyUSD)
        json.member("buyer_reports", terms.buyerReports)
        json.member("reservation", TermsWording.reservation)
        json.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    fileprivate mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }
}
