import ArgumentParser
import Columns
import Pipeline
import Programme
import Provenance

struct IndemnityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indemnity", abstract: "A worked example of what a loss would be indemnified with; never a decision.",
        discussion: "Amounts are in US dollars, exact to the cent: 200000, 200,000.00.")

    @Argument(help: ArgumentHelp("The programme whose terms count.", valueName: "programme"))
    var programme: String

    @Option(help: ArgumentHelp("The loss on one buyer or one issuing bank.", valueName: "amount"))
    var loss: String

    @Option(
        help: ArgumentHelp(
            "Paid before in the policy year: for the same buyer or bank, or on the policy where its limit is one for all.",
            valueName: "amount"))
    var paid = "0"

    @OptionGroup var common: CommonOptions

    func run() throws {
        let terms = try ProgrammeLocation.load(programme).file.programme.terms
        guard let indemnity = Indemnity(of: try money(loss, "--loss"), paidBefore: try money(paid, "--paid"), under: terms) else {
            throw Stop(.usage, "the amounts are too large to compute with", hint: "give US dollars, e.g. 200000")
        }
        common.console.answer(common.format == .json ? Self.json(indemnity) : Array(text(indemnity).utf8))
    }

    private func money(_ text: String, _ option: String) throws(Stop) -> Money {
        guard case .amount(let amount, .none) = AmountReader(headingUnit: .dollars).read(Array(text.utf8)[...]),
            amount.scale <= 2,
            let money = amount.rounded(to: .usd)
        else {
            throw Stop(
                .usage, "\(option) \"\(text)\" is not an amount in US dollars", hint: "write digits, e.g. 200000 or 200,000.00")
        }
        return money
    }

    private static let proviso = "示例测算，不构成核赔结论，以正式保单约定为准"

    private func text(_ indemnity: Indemnity) -> String {
        var lines = [
            common.console.text(
                Said(
                    "loss                  \(indemnity.loss)", "损失金额              \(indemnity.loss)")),
            common.console.text(
                Said(
                    "insured percentage    \(indemnity.loss) × \(indemnity.insuredPercentage) % = \(indemnity.insuredShare)",
                    "按赔偿比例            \(indemnity.loss) × \(indemnity.insuredPercentage)% = \(indemnity.insuredShare)")),
        ]
        if let left = indemnity.leftOfLimit, let limit = indemnity.limit {
            let isUsedUp = indemnity.paidBefore.minorUnits >= limit.minorUnits
            let basis =
                indemnity.isLimitedPerPolicy
                ? Said("limit per policy      ", "保单最高赔偿限额      ") : Said("limit per obligor     ", "单一买方/开证行限额   ")
            lines.append(
                common.console.text(basis)
                    + common.console.text(
                        isUsedUp
                            ? Said(
                                "\(limit), \(indemnity.paidBefore) paid before: nothing is left",
                                "\(limit)，已赔付 \(indemnity.paidBefore)：已用尽")
                            : Said(
                                "\(limit) - \(indemnity.paidBefore) paid before = \(left)",
                                "\(limit) - 已赔付 \(indemnity.paidBefore) = \(left)")))
        }
        lines.append(
            common.console.text(Said("indemnity             \(indemnity.amount)", "赔付金额              \(indemnity.amount)")))
        lines.append(Self.proviso)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ indemnity: Indemnity) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (key, amount) in [
            ("loss_usd", indemnity.loss), ("paid_before_usd", indemnity.paidBefore),
            ("insured_share_usd", indemnity.insuredShare),
        ] {
            json.key(key)
            json.value(amount.plain)
        }
        json.key("insured_percentage")
        json.value(indemnity.insuredPercentage)
        json.key("limit_basis")
        json.value(indemnity.limit == nil ? nil : indemnity.isLimitedPerPolicy ? "per_policy" : "per_obligor")
        json.key("left_of_limit_usd")
        json.value(indemnity.leftOfLimit?.plain)
        json.key("indemnity_usd")
        json.value(indemnity.amount.plain)
        json.key("proviso")
        json.value(proviso)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
