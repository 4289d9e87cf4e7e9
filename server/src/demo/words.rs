//! Words from which names of simulated products and producers are made. All of them are invented combinations.

/// A region of the country, by what grows and is made there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Northern mountains and midlands.
    Mountains,
    /// Red River delta and the north-central plain.
    Delta,
    /// The coast of the centre.
    Coast,
    /// The central highlands.
    Highlands,
    /// The south-east and the Mekong delta.
    South,
}

/// The region of a province of 2024, by its code.
pub fn region_of(province_2024: u32) -> Region {
    match province_2024 {
        2 | 4 | 6 | 8 | 10..=20 | 24 | 25 => Region::Mountains,
        62..=68 => Region::Highlands,
        44..=60 => Region::Coast,
        70..=96 => Region::South,
        _ => Region::Delta,
    }
}

/// Share of each product set among products, in ten-thousandths, set 1 first; shaped like the published shares of sectors.
pub const SET_WEIGHTS: [u32; 26] =
    [1450, 480, 950, 420, 300, 1100, 900, 1750, 380, 320, 620, 260, 230, 210, 130, 60, 210, 170, 45, 130, 400, 110, 40, 75, 10, 90];

/// The letters tell where a name belongs: m mountains, d delta, c coast, h highlands, s south; none: everywhere.
type Words = &'static [(&'static str, &'static str)];

