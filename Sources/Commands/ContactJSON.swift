import Columns
import Documents
import Ledger
import Provenance

/// Where objections go, as programs read it.
enum ContactJSON {
    static func value(_ contact: ObjectionContact?, into json: inout JSONWriter) {
        guard let contact else { return json.null() }
        json.beginObject()
        for (key, texts) in [("phones", contact.phones), ("emails", contact.emails)] {
            json.key(key)
            json.beginArray()
            for text in texts { json.value(text) }
            json.endArray()
        }
        json.key("address")
        json.value(contact.address)
        json.endObject()
    }
}

extension NoticeLink.Basis {
    /// As office users read it.
    var chinese: String {
        switch self {
        case .address: "公告中有其链接"
        case .title: "公告中有其标题"
        case .window: "公告中写明其公示期"
        case .subject: "两份公告事由相同"
        }
    }
}
