"""360 more pairs of names. A line: sign, name that is typed, name on file of the same year.

“+” is the same model of one unit and “-” another one; “~” is the same theme in the next commune,
which may be named as standing elsewhere, but is not the same.

Of UNSEEN and DEVELOPMENT all but the last eight of DEVELOPMENT were written before the rules of
today and without a look at them; UNSEEN was put aside by lot and looked at only when the rules
stood. REWORDED was written after them, in three parts, each to try the rules as they then were
with harder ones (the same told in quite other words, another told with all but one phrase the
same): at the first try they found 0.80 to 0.88 of the second and third part. The rules were then
made with it. Whoever tries wordings of their own should expect such a first figure.
"""

UNSEEN = """
+ Trồng ngô sinh khối làm thức ăn chăn nuôi | Mô hình trồng cây ngô sinh khối phục vụ chăn nuôi
+ Vận động nhân dân hiến đất mở rộng đường giao thông nông thôn | Dân vận khéo trong vận động hiến đất làm đường GTNT
+ Chăn nuôi gà đồi thả vườn theo hướng an toàn sinh học | Chan nuoi ga doi tha vuon theo huong an toan sinh hoc
+ Tổ hợp tác nuôi cá lồng trên sông Đà | THT nuôi cá lồng sông Đà
+ Dồn điền đổi thửa gắn với cơ giới hóa nông nghiệp | Dồn đổi ruộng đất gắn với cơ giới hoá nông nghiệp
+ Cựu chiến binh giúp nhau phát triển kinh tế, giảm nghèo bền vững | Hội CCB giúp nhau làm kinh tế giảm nghèo
+ Nuôi ong lấy mật dưới tán rừng | Mô hình nuôi ong mật dưới tán rừng khu 3
+ Trồng rừng gỗ lớn | Vận động nhân dân trồng rừng cây gỗ lớn
+ Giải phóng mặt bằng đường Hồ Chí Minh đoạn qua xã | Dân vận khéo trong công tác GPMB dự án đường Hồ Chí Minh
+ Vận động nhân dân cứng hóa kênh mương nội đồng | Kiên cố hóa kênh mương nội đồng
+ Phát triển đàn bò sinh sản giúp hộ nghèo | Chăn nuôi bò sinh sản cho hộ nghèo
+ Xây dựng nông thôn mới nâng cao tại khu 6 | XD NTM nâng cao khu 6
+ Khu dân cư nông thôn mới kiểu mẫu khu Đồng Tâm | KDC NTM kiểu mẫu Đồng Tâm năm 2026
+ Đường hoa phụ nữ tự quản | Tuyến đường hoa phụ nữ tự quản khu 4
+ Vận động nhân dân đóng góp xây dựng nhà văn hóa khu 2 | Xây dựng NVH khu 2 bằng nguồn xã hội hóa
+ Thực hiện nếp sống văn minh trong việc cưới, việc tang | Nếp sống văn minh trong việc tang, việc cưới và lễ hội
+ Ngôi nhà xanh thu gom phế liệu gây quỹ giúp trẻ em nghèo | Ngôi nhà xanh - thu gom phế liệu giúp đỡ trẻ em có hoàn cảnh khó khăn
+ Câu lạc bộ hát Xoan phường An Thái | CLB hát xoan An Thái
+ Hội LHPN xã với phong trào 5 không 3 sạch | Hội liên hiệp phụ nữ xây dựng gia đình 5 không, 3 sạch
+ Thu gom vỏ bao bì thuốc bảo vệ thực vật trên đồng ruộng | Thu gom bao bì thuốc BVTV sau sử dụng
+ Người cao tuổi sống vui, sống khỏe | Hội người cao tuổi sống vui sống khoẻ, sống có ích
+ Vận động nhân dân tham gia bảo hiểm y tế tự nguyện | Vận động người dân tham gia BHYT
+ Tiết học ngoài giờ cho học sinh dân tộc thiểu số | Tiết học ngoài giờ cho học sinh DTTS
+ Camera an ninh | Lắp đặt camera giám sát an ninh trật tự
+ Tổ tự quản về an ninh trật tự | Tổ tự quản ANTT khu dân cư
+ Tổ liên gia an toàn phòng cháy chữa cháy | Tổ liên gia an toàn PCCC
+ Camera với an ninh trật tự | Mắt thần an ninh - camera giám sát ANTT
+ Dân quân tự vệ giúp dân thu hoạch mùa màng | Lực lượng dân quân giúp nhân dân thu hoạch lúa mùa
+ Vận động nhân dân giao nộp vũ khí, vật liệu nổ, công cụ hỗ trợ | Vận động giao nộp vũ khí vật liệu nổ
+ Làm tốt công tác tuyển quân | Vận động thanh niên lên đường nhập ngũ - làm tốt công tác tuyển quân
+ Xứ đạo bình yên, gia đình hòa thuận | Xứ họ đạo bình yên gia đình hòa thuận
+ Nhóm Zalo an ninh khu 5 | Nhóm zalo kết nối bình yên - an ninh khu 5
+ Tổ công nghệ số cộng đồng | Tổ CNSCĐ khu dân cư
+ Ngày thứ Sáu nghe dân nói | Ngày thứ 6 nghe dân nói
+ Hướng dẫn người dân nộp hồ sơ trực tuyến qua dịch vụ công | Hỗ trợ nhân dân thực hiện dịch vụ công trực tuyến
+ Sổ tay đảng viên điện tử | Triển khai sổ tay đảng viên điện tử trong sinh hoạt chi bộ
+ MTTQ xã giám sát cộng đồng các công trình xây dựng | Mặt trận Tổ quốc giám sát đầu tư của cộng đồng
+ Phát triển đảng viên trong vùng đồng bào công giáo | Công tác phát triển Đảng vùng giáo
+ Chợ 4.0 thanh toán không dùng tiền mặt | Chợ không dùng tiền mặt
+ Loa truyền thanh thông minh | Truyền thanh thông minh ứng dụng công nghệ thông tin
- Chăn nuôi gà đồi an toàn sinh học | Chăn nuôi vịt an toàn sinh học
- Hội Nông dân trồng bưởi Diễn | Hội Nông dân trồng thanh long ruột đỏ
- Vận động nhân dân hiến đất làm đường giao thông khu 5 | Vận động nhân dân hiến đất làm đường giao thông khu 7
- Vận động hiến đất làm đường giao thông | Vận động hiến đất xây dựng trường mầm non
- Hợp tác xã chè an toàn | Hợp tác xã rau an toàn
- Nuôi cá lồng trên sông | Nuôi ong dưới tán rừng
- Phụ nữ giúp nhau phát triển kinh tế | Cựu chiến binh giúp nhau phát triển kinh tế
- Tổ hợp tác chăn nuôi dê | Tổ hợp tác trồng nấm
~ Trồng bưởi theo tiêu chuẩn VietGAP xã Thanh Thủy | Trồng bưởi theo tiêu chuẩn VietGAP xã Tu Vũ
~ Nuôi cá lồng xã Thanh Thủy | Nuôi cá lồng xã Tu Vũ
- Sản phẩm OCOP chè xanh | Sản phẩm OCOP mật ong
- Dồn điền đổi thửa | Tích tụ ruộng đất trồng chuối
- Đường hoa phụ nữ khu 3 | Đường hoa thanh niên khu 3
- Đường hoa phụ nữ tự quản | Đường điện phụ nữ tự quản
- Xây dựng nhà văn hóa khu 1 | Xây dựng nhà văn hóa khu 10
- Nếp sống văn minh trong việc cưới | Nếp sống văn minh trong việc tang
- Dòng họ khuyến học | Dòng họ tự quản an ninh trật tự
- Câu lạc bộ hát xoan | Câu lạc bộ dân vũ
- Mẹ đỡ đầu trẻ mồ côi | Nâng bước em tới trường
~ Ngày chủ nhật xanh | Ngày chủ nhật xanh bảo vệ môi trường
~ Đường hoa nông thôn mới xã Thanh Thủy | Đường hoa nông thôn mới xã Tu Vũ
- Hội Chữ thập đỏ hiến máu tình nguyện | Hội Chữ thập đỏ nồi cháo nhân ái
- Lắp đặt camera an ninh khu dân cư | Lắp đặt đèn chiếu sáng khu dân cư
- Tổ liên gia an toàn phòng cháy chữa cháy | Tổ liên gia tự quản thu gom rác
- Cổng trường an toàn giao thông | Cổng trường không có thuốc lá điện tử
- Cựu chiến binh tự quản an toàn giao thông | Cựu chiến binh giáo dục truyền thống cho thế hệ trẻ
~ Camera an ninh xã Thanh Thủy | Camera giám sát an ninh xã Tu Vũ
~ Tổ liên gia an toàn PCCC xã Thanh Thủy | Tổ liên gia an toàn PCCC xã Tu Vũ
- Dân quân giúp dân thu hoạch lúa | Dân quân tuần tra bảo vệ rừng
- Vận động thanh niên nhập ngũ | Vận động thanh niên hiến máu
- Giao nộp vũ khí, vật liệu nổ | Giao nộp động vật hoang dã
- Xứ đạo bình yên | Xứ đạo xanh sạch đẹp
- Chi bộ bốn tốt | Chi bộ kiểu mẫu
- Tổ công nghệ số cộng đồng | Tổ hòa giải cộng đồng
- Ngôi nhà dân vận khu 1 | Ngôi nhà dân vận khu 4
- Ngày thứ Năm không hẹn | Ngày thứ Bảy tình nguyện
~ Chính quyền thân thiện xã Thanh Thủy | Chính quyền thân thiện xã Tu Vũ
- Chợ thanh toán không dùng tiền mặt | Chợ văn minh an toàn thực phẩm
- Nụ cười công sở | Hộp thư góp ý
- Lắng nghe dân nói năm 2025 | Phụ nữ lắng nghe trẻ em nói
"""

