import Pipeline
import Programme

extension Office {
    @discardableResult
    func recall(_ number: Int, _ date: String, reason: String = "名单有误") throws -> Recall.Outcome {
        try Recall(in: try session(date), by: "李主管", reason: reason).run(number: number)
    }

    @discardableResult
    func releaseAllButHeld(_ date: String, number: Int? = nil, reason: String? = "其余已核对") throws -> (
        outcomes: [Release.Outcome], lifted: [Hold]
    ) {
        try Release(in: try session(date), by: "李主管", reason: reason, extent: .allButHeld).run(number: number)
    }
}
