"""Names of persons in Chinese prose, as far as a pattern can tell them from words."""

from __future__ import annotations

from xianfeng.proofreading.tables import words

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋"
    "余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙史陶黎贺顾"
    "毛郝龚邵万钱严覃武戴"
    "莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲滕屈饶解牟艾尤阳穆农卓古吉缪"
    "简车项连芦麦褚娄窦戚"
    "岑景宫费卜冷晏卫米柏宗瞿桂佟臧闵苟邬卞姬师仇栾隋刁沙荣巫寇桑郎甄丛赖仲虞敖巩佘池查麻苑迟邝匡谌粟蹇揭候冼亢郗仝郜鄢卞闵邰缑鞠佴蔺隗谯"
)
_COMPOUND = "欧阳|上官|司马|诸葛|皇甫|尉迟|司徒|夏侯|端木|东方|慕容|令狐|宇文|长孙|鲜于"
_NO_GIVEN = (
    "的了是在和与及等为因患有被把将不也都就还又很们这那其户村镇县组年月日个人某到从向"
    "对以之所由去来上下里中内外前后第二本无会发可有是材料机术既未权约续获收三四五六七"
    "八九十一业科品带带领引称重进步料少尽开放改计划"
)
"""No given name has these."""
_GIVENS = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红鹏宇浩凯健俊飞波斌鑫宁辉玲"
    "燕梅雪琴云莲真环荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩"
    "婷姣婉娴瑾颖露瑶怡婵雁蓓"
    "纨仪荷丹蓉眉君琳蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢"
    "馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽毅俊峰保东文辉力永健世广志义兴良"
    "海山仁宁贵福生龙元全国胜学祥才"
    "发武新利清彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦"
    "承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭泽"
    "晨辰士以建家致树炎德行时泰盛雄琛"
    "钧冠策腾楠榕航弘根柱石水土金木火铁钢银铜虎牛狗猪羊鹏鹤凤凰花翠菊桃杏梨菜草苗禾麦"
    "谷田喜春夏冬雨雷雯冉诺轩梓涵子墨宸萱诗琪语桐一依恩淑慧惠贤孝慈忠礼智勤俭节约长远"
    "大小老三二四五六七八九十满仓存余"
    "华润泉源洪波浪潮沛淼滨湘汉渝川蜀楚豫鲁晋京沪津耀焕灿炳煌烨炜照阳晖暖昊昱晟升昇登"
    "举科第甲魁状元宗祖先耕读传书画棋剑琴笛歌舞台尚品端正方圆直顺利亨通达显赫名望声誉"
    "赞颂美好帅酷灵巧妙娇媚娥嫦姝婧"
    "妮娃姑嫂婶姐招来娣盼望引领带弟换改转腊正元巧重阳端午清明立社会战援朝抗美跃进革卫"
    "红兵解放超英计划改开放宪法根宝财银锁柱栓墩蛋囡妞秀珠玛瑙珊瑚翡翠环佩钗钏绣绢绸缎"
    "锦纱绫罗素洁净白雅芬芝蕙兰茵茹莹"
    "菡萍蔓薇蔷芙蓉莲菱藕莘荃荟蓝葵蕾薪苏尧舜禹汤商周秦夫功勋绩业创守基础石磊岭峰岳嵩"
    "恒泰岱崇峻巍岗坡坤乾坎艮震巽离兑锋锐刃钊铭锡镇钰钦铎锴鑫炼煜培堂坚垚均城域培塘增"
    "墨壁奎卓越凌霄云霞虹霓鸿鹄雁燕雀鹰"
    "进步前程似锦绣祺禄寿祯祥瑞祝禧裕丰收获仓库廪实充盈满足继续延绵久永恒常青松柏杨柳"
    "榆槐桂枫橡桦彦彤彩彰影律衡徽徐微德心志忆念思恩恕悟悦惟惠慎慕庭庚康廷建弘强弼张弦"
    "戈成戎战截守宝宜宏宸宵容宽寅宾密富寒寰"
    "寿封射尉尊小少尔尘尚尧尹尼尽展屏屹岁岐岑岚岩岱岸岷岫岳敖敢敦敏敬整斌斐斗料斯方施"
    "运齐仲叔早官双洲舟亭霆嫣巩玥珂璇璟璞珺玮琚玺珏珩琎淇沁沅沐汐洛淳湛溪瀚灏煦煊熙烽焱燊笙箫筱缨羿翊翎芊芃芮苒茉蕴虞衍谊谨贻赟跃轶逸"
    "遥邈郅铄霁霏韬韶骁骏骞骥麒麟征"
    "旋旗族无既旦旭旺昂昆昊昌明易昔星映昧是显晁晋晏晓晔晖晗晚晤晨普景晰晴晶智晾暄暇暖"
    "暮朔朗望朝期木未本术朱朴机权杉李杏材村杜"
)
_GIVEN = f"[{''.join(sorted(set(_GIVENS) - set(_NO_GIVEN)))}]"
_MIDDLE = "[有来开进少中再万前本发成可仕代登双三四五幺满家]"
"""What given names have in their middle, of the next generation or of a wish, and no other place."""
NAME = (
    rf"(?:(?:{_COMPOUND})[ \u3000]?{_GIVEN}{{1,2}}"
    rf"|[{SURNAMES}][ \u3000]{{0,2}}(?:前进|成材|登科|{_MIDDLE}{_GIVEN}|{_GIVEN}{{1,2}})"
    rf"|[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff]{{2,8}})"
)
"""A name, as long as what follows allows: a surname and one or two characters that people are named with."""

_WORDS = words("like_names")
"""Words that begin like names: by their first two characters."""
_OF_FAMILIES = "兴旺齐国明贵全富英兰福财宝华强友林文俊成才喜和顺祥荣秀志德"
"""Behind 家 in a name: 李家国. Families and their villages, 李家湾, have none."""


def is_name(text: str) -> bool:
    """Whether what ``NAME`` found is none of the words that begin so."""
    bare = text.replace(" ", "").replace("\u3000", "")
    if len(bare) > 2 and bare[1] == "家" and bare[2] in _OF_FAMILIES and bare[:3] not in _WORDS:
        return bare[0] not in "农成安万"
    return len(bare) > 1 and bare[:2] not in _WORDS and bare[:3] not in _WORDS


def masked(name: str) -> str:
    """张某 for a name: enough for its editor."""
    return f"{name[0]}某"
