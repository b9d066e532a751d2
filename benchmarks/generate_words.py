"""The words of which generate.py makes models: phrases rarer towards the end of each list."""

FIELDS = ["Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"]
KINDS = ["collective", "individual"]
KIND_WEIGHTS = (980, 210)
FIELD_WEIGHTS = (34, 38, 11, 17)

A = (
    "An Bình Cẩm Châu Đại Đồng Đức Hải Hòa Hưng Khánh Kim Long Lộc Minh Mỹ "
    "Nam Nghĩa Ninh Phong Phú Phước Quang Sơn Tân Thái Thanh Thạnh Thiện "
    "Thuận Tiên Trường Trung Tường Vạn Vĩnh Xuân Yên"
).split()
B = (
    "An Bình Cường Dương Giang Hà Hải Hiệp Hòa Hội Khê Lạc Lâm Lập Lộc Lợi "
    "Mỹ Nghĩa Nhân Phong Phú Phúc Quý Sơn Tân Thạch Thành Thắng Thịnh Thọ "
    "Thủy Tiến Trị Trung Tú Viên Xuân Yên"
).split()
SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô "
    "Dương Lý Đinh Lương Trịnh Mai Cao Đoàn Thái Hà"
).split()
MIDDLES = (
    "Văn Thị Đức Hữu Ngọc Minh Xuân Quang Thanh Kim Công Đình Bá Thu Hồng Quốc Mạnh Viết"
).split()
GIVEN = (
    "An Anh Ánh Bình Chiến Chung Cường Dũng Duyên Đạt Đông Giang Hà Hải "
    "Hạnh Hằng Hiền Hòa Hoa Hùng Huệ Hương Khánh Lan Liên Long Loan Mai "
    "Minh Nam Nga Nhung Phong Phúc Phượng Quyên Sơn Tâm Thảo Thắng Thủy "
    "Toàn Trang Tuấn Tùng Vân Việt Yến"
).split()
PERSON = (SURNAMES, MIDDLES, GIVEN)
ROLES = [
    "Bí thư chi bộ",
    "Trưởng thôn",
    "Trưởng ban công tác Mặt trận thôn",
    "Chi hội trưởng Hội Nông dân",
    "Chi hội trưởng Hội Phụ nữ",
    "Bí thư Đoàn xã",
    "Chủ tịch Hội Cựu chiến binh xã",
    "già làng",
    "người có uy tín",
    "cán bộ dân vận",
    "linh mục quản xứ",
    "trụ trì chùa",
    "giáo viên trường tiểu học",
    "trạm trưởng trạm y tế",
    "công an viên",
    "chủ tịch Ủy ban Mặt trận xã",
    "hội viên nông dân",
]
BODIES = [
    "Khối Dân vận xã",
    "Hội Nông dân xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Đoàn Thanh niên xã",
    "Hội Cựu chiến binh xã",
    "Ủy ban Mặt trận Tổ quốc xã",
    "Chi bộ thôn",
    "Ban Chỉ huy Quân sự xã",
    "Công an xã",
    "Hợp tác xã nông nghiệp",
    "Trường trung học cơ sở",
    "Trạm Y tế xã",
    "Ban công tác Mặt trận thôn",
    "Tổ dân vận thôn",
    "Đồn Biên phòng",
    "Câu lạc bộ ông bà cháu",
    "Giáo xứ",
]

