/// Whom an enterprise turns to, labelled by whose number it is (policy 二(二), 二(四)4).
public struct Contacts: Sendable, Equatable, Codable {
    public struct SingleWindow: Sendable, Equatable, Codable {
        public var name: String
        public var url: String
        /// The module that an enterprise enters: 出口信用.
        public var module: String
        public var phone: String
        public init(name: String, url: String, module: String, phone: String) {
            self.name = name
            self.url = url
            self.module = module
            self.phone = phone
        }
    }

    public struct Line: Sendable, Equatable, Codable {
        public var name: String
        public var phone: String
        public init(name: String, phone: String) {
            self.name = name
            self.phone = phone
        }
    }

    public var singleWindow: SingleWindow
    public var insurer: Line
    public var branch: Line
    /// Put before 8-digit numbers when they are dialled from elsewhere: 0755.
    public var areaCode: String
    public var reference: String

    public init(singleWindow: SingleWindow, insurer: Line, branch: Line, areaCode: String, reference: String) {
        self.singleWindow = singleWindow
        self.insurer = insurer
        self.branch = branch
        self.areaCode = areaCode
        self.reference = reference
    }

    /// An 8-digit number with the area code before it; any other number as it stands.
    public func dialled(_ phone: String) -> String {
        phone.utf8.count == 8 && phone.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "\(areaCode)-\(phone)" : phone
    }
}
