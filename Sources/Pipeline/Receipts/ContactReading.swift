import Columns
import Programme
import Provenance

/// What a row of a call sheet notes of an attempt to reach an enterprise.
enum ContactReading {
    /// Nothing is filled in: nobody has called yet.
    case nothing
    case noted(ContactNote)
    case unreadable(ContactField)

    /// - Parameter day: the day of an attempt that states none.
    static func of(_ row: ReceiptRow, recordedOn day: CivilDate) -> ContactReading {
        guard row.isOnCallSheet else { return .nothing }
        func text(_ field: ContactField) -> String {
            row.cell(field).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        func stated(_ field: ContactField) -> CivilDate?? {
            let cell = row.cell(field)
            if cell.allSatisfy({ $0 == 0x20 }) { return .some(nil) }
            return CivilDate(cell: cell).map { .some($0) }
        }
        guard let nextOn = stated(.nextOn) else { return .unreadable(.nextOn) }
        guard let doNotCall = flag(text(.doNotCall)) else { return .unreadable(.doNotCall) }
        var contact = ContactMade(on: day, result: text(.result), nextOn: nextOn, doNotCall: doNotCall)
        // The sheet fills in which attempt it would be: that alone is none.
        guard !contact.saysNothing else { return .nothing }
        guard let madeOn = stated(.madeOn) else { return .unreadable(.madeOn) }
        let number = text(.attempt)
        let attempt = Int(number)
        if !number.isEmpty, (attempt ?? 0) < 1 { return .unreadable(.attempt) }
        contact.on = madeOn ?? day
        return .noted(ContactNote(contact: contact, attempt: attempt, isDayStated: madeOn != nil))
    }

    /// Nil where the word is none of these; `.some(nil)` where there is none.
    private static func flag(_ word: String) -> Bool?? {
        switch word {
        case "": .some(nil)
        case "是", "勿扰", "√", "✓", "Y", "y", "1", "TRUE": true
        case "否", "N", "n", "0", "FALSE": false
        default: nil
        }
    }
}

/// One attempt as a row notes it.
struct ContactNote {
    let contact: ContactMade
    /// 第几次; nil where the row does not say it.
    let attempt: Int?
    let isDayStated: Bool
}