/// What is made in each set.
pub const PRODUCTS: [Words; 26] = [
    &[
        ("Bưởi da xanh", "cs"),
        ("Bưởi Diễn", "d"),
        ("Cam sành", "ms"),
        ("Xoài cát", "s"),
        ("Sầu riêng", "hs"),
        ("Thanh long ruột đỏ", "cs"),
        ("Vải thiều", "md"),
        ("Nhãn lồng", "d"),
        ("Na dai", "md"),
        ("Dưa lưới", ""),
        ("Rau an toàn", ""),
        ("Chuối già lùn", "s"),
        ("Mận hậu", "m"),
        ("Bơ sáp", "h"),
        ("Ổi lê", ""),
    ],
    &[
        ("Trứng gà thảo mộc", ""),
        ("Thịt lợn đen", "m"),
        ("Trứng vịt", "ds"),
        ("Gà đồi", "md"),
        ("Tôm hùm", "c"),
        ("Cá lóc", "s"),
        ("Cua", "cs"),
        ("Thịt dê núi", "mdc"),
    ],
    &[
        ("Gạo ST25", "s"),
        ("Gạo nếp cái hoa vàng", "d"),
        ("Gạo tám xoan", "d"),
        ("Gạo Séng Cù", "m"),
        ("Gạo nếp nương", "m"),
        ("Gạo lứt", ""),
        ("Đậu xanh", ""),
        ("Lạc nhân", "dc"),
        ("Gạo huyết rồng", "s"),
    ],
    &[
        ("Mật ong rừng", "mh"),
        ("Mật ong hoa nhãn", "ds"),
        ("Mật ong hoa cà phê", "h"),
        ("Mật ong bạc hà", "m"),
        ("Sữa ong chúa", ""),
        ("Mật dừa nước", "s"),
        ("Yến thô", "cs"),
    ],
    &[
        ("Khô gà lá chanh", ""),
        ("Kẹo dừa", "s"),
        ("Kẹo lạc", "dc"),
        ("Snack chuối", ""),
        ("Bánh đậu xanh", "d"),
        ("Kẹo mè xửng", "c"),
        ("Bánh pía", "s"),
    ],
    &[
        ("Bún khô", ""),
        ("Miến dong", "md"),
        ("Bánh tráng", "cs"),
        ("Phở khô", ""),
        ("Bánh gai", "md"),
        ("Bột ngũ cốc", ""),
        ("Bánh phồng tôm", "s"),
        ("Bánh đa", "d"),
        ("Hủ tiếu khô", "s"),
        ("Bánh ít lá gai", "c"),
    ],
    &[
        ("Chuối sấy", ""),
        ("Mít sấy", "hs"),
        ("Khoai lang dẻo", ""),
        ("Hạt điều rang muối", "hs"),
        ("Măng khô", "mh"),
        ("Mứt gừng", ""),
        ("Xoài sấy dẻo", "s"),
        ("Hạt sen sấy", "ds"),
        ("Dưa cải muối", ""),
        ("Hạt mắc ca", "mh"),
        ("Tinh bột nghệ", ""),
    ],
    &[
        ("Giò lụa", "d"),
        ("Chả cá", "cs"),
        ("Chả mực", "d"),
        ("Cá khô một nắng", "cs"),
        ("Lạp xưởng", ""),
        ("Thịt trâu gác bếp", "m"),
        ("Nem chua", "dc"),
        ("Tôm khô", "s"),
        ("Mắm cá linh", "s"),
        ("Yến chưng", "cs"),
        ("Cá kho", "d"),
        ("Ruốc nấm", ""),
        ("Bò một nắng", "hc"),
    ],
    &[
        ("Nước mắm", "cs"),
        ("Nước mắm nhĩ", "cs"),
        ("Tương", "d"),
        ("Mắm tôm", "d"),
        ("Nước mắm cốt", "dc"),
        ("Giấm gạo", ""),
        ("Mắm ruốc", "cs"),
    ],
    &[
        ("Muối tôm", "s"),
        ("Tiêu đen", "hs"),
        ("Tỏi đen", ""),
        ("Muối chẩm chéo", "m"),
        ("Ớt bột", ""),
        ("Bột nghệ", ""),
        ("Hạt dổi rang", "m"),
        ("Hành tím", "s"),
        ("Quế thanh", "mc"),
    ],
    &[("Chè Shan tuyết", "m"), ("Trà ô long", "h"), ("Chè xanh", "md"), ("Chè đinh", "m"), ("Chè búp", "m"), ("Trà sen", "d")],
    &[
        ("Trà hoa vàng", "md"),
        ("Trà gừng", ""),
        ("Trà atiso", "h"),
        ("Trà lá sen", "s"),
        ("Trà dây", "m"),
        ("Trà mãng cầu", "s"),
        ("Trà hoa cúc", "d"),
    ],
    &[
        ("Cà phê rang xay", "hs"),
        ("Cà phê bột", "h"),
        ("Cà phê Arabica", "mc"),
        ("Ca cao bột", "hs"),
        ("Sô cô la", "s"),
        ("Cà phê hòa tan", ""),
    ],
    &[("Rượu nếp", ""), ("Rượu ngô", "m"), ("Rượu gạo", ""), ("Rượu nếp cái hoa vàng", "d"), ("Rượu Bàu Đá kiểu làng", "c")],
    &[("Rượu sim", "cs"), ("Rượu mơ", "md"), ("Rượu cần", "mh"), ("Rượu chuối hột", ""), ("Rượu dâu tằm", "hs")],
    &[("Nước uống đóng chai", ""), ("Nước khoáng", "")],
    &[
        ("Nước yến", "cs"),
        ("Nước ép thanh long", "cs"),
        ("Nước cốt dâu tằm", "hs"),
        ("Nước ép mận", "m"),
        ("Nước nha đam", "cs"),
        ("Sữa hạt sen", "ds"),
    ],
    &[
        ("Đông trùng hạ thảo", ""),
        ("Cao cà gai leo", ""),
        ("Cao xương", "m"),
        ("Viên nghệ mật ong", ""),
        ("Sâm dây", "h"),
        ("Trà sâm", "hc"),
    ],
    &[("Xà phòng thảo mộc", ""), ("Dầu gội bồ kết", ""), ("Son dừa", "s"), ("Dầu dừa", "cs")],
    &[("Tinh dầu sả", ""), ("Tinh dầu quế", "m"), ("Tinh dầu tràm", "cs"), ("Dầu gấc", "d"), ("Thuốc ngâm chân", "m")],
    &[
        ("Giỏ lục bình", "s"),
        ("Tranh thêu", "d"),
        ("Đèn lồng", "c"),
        ("Gốm gia dụng", ""),
        ("Mây tre đan", "md"),
        ("Chiếu cói", "ds"),
        ("Đồ gỗ mỹ nghệ", ""),
        ("Trầm hương", "c"),
        ("Khay tre", ""),
    ],
    &[("Vải thổ cẩm", "mh"), ("Khăn lụa", "d"), ("Khăn rằn", "s"), ("Áo dài thêu", "cd"), ("Váy chàm", "m")],
    &[("Hoa lan", ""), ("Hoa hồng", "mdh"), ("Hoa cúc", "s")],
    &[("Mai vàng", "cs"), ("Bonsai", ""), ("Cây sanh", "d"), ("Đào cảnh", "md"), ("Quất cảnh", "d")],
    &[("Cá cảnh", ""), ("Gà cảnh", "")],
    &[
        ("Du lịch cộng đồng", "mh"),
        ("Du lịch sinh thái miệt vườn", "s"),
        ("Điểm du lịch làng nghề", "d"),
        ("Du lịch làng chài", "c"),
        ("Homestay", ""),
    ],
];

