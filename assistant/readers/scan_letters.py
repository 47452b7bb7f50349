"""Characters that an OCR trained on Chinese gives for Japanese ones: forms that no Japanese form is printed with."""

import re

# Each pair: what the recogniser gives, what the form has. Only forms that Japanese print does not use.
_PAIRS = (
    "项項 况況 圈圏 龄齢 齡齢 组組 现現 实実 标標 预予 关関 疗療 诊診 访訪 问問 务務 构構 为為 间間 护護 "
    "员員 报報 设設 备備 应応 对対 經経 经経 专専 业業 话話 电電 讲講 师師 长長 见見 规規 谈談 计計 划劃 "
    "书書 别別 紧緊 难難 议議 题題 总総 统統 续続 线線 约約 级級 纪紀 给給 结結 绝絶 继継 维維 网網 综綜 "
    "编編 缘縁 络絡 绍紹 训訓 许許 论論 评評 识識 词詞 试試 诗詩 详詳 语語 误誤 说説 请請 调調 谁誰 负負 "
    "责責 质質 购購 费費 资資 赏賞 转転 轮輪 轻軽 较較 轴軸 输輸 农農 单単 卫衛 厅庁 历歴 压圧 县県 发発 "
    "变変 叶葉 听聴 团団 围囲 图図 场場 坏壊 块塊 处処 奖奨 妇婦 宁寧 审審 宽寛 导導 岁歳 岛島 带帯 广広 "
    "庆慶 库庫 开開 异異 张張 强強 归帰 录録 彻徹 忆憶 态態 怀懐 恶悪 惯慣 愿願 战戦 户戸 扩拡 扫掃 挂掛 "
    "换換 损損 敌敵 无無 时時 显顕 权権 极極 样様 档檔 桥橋 检検 毕畢 气気 汉漢 汤湯 沟溝 济済 测測 浓濃 "
    "涌湧 润潤 渐漸 满満 灭滅 灵霊 炼煉 热熱 爱愛 环環 畅暢 监監 盘盤 确確 离離 种種 积積 稳穏 穷窮 笔筆 "
    "筑築 简簡 类類 节節 药薬 营営 补補 认認 让譲 贺賀 贵貴 赞賛 达達 过過 运運 还還 进進 远遠 违違 选選 "
    "适適 递逓 遗遺 郑鄭 释釈 钟鐘 钱銭 铁鉄 银銀 锁鎖 镜鏡 门門 闭閉 闲閑 阅閲 阳陽 阴陰 阶階 际際 陆陸 "
    "险険 隐隠 韩韓 页頁 顺順 须須 顾顧 领領 频頻 额額 颜顔 风風 飞飛 饭飯 饮飲 馆館 马馬 驻駐 驾駕 验験 "
    "鱼魚 鲜鮮 鸟鳥 齐斉 减減 决決 净浄 动動 劳労 势勢 华華 协協 卖売 卢盧 厂廠 观観 讨討 记記 "
    "课課 查査 术術 从従 伤傷 偿償 兴興 军軍 剂剤 剧劇 拥擁 摄摂 杂雑 栏欄 树樹 污汚 浊濁 灾災 痉痙 盐塩 础礎 粮糧 "
    "纤繊 纯純 纸紙 细細 终終 练練 绿緑 缓緩 缩縮 罗羅 职職 肾腎 肿腫 脏臓 脑脳 莲蓮 获獲 虑慮 诚誠 谢謝 财財 败敗 "
    "贫貧 贯貫 贴貼 贷貸 赠贈 软軟 载載 辅輔 辉輝 迁遷 迟遅 邮郵 邻隣 钢鋼 键鍵 闻聞 阁閣 队隊 阵陣 陈陳 饰飾 驱駆 "
    "鹤鶴 龙竜 龟亀 蓝藍 值値 數数 穗穂 "
)
_VARIANTS = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_DOT = str.maketrans({"·": "・", "•": "・", "∙": "・"})
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺー])[一―—-](?![\d一二三四五六七八九十])")


# No Japanese line begins with a comma or a stop (the rules of line breaking forbid it): what looks so is a bullet.
_BULLET = re.compile(r"^[,，、.．。](?=[ぁ-んァ-ヺ一-龠々「『（(A-Za-zＡ-Ｚ])")
_STOP = re.compile(r"(?<=[ぁ-んァ-ヺ一-龠々])\.(?=$|[ぁ-んァ-ヺ一-龠々])")  # among Japanese letters a dot is a stop
_KU = re.compile(r"(?<=[ぁ-んァ-ヺ一-龠々])[<＜](?=[。、ぁ-ん]|$)|^[<＜](?=[。、])")


# Kanji that look like katakana, between katakana: クリ二ック.
_KATAKANA = str.maketrans("二口力夕卜八工才", "ニロカタトハエオ")
_IN_KATAKANA = re.compile(r"(?<=[ァ-ヺー])[二口力夕卜八工才](?=[ァ-ヺー])")
_BRACKETS = {"(": ")", "（": "）"}


def japanese(text: str) -> str:
    """A recognised line with Chinese forms made Japanese, one for one; 一 after katakana made ー, < among kana く; a
    bracket closed as it was opened; a circle alone is no letter."""
    if text.strip() in ("O", "〇"):
        return text.replace("O", "○").replace("〇", "○")
    text = _LONG_VOWEL.sub("ー", text.translate(_VARIANTS).translate(_DOT))
    text = _IN_KATAKANA.sub(lambda m: m[0].translate(_KATAKANA), text)
    return _closed(_STOP.sub("。", _KU.sub("く", _BULLET.sub("・", text))))


def _closed(text: str) -> str:
    """Brackets of one pair in one width (OCR takes （9回) for two kinds); wide where the other stands elsewhere."""
    found = list(text)
    open_: list[int] = []
    for at, character in enumerate(text):
        if character in _BRACKETS:
            open_.append(at)
        elif character in _BRACKETS.values():
            found[at] = _BRACKETS[text[open_.pop()]] if open_ else "）"
    for at in open_:
        found[at] = "（"
    return "".join(found)