DEVELOPMENT = """
+ Hợp tác xã chè an toàn Yên Kỳ | HTX chè an toàn Yên Kỳ
+ Liên kết trồng bưởi Đoan Hùng theo tiêu chuẩn VietGAP | Trồng bưởi Đoan Hùng tiêu chuẩn VietGap gắn với liên kết tiêu thụ
+ Vận động phụ nữ phát triển sản phẩm OCOP | Phụ nữ xây dựng và phát triển sản phẩm OCOP
+ Hội Nông dân vận động hội viên trồng rau an toàn trong nhà lưới | Trồng rau an toàn trong nhà lưới của Hội Nông dân xã
+ Tích tụ ruộng đất trồng lúa chất lượng cao | Tích tụ ruông đất trồng lúa chât lượng cao
+ Thanh niên khởi nghiệp từ cây dược liệu | Đoàn thanh niên khởi nghiệp với mô hình trồng cây dược liệu
+ Xóa vườn tạp, trồng cây ăn quả có giá trị kinh tế cao | Vận động nhân dân cải tạo vườn tạp trồng cây ăn quả
+ Dòng họ hiếu học, gia đình hiếu học | Xây dựng gia đình, dòng họ hiếu học
+ Phân loại rác thải sinh hoạt tại hộ gia đình | Hộ gia đình phân loại rác thải tại nguồn
+ Xóa nhà tạm, nhà dột nát cho hộ nghèo | Xoá nhà tạm nhà dột nát
+ Tủ sách khu dân cư | Mô hình "Tủ sách cộng đồng khu dân cư"
+ Ngày chủ nhật xanh bảo vệ môi trường | Ngày Chủ nhật xanh - BVMT
+ Bếp ăn yêu thương cho bệnh nhân nghèo | Bếp ăn tình thương giúp bệnh nhân nghèo
+ Mẹ đỡ đầu cho trẻ mồ côi | Chương trình "Mẹ đỡ đầu" nhận đỡ đầu trẻ em mồ côi
+ Hỏa táng thay địa táng | Vận động nhân dân thực hiện hỏa táng
+ Khu dân cư không rác thải nhựa | KDC nói không với rác thải nhựa
+ Tuyến đường xanh - sạch - đẹp khu 9 | Đường xanh sạch đẹp khu 9
+ Thắp sáng đường quê | Vận động nhân dân lắp điện thắp sáng đường quê
+ Điểm chữa cháy công cộng | Xây dựng điểm chữa cháy công cộng tại khu dân cư số 8
+ Tiếng kẻng an ninh | Tieng keng an ninh
+ Cổng trường an toàn giao thông | Cổng trường ATGT
+ Giáo dục, cảm hóa người lầm lỗi tại cộng đồng | Cảm hóa, giáo dục, giúp đỡ người lầm lỗi tái hòa nhập cộng đồng
+ Dòng họ tự quản về an ninh trật tự | Dong ho tu quan ve ANTT
+ Khu dân cư không có ma túy | Xây dựng KDC không ma tuý
+ Cựu chiến binh tham gia giữ gìn trật tự an toàn giao thông | Hội CCB tự quản trật tự ATGT
+ Hậu phương quân đội | Thực hiện tốt chính sách hậu phương quân đội
+ Chi bộ bốn tốt | Xây dựng chi bộ 4 tốt
+ Nụ cười công sở tại bộ phận một cửa | Bộ phận Một cửa với nụ cười công sở
+ Đối thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền với nhân dân | Bí thư, chủ tịch UBND xã đối thoại trực tiếp với nhân dân
+ Chính quyền thân thiện, vì nhân dân phục vụ | Xây dựng chính quyền thân thiện vi nhân dân phục vụ
+ Trả kết quả thủ tục hành chính tại nhà cho người già, người khuyết tật | Trả kết quả TTHC tại nhà
+ Đảng viên đi trước, làng nước theo sau | Dang vien di truoc lang nuoc theo sau
+ Ngôi nhà dân vận | Ngôi nhà dân vận khu 1 xã Hạ Hòa
+ Đảng viên phụ trách hộ gia đình | Phân công đảng viên phụ trách hộ
+ Chuyển đổi số trong sinh hoạt hội phụ nữ | Hội phụ nữ chuyển đổi số
+ Cán bộ xuống cơ sở gần dân, sát dân | Cán bộ gần dân sát dân
+ Lắng nghe dân nói, nói dân hiểu, làm dân tin | Nghe dân nói - nói dân hiểu - làm dân tin
- Trồng ngô sinh khối | Trồng ngô nếp hàng hóa
- Giải phóng mặt bằng cụm công nghiệp | Giải phóng mặt bằng đường cao tốc
- Chăn nuôi bò sinh sản cho hộ nghèo | Chăn nuôi lợn nái sinh sản cho hộ nghèo
- Thanh niên khởi nghiệp | Phụ nữ khởi nghiệp
- Hội Nông dân liên kết tiêu thụ nông sản | Hội Nông dân bảo vệ môi trường nông thôn
- Bê tông hóa đường giao thông nông thôn | Trồng hoa ven đường giao thông nông thôn
- Vay vốn ngân hàng chính sách xã hội giúp hộ nghèo | Xóa nhà tạm cho hộ nghèo
- Tủ sách khu dân cư | Tủ thuốc khu dân cư
- Phân loại rác thải tại nguồn | Thu gom vỏ thuốc bảo vệ thực vật
- Câu lạc bộ bóng chuyền hơi người cao tuổi | Câu lạc bộ dưỡng sinh người cao tuổi
- Hội phụ nữ thu gom phế liệu gây quỹ | Hội phụ nữ nuôi lợn nhựa tiết kiệm
~ Hỏa táng văn minh xã Thanh Thủy | Hỏa táng văn minh xã Tu Vũ
- Xây dựng sân thể thao khu dân cư | Xây dựng nhà văn hóa khu dân cư
- Gia đình văn hóa không sinh con thứ ba | Gia đình không có bạo lực
- Vận động nhân dân tham gia bảo hiểm y tế | Vận động nhân dân tham gia bảo hiểm xã hội tự nguyện
- Người cao tuổi trồng cây xanh | Người cao tuổi gương mẫu chuyển đổi số
- Bảo tồn tiếng nói, chữ viết dân tộc Mường | Bảo tồn cồng chiêng dân tộc Mường
- Đoạn đường tự quản của Hội Nông dân | Đoạn đường tự quản của Đoàn thanh niên
- Camera an ninh khu 5 | Camera an ninh khu 7
- Tổ tự quản an ninh trật tự | Tổ tự quản bảo vệ môi trường
- Tiếng kẻng an ninh | Tiếng loa an ninh
- Tiếng kẻng an ninh | Tiếng kẻng học tập
- Khu dân cư không có ma túy | Khu dân cư không có tội phạm
- Công an xã làm căn cước lưu động | Công an xã tuyên truyền phòng chống lừa đảo qua mạng
- Nhóm Zalo an ninh trật tự | Nhóm Zalo hỗ trợ dịch vụ công
- Thắp sáng đường quê tuyến đường khu 2 | Thắp sáng đường quê tuyến đường khu 12
- Chuyển đổi số tại bộ phận một cửa | Chuyển đổi số tại nhà văn hóa khu
- Đối thoại với thanh niên | Đối thoại với nông dân
- Đảng viên phụ trách hộ gia đình | Đảng viên gương mẫu hiến đất
- Trả kết quả thủ tục hành chính tại nhà | Khám chữa bệnh tại nhà cho người cao tuổi
- Mặt trận Tổ quốc giám sát cộng đồng | Mặt trận Tổ quốc vận động quỹ vì người nghèo
- Phát triển đảng viên trong trường học | Phát triển đảng viên trong doanh nghiệp
- Sinh hoạt chi bộ theo chuyên đề | Sổ tay đảng viên điện tử
- Hội phụ nữ chuyển đổi số | Hội Nông dân chuyển đổi số
- Hòm thư tố giác tội phạm | Hòm thư góp ý cán bộ một cửa
+ Trồng cây dược liệu dưới tán rừng | Vận động nhân dân trồng dược liệu dưới tán rừng
+ Phụ nữ tiết kiệm nuôi lợn đất | Nuôi lợn nhựa tiết kiệm của hội phụ nữ
+ Đội phản ứng nhanh phòng chống thiên tai | Đội xung kích phòng chống thiên tai
- Đội phản ứng nhanh phòng chống thiên tai | Đội văn nghệ quần chúng
- Trồng cây dược liệu dưới tán rừng | Nuôi gà dưới tán rừng
- Hiến đất mở rộng đường năm 2025 | Hiến đất mở rộng nghĩa trang
- Cụm camera an ninh tuyến đường liên xã | Cụm pa nô tuyên truyền tuyến đường liên xã
- Thôn nông thôn mới kiểu mẫu thôn Đông | Thôn nông thôn mới kiểu mẫu thôn Đoài
"""

