import Columns
import Ledger
import Provenance

/// The head of the run history as programs read it.
enum ChainJSON {
    /// `"chain":{"links":…,"entries":…,"head":"…"}`, or null before the first entry.
    static func member(_ chain: ChainHead?, into json: inout JSONWriter) {
        json.key("chain")
        guard let chain else { return json.null() }
        json.beginObject()
        json.key("links")
        json.value(chain.links)
        json.key("entries")
        json.value(chain.entries)
        json.key("head")
        json.value(chain.digest.hex)
        json.endObject()
    }
}
