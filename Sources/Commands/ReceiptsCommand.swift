import ArgumentParser
import Pipeline
import Programme
import Provenance

struct ReceiptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts", abstract: "Bring in what came back: from the insurer, or a call sheet that was filled in.",
        discussion: "What is recorded is never overwritten: rows that contradict it, or fit nothing, are returned with a reason.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("What the insurer sent back: .xlsx, .csv or a page.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("Settle a receipt for what was never released, by its number.", valueName: "number"))
    var settle: Int?

    @Option(help: ArgumentHelp("Who does it; the account where it is left out.", valueName: "name"))
    var by: String?

    @Option(help: ArgumentHelp("Why; needed with --settle.", valueName: "text"))
    var reason: String?

    func validate() throws {
        if (file == nil) == (settle == nil) {
            throw ValidationError("name the file that came back, or a receipt to settle: --settle NUMBER")
        }
        if by?.isEmpty == true { throw ValidationError("--by names nobody") }
        if settle != nil, by == nil || reason?.isEmpty != false { throw ValidationError("--settle needs --by and --reason") }
        if settle == nil, reason != nil { throw ValidationError("--reason belongs to --settle") }
    }

    func run() throws {
        if let settle { return try settleReceipt(settle) }
        guard let file else { return }
        let console = options.common.console
        let name = String(file.split(separator: "/").last ?? "")
        let outcome = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try ReceiptImport(in: session).run(path: ProgrammeLocation.absolute(file), name: name, by: by)
        }
        console.report(outcome.findings, more: outcome.returned?.path ?? "status")
        tell(outcome, name, console)
    }

    private func tell(_ outcome: ReceiptImport.Outcome, _ name: String, _ console: Console) {
        if let before = outcome.before {
            return console.say(
                Said("\(name) was brought in before as receipts \(before); nothing was done", "\(name) 此前已导入（回执 \(before)）；未做任何事")
            )
        }
        console.say(
            Said(
                "\(name): \(outcome.rows) rows, \(outcome.matched) matched (\(outcome.new) new), \(outcome.unmatched) unmatched",
                "\(name)：\(outcome.rows) 行，匹配 \(outcome.matched)（新 \(outcome.new)），未匹配 \(outcome.unmatched)"))
        if outcome.contacts + outcome.blank > 0 {
            console.say(
                Said(
                    "  calls noted: \(outcome.contacts) new; \(outcome.blank) rows not filled in",
                    "  联系记录：新 \(outcome.contacts)；未填 \(outcome.blank) 行"))
        }
        for (count, said) in [
            (outcome.withoutRelease - outcome.recalled, Said("was never released", "从未放行")),
            (outcome.recalled, Said("was recalled", "已撤回")),
        ] where count > 0 {
            console.say(
                Said(
                    "  \(count) for what \(said.english): recorded, shown every night until settled",
                    "  \(said.chinese) \(count)：已登记，每夜提示直至处理"))
        }
        for (file, said) in [
            (outcome.returned, Said("to return", "退回")), (outcome.deadlineDay, Said("taken up on the deadline day", "截止日当天领取")),
        ] {
            guard let file else { continue }
            console.say(Said("  \(said.english): \(file.rows) in \(file.path)", "  \(said.chinese) \(file.rows)：\(file.path)"))
        }
    }

    private func settleReceipt(_ number: Int) throws {
        let isNew = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try ReceiptImport(in: session).settle(number, by: by ?? "", reason: reason ?? "")
        }
        options.common.console.say(
            isNew
                ? Said("receipt \(number): settled by \(by ?? "")", "回执 \(number)：由 \(by ?? "") 处理完毕")
                : Said("receipt \(number) was settled before; nothing was done", "回执 \(number) 此前已处理；未做任何事"))
    }
}
