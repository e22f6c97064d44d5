extension PolicyText {
    /// Reads every constant of a policy text out of the text itself.
    ///
    /// - Throws: ``PolicyTextError`` where the bytes are no text; what cannot be found is simply not in the reading.
    public static func read(_ bytes: [UInt8], file: String) throws(PolicyTextError) -> PolicyReading {
        let reader = PolicyReader(text: try PolicyText(bytes, file: file))
        return reader.reading()
    }
}

/// The patterns, each anchored in the words around its value; what the words do not say is not read.
///
/// `[㐀-鿿]` is a Chinese character, rare surnames included; the property of that name would take punctuation for one.
struct PolicyReader {
    let text: PolicyText

    func reading() -> PolicyReading {
        var reading = PolicyReading()
        titles(&reading)
        threshold(&reading)
        dates(&reading)
        terms(&reading)
        singleWindow(&reading)
        hotlines(&reading)
        people(&reading)
        return reading
    }

    /// Every match of a pattern, by Unicode scalars.
    func each<Output>(_ pattern: Regex<Output>, _ body: (Output) -> Void) {
        for match in text.run.matches(of: pattern.matchingSemantics(.unicodeScalar)) { body(match.output) }
    }

    func state(_ constant: PolicyConstant, _ value: String, at place: Substring, in reading: inout PolicyReading) {
        reading.statements[constant, default: []].append(
            PolicyReading.Statement(value: value, line: text.line(of: place.startIndex)))
    }

