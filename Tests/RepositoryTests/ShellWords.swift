/// The commands of a line of shell, as far as the lines of this repository's documents go: words, quotes, pipes, redirections.
enum ShellWords {
    /// Each command of a pipeline, word by word; what is redirected is left out.
    static func commands(in line: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word: String?
        var quote: Character?
        var isTarget = false
        func finish() {
            if let word {
                if isTarget { isTarget = false } else { commands[commands.count - 1].append(word) }
            }
            word = nil
        }
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                word = word ?? ""
            case " ": finish()
            case "#" where word == nil: return commands.filter { !$0.isEmpty }
            case "|", ";", "&":
                finish()
                commands.append([])
            case ">", "<":
                finish()
                isTarget = true
            default: word = (word ?? "") + String(character)
            }
        }
        finish()
        return commands.filter { !$0.isEmpty }
    }

    /// The arguments of every call of `tongbao` in a line, wherever the program lies.
    static func tongbaoCalls(in line: String) -> [[String]] {
        commands(in: line).compactMap { command in
            guard let program = command.first, program == "tongbao" || program.hasSuffix("/tongbao") else { return nil }
            return Array(command.dropFirst())
        }
    }
}
