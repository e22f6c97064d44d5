/// What `why` answers.
public enum Why: Sendable {
    case listed(EnterpriseDossier)
    case unlisted(UnlistedDossier)

    /// - Throws: exit 65 where no edition has it, and nothing came back for it; near names are said.
    public init(of term: String, in session: Session) throws(Stop) {
        do throws(Stop) { self = .listed(try EnterpriseDossier(of: term, in: session)) } catch {
            guard error.exit == .notUnderstood, let unlisted = try UnlistedDossier(of: term, in: session) else { throw error }
            self = .unlisted(unlisted)
        }
    }
}
