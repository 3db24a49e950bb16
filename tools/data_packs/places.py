"""Names and codes: regions, sectors, size classes."""

# USPS code, FIPS code, English name, Chinese name.
# fmt: off
REGIONS = [
    ("AL", "01", "Alabama", "亚拉巴马"), ("AK", "02", "Alaska", "阿拉斯加"),
    ("AZ", "04", "Arizona", "亚利桑那"), ("AR", "05", "Arkansas", "阿肯色"),
    ("CA", "06", "California", "加利福尼亚"), ("CO", "08", "Colorado", "科罗拉多"),
    ("CT", "09", "Connecticut", "康涅狄格"), ("DE", "10", "Delaware", "特拉华"),
    ("DC", "11", "District of Columbia", "哥伦比亚特区"), ("FL", "12", "Florida", "佛罗里达"),
    ("GA", "13", "Georgia", "佐治亚"), ("HI", "15", "Hawaii", "夏威夷"),
    ("ID", "16", "Idaho", "爱达荷"), ("IL", "17", "Illinois", "伊利诺伊"),
    ("IN", "18", "Indiana", "印第安纳"), ("IA", "19", "Iowa", "艾奥瓦"),
    ("KS", "20", "Kansas", "堪萨斯"), ("KY", "21", "Kentucky", "肯塔基"),
    ("LA", "22", "Louisiana", "路易斯安那"), ("ME", "23", "Maine", "缅因"),
    ("MD", "24", "Maryland", "马里兰"), ("MA", "25", "Massachusetts", "马萨诸塞"),
    ("MI", "26", "Michigan", "密歇根"), ("MN", "27", "Minnesota", "明尼苏达"),
    ("MS", "28", "Mississippi", "密西西比"), ("MO", "29", "Missouri", "密苏里"),
    ("MT", "30", "Montana", "蒙大拿"), ("NE", "31", "Nebraska", "内布拉斯加"),
    ("NV", "32", "Nevada", "内华达"), ("NH", "33", "New Hampshire", "新罕布什尔"),
    ("NJ", "34", "New Jersey", "新泽西"), ("NM", "35", "New Mexico", "新墨西哥"),
    ("NY", "36", "New York", "纽约"), ("NC", "37", "North Carolina", "北卡罗来纳"),
    ("ND", "38", "North Dakota", "北达科他"), ("OH", "39", "Ohio", "俄亥俄"),
    ("OK", "40", "Oklahoma", "俄克拉何马"), ("OR", "41", "Oregon", "俄勒冈"),
    ("PA", "42", "Pennsylvania", "宾夕法尼亚"), ("RI", "44", "Rhode Island", "罗得岛"),
    ("SC", "45", "South Carolina", "南卡罗来纳"), ("SD", "46", "South Dakota", "南达科他"),
    ("TN", "47", "Tennessee", "田纳西"), ("TX", "48", "Texas", "得克萨斯"),
    ("UT", "49", "Utah", "犹他"), ("VT", "50", "Vermont", "佛蒙特"),
    ("VA", "51", "Virginia", "弗吉尼亚"), ("WA", "53", "Washington", "华盛顿"),
    ("WV", "54", "West Virginia", "西弗吉尼亚"), ("WI", "55", "Wisconsin", "威斯康星"),
    ("WY", "56", "Wyoming", "怀俄明"),
]
# fmt: on
CODES = [code for code, *_ in REGIONS]
BY_FIPS = {fips: code for code, fips, *_ in REGIONS}

# Code, English name, Chinese name, scope.
# fmt: off
SECTORS = [
    ("11F", "Farms", "农场", "farm"),
    ("11", "Forestry, fishing, hunting and agricultural support", "林业、渔业与农业服务", "susb"),
    ("21", "Mining, quarrying, and oil and gas extraction", "采矿与油气开采", "susb"),
    ("22", "Utilities", "公用事业", "susb"),
    ("23", "Construction", "建筑业", "susb"),
    ("31-33", "Manufacturing", "制造业", "susb"),
    ("42", "Wholesale trade", "批发业", "susb"),
    ("44-45", "Retail trade", "零售业", "susb"),
    ("48-49", "Transportation and warehousing", "运输与仓储", "susb"),
    ("51", "Information", "信息业", "susb"),
    ("52", "Finance and insurance", "金融与保险", "susb"),
    ("53", "Real estate and rental and leasing", "房地产与租赁", "susb"),
    ("54", "Professional, scientific, and technical services", "专业、科学与技术服务", "susb"),
    ("55", "Management of companies and enterprises", "企业管理", "susb"),
    ("56", "Administrative, support and waste services", "行政、后勤与废物处理服务", "susb"),
    ("61", "Educational services (private)", "教育服务（私营）", "susb"),
    ("62", "Health care and social assistance (private)", "医疗与社会救助（私营）", "susb"),
    ("71", "Arts, entertainment, and recreation", "艺术、娱乐与休闲", "susb"),
    ("72", "Accommodation and food services", "住宿与餐饮", "susb"),
    ("81", "Other services", "其他服务", "susb"),
    ("99", "Industries not classified", "未分类行业", "susb"),
    ("GOVC", "Civilian government, public schools and hospitals", "民政府、公立学校与医院",
     "government_civilian"),
    ("GOVD", "Defence (uniformed and civilian)", "国防（军职与文职）", "government_defence"),
]
# fmt: on
SECTOR_CODES = [code for code, *_ in SECTORS]
SUSB_SECTORS = [code for code, _, _, scope in SECTORS if scope == "susb"]

# Size class, lowest and highest employment, class of the fortnightly survey.
# fmt: off
SIZE_CLASSES = [
    ("0", 0, 0, "1-4"), ("1-4", 1, 4, "1-4"), ("5-9", 5, 9, "5-9"), ("10-19", 10, 19, "10-19"),
    ("20-49", 20, 49, "20-49"), ("50-99", 50, 99, "50-99"), ("100-249", 100, 249, "100-249"),
    ("250-499", 250, 499, "250+"), ("500-4999", 500, 4999, "250+"), ("5000+", 5000, None, "250+"),
]
# fmt: on
SIZE_NAMES = [name for name, *_ in SIZE_CLASSES]
