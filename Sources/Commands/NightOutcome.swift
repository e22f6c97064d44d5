import Columns
import Pipeline
import Programme
import Provenance
import Vault

/// What a person is told of a night.
struct NightOutcome {
    private let night: Night
    private let programme: String
    private let root: String

    init(_ night: Night, session: Session) {
        self.night = night
        programme = session.programme.name
        root = session.workspace.root
    }

    func tell(_ console: Console, format: OutputFormat) throws {
        let findings = night.run.map { "\(root)/runs/\($0)/findings.jsonl" } ?? "\(root)/editions/\(programme)/*/findings.jsonl"
        console.report(night.findings, more: findings)
        for (edition, hold) in night.holds {
            console.say(Stop(.held, "\(edition): \(hold.message) [\(hold.name.rawValue)]", hint: holdHint(hold)))
        }
        for stop in night.staying { console.say(stop) }
        if let stop = night.stop { console.say(stop) }
        if format == .json { console.answer(json()) } else { tellText(console) }
    }

    private func holdHint(_ hold: Hold) -> String {
        hold.name.liftable && hold.name != .expectedBy && hold.name != .coverEnded && hold.name != .noticeKind
            && hold.name != .severalLists
            ? "\(hold.hint); to let it through: tongbao release \(programme) --by NAME --reason TEXT" : hold.hint
    }

    private func tellText(_ console: Console) {
        if let last = night.lastRecorded {
            return console.say(
                Said(
                    "\(programme) \(night.asOf): this night was played already, the last one is \(last); nothing was done",
                    "\(programme) \(night.asOf)：该夜已运行过，最近一夜为 \(last)；未做任何事"))
        }
        for missed in night.missed { tell(missed, console) }
        console.say(Said("\(programme) \(night.asOf): \(night.word)", "\(programme) \(night.asOf)：\(Self.chinese(night.word))"))
        for edition in night.newEditions { console.say(Said("  new edition: \(edition)", "  新名单：\(edition)")) }
        for (edition, counts, referred) in night.judged { tell(counts, referred, of: edition, console) }
        if night.suspended + night.withdrawn > 0 {
            console.say(
                Said(
                    "  suspended \(night.suspended), withdrawn \(night.withdrawn): tongbao objection list \(programme)",
                    "  因异议暂缓 \(night.suspended)，撤出 \(night.withdrawn)：tongbao objection list \(programme)"))
        }
        if let breaks = night.breaks, breaks.new + breaks.open.count + breaks.fixed > 0 {
            console.say(
                Said(
                    "  breaks: new \(breaks.new), open \(breaks.open.count), fixed \(breaks.fixed): tongbao review list \(programme) --all",
                    "  差异：新 \(breaks.new)，未决 \(breaks.open.count)，已解决 \(breaks.fixed)：tongbao review list \(programme) --all"))
        }
        if let (path, cells) = night.corrections {
            console.say(
                Said(
                    "  draft letter to the Bureau, \(cells) cells: \(path)", "  致商务局的更正建议（草稿），\(cells) 处：\(path)"))
        }
        for number in night.sealed {
            console.say(Said("  batch \(Batch.label(number)) sealed", "  批次 \(Batch.label(number)) 已封存"))
        }
        for number in night.released {
            let folder = "\(root)/batches/\(programme)/\(Batch.label(number))"
            console.say(Said("  batch \(Batch.label(number)) released: \(folder)", "  批次 \(Batch.label(number)) 已放行：\(folder)"))
        }
        for number in night.restored {
            console.say(
                Said("  batch \(Batch.label(number)): missing files rendered again", "  批次 \(Batch.label(number))：缺失文件已重新生成"))
        }
        CallsText(night, programme, root).tell(console)
        if night.isNothingNew, night.calls?.isWritten != true {
            console.say(
                night.isPlayedAgain
                    ? Said("  this night was played before; nothing new", "  该夜此前已运行；无新情况") : Said("  nothing new", "  无新情况"))
        }
    }

    private func tell(_ counts: EditionCounts, _ referred: Int, of edition: String, _ console: Console) {
        let (english, chinese) =
            referred == 0
            ? ("", "") : ("; \(referred) referred to a person: reconciliation.csv", "；转人工 \(referred)：见 reconciliation.csv")
        console.say(
            Said(
                "  \(edition): \(counts.rows) rows, \(counts.eligible) eligible, \(counts.ineligible) ineligible, "
                    + "\(counts.undecided) undecided, \(counts.rejects) rejected; \(counts.unassigned) without a district\(english)",
                "  \(edition)：\(counts.rows) 行，符合 \(counts.eligible)，不符合 \(counts.ineligible)，待定 \(counts.undecided)，"
                    + "剔除 \(counts.rejects)；未定区 \(counts.unassigned)\(chinese)"))
    }

    /// A night that nobody played on its day; what held it stands among the findings.
    private func tell(_ missed: Night.Missed, _ console: Console) {
        let days = missed.from == missed.to ? "\(missed.from)" : "\(missed.from)..\(missed.to)"
        let (english, chinese) = missed.exit == 0 ? ("", "") : (" (exit \(missed.exit))", "（退出码 \(missed.exit)）")
        console.say(
            Said(
                "\(programme) \(days): missed, played now: \(missed.word ?? "stopped")\(english)",
                "\(programme) \(days)：当夜未运行，现予补跑：\(missed.word.map(Self.chinese) ?? "中止")\(chinese)"))
    }

    private static func chinese(_ word: String) -> String {
        switch word {
        case "confirmed": "名单已确认"
        case "waiting for the list": "等待名单公示"
        case "publicised, notice window open": "公示期内"
        case "publicised, notice window closed": "公示期满，名单尚未确认"
        case "publicised, notice window unknown": "已公示，公示期不明"
        default: word
        }
    }

    private func json() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("programme")
        json.value(programme)
        json.key("as_of")
        json.value(night.asOf.description)
        json.key("run")
        json.value(night.run?.description)
        json.key("state")
        json.value(night.word)
        json.key("exit")
        json.value(Int(night.exitCode))
        json.key("nothing_new")
        json.value(night.isNothingNew)
        for (name, values) in [
            ("new_editions", night.newEditions), ("sealed", night.sealed.map(Batch.label)),
            ("released", night.released.map(Batch.label)),
            ("held", night.holds.map(\.hold.name.rawValue)),
        ] {
            json.key(name)
            json.beginArray()
            for value in values { json.value(value) }
            json.endArray()
        }
        json.key("missed")
        json.beginArray()
        for missed in night.missed {
            json.beginObject()
            for (name, value) in [("from", missed.from.description), ("to", missed.to.description), ("state", missed.word)] {
                json.key(name)
                json.value(value)
            }
            json.key("exit")
            json.value(Int(missed.exit))
            json.endObject()
        }
        json.endArray()
        for (name, count) in [("suspended", night.suspended), ("withdrawn", night.withdrawn)] {
            json.key(name)
            json.value(count)
        }
        ChainJSON.member(night.chain, into: &json)
        CallsText(night, programme, root).write(to: &json)
        json.key("breaks")
        if let breaks = night.breaks {
            json.beginObject()
            for (name, count) in [("new", breaks.new), ("open", breaks.open.count), ("fixed", breaks.fixed)] {
                json.key(name)
                json.value(count)
            }
            json.endObject()
        } else {
            json.null()
        }
        json.key("corrections")
        json.value(night.corrections?.path)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