# (phrase, rarer towards the end of each list)
DO = {
    0: [
        "vận động nhân dân chuyển đổi cơ cấu cây trồng",
        "giúp nhau giảm nghèo bền vững",
        "vận động nhân dân dồn điền đổi thửa",
        "liên kết sản xuất theo chuỗi giá trị",
        "xây dựng tổ hợp tác",
        "góp vốn xoay vòng",
        "phát triển sản phẩm OCOP",
        "cải tạo vườn tạp",
        "ứng dụng công nghệ cao trong sản xuất",
        "chuyển đổi số trong tiêu thụ nông sản",
        "nuôi bò sinh sản",
        "trồng cây dược liệu dưới tán rừng",
        "sản xuất lúa hữu cơ",
        "nuôi tôm hai giai đoạn",
        "xây dựng cánh đồng mẫu lớn",
        "trồng dừa hữu cơ",
        "nuôi ong lấy mật",
        "làm du lịch cộng đồng",
        "nuôi cá lăng nha",
        "trồng sâm bố chính",
        "khôi phục nghề dệt chiếu",
        "nuôi hươu lấy nhung",
        "trồng bưởi da xanh",
        "nuôi dúi thương phẩm",
    ],
    1: [
        "vận động nhân dân chung tay xây dựng nông thôn mới",
        "hiến đất làm đường giao thông nông thôn",
        "thu gom và phân loại rác thải tại nguồn",
        "thắp sáng đường quê",
        "xây dựng nhà đại đoàn kết",
        "xây dựng nếp sống văn minh trong việc cưới, việc tang",
        "nâng bước em đến trường",
        "tiếp sức học sinh nghèo vượt khó",
        "trồng đường hoa nông thôn",
        "bê tông hóa đường làng ngõ xóm",
        "xây dựng thôn không rác thải nhựa",
        "vận động bảo hiểm y tế toàn dân",
        "hiến máu tình nguyện",
        "gìn giữ dân ca ví giặm",
        "xóa bỏ tảo hôn",
        "bếp ăn tình thương",
        "ngôi nhà xanh thu gom phế liệu",
        "xây dựng gia đình học tập",
        "nồi cháo nghĩa tình",
        "mẹ đỡ đầu",
        "khu dân cư thân thiện với môi trường",
        "phục dựng lễ hội cồng chiêng",
        "tủ sách khuyến học",
        "chăm sóc nghĩa trang liệt sĩ",
    ],
    2: [
        "giữ gìn an ninh trật tự khu dân cư",
        "camera giám sát an ninh",
        "tổ tự quản đường biên cột mốc",
        "tiếng kẻng an ninh",
        "vận động thanh niên lên đường nhập ngũ",
        "phòng chống tội phạm và tệ nạn ma túy",
        "cảm hóa người lầm lỡ",
        "xứ đạo bình yên",
        "dòng họ tự quản về an ninh trật tự",
        "tổ liên gia an toàn phòng cháy chữa cháy",
        "ngư dân bám biển",
        "vận động giao nộp vũ khí, vật liệu nổ",
        "nâng bước em tới trường - con nuôi đồn biên phòng",
        "hậu phương quân đội",
        "tàu thuyền an toàn",
        "zalo an ninh",
    ],
    3: [
        "cải cách thủ tục hành chính gần dân",
        "thực hiện quy chế dân chủ ở cơ sở",
        "nâng cao chất lượng sinh hoạt chi bộ",
        "chính quyền thân thiện, vì nhân dân phục vụ",
        "đối thoại trực tiếp với nhân dân",
        "ngày thứ bảy vì dân",
        "công dân số",
        "tổ công nghệ số cộng đồng",
        "giám sát đầu tư cộng đồng",
        "hòa giải ở cơ sở",
        "phát triển đảng viên trong vùng đồng bào có đạo",
        "nụ cười công sở",
        "sáp nhập thôn, tổ dân phố",
        "camera một cửa không giấy",
        "tiếp dân lưu động",
        "giải phóng mặt bằng dự án cao tốc",
        "năm không trong giải quyết thủ tục",
    ],
}
LEAD = [
    "Dân vận khéo trong",
    "Khéo vận động",
    "Chung tay",
    "Mô hình",
    "Điểm sáng",
    "Đồng lòng",
    "Phát huy vai trò người đứng đầu trong",
    "Lấy sức dân để lo cho dân:",
    "Gương sáng",
    "Tổ dân vận với phong trào",
]
RESULT = [
    "Sau {m} tháng triển khai, đã có {h} hộ tham gia, đạt {p}% so với kế hoạch.",
    "Nhân dân đã hiến {land} m2 đất, đóng góp {work} ngày công và {mil} triệu đồng.",
    "Toàn tuyến dài {road} km được bê tông hóa, tạo thuận lợi cho việc đi lại và vận chuyển nông sản.",
    "Tỷ lệ hộ nghèo của thôn giảm từ {p}% xuống còn {q}%, không còn hộ đói.",
    "Thu nhập bình quân đầu người đạt {mil} triệu đồng mỗi năm, tăng {q} triệu đồng so với trước.",
    "Có {p}% số hộ đạt danh hiệu gia đình văn hóa, {h} gia đình được biểu dương.",
    "Các vụ việc phát sinh đã được hòa giải thành {p}%, không có đơn thư vượt cấp.",
    "Mô hình được Ban Dân vận huyện ủy kiểm tra, công nhận và nhân rộng ra {q} thôn khác.",
    "Tổng kinh phí huy động là {mil} triệu đồng, trong đó xã hội hóa {p}%.",
    "Đã trồng mới {q} km đường hoa, lắp đặt {h} bóng đèn chiếu sáng công cộng.",
]
HOW = [
    "Cấp ủy, chính quyền {place} xác định công tác dân vận là nhiệm vụ trọng tâm, xuyên suốt.",
    "Với phương châm “nghe dân nói, nói dân hiểu, làm dân tin”, tổ dân vận đã đến từng nhà, gặp từng người để tuyên truyền.",
    "Ban đầu, một số hộ còn băn khoăn vì diện tích đất bị ảnh hưởng lớn, cây cối và tường rào phải tháo dỡ.",
    "Đảng viên và cán bộ gương mẫu làm trước, sau đó vận động họ hàng, làng xóm làm theo.",
    "Mọi khoản thu chi đều được công khai tại nhà văn hóa thôn, bảo đảm dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng.",
    "Mặt trận Tổ quốc và các đoàn thể phối hợp chặt chẽ, phân công hội viên phụ trách từng nhóm hộ.",
    "Chi bộ ra nghị quyết chuyên đề, giao chỉ tiêu cụ thể cho từng đồng chí, hằng tháng đánh giá kết quả.",
    "Tổ dân vận đã tổ chức {q} buổi họp dân với hơn {h} lượt người tham dự.",
    "Thực hiện lời dạy của Chủ tịch Hồ Chí Minh “Dân vận khéo thì việc gì cũng thành công”, các thành viên luôn kiên trì, bền bỉ.",
    "Người dân từ chỗ trông chờ, ỷ lại đã chủ động bàn bạc, góp công, góp của.",
    "{place} là địa bàn thuần nông, địa hình bị chia cắt, đời sống nhân dân còn nhiều khó khăn.",
    "Bằng uy tín và sự chân thành, {who} đã thuyết phục được cả những hộ khó khăn nhất.",
    "Các chức sắc, chức việc tôn giáo cùng vào cuộc vận động giáo dân, phật tử hưởng ứng.",
    "Nhóm zalo của thôn trở thành kênh trao đổi thông tin nhanh chóng giữa cán bộ và nhân dân.",
]
TARGET = [
    "gắn với xây dựng nông thôn mới nâng cao",
    "trong đồng bào dân tộc thiểu số",
    "trên địa bàn khu dân cư",
    "gắn với học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "tại vùng đồng bào có đạo",
    "góp phần giảm nghèo bền vững",
    "hướng tới đô thị văn minh",
    "trong thời kỳ chuyển đổi số",
    "ở vùng ven biển",
    "theo phương châm nhà nước và nhân dân cùng làm",
]