REWORDED = """
+ Vận động nhân dân bảo vệ môi trường nông thôn | Giữ gìn vệ sinh môi trường thôn xóm
+ Phụ nữ giúp nhau thoát nghèo | Chị em phụ nữ hỗ trợ nhau phát triển kinh tế thoát nghèo
+ Lắp camera an ninh tại các ngã ba | Hệ thống camera giám sát an ninh các nút giao thông
+ Đèn đường năng lượng mặt trời | Thắp sáng đường quê bằng đèn năng lượng mặt trời
+ Khu dân cư tự quản về trật tự an toàn giao thông | KDC tự quản ATGT
+ Hũ gạo tình thương | Hũ gạo tiết kiệm giúp phụ nữ nghèo - Hũ gạo tình thương
+ Nuôi gà thả đồi | Chăn nuôi gà đồi thương phẩm
+ Sản xuất rau sạch | Trồng rau an toàn
+ Vận động bà con di dời chuồng trại ra khỏi khu dân cư | Đưa chuồng trại chăn nuôi ra xa nhà ở
+ Vận động nhân dân tháo dỡ, di dời vật kiến trúc giải tỏa hành lang giao thông | Giải tỏa hành lang an toàn giao thông
+ Xây dựng đời sống văn hóa ở khu dân cư | Toàn dân đoàn kết xây dựng đời sống văn hóa
+ Chuyển đổi cây trồng trên đất lúa kém hiệu quả | Chuyển đổi đất lúa kém hiệu quả sang trồng rau màu
+ Tổ tiết kiệm vay vốn | Tổ tiết kiệm và vay vốn ngân hàng chính sách
+ Tổ an ninh cơ sở hoạt động hiệu quả | Lực lượng tham gia bảo vệ an ninh trật tự ở cơ sở
+ Tuyên truyền pháp luật cho đồng bào dân tộc thiểu số | Phổ biến giáo dục pháp luật vùng đồng bào DTTS
+ Phòng chống đuối nước cho trẻ em | Dạy bơi phòng đuối nước cho học sinh
+ Đường làng ngõ xóm sáng xanh sạch đẹp | Tuyến đường sáng - xanh - sạch - đẹp
+ Vườn rau dinh dưỡng cho bé | Vườn rau sạch dinh dưỡng của bé trường mầm non
+ Hộ sản xuất kinh doanh giỏi liên kết tiêu thụ nông sản | Liên kết sản xuất tiêu thụ nông sản
+ Bảo tồn và phát huy hát Xoan | Giữ gìn di sản hát xoan Phú Thọ
+ Tổ dân vận cộng đồng | Tổ dân vận khu dân cư hoạt động hiệu quả
+ Xây dựng khối đại đoàn kết toàn dân tộc ở khu dân cư | Đại đoàn kết trong đồng bào dân tộc và tôn giáo
+ Vận động nhân dân tham gia phát triển du lịch cộng đồng | Làm du lịch cộng đồng homestay
+ Cán bộ, công chức nêu cao tinh thần trách nhiệm phục vụ nhân dân | Cán bộ công chức tận tụy phục vụ nhân dân
+ Thanh niên tình nguyện hướng dẫn VNeID | Đội thanh niên hỗ trợ người dân cài đặt VNeID
+ Quỹ khuyến học khuyến tài | Gây quỹ khuyến học cho con em trong xã
+ Nhà nhân ái cho hộ nghèo | Xây nhà đại đoàn kết cho hộ nghèo
+ Chăm lo người có công | Đền ơn đáp nghĩa, chăm sóc người có công với cách mạng
+ Chợ nông thôn đảm bảo vệ sinh an toàn thực phẩm | Chợ ATTP
+ Vận động hiến đất xây dựng công trình công cộng | Hiến đất xây dựng các công trình phúc lợi
+ Thôn bình yên không tội phạm | Khu dân cư bình yên không có tội phạm, tệ nạn xã hội
+ Nông dân ứng dụng máy bay không người lái phun thuốc | Sử dụng drone phun thuốc bảo vệ thực vật
+ Làm đường bê tông nội đồng | Bê tông hóa giao thông nội đồng
+ Cùng nhân dân xây dựng nông thôn mới | Chung sức XD NTM
+ Trồng cây ăn quả có múi | Phát triển cây có múi
+ Tổ phụ nữ thu gom rác thải | Phụ nữ tự quản thu gom, xử lý rác thải sinh hoạt
+ Hội cựu chiến binh gương mẫu tham gia giữ gìn an ninh | Cựu chiến binh bảo vệ an ninh thôn xóm
+ Nuôi thỏ New Zealand | Chăn nuôi thỏ thương phẩm
+ Tuyên truyền, vận động nhân dân không lấn chiếm lòng đường, vỉa hè | Không lấn chiếm vỉa hè lòng đường
+ Nghĩa trang nhân dân xanh sạch đẹp | Chỉnh trang nghĩa trang nhân dân
- Nuôi thỏ thương phẩm | Nuôi ếch thương phẩm
- Vườn rau dinh dưỡng | Vườn thuốc nam
- Hũ gạo tình thương | Bếp ăn tình thương
- Cánh đồng không dấu chân | Cánh đồng mẫu lớn
- Dạy bơi cho trẻ em | Dạy chữ cho trẻ em
- Tổ tiết kiệm vay vốn | Tổ phụ nữ may mặc
- Quỹ khuyến học | Quỹ vì người nghèo
- Tổ hòa giải | Tổ bảo vệ an ninh
- Phòng chống đuối nước trẻ em | Phòng chống bạo lực trẻ em
- Trồng nghệ xuất khẩu | Trồng gừng xuất khẩu
- Trồng cây quế trên đất đồi | Trồng cây sơn trên đất đồi
- Xây dựng cầu dân sinh | Xây dựng mương nội đồng
- Thư viện xanh trường tiểu học | Vườn rau xanh trường tiểu học
- Phiên chợ 0 đồng | Gian hàng 0 đồng
- Chuyến xe 0 đồng | Phiên chợ 0 đồng
- Bữa sáng yêu thương | Góc học tập yêu thương
- Chi bộ chuyển đổi số | Trường học chuyển đổi số
- Gia đình không ma túy | Gia đình không bạo lực
- Tuyến phố văn minh | Chợ văn minh
- Tuyến phố văn minh đô thị đường Hùng Vương | Tuyến phố văn minh đô thị đường Trần Phú
- Nuôi cá chép ruộng | Nuôi cá tầm nước lạnh
- Phụ nữ thắp sáng đường quê | Phụ nữ trồng hoa đường quê
- Đổi rác thải lấy cây xanh | Đổi rác thải lấy quà
- Bảo vệ rừng đầu nguồn | Bảo vệ nguồn nước sạch
- Vận động nhân dân tiêm phòng cho đàn gia súc | Vận động nhân dân tiêm vắc xin cho trẻ em
- Hội cựu chiến binh trồng cây bóng mát | Hội cựu chiến binh chăm sóc nghĩa trang liệt sĩ
- Công an xã gần dân | Công an xã lắp camera
- Xử lý rác thải hữu cơ bằng men vi sinh | Xử lý rơm rạ bằng men vi sinh
- Đường cờ Tổ quốc | Đường bích họa
- Trồng hoa hồng | Trồng hoa lan
+ Vận động hội viên nông dân dồn đổi ruộng đất | Dồn điền đổi thửa
+ Tổ phụ nữ tự quản vệ sinh đường làng | Đoạn đường phụ nữ tự quản sạch đẹp
+ Nhà văn hóa khu dân cư - nơi hội tụ lòng dân | Xã hội hóa xây dựng nhà văn hóa khu
+ Vận động nhân dân hiến đất, góp công làm đường GTNT | Nhân dân chung tay mở rộng đường giao thông nông thôn
+ Lắp đặt hệ thống chiếu sáng đường làng | Ánh sáng đường quê
+ Mắt thần an ninh | Lắp camera an ninh tuyến đường chính
+ Đội tuần tra nhân dân giữ gìn an ninh trật tự | Tổ tuần tra ANTT khu dân cư
+ Trồng và chế biến chè xanh chất lượng cao | Phát triển vùng chè chất lượng cao
+ Chị em giúp nhau vốn, ngày công | Phụ nữ giúp nhau ngày công, cây con giống
+ Tủ sách pháp luật khu dân cư | Tủ sách pháp luật tại nhà văn hóa khu
+ Câu lạc bộ gia đình hạnh phúc | CLB xây dựng gia đình no ấm, hạnh phúc
+ Thu gom rác thải nhựa đổi quà | Đổi rác nhựa lấy quà tặng
+ Thanh niên xung kích bảo vệ môi trường | Đoàn thanh niên tham gia BVMT, ngày chủ nhật xanh
+ Giúp đỡ hộ nghèo xóa nhà tạm | Hỗ trợ xây nhà cho hộ nghèo
+ Vận động đồng bào Công giáo sống tốt đời đẹp đạo | Giáo dân sống tốt đời, đẹp đạo
+ Khu dân cư 3 không: không ma túy, không tội phạm, không tệ nạn xã hội | KDC không ma túy, tội phạm và TNXH
+ Hòm thư góp ý, tố giác tội phạm | Hòm thư tố giác tội phạm tại khu dân cư
+ Nâng cao chất lượng sinh hoạt chi bộ khu dân cư | Đổi mới sinh hoạt chi bộ
+ Cải cách hành chính phục vụ nhân dân tại bộ phận một cửa | Nâng cao chất lượng phục vụ tại bộ phận 1 cửa
+ Tổ công nghệ số cộng đồng giúp dân cài đặt VNeID | Tổ CNS cộng đồng hỗ trợ cài VNeID
+ Cựu chiến binh bảo vệ trật tự an toàn giao thông cổng trường | CCB với cổng trường ATGT
+ Nuôi bò thịt nhốt chuồng | Chăn nuôi bò thịt vỗ béo
+ Liên kết nuôi gà với doanh nghiệp | Chăn nuôi gà liên kết theo chuỗi
+ Vận động nhân dân trồng hoa ven đường | Đường hoa nông thôn mới
+ Vườn mẫu, nhà sạch, ngõ đẹp | Nhà sạch, vườn đẹp, ngõ văn minh
+ Tang văn minh tiết kiệm | Thực hiện nếp sống văn minh trong việc tang
+ Không tổ chức ăn uống linh đình trong đám cưới | Đám cưới văn minh tiết kiệm
+ Vận động nhân dân bàn giao mặt bằng dự án đường cao tốc | Giải phóng mặt bằng cao tốc Tuyên Quang - Phú Thọ
+ Nâng bước em tới trường | Đồn công an nâng bước em đến trường
+ Bảo vệ và phát triển rừng | Giữ rừng, trồng rừng phủ xanh đất trống
+ Sản xuất lúa hữu cơ theo chuỗi giá trị | Cánh đồng lúa hữu cơ
+ Tổ hợp tác thêu ren may mặc | Tổ phụ nữ liên kết may gia công
+ Người có uy tín tuyên truyền xóa bỏ hủ tục | Phát huy vai trò người có uy tín trong đồng bào DTTS
+ Phòng cháy hơn chữa cháy - bình chữa cháy mỗi nhà | Mỗi gia đình một bình chữa cháy
+ Điện sáng làng quê | Thắp sáng làng quê
+ Giữ gìn nét đẹp văn hóa dân tộc Dao | Bảo tồn bản sắc văn hoá người Dao
+ Ngày hội đại đoàn kết ở khu | Xây dựng khu dân cư đoàn kết
+ Chi hội phụ nữ tiết kiệm theo gương Bác | Phụ nữ học tập Bác thực hành tiết kiệm
+ Giám sát và phản biện xã hội | Nâng cao chất lượng giám sát, phản biện xã hội của MTTQ
+ Vùng trồng rau an toàn công nghệ cao | Trồng rau công nghệ cao
- Đội bóng đá thiếu niên | Đội trống thiếu niên
- Tủ sách pháp luật | Phiên tòa pháp luật
- Nuôi hươu lấy nhung | Nuôi rắn lấy nọc
- Câu lạc bộ gia đình hạnh phúc | Câu lạc bộ liên thế hệ
- Vận động nhân dân đóng thuế | Vận động nhân dân đóng BHYT
- Mỗi gia đình một bình chữa cháy | Mỗi gia đình một lá cờ
- Mỗi chi đoàn một công trình | Mỗi đảng viên một việc tốt
- Hội Nông dân xây dựng quỹ hỗ trợ nông dân | Hội Nông dân dạy nghề cho lao động nông thôn
- Cải tạo ao hồ trong khu dân cư | Cải tạo nghĩa trang trong khu dân cư
- Ngày thứ bảy xanh | Ngày thứ bảy không hẹn
- Bảo tồn bản sắc người Dao | Bảo tồn bản sắc người Mường
- Tổ thu hồi đất dự án | Tổ thu gom rác
- Tiếng loa học bài | Tiếng loa an ninh
- Phụ nữ với an toàn thực phẩm | Phụ nữ với an toàn giao thông
- Chuyển đổi số trong trường học | Chuyển đổi số trong hợp tác xã
- Cán bộ công chức văn minh | Gia đình văn minh
- Quản lý chó mèo nuôi | Quản lý đất đai
- Nước sạch vùng cao | Điện lưới vùng cao
- Xây dựng tuyến đê kiểu mẫu | Xây dựng tuyến phố kiểu mẫu
- Trồng cỏ nuôi bò | Trồng dâu nuôi tằm
- Hỗ trợ thanh niên lập nghiệp | Hỗ trợ người khuyết tật lập nghiệp
- Sáng đèn học bài | Sáng đèn đường quê
- Nhà văn hóa khu Đồng Xuân | Nhà văn hóa khu Đồng Mạ
- Tổ dân phố điện tử | Tổ dân phố văn hóa
- Hiến đất mở đường khu Bãi Bằng | Hiến đất làm sân bóng khu Bãi Bằng
+ Vận động nhân dân tham gia giữ gìn an ninh trật tự tại địa bàn dân cư | Toàn dân bảo vệ an ninh Tổ quốc
+ Tuyến đường thắp sáng an ninh | Đường điện sáng - an ninh
+ Vận động hội viên phụ nữ thu gom, phân loại rác thải tại hộ gia đình | Phụ nữ phân loại rác tại nguồn
+ Hội viên nông dân hiến đất làm đường | Hội ND vận động hiến đất mở đường
+ Cải tạo vườn đồi trồng cây ăn quả | Chuyển đổi vườn đồi sang cây ăn quả
+ Mô hình trồng chè theo tiêu chuẩn an toàn | Sản xuất chè an toàn VietGAP
+ Nông dân thi đua sản xuất kinh doanh giỏi | Hộ nông dân SXKD giỏi
+ Giúp nhau phát triển kinh tế gia đình | Phong trào giúp nhau làm kinh tế
+ Trồng rừng gỗ lớn gắn chứng chỉ FSC | Trồng rừng theo tiêu chuẩn FSC
+ Phát triển nghề nón lá | Giữ gìn làng nghề làm nón
+ Bảo tồn văn hóa dân tộc Mường | Giữ gìn bản sắc văn hóa Mường
+ Xã hội hóa lắp đặt dụng cụ thể dục thể thao ngoài trời | Lắp dụng cụ tập thể dục tại nhà văn hóa
+ Vận động nhân dân xây dựng sân thể thao | Làm sân chơi, bãi tập thể thao cho nhân dân
+ Đường cây bóng mát | Trồng cây bóng mát hai bên đường
+ Hội khuyến học trao học bổng cho học sinh nghèo | Khuyến học - tiếp sức học sinh nghèo vượt khó
+ Nuôi con khỏe dạy con ngoan | Câu lạc bộ nuôi dạy con tốt
+ Không sinh con thứ ba | Khu dân cư không có người sinh con thứ 3 trở lên
+ Hiến máu tình nguyện | Vận động nhân dân tham gia hiến máu nhân đạo
+ Bữa cơm nghĩa tình | Bữa cơm nghĩa tình cho bệnh nhân chạy thận
+ Chăm sóc nghĩa trang liệt sỹ | Thanh niên thắp nến tri ân, chăm sóc nghĩa trang liệt sĩ
+ Camera giám sát bảo vệ trường học | Lắp camera an ninh trường học
+ Công an xã gần dân, vì dân phục vụ | Lực lượng CA gần dân, hiểu dân, vì dân
+ Dân vận khéo trong tuyển chọn gọi công dân nhập ngũ | Vận động công dân thực hiện nghĩa vụ quân sự
+ Tổ tự quản đường biên mốc giới đất đai | Tự quản mốc giới đất đai
+ Chung tay đảm bảo an toàn giao thông | Toàn dân tham gia giữ gìn trật tự ATGT
+ Ký cam kết không đốt pháo nổ | Khu dân cư nói không với pháo nổ
+ Tuyên truyền phòng chống lừa đảo trên không gian mạng | Phòng chống tội phạm lừa đảo qua mạng
+ Nhà trọ an toàn | Khu nhà trọ tự quản an toàn về ANTT
+ Giúp người sau cai nghiện hòa nhập | Giúp đỡ người nghiện ma túy tái hòa nhập cộng đồng
+ Phòng cháy chữa cháy rừng | Bảo vệ rừng, phòng chống cháy rừng
+ Ngày thứ bảy tình nguyện giải quyết TTHC | Ngày thứ 7 giải quyết thủ tục hành chính cho nhân dân
+ Cấp ủy, chính quyền đối thoại với dân | Tổ chức hội nghị đối thoại trực tiếp với nhân dân
+ Đảng viên gương mẫu đi đầu hiến đất | Cán bộ, đảng viên tiên phong hiến đất làm đường
+ Chi bộ điện tử | Sổ tay đảng viên điện tử ở chi bộ
+ Một ngày làm việc cùng dân | Cán bộ làm việc cùng nhân dân
+ Trang Zalo của khu dân cư | Nhóm Zalo khu dân cư kết nối thông tin
+ Nông dân chuyển đổi số bán hàng trên mạng | Đưa nông sản lên sàn thương mại điện tử
+ Tổ tư vấn cộng đồng | Tổ tư vấn, hỗ trợ pháp lý cộng đồng
+ Làng văn hóa kiểu mẫu | Xây dựng làng văn hóa tiêu biểu
+ Sáp nhập khu dân cư | Vận động nhân dân đồng thuận sáp nhập khu hành chính
- Vận động nhân dân đóng góp làm cầu | Vận động nhân dân đóng góp làm đình
- Nghề nón lá | Nghề mộc
- Khu dân cư không sinh con thứ ba | Khu dân cư không tảo hôn
- Nhà trọ an toàn | Bến đò an toàn
- Tổ tư vấn cộng đồng | Tổ dệt thổ cẩm cộng đồng
- Thu mua sắt vụn gây quỹ | Bán hàng online gây quỹ
- Mùa xuân biên cương | Mùa xuân nghĩa tình
- Hội Cựu chiến binh tham gia bảo vệ rừng | Hội Cựu chiến binh tham gia hòa giải
- Câu lạc bộ yoga phụ nữ | Câu lạc bộ khiêu vũ phụ nữ
- Đảng viên giúp hộ nghèo | Đảng viên học tập chuyên đề
- Nuôi tôm càng xanh | Nuôi cua đồng
- Trồng măng tây | Trồng mướp đắng
- Chi đoàn mạnh | Chi hội mạnh
- Đường tranh bích họa khu 4 | Đường tranh bích họa khu 14
- Tổ xe ôm tự quản | Tổ taxi tự quản
- Thanh niên với chuyển đổi số | Thanh niên với an toàn giao thông
- Phòng chống cháy rừng | Phòng chống sạt lở
- Lớp học xóa mù chữ | Lớp học tin học
- Ghế đá công viên | Cây xanh công viên
- Vận động nhân dân xây tường rào trường học | Vận động nhân dân xây bể bơi trường học
- Ngày vì người nghèo | Tháng thanh niên
- Giữ gìn làng nghề làm nón | Giữ gìn điệu múa trống đu
- Tiếng trống học bài | Tiếng trống an ninh
- Tổ tàu thuyền an toàn | Tổ tàu thuyền đoàn kết
- Đổi pin cũ lấy cây xanh | Đổi giấy vụn lấy cây xanh
"""


def pairs(text: str) -> list[tuple[str, str, str]]:
    """Read the lines: sign, name typed, name on file."""
    lines = (line.split(" ", 1) for line in text.strip().split("\n"))
    return [(sign, *names.split(" | ", 1)) for sign, names in lines]
