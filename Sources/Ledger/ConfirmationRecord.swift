public import Programme
public import Provenance

/// That a publicised edition was confirmed (确认), in which form, by whom and on what evidence.
public struct ConfirmationRecord: Sendable, Hashable {
    public var programme: String
    /// The publicised edition.
    public var edition: String
    public var form: ConfirmationForm
    /// The confirmed edition: the second list, or what the confirmation made of the publicised one.
    public var confirmedEdition: String
    /// The business date.
    public var on: CivilDate
    /// A name.
    public var by: String
    public var account: String
    /// A URL, or the digest of a kept file.
    public var evidence: String
    public var reason: String

    public init(
        programme: String, edition: String, form: ConfirmationForm, confirmedEdition: String, on: CivilDate, by: String,
        account: String, evidence: String, reason: String
    ) {
        self.programme = programme
        self.edition = edition
        self.form = form
        self.confirmedEdition = confirmedEdition
        self.on = on
        self.by = by
        self.account = account
        self.evidence = evidence
        self.reason = reason
    }
}
