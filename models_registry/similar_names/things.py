"""What names of models are about, continued: things, of which two make two models.

Written as `theme_words.py` tells. What is grown, raised and made stands in
`produce.py`.
"""

THINGS = """
camera | mắt thần | camera giám sát | mắt điện tử | camera an ninh | camera hành trình | mắt camera | camera quan sát | camera thông minh | mắt thần an ninh | giám sát bằng hình ảnh > an ninh
thắp sáng | đèn | điện | bóng đèn | bóng điện | đèn năng lượng mặt trời | đèn led | sáng đường | sáng đèn | chiếu sáng | đường điện | sáng đường quê | điện sáng | ánh điện | đèn cao áp | cột đèn | đèn đường | thắp điện | ngõ sáng | sáng ngõ | bóng led | thắp đèn | đường sáng | hệ thống đèn | đèn chiếu sáng công cộng | sáng lối | ánh sáng
kẻng | tiếng kẻng > an ninh
trống | tiếng trống
loa | truyền thanh | loa kéo | tiếng loa | loa phát thanh | phát thanh | loa thôn | cụm loa | loa không dây | loa truyền thanh thông minh | bản tin loa
chuông | chuông báo động
còi
zalo | nhóm zalo | trang zalo | facebook | fanpage | mạng xã hội | trang mạng | nhóm mạng xã hội | nhóm kết nối | zalo group | kênh zalo | cổng zalo | zalo oa | tiktok | youtube | nhóm chat
móc khóa | khóa
pa nô | băng rôn | khẩu hiệu | bảng tin | áp phích
hòm thư | hộp thư | thùng thư
tố giác | tố giác tội phạm | tin báo tội phạm | tin báo | báo tin tội phạm > tội phạm
góp ý | ý kiến góp ý | đóng góp ý kiến
tuần tra | tổ tuần tra | canh gác | tuần tra canh gác | bảo vệ an ninh | tổ tuần tra nhân dân | đội tuần tra | tổ an ninh | gác đêm | trực đêm | tuần tra ban đêm | tổ bảo vệ an ninh trật tự | tuần tra đêm > an ninh
phòng cháy chữa cháy | cháy | chữa cháy | phòng cháy | cháy nổ | bình chữa cháy | bình cứu hỏa | cứu hỏa | báo cháy | phòng hỏa | hỏa hoạn | liên gia chữa cháy | điểm chữa cháy công cộng | chữa cháy công cộng | chống cháy | đám cháy | an toàn cháy | tổ liên gia an toàn phòng cháy chữa cháy
cháy rừng | phòng cháy chữa cháy rừng > rừng
ma túy | chất gây nghiện | nghiện | ma tuý học đường | cái chết trắng | tệ nạn ma túy | không ma túy | người nghiện > an ninh
cờ bạc | đánh bạc | lô đề | số đề > an ninh
tội phạm | trộm cắp | trộm | kẻ gian | mất trộm | trộm cắp vặt | tội phạm trộm cắp | mất cắp > an ninh
tín dụng đen | vay nặng lãi | hụi | bốc họ | chơi họ | phường hụi | chơi hụi | cho vay lãi nặng | lãi nặng | biêu | cho vay nặng lãi | hụi họ | dây hụi | vỡ hụi | hụi phường | vay lãi cao
lừa đảo | lừa đảo qua mạng | lừa đảo trên không gian mạng | lừa đảo công nghệ cao | tội phạm mạng | an toàn không gian mạng | không gian mạng | an toàn thông tin mạng | tội phạm công nghệ cao | bẫy lừa đảo | tin giả > an ninh
vũ khí | vật liệu nổ | công cụ hỗ trợ | súng | súng săn | súng tự chế | súng tự tạo | giao nộp súng | đạn | vũ khí thô sơ | vũ khí vật liệu nổ | thu hồi súng > an ninh
pháo | pháo nổ | đốt pháo | pháo lậu > an ninh
bạo lực | bạo lực gia đình | bạo hành | bạo lực học đường | bạo lực giới | tạm lánh | nhà tạm lánh | địa chỉ tin cậy | nạn nhân bạo lực | bình đẳng giới
tảo hôn | hôn nhân cận huyết | hôn nhân cận huyết thống | kết hôn sớm | lấy chồng sớm | lấy vợ sớm | đúng tuổi | cận huyết | cận huyết thống | kết hôn đúng tuổi | tảo hôn và hôn nhân cận huyết thống | bỏ học lấy chồng
hủ tục | tập tục lạc hậu | mê tín | mê tín dị đoan | tà đạo | bói toán | phong tục lạc hậu | tục lệ lạc hậu | bùa ngải | thầy cúng | cúng bái | tập quán lạc hậu | thách cưới
đuối nước | bơi | dạy bơi | tắm sông | lớp bơi | học bơi | bể bơi | sông nước | an toàn dưới nước | kỹ năng bơi | phổ cập bơi | tai nạn đuối nước | biết bơi > trẻ em
an toàn giao thông | giao thông | tai nạn giao thông | trật tự giao thông | mũ bảo hiểm | văn hóa giao thông | đội mũ bảo hiểm | ùn tắc | phân luồng | xe quá tải | đưa đón học sinh | đội mũ | gác chắn | gương cầu lồi | biển báo | tự quản giao thông
vỉa hè | lòng đường | lấn chiếm | hành lang giao thông | hành lang an toàn giao thông | lòng lề đường | lề đường | hè phố | lấn chiếm vỉa hè | mái che mái vẩy | giải tỏa hành lang | chợ cóc | bán hàng rong | đường thông hè thoáng
nồng độ cồn | rượu bia | uống rượu bia | đã uống rượu bia | không lái xe > an toàn giao thông
căn cước | vneid | định danh điện tử | định danh | tài khoản định danh | căn cước công dân | thẻ căn cước | mức 2 | định danh mức 2 | cấp căn cước | tài khoản vneid | làm căn cước | cài vneid | kích hoạt vneid > chuyển đổi số
dịch vụ công | nộp hồ sơ | hồ sơ trực tuyến | thủ tục trực tuyến | hồ sơ qua mạng | hồ sơ điện tử | hồ sơ dịch vụ công | cổng dịch vụ công | nộp hồ sơ trực tuyến | nộp hồ sơ qua mạng | làm hồ sơ trên mạng | một lần nộp | thủ tục qua mạng | toàn trình > chuyển đổi số, thủ tục hành chính
thủ tục hành chính | cải cách hành chính | hồ sơ | thủ tục | một cửa | giấy tờ | trả kết quả | giải quyết hồ sơ | trung tâm phục vụ hành chính công | giải quyết thủ tục | hành chính | hành chính công | giảm giấy tờ | không hẹn | ngày không hẹn | không giấy hẹn | trả hồ sơ | chứng thực | đăng ký khai sinh | khai sinh | trả kết quả tại nhà | hẹn trả | thủ tục nhanh | giải quyết ngay | bưu chính | không phải chờ
nụ cười | thân thiện | nụ cười công sở | chính quyền thân thiện | công sở văn minh | công sở thân thiện | vì dân phục vụ | vì nhân dân phục vụ | 4 xin 4 luôn | xin lỗi | cảm ơn | xin chào | văn hóa công sở | hài lòng | sự hài lòng | thái độ phục vụ | vui vẻ | chính quyền phục vụ | 5 xin | 4 xin | 3 không 3 nên | tận tình | công dân hài lòng | một cửa thân thiện
công nghệ số cộng đồng | tổ công nghệ số | kỹ năng số | công nghệ số | tổ công nghệ | phổ cập kỹ năng số | điện thoại thông minh | sử dụng điện thoại thông minh | tổ số | gia đình số | công dân số | chợ số > chuyển đổi số
bình dân học vụ số | bình dân học vụ | phổ cập số | xóa mù số | xóa mù công nghệ | phổ cập kỹ năng số > chuyển đổi số
thanh toán không dùng tiền mặt | không dùng tiền mặt | không tiền mặt | chợ 4 . 0 | mã qr | quét mã | quét mã qr | chuyển khoản | ví điện tử | thanh toán điện tử | thanh toán số | quét qr | tài khoản ngân hàng | chợ không tiền mặt > chuyển đổi số
thương mại điện tử | sàn thương mại điện tử | bán hàng trên mạng | bán hàng online | livestream | bán hàng trực tuyến | bán nông sản trên mạng | sàn | lên sàn | bán hàng qua mạng | bán hàng trên facebook | chợ online | kinh doanh online | bán trên mạng | gian hàng số | livestream bán hàng | mạng xã hội bán hàng > chuyển đổi số, tiêu thụ nông sản
đối thoại | gặp gỡ | gặp mặt | nghe dân nói | lắng nghe | lắng nghe dân nói | ý kiến nhân dân | tiếp dân | diễn đàn | tiếp công dân | cà phê | tiếp xúc | nghe dân | lắng nghe ý kiến | nghe ý kiến | ý kiến người dân | giải đáp kiến nghị | kiến nghị | trao đổi trực tiếp | bàn tròn | tọa đàm | hỏi đáp | tiếp xúc đối thoại | lấy ý kiến
gần dân | sát dân | hiểu dân | xuống cơ sở | trọng dân | bám cơ sở | đi cơ sở | bám dân | ngày về thôn | đi từng ngõ gõ từng nhà | cùng ăn cùng ở | ba cùng | 3 cùng | bốn cùng | 4 cùng | ngày thứ bảy cùng dân | sâu sát | cán bộ về thôn | xuống thôn | xuống khu
giám sát | phản biện | phản biện xã hội | giám sát cộng đồng | thanh tra nhân dân | giám sát đầu tư | ban giám sát đầu tư | giám sát đầu tư của cộng đồng | giám sát công trình | ban thanh tra nhân dân | dân giám sát
sinh hoạt chi bộ | chi bộ bốn tốt | chi bộ kiểu mẫu | chất lượng chi bộ | chi bộ 4 tốt | sinh hoạt chuyên đề | họp chi bộ | đổi mới sinh hoạt | sinh hoạt chuyên đề chi bộ | chi bộ mẫu | chi bộ 3 tốt | nghị quyết chi bộ
phụ trách hộ | đảng viên phụ trách | phụ trách hộ gia đình | đảng viên giúp hộ | nhận giúp đỡ hộ | kèm cặp hộ | đảng viên phụ trách nhóm hộ | phân công phụ trách | đảng viên giúp đỡ hộ nghèo | đảng viên kèm hộ nghèo
phát triển đảng | phát triển đảng viên | kết nạp đảng | kết nạp đảng viên | kết nạp | tạo nguồn | tạo nguồn đảng | nguồn kết nạp | bồi dưỡng quần chúng ưu tú | quần chúng ưu tú
sáp nhập | sắp xếp đơn vị hành chính | sắp xếp | sáp nhập khu
tôn giáo | tốt đời đẹp đạo | sống tốt đời đẹp đạo | kính chúa yêu nước | lương giáo | tín ngưỡng | xứ đạo bình yên | giáo xứ văn hóa | chùa tinh tiến | chùa cảnh | xứ họ đạo tiên tiến | sống phúc âm | lương giáo đoàn kết | đoàn kết lương giáo
hương ước | quy ước | hương ước quy ước
hòa giải | tổ hòa giải | mâu thuẫn | tranh chấp | hòa giải viên | giải quyết tranh chấp | xích mích | bất hòa | giải quyết mâu thuẫn | tổ hòa giải 5 tốt | hòa giải thành
khiếu nại | khiếu kiện | tố cáo | đơn thư
mốc giới | đường biên | đất đai | tranh chấp đất đai
nghĩa vụ quân sự | tuyển quân | nhập ngũ | tòng quân | giao quân | gọi công dân nhập ngũ | khám tuyển | thanh niên nhập ngũ | khám nghĩa vụ quân sự | tân binh | tuyển chọn công dân | công dân nhập ngũ | tuyển chọn gọi công dân nhập ngũ
hậu phương quân đội | hậu phương
hiến đất | góp đất | nhường đất | hiến tặng đất | đất hiến
hiến đất làm đường | hiến đất mở đường | hiến đất mở rộng đường | lùi rào | lùi tường | hiến cổng | dịch rào | lùi cổng | dịch cổng | phá tường rào | hiến tường rào | lùi tường rào | dỡ tường rào | tháo dỡ tường rào | dịch tường rào | phá dỡ tường rào | lùi hàng rào > hiến đất, đường
mặt bằng | giải phóng mặt bằng | thu hồi đất | bàn giao mặt bằng | đền bù | bồi thường | giao đất | tái định cư | nhận tiền đền bù | giao mặt bằng | kiểm đếm | thu hồi | di dời mồ mả | nhường đất cho dự án | nhận tiền bồi thường | giải tỏa | đất dự án | đền bù giải phóng mặt bằng | bàn giao đất
đường | đường giao thông nông thôn | giao thông nông thôn | mở đường | đường bê tông | làm đường | ngõ xóm | đường liên thôn | trải nhựa | đường nhựa | ngõ | đường liên xóm | mở rộng đường | bê tông hóa đường | mặt đường | đường sá | lối đi | đường đi | đường thôn | đường liên khu | trục đường
cầu | cầu dân sinh | cầu tạm | cây cầu | cầu bê tông | bắc cầu | cầu treo | cầu qua suối | xóa cầu tạm
kênh mương | thủy lợi | mương | nạo vét | nạo vét kênh mương | cống rãnh | rãnh thoát nước | khơi thông | kênh | khơi thông cống rãnh | dòng chảy | hồ đập | mương nội đồng | thủy lợi nhỏ | tưới tiêu | cống thoát nước | rãnh thoát | thoát nước | khơi cống | mương tiêu | kênh tiêu | kênh tưới | cứng hóa kênh mương | nạo vét mương
nước sạch | nước sinh hoạt | giếng | cấp nước | công trình nước | bể nước | nguồn nước | nước hợp vệ sinh | lọc nước | giếng khoan | máng nước | đường ống nước | nước tự chảy
nhà văn hóa | nhà sinh hoạt cộng đồng | hội trường khu | nhà cộng đồng | nhà họp thôn | nhà họp | nhà văn hóa thôn | hội quán | nhà văn hóa cộng đồng | thiết chế văn hóa | nhà văn hóa khu dân cư | hội trường
nhà tạm | xóa nhà tạm | dột nát | nhà dột nát | mái ấm | nhà đại đoàn kết | nhà nhân ái | nhà tình thương | mái nhà | mái ấm tình thương | an cư | nhà ở | làm nhà | xây nhà | sửa nhà | nhà kiên cố | nhà ở hộ nghèo | dựng nhà | nhà ở cho người nghèo | nhà mơ ước | ngôi nhà mơ ước | xóa nhà dột nát | sửa chữa nhà ở | căn nhà | ngôi nhà hạnh phúc | nhà khăn quàng đỏ | nhà đồng đội | nghĩa tình đồng đội | ngôi nhà nghĩa tình | nhà mái ấm > hộ nghèo
nhà tình nghĩa > người có công
nhà vệ sinh | nhà tiêu | hố xí | công trình vệ sinh | nhà tắm | nhà tiêu hợp vệ sinh | nhà vệ sinh hợp chuẩn | hố xí hợp vệ sinh | nhà vệ sinh tự hoại
đường hoa | trồng hoa | hoa ven đường | con đường hoa | đoạn đường hoa | hoa | luống hoa | bồn hoa | sắc hoa | vườn hoa | đường nở hoa | ngõ hoa | tuyến đường hoa | hoa mười giờ | trồng hoa ven đường | hoa đường quê | bồn hoa cây cảnh | cây cảnh | đoạn đường nở hoa | thảm hoa | trồng và chăm sóc hoa > môi trường
đường cờ | cờ tổ quốc | treo cờ | cột cờ | lá cờ | cờ | cờ đỏ sao vàng | quốc kỳ
bích họa | tranh tường | vẽ tranh | tranh bích họa | vẽ tranh tường | con đường bích họa | vẽ tường | tranh trên tường | tường hoa | tranh làng quê | đường tranh | vẽ bích họa
hàng rào xanh | hàng rào | hàng rào cây xanh | rào xanh | bờ rào
cây xanh | trồng cây | cây bóng mát | hàng cây | tết trồng cây | bóng mát | cây ven đường | phủ xanh | một triệu cây xanh | trồng cây nhớ bác | đời đời nhớ ơn bác | trồng cây gây rừng | bóng cây | đường cây | cây phân tán | cây lâu năm | hàng cau | đường cau | hàng cây bóng mát
tuyến đường tự quản | đoạn đường tự quản | đường tự quản | đường kiểu mẫu | tuyến phố văn minh | tuyến đường kiểu mẫu | đường làng ngõ xóm | tuyến phố | đường sạch | vệ sinh đường làng | quét dọn đường | đường xanh | đường sạch nhà đẹp | ngõ đẹp | ngõ sạch | quét đường | dọn đường | sạch ngõ | sạch làng | đường thông | vệ sinh ngõ xóm | xanh sạch đẹp ngõ xóm | tuyến phố không rác | tuyến phố văn minh đô thị | tuyến đường xanh sạch đẹp | ngõ phố văn minh | tuyến phố tự quản
ngày chủ nhật xanh | chủ nhật xanh | thứ bảy xanh | ngày thứ bảy tình nguyện | thứ bảy tình nguyện | tổng vệ sinh | ra quân vệ sinh | ngày vệ sinh | sáng chủ nhật | chiều thứ sáu | sạch nhà sạch ngõ | chủ nhật sạch | thứ bảy sạch | ngày thứ bảy xanh | dọn vệ sinh | dọn vệ sinh đường làng | quét dọn vệ sinh | ngày hội môi trường | vệ sinh chung | sáng thứ bảy | ngày cuối tuần | thứ bảy hằng tuần
rác thải | rác | thu gom rác | rác sinh hoạt | xử lý rác | không rác | bãi rác | điểm rác | thùng rác | đổ rác | vứt rác | xả rác | rác hữu cơ | hố rác | hố đốt rác | thu gom rác thải | rác thải sinh hoạt | tổ thu gom rác | bừa bãi | đổ rác đúng giờ | lò đốt rác | thu gom xử lý rác | điểm tập kết rác > môi trường
phân loại rác | phân loại | phân loại rác tại nguồn | phân loại rác thải sinh hoạt | phân loại rác từ hộ | rác tại nguồn | rác đầu nguồn | phân loại rác đầu nguồn > rác thải
rác thải nhựa | nhựa | túi ni lông | túi nilon | ni lông | nilon | làn nhựa | xách làn | làn đi chợ | giỏ đi chợ | đồ nhựa | nhựa dùng một lần | chai nhựa | chống rác thải nhựa | giảm nhựa | không nhựa | túi thân thiện | túi vải | đổi túi | làn cói | làn tre | làn thay túi | hạn chế túi ni lông | nói không với rác thải nhựa | nói không với túi ni lông > rác thải
phế liệu | ve chai | sắt vụn | giấy vụn | đồng nát | ngôi nhà xanh | đồ tái chế | tái chế | vỏ lon | phế thải | chai lọ | thùng phế liệu | bán phế liệu | biến rác thành tiền | rác thành tiền | biến rác thải thành tiền | thu gom ve chai | lon bia | giấy loại | gom phế liệu | tái sử dụng | đồ cũ | vật liệu tái chế > rác thải
vỏ thuốc | bao bì | thuốc bảo vệ thực vật | vỏ bao bì | thuốc trừ sâu | vỏ chai thuốc | bao gói thuốc | bể chứa vỏ thuốc | vỏ bao bì thuốc bảo vệ thực vật | vỏ bao thuốc | bể thu gom vỏ | bao bì thuốc bảo vệ thực vật | bao thuốc | bể chứa bao bì | vỏ chai lọ thuốc | vỏ thuốc bảo vệ thực vật > môi trường
đổi rác | rác đổi quà | đổi rác lấy quà | đổi rác lấy cây > rác thải
ủ phân | phân hữu cơ | men vi sinh | chế phẩm vi sinh | phân vi sinh | ủ rác | phân bón hữu cơ | ủ rác hữu cơ | chế phẩm sinh học | ủ phân hữu cơ | ủ rác thành phân | ủ phân vi sinh | phân hữu cơ từ rác | phân ủ | chế phẩm | ủ thành phân
rơm rạ | rơm | đốt rơm | đốt rơm rạ | đốt đồng | phụ phẩm | cuộn rơm | ủ rơm | không đốt rơm | phế phụ phẩm nông nghiệp | xử lý rơm | gốc rạ
biogas | khí sinh học | hầm biogas | bioga | hầm khí
chuồng trại | nước thải chăn nuôi | di dời chuồng trại | chuồng nuôi | chất thải chăn nuôi | hố phân | gầm sàn | gầm nhà sàn | chuồng trâu bò | chuồng gia súc | chuồng lợn | chuồng trâu | chuồng bò | làm chuồng | chuồng | gia súc ra khỏi gầm sàn | xa nhà ở | nuôi nhốt
nước thải | xử lý nước thải | bể lắng
đảng viên nêu gương | nêu gương | gương mẫu | đi trước | đi đầu | làm trước | đảng viên đi trước | đảng viên làm trước | đảng viên tiên phong | làng nước theo sau | cán bộ đảng viên nêu gương | đảng viên gương mẫu
hũ gạo | nắm gạo | gạo | hũ gạo tình thương | cây atm gạo | lon gạo | hũ gạo tiết kiệm | hũ gạo nghĩa tình | gạo nghĩa tình | hạt gạo tình thương | bát gạo | hạt gạo | nắm gạo tình thương | hũ gạo vì người nghèo | gạo tình thương | cây gạo | túi gạo | ống gạo
lợn đất | lợn nhựa | nuôi lợn đất | heo đất | ống tiền | ống heo | bỏ ống | lợn tiết kiệm | ống tiết kiệm | lợn đất tiết kiệm | heo vàng | nuôi heo | nuôi heo đất | lợn nhựa tiết kiệm | ống bơ tiết kiệm | ống tre tiết kiệm | bỏ lợn | mổ lợn | hũ tiết kiệm | hòm tiết kiệm | ống tiền tiết kiệm | chú lợn > tiết kiệm
vay vốn | tiết kiệm vay vốn | tín dụng | góp vốn xoay vòng | vốn xoay vòng | ngân hàng chính sách | vốn vay | vốn quay vòng | xoay vòng vốn | nhóm tiết kiệm | vốn ưu đãi | vốn | tổ tiết kiệm | tổ tiết kiệm và vay vốn | quay vòng vốn | cho vay không lãi | không lãi | không tính lãi | vay không lãi | góp vốn | quỹ tiết kiệm | tiết kiệm xoay vòng | vốn vay ủy thác | quỹ hỗ trợ nông dân | tiền tiết kiệm | cho vay | nguồn vốn vay | giúp vốn | tổ vay vốn
con giống | bò giống | cây con giống | ngân hàng bò | cho mượn bò | cây giống | trao con giống | giống | bò luân chuyển | luân chuyển | bê giống | trao bò | tặng con giống | hỗ trợ con giống | mượn bò | bò giống sinh sản | gà giống | lợn giống | dê giống
mẹ đỡ đầu | đỡ đầu | nhận đỡ đầu | con nuôi | con nuôi công an xã | nhận nuôi | nâng đỡ | nhận nuôi dưỡng | bố đỡ đầu | anh chị đỡ đầu | đỡ đầu trẻ mồ côi | nuôi dưỡng trẻ mồ côi | con nuôi biên phòng > trẻ em
nâng bước | tiếp bước | tiếp sức | đến trường | nâng bước em tới trường | học bổng | chắp cánh | khuyến học | tiếp bước em đến trường | cặp sách | đồ dùng học tập | sách vở | nâng bước em đến trường | chắp cánh ước mơ | ước mơ | tiếp sức đến trường | cùng em đến trường | cùng em tới trường | hỗ trợ học sinh | giúp học sinh nghèo | học sinh nghèo vượt khó | trao học bổng | suất học bổng | quà cho học sinh | áo trắng đến trường | vở viết > trẻ em
khuyến học | hiếu học | khuyến tài | học tập suốt đời | công dân học tập | gia đình học tập | quỹ khuyến học | dòng họ học tập | cộng đồng học tập | gia đình hiếu học | dòng họ hiếu học | dòng họ khuyến học | tiếng trống khuyến học | đơn vị học tập | vinh danh học sinh giỏi | khen thưởng học sinh giỏi
xóa mù chữ | mù chữ | dạy chữ | biết chữ | lớp xóa mù chữ | lớp học xóa mù | lớp học đêm
góc học tập | bàn học | giờ tự học | giờ học tập | góc học | đèn học
tủ sách | thư viện | đọc sách | sách | văn hóa đọc | không gian đọc | kệ sách | thư viện thôn | phòng đọc | tủ sách cộng đồng | tủ sách gia đình | thư viện xanh | không gian sách
bếp ăn | suất ăn | cơm | quán cơm | cơm 0 đồng | suất cơm | bữa ăn | bếp ăn tình thương | bếp ăn từ thiện | cơm từ thiện | cơm chay | bếp cơm | bếp yêu thương | cơm miễn phí | nấu cơm | cơm trưa
nồi cháo | cháo | bát cháo | suất cháo | nồi cháo tình thương | nồi cháo nhân ái | cháo yêu thương | phát cháo > bếp ăn
bữa sáng | bữa ăn sáng > bếp ăn
bữa cơm > bếp ăn
0 đồng | không đồng | miễn phí | 0đ | từ thiện | ai thiếu đến lấy | ai thừa đến cho | tùy tâm
phiên chợ | chợ 0 đồng | phiên chợ 0 đồng > 0 đồng
gian hàng | quầy hàng | gian hàng 0 đồng | cửa hàng | tủ 0 đồng | siêu thị 0 đồng | siêu thị không đồng | cửa hàng không đồng > 0 đồng
tủ quần áo | quần áo | tủ đồ | tủ quần áo cũ | quần áo cũ | tủ quần áo nhân ái | tủ đồ 0 đồng | quần áo ấm | ai thừa đến cho | ai cần đến lấy | quầy quần áo
áo ấm | mùa đông ấm | chăn ấm
chuyến xe | xe cứu thương | xe 0 đồng | chuyến xe 0 đồng
xe đạp | tặng xe đạp
xe lăn
cắt tóc | kéo nhân ái | hớt tóc | cắt tóc miễn phí | cắt tóc từ thiện
hiến máu | giọt máu | giọt hồng | ngân hàng máu sống | ngày hội giọt hồng | máu | hiến máu tình nguyện | hiến giọt máu đào | câu lạc bộ máu | giọt máu nghĩa tình | ngày hội hiến máu
tết | tết vì người nghèo | gói bánh chưng | bánh chưng | xuân yêu thương | bánh chưng xanh | tết sum vầy | tết ấm | tết nhân ái | tết cho người nghèo | xuân ấm | xuân biên cương | tết đoàn viên | quà tết | chợ tết
quỹ vì người nghèo | vì người nghèo | ủng hộ người nghèo
bảo hiểm y tế | thẻ bảo hiểm | thẻ bảo hiểm y tế | bảo hiểm toàn dân | mua bảo hiểm y tế | bảo hiểm y tế toàn dân | bảo hiểm y tế hộ gia đình | tặng thẻ bảo hiểm y tế | thẻ bảo hiểm y tế hộ gia đình
bảo hiểm xã hội | bảo hiểm xã hội tự nguyện | lương hưu
khám bệnh | khám sức khỏe | cấp thuốc | thuốc miễn phí | khám bệnh miễn phí | khám bệnh cấp thuốc | chăm sóc sức khỏe | khám chữa bệnh miễn phí | tư vấn sức khỏe | tủ thuốc | theo dõi sức khỏe | quản lý sức khỏe | đo huyết áp
dịch bệnh | covid | sốt xuất huyết | tiêm phòng | tiêm chủng | vắc xin | loăng quăng | bọ gậy | diệt muỗi | phòng dịch | chống dịch | tiêm vắc xin | phòng bệnh | dịch tả lợn | tiêm phòng dại | bệnh dại | lật úp dụng cụ chứa nước
thuốc nam | dược liệu | cây thuốc | vườn thuốc nam | đông y | cây dược liệu
dinh dưỡng | suy dinh dưỡng | bữa ăn
dân số | sinh con thứ ba | kế hoạch hóa gia đình | sinh đủ hai con | không sinh con thứ ba | sinh đẻ có kế hoạch | sinh đủ 2 con | không sinh con thứ 3 | mất cân bằng giới tính | chính sách dân số | sinh ít con | dừng ở hai con
gia đình hạnh phúc | no ấm | gia đình no ấm | hạnh phúc | tổ ấm | xây tổ ấm | no ấm bình đẳng tiến bộ hạnh phúc | ấm no hạnh phúc | ấm no | gia đình văn minh | hạnh phúc gia đình | mẹ chồng nàng dâu | gia đình kiểu mẫu | gia đình 5 tốt
nuôi dạy con | nuôi con | dạy con | làm cha mẹ | dạy con ngoan | dạy con tốt
cưới | đám cưới | việc cưới | tiệc cưới | cưới hỏi | lễ cưới | đám cưới văn minh | cưới văn minh | tổ chức cưới | ăn cưới | mời cưới | cỗ cưới
tang | đám tang | tang lễ | việc tang | ma chay | vòng hoa | vàng mã | rải vàng mã | lễ tang | việc hiếu | tang văn minh | đám hiếu | hiếu hỉ | rải tiền vàng mã | tiền vàng mã | vòng hoa luân chuyển | phúng viếng | đưa tang | thuốc lá trong đám tang | tang ma văn minh | nhà tang lễ | chôn cất
hỏa táng | điện táng | đài hóa thân | hóa thân hoàn vũ | không địa táng | thay địa táng | hỏa thiêu
lễ hội | hội làng
dân ca | làn điệu dân ca | làn điệu
hát xoan | xoan > dân ca
hát ví | ví giang > dân ca
hát chèo | chèo > dân ca
hát ru > dân ca
hát then | đàn tính > dân ca
khèn | múa khèn
cồng chiêng | chiêng | chiêng mường
trống đu | múa trống đu | đâm đuống
múa | điệu múa
tiếng nói | tiếng dân tộc
chữ viết | chữ nôm
trang phục | trang phục truyền thống | trang phục dân tộc | váy áo | áo dài
bản sắc | bản sắc văn hóa | văn hóa dân tộc | nét đẹp văn hóa | phong tục | văn hóa truyền thống | di sản | văn hóa mường | văn hóa dao | văn hóa các dân tộc | giữ hồn dân tộc | hồn quê | nếp nhà sàn | nhà sàn | di sản văn hóa | nét văn hóa | giá trị văn hóa | văn hóa bản địa
văn nghệ | đội văn nghệ | câu lạc bộ văn nghệ | ca hát | văn nghệ quần chúng | đội văn nghệ thôn | tiếng hát | câu lạc bộ hát | đàn hát | giao lưu văn nghệ | văn hóa văn nghệ
dân vũ > văn nghệ
khiêu vũ > văn nghệ
thể thao | thể dục | dụng cụ thể thao | tập thể dục | dụng cụ tập | rèn luyện thân thể | thể dục thể thao | phong trào thể thao | dụng cụ thể dục | thể thao ngoài trời | phong trào thể dục thể thao | câu lạc bộ thể thao
sân thể thao | sân chơi | sân bóng | khu vui chơi | sân bóng chuyền > thể thao
bóng chuyền | bóng chuyền hơi > thể thao
bóng đá > thể thao
cầu lông > thể thao
dưỡng sinh | thái cực quyền > thể thao
yoga > thể thao
đi bộ > thể thao
pickleball > thể thao
nghĩa trang | chăm sóc nghĩa trang | mộ | mộ liệt sĩ | phần mộ | thắp nến tri ân | nghĩa địa | chăm sóc phần mộ | quy tập mộ | khu mộ | đài liệt sĩ | thắp nến | nghĩa trang liệt sĩ | chỉnh trang nghĩa trang
người có công | đền ơn đáp nghĩa | gia đình chính sách | thương binh | áo lụa tặng bà | uống nước nhớ nguồn | tri ân | chăm sóc người có công | gia đình liệt sĩ | mẹ liệt sĩ | thăm hỏi gia đình chính sách | phụng dưỡng | phụng dưỡng mẹ | thân nhân liệt sĩ | bà mẹ anh hùng | ngày thương binh liệt sĩ
truyền thống | giáo dục truyền thống | kể chuyện | lịch sử | địa chỉ đỏ | truyền lửa | tiếp lửa truyền thống | hành trình về nguồn | giáo dục truyền thống cách mạng | nhân chứng lịch sử
thiên tai | phòng chống thiên tai | bão lũ | cứu hộ | cứu nạn | phòng chống lụt bão | tìm kiếm cứu nạn | ứng phó thiên tai | đội xung kích phòng chống thiên tai | hộ đê | bốn tại chỗ | 4 tại chỗ | khắc phục hậu quả
bão > thiên tai
lũ | lũ lụt | mưa lũ > thiên tai
sạt lở | chống sạt lở | chắn sóng | sụt lún | chống xói lở > thiên tai
động vật hoang dã | thú rừng | chim trời | săn bắt | bẫy chim | chim hoang dã | kích điện | xung điện | đánh bắt tận diệt
thuế | nộp thuế | hóa đơn | hóa đơn điện tử | đóng thuế
khuyến nông
thuốc lá | khói thuốc | thuốc lá điện tử
chó | chó mèo | thả rông | chó thả rông | thả rông gia súc | rọ mõm | không thả rông | tiêm phòng chó dại
bầu cử | bầu cử đại biểu | cử tri | đi bầu
công đoàn cơ sở | bữa cơm công đoàn | đời sống công nhân
máy tính | máy vi tính | tin học | phòng tin học
internet | wifi | wifi miễn phí | điểm truy cập internet
quỹ | gây quỹ | xây dựng quỹ
5 1 | giúp một hội viên | hội viên khá giúp hội viên nghèo
liên thế hệ | liên thế hệ tự giúp nhau
đại đoàn kết | ngày hội đại đoàn kết | ngày hội đại đoàn kết toàn dân tộc
cốt cán | lực lượng cốt cán | nòng cốt
nhà dân vận | ngôi nhà dân vận | tổ dân vận | điểm dân vận
tiếng anh | ngoại ngữ
năng lượng mặt trời | pin mặt trời | điện mặt trời
điện lưới | tiết kiệm điện | an toàn điện | hành lang lưới điện
nước suối | nguồn sinh thủy
đê | đê điều | hành lang đê
nhà trẻ | điểm trường | lớp mầm non > trường
cổng chào | cổng làng | cổng thôn
tường rào | tường bao
lốp xe | lốp xe cũ > phế liệu
giao thông thủy | đò | bến đò | tàu thuyền
xe ôm | taxi
tổ tư vấn | tư vấn cộng đồng | tư vấn pháp luật
hành lang bảo vệ | mốc lộ giới
thanh niên tình nguyện | mùa hè xanh | tiếp sức mùa thi
trăng rằm | trung thu | vui trung thu > trẻ em
ngày hội | hội thi | liên hoan
sổ tay đảng viên | sổ tay đảng viên điện tử | chi bộ điện tử
5 không 3 sạch | năm không ba sạch > gia đình hạnh phúc
5 có 3 sạch | năm có ba sạch > gia đình hạnh phúc
học bài | giờ học bài | giờ học tập | tự học
đường tàu | đường sắt > an toàn giao thông
trợ giúp pháp lý | tư vấn pháp luật | tư vấn pháp lý
biên giới | đường biên | cột mốc | biên cương | biên phòng | đường biên cột mốc
đình làng | đình | tu bổ đình | tôn tạo đình
chùa | tu bổ chùa | trùng tu chùa
di tích | di tích lịch sử | đền | danh thắng
nói lời hay | làm việc tốt | nghìn việc tốt | người tốt việc tốt
bỏ học | ra lớp | đến lớp | chuyên cần | duy trì sĩ số
neo đơn | cô đơn | già neo đơn > hộ nghèo
giúp dân | giúp dân thu hoạch | thu hoạch mùa màng | gặt lúa | thu hoạch lúa | gặt
họp không giấy | phòng họp không giấy | không giấy tờ
mõ | tiếng mõ
giáp ranh | vùng giáp ranh
mũ bảo hiểm > an toàn giao thông
nhà trọ | xóm trọ | khu trọ | phòng trọ
doanh nghiệp | đồng hành cùng doanh nghiệp | thu hút đầu tư | nhà đầu tư
"""
