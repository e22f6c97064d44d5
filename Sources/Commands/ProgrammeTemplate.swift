/// The text of a new programme file: every section with what it is for; what only the policy text can say is left blank.
///
/// A blank has no value, so that `programme check` names it as long as nobody filled it.
enum ProgrammeTemplate {
    /// A line that somebody has to fill.
    struct Blank {
        /// 1 = first.
        let line: Int
        let key: String
        /// What belongs there.
        let meaning: String
    }

    private static let mark = "# blank: "

    static func text(named name: String) -> String { template.replacing("NAME", with: name) }

    static func blanks(in text: String) -> [Blank] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            guard let place = line.firstRange(of: mark) else { return nil }
            let key = line.prefix { $0 != ":" }.drop { $0 == " " || $0 == "-" }
            return Blank(line: index + 1, key: String(key), meaning: String(line[place.upperBound...]))
        }
    }

    private static let template = """
        # Programme NAME: fill every line that says "blank", go through each "Decided", then run: tongbao programme check NAME
        # `reference` is the paragraph of the policy text that a section comes from. "Decided" marks what such texts leave open.
        # What each field means: README.md beside the programme files.
        programme: NAME
        title:                                       # blank: printed on what people receive, e.g. 某市2026年度出口信用保险统保
        city:                                        # blank: the city with 市, as addresses write it
        base_year:                                   # blank: the year whose exports are counted; not the policy year
        policy_year:                                 # blank: the year in which cover begins
        assumed: []                                  # sections whose values are not from the policy text, e.g. [managers]
        # previous: name-of-last-year                # last year's programme, in the same workspace
        # gazetteer:                                 # the city's own places, as files; the districts' names alone when left out
        #   districts: NAME/districts.csv

        source:
          index:                                     # blank: the page that lists the notices, https://…
          title_any:                                 # a title matches when it holds every word of one line
            - [统保, 名单]
            - [出口信用保险, 名单]
          expected_by:                               # blank: no list by the end of this day holds the run, YYYY-MM-DD
          hosts:                                     # blank: every host that may be asked, redirects included
          protocols: [https]

        # Decided: texts name no heading. Compared after folding; year and unit are read from the rest of the heading.
        columns:
          name: [企业名称, 单位名称, 公司名称, 经营主体名称]
          credit_code: [统一社会信用代码, 社会信用代码, 信用代码]
          customs_code: [海关编码, 海关注册编码, 海关备案编码, 海关代码]
          district: [所属区, 所在区, 辖区, 行政区]
          address: [注册地址, 企业地址, 经营地址, 地址]
          exports: [出口额, 年出口额, 出口金额]
          serial: [序号, 编号]
          contact: [联系人, 联系人姓名]
          phone: [联系电话, 联系方式, 手机]

        threshold:
          # exports_at_least: 500000                 # where the policy sets a lower bound; itself eligible
          exports_at_most:                           # blank: whole US dollars, not 万
          currency: USD
          inclusive: true                            # （含）
          zero_is_eligible: true                     # Decided: eligible, with a note
          attested_by_title: false                   # Decided: a list without amounts is not believed
          reference:                                 # blank: the paragraph that sets the threshold

        notice:
          working_days: 5                            # Decided: dates that the notice states win
          confirmation: [list, as_publicised]        # Decided: list, as_publicised, lapse
          reference:                                 # blank: the paragraph on the public notice

        # Decided: who approves within the branch. A batch that a guard holds always needs a person.
        release:
          approval: one_person                       # automatic | one_person | two_people
          approvers: []

        cover:
          from:                                      # blank: the first day of a policy taken up in time, YYYY-MM-DD
          to:                                        # blank: the last day, a year later less a day
          take_up_by:                                # blank: the last day of taking up in time, itself included
          call_by:                                   # blank: the day that call sheets ask for, on or before it
          late_from: issue_date
          issued_within_days: 7
          reference:                                 # blank: the paragraph on take-up and cover

        terms:
          insured_percentage:                        # blank: percent of the loss
          limit:
            amount:                                  # blank: the most that is paid, whole US dollars
            currency: USD
            basis: per_obligor                       # per_obligor (each buyer or issuing bank) | per_policy
          buyer_reports: 0                           # free reports on overseas buyers, per insured and policy year
          reference:                                 # blank: the paragraph on what the policy pays

        # The columns of the batch files where the insurer loads another form than the usual one:
        # batch:
        #   csv:
        #     - { heading: 企业名称, field: name }

        # Phones are text, in quotes.
        contacts:
          single_window:
            name:                                    # blank: where a policy is taken up
            url:                                     # blank: its address
            module: 出口信用
            phone:                                   # blank: its own enquiry line, in quotes
          insurer:
            name:                                    # blank: the insurer
            phone:                                   # blank: its hotline, in quotes
          branch:
            name:                                    # blank: the branch
            phone:                                   # blank: its line, in quotes
          area_code:                                 # blank: put before a number of 8 digits, in quotes
          reference:                                 # blank: the paragraph that names them

        districts: []                                # blank: every district, as the policy text spells it

        # Each district belongs to exactly one group; add a group below for each further one.
        managers:
          - districts: []                            # blank: the districts of this group
            people:
              - name:                                # blank: an account manager, e.g. 李经理
                phone:                               # blank: in quotes

        # Decided, all of them: how far a night may stray before a person has to look. Percentages are of rows.
        guards:
          rows_min: 1000                             # a first list with fewer rows is not the whole list
          supplement_rows_min: 1
          shrink_hold_percent: 10
          rejects_hold_percent: 0.5
          undecided_hold_percent: 2

        # Rows as a list would print them, and what the threshold says; add those of the boundary.
        examples:
          - row: { 企业名称: 甲公司, 出口额（万美元）: "" }
            expect: undecided

        """
}