    private func titles(_ reading: inout PolicyReading) {
        each(#/(?:附件)?([㐀-鿿]{1,6}市)([0-9]{4})年度出口信用保险/#) {
            state(.city, String($0.1), at: $0.1, in: &reading)
            state(.policyYear, String($0.2), at: $0.2, in: &reading)
        }
        each(#/由([㐀-鿿]{1,6}市)商务局/#) { state(.city, String($0.1), at: $0.1, in: &reading) }
        each(#/公示期(?:限)?为?([0-9]+)个工作日/#) { state(.workingDays, String($0.1), at: $0.1, in: &reading) }
    }

    /// 800万美元（含）以下: （含） stands before or behind 美元, or behind 以下, or is missing where it was said before.
    private func threshold(_ reading: inout PolicyReading) {
        each(#/([0-9]{4})年度?出口额/#) { state(.baseYear, String($0.1), at: $0.1, in: &reading) }
        each(#/([0-9][0-9,]*(?:\.[0-9]+)?)(万?)(?:\((不?含)\))?(美元)(?:\((不?含)\))?及?以下(?:\((不?含)\))?/#) { match in
            state(.exportsAtMost, dollars(match.1, match.2), at: match.1, in: &reading)
            state(.thresholdCurrency, "USD", at: match.4, in: &reading)
            for inclusion in [match.3, match.5, match.6].compactMap({ $0 }) {
                state(.inclusive, inclusion == "含" ? "true" : "false", at: inclusion, in: &reading)
            }
        }
    }

    private func dates(_ reading: inout PolicyReading) {
        each(#/([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:\(含\))?之?前[^。]{0,12}?领取/#) {
            state(.takeUpBy, day($0.1, $0.2, $0.3), at: $0.1, in: &reading)
        }
        each(
            #/([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日之?后领取[^。]{0,40}?期限改?为保单(实际签发日期)[^。]{0,40}?至([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日/#
        ) {
            state(.takeUpBy, day($0.1, $0.2, $0.3), at: $0.1, in: &reading)
            state(.lateFrom, "issue_date", at: $0.4, in: &reading)
            state(.coverTo, day($0.5, $0.6, $0.7), at: $0.5, in: &reading)
        }
        each(
            #/(?:保险期限|保险期间|保障期限|报关)[^。;]{0,20}?([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日起?(?:-|~|至|到)([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日/#
        ) {
            state(.coverFrom, day($0.1, $0.2, $0.3), at: $0.1, in: &reading)
            state(.coverTo, day($0.4, $0.5, $0.6), at: $0.4, in: &reading)
        }
        each(#/(?:保险期限|保险期间)[为是]?([0-9]+|[一二两三])年/#) { state(.coverYears, number($0.1), at: $0.1, in: &reading) }
        each(#/领取(?:保单)?后的?([0-9]+|[一二两三四五六七八九十])个?(周|星期|天|日)之?内/#) { match in
            state(.issuedWithinDays, days(match.1, unit: match.2), at: match.1, in: &reading)
        }
    }

    private func terms(_ reading: inout PolicyReading) {
        each(#/(?:损失金额的|损失的|按)([0-9]+(?:\.[0-9]+)?)%/#) {
            state(.insuredPercentage, String($0.1), at: $0.1, in: &reading)
        }
        each(#/(单一买方|保单最高)[^。0-9]{0,20}?(?:限额|上限)为?\(?([0-9][0-9,]*(?:\.[0-9]+)?)(万?)(美元)/#) {
            state(.limitBasis, $0.1 == "单一买方" ? "per_obligor" : "per_policy", at: $0.1, in: &reading)
            state(.limitAmount, dollars($0.2, $0.3), at: $0.2, in: &reading)
            state(.limitCurrency, "USD", at: $0.4, in: &reading)
        }
        each(#/提供([0-9]+|[一二两三四五六七八九十])[个份次][㐀-鿿]{0,8}资信报告/#) {
            state(.buyerReports, number($0.1), at: $0.1, in: &reading)
        }
    }

    private func singleWindow(_ reading: inout PolicyReading) {
        each(#/登录([^。,;]{2,24}?单一窗口)\((https?:[!-\(\*-~]+)\)/#) {
            state(.singleWindowName, String($0.1), at: $0.1, in: &reading)
            state(.singleWindowAddress, String($0.2), at: $0.2, in: &reading)
        }
        each(#/(?:进入|打开)([㐀-鿿]{2,10}?)模块/#) { state(.singleWindowModule, String($0.1), at: $0.1, in: &reading) }
        each(#/单一窗口[^。,;:0-9]{0,12}电话:?([0-9]+(?:-[0-9]+)*)/#) {
            state(.singleWindowPhone, String($0.1), at: $0.1, in: &reading)
        }
    }

    private func hotlines(_ reading: inout PolicyReading) {
        each(#/直接[向到]([㐀-鿿]{4,24}?公司)([㐀-鿿]{2,10}?分公司)领取/#) {
            state(.insurerName, String($0.1), at: $0.1, in: &reading)
            state(.branchName, String($0.1 + $0.2), at: $0.1, in: &reading)
        }
        each(#/([㐀-鿿]{2,24})服务(?:电话|热线):?([0-9]+(?:-[0-9]+)*)/#) {
            guard $0.1.hasSuffix("分公司") else { return state(.insurerPhone, String($0.2), at: $0.2, in: &reading) }
            state(.branchPhone, String($0.2), at: $0.2, in: &reading)
            if let hyphen = $0.2.firstIndex(of: "-") { state(.areaCode, String($0.2[..<hyphen]), at: $0.2, in: &reading) }
        }
    }

    /// `南山区、福田区:孙经理88325712许经理88325648`, group after group.
    private func people(_ reading: inout PolicyReading) {
        var grouped: Set<PolicyReading.Person> = []
        each(#/((?:[㐀-鿿]{1,10}[、,])*[㐀-鿿]{1,10}):((?:[㐀-鿿]{1,4}经理:?[0-9]{5,}(?:-[0-9]+)*[、,;。]?)+)/#) { match in
            let districts = match.1.split { $0 == "、" || $0 == "," }.map {
                PolicyReading.Statement(value: String($0), line: text.line(of: $0.startIndex))
            }
            let people = persons(in: match.2)
            grouped.formUnion(people)
            reading.groups.append(PolicyReading.Group(districts: districts, people: people))
        }
        reading.strayPeople = persons(in: text.run[...]).filter { !grouped.contains($0) }
    }

    private func persons(in part: Substring) -> [PolicyReading.Person] {
        let pattern = #/([㐀-鿿]{1,4}?经理):?([0-9]{5,}(?:-[0-9]+)*)/#
        return part.matches(of: pattern.matchingSemantics(.unicodeScalar)).map { match in
            PolicyReading.Person(
                name: String(match.output.1), phone: String(match.output.2), line: text.line(of: match.output.2.startIndex))
        }
    }
}
