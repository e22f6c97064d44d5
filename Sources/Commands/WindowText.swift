import Programme

extension WindowDerivation {
    /// How the window was found, under the line that says it.
    var said: Said { Said("    \(self)", "    \(chinese)") }

    private var chinese: String {
        switch basis {
        case .stated: return "\(window)，按公示所载"
        case .counted(let length):
            let days =
                switch length {
                case .workingDays(let count): "\(count) 个工作日"
                case .calendarDays(let count): "\(count) 个自然日"
                }
            return "\(publishedOn) 公示，\(days)，当日不计：\(window.to) 截止" + (daysOff.isEmpty ? "" : "；休息日：\(offInWords)")
        }
    }
}
