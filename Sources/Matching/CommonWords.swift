/// Words that stand in so many names that sharing one says little, even where the lists are too short to show it.
enum CommonWords {
    /// How many of a thousand names hold the word: rough on purpose, the lists themselves count for more.
    static let shares: [(words: String, perThousand: Int)] = [
        ("有限公司", 900),
        ("深圳 市", 600),
        ("公司 有限 股份 责任", 300),
        ("科技 贸易 电子 实业 进出口 国际 技术", 120),
        ("大学 学院 职业 学校 中国 广东 广州 上海 北京 香港 省", 100),
        ("供应链 商务 电子商务 国际贸易 发展 管理 投资 智能 信息 网络 工业 制品 服饰 塑胶 五金 光电 精密 设备 材料", 50),
        ("跨境 电商 家居 医疗 器械 通信 半导体 新能源 物流 照明 玩具 珠宝 钟表 自动化 机电 包装 电器 汽车 配件 生物 食品", 25),
        ("化工 模具 电池 显示 文化 传媒 服务 咨询 工程 建设 装饰 机械 工贸 商贸 经贸 外贸 企业 集团 分公司 厂 店", 25),
        ("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 0 1 2 3 4 5 6 7 8 9", 300),
        ("LTD LIMITED CO COMPANY TRADING TECHNOLOGY INTERNATIONAL SHENZHEN", 100),
    ]
}