/// Whether a name belongs to a region.
pub fn fits(letters: &str, region: Region) -> bool {
    let letter = match region {
        Region::Mountains => 'm',
        Region::Delta => 'd',
        Region::Coast => 'c',
        Region::Highlands => 'h',
        Region::South => 's',
    };
    letters.is_empty() || letters.contains(letter)
}

/// Family names.
pub const FAMILY: [&str; 16] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
/// Middle names.
pub const MIDDLE: [&str; 14] = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thanh", "Minh", "Kim", "Quốc", "Thu", "Xuân", "Hồng", "Công", "Bích"];
/// Given names.
pub const GIVEN: [&str; 40] = [
    "An", "Bình", "Châu", "Dũng", "Đạt", "Hà", "Hải", "Hạnh", "Hiền", "Hòa", "Hùng", "Hương", "Khoa", "Lan", "Liên", "Linh", "Loan",
    "Long", "Mai", "Nam", "Nga", "Nghĩa", "Nhung", "Oanh", "Phong", "Phúc", "Phương", "Quang", "Quyên", "Sơn", "Tâm", "Thảo", "Thắng",
    "Thủy", "Trang", "Trung", "Tuấn", "Vân", "Việt", "Yến",
];
/// What a company is called.
pub const BRANDS: [&str; 36] = [
    "Hương Quê",
    "Đất Lành",
    "Nông Việt",
    "An Phú",
    "Thiên Phúc",
    "Xanh Việt",
    "Hồn Quê",
    "Minh Phát",
    "Đại Thành",
    "Phú Nông",
    "Sen Hồng",
    "Tâm An",
    "Hoàng Gia",
    "Vạn Xuân",
    "Thuận Phát",
    "Hạt Ngọc",
    "Mộc Lan",
    "Phương Nam",
    "Bắc Sơn",
    "Trường Thịnh",
    "Gia Bảo",
    "Kim Long",
    "Thanh Bình",
    "Quê Mẹ",
    "Tân Tiến",
    "Đồng Xanh",
    "Suối Mơ",
    "Mây Trắng",
    "Biển Xanh",
    "Rừng Vàng",
    "Lúa Vàng",
    "Vườn Xưa",
    "Ngọc Việt",
    "Hải Đăng",
    "Sao Mai",
    "Bình Minh",
];
/// What a cooperative does.
pub const COOPERATIVE: [&str; 8] = [
    "Nông nghiệp",
    "Dịch vụ nông nghiệp",
    "Sản xuất và tiêu thụ nông sản",
    "Nông nghiệp hữu cơ",
    "Chế biến nông sản",
    "Nông nghiệp công nghệ cao",
    "Thủy sản",
    "Thương mại và dịch vụ",
];
