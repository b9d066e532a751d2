"""What names of models are about: themes with the many words that officers have for each.

A line: the theme's name, which is a phrase of it too, and its other phrases between “|”; after
“>” what the theme says along with itself (a camera is there for security). Written with their
accents. To add a wording, put it into its line; to add a theme, write a line of its own in the
part where it belongs. The parts:

- who: who does it; whom: for whom it is done; place: where, as a kind of place;
- thing: what it is about, of which two different ones make two models;
- aim: what it is good for, which many models share;
- way: how it is done, which tells least.
"""

THEMES = {
    "who": """
phụ nữ | mẹ | chị em | nữ | áo hồng | hội viên phụ nữ | hội liên hiệp phụ nữ | các mẹ | các chị | nữ công | phái đẹp
nông dân | nhà nông | hội nông | áo nâu
cựu chiến binh | lính cụ hồ | bộ đội cụ hồ | người lính | cựu quân nhân
thanh niên | tuổi trẻ | đoàn xã | chi đoàn | đoàn viên | áo xanh | đoàn phường | bạn trẻ | giới trẻ | thanh thiếu niên | đoàn thanh niên | thanh thiếu nhi
người cao tuổi | người già | cao niên | ông bà | tuổi cao | tuổi cao gương sáng | bạch niên | hội người cao tuổi | cụ già | người lớn tuổi
giáo viên | nhà giáo | thầy cô | cựu giáo chức
công nhân | người lao động | công đoàn | đoàn viên công đoàn | công đoàn viên
mặt trận | ban công tác mặt trận
công an | cảnh sát | công an viên | chiến sĩ công an
quân sự | dân quân | bộ đội | quân đội | chiến sĩ | dân quân thường trực
đảng viên | chi bộ | đảng bộ | cấp ủy | bí thư chi bộ | bí thư
cán bộ | công chức | viên chức | chính quyền | công sở | ủy ban nhân dân | lãnh đạo xã | chủ tịch | người đứng đầu | cán bộ xã | cán bộ công chức | lãnh đạo | cán bộ đảng viên | công bộc
chữ thập đỏ | tình nguyện viên chữ thập đỏ
doanh nghiệp | doanh nhân | công ty | nhà hảo tâm
tôn giáo | công giáo | giáo dân | giáo xứ | giáo họ | chức sắc | phật tử | nhà chùa | đồng bào có đạo | linh mục
dòng họ | tộc họ | gia tộc | dòng tộc | họ tộc
nhà trường | trường học > trường
người có uy tín | già làng | trưởng bản | già làng trưởng bản
hợp tác xã | tổ hợp tác | hợp tác
trưởng khu | trưởng thôn | trưởng xóm | tổ trưởng | tổ trưởng tổ dân phố
y tế | y bác sĩ | thầy thuốc | trạm y tế | bác sĩ | nhân viên y tế
khuyến học | hội khuyến học
đồng bào dân tộc | dân tộc
""",
    "whom": """
hộ nghèo | nghèo | khó khăn | người nghèo | hộ cận nghèo | cận nghèo | yếu thế | người yếu thế | neo đơn | thiếu đói | hoàn cảnh | hộ khó khăn | hội viên nghèo | phụ nữ nghèo | gia đình khó khăn | cảnh nghèo | đơn thân | phụ nữ đơn thân | người nghèo khó
trẻ em | thiếu nhi | học sinh | em | con em | thiếu niên | bé | trẻ nhỏ | các em nhỏ | cháu | nhi đồng | đội viên | trẻ thơ | em nhỏ | các em học sinh | tuổi thơ | con trẻ | con cháu | học trò | thanh thiếu nhi
mồ côi | trẻ mồ côi > trẻ em, hộ nghèo
người khuyết tật | khuyết tật | tàn tật | chất độc da cam | da cam
bệnh nhân | người bệnh | bệnh viện | chạy thận
người có công | thương binh | liệt sĩ | gia đình chính sách | mẹ việt nam anh hùng | bà mẹ việt nam anh hùng | đền ơn đáp nghĩa | uống nước nhớ nguồn | tri ân | bệnh binh | thân nhân liệt sĩ
người lầm lỗi | lầm lỗi | tái hòa nhập | hoàn lương | mãn hạn tù | chấp hành xong án phạt | cảm hóa | hòa nhập cộng đồng | ra tù | người từng lầm lỗi | chậm tiến | cải tạo
người nghiện | cai nghiện | sau cai | sau cai nghiện > ma túy
khách hàng | người tiêu dùng
tiểu thương | hộ kinh doanh | bà con tiểu thương > chợ
lao động nữ | nữ giới | nữ lao động | phụ nữ nông thôn > phụ nữ
lao động nam | nam giới | đàn ông | quý ông
người già | cụ ông | cụ bà | người cao tuổi neo đơn > người cao tuổi
phụ nữ mang thai | bà bầu | thai phụ | bà mẹ mang thai
phụ nữ đơn thân | mẹ đơn thân | phụ nữ làm chủ hộ > phụ nữ, hộ nghèo
quân nhân | quân nhân tại ngũ | tại ngũ | quân nhân xuất ngũ | bộ đội xuất ngũ | gia đình quân nhân
lao động xa quê | lao động di cư > công nhân
sinh viên | tân sinh viên
người nhiễm hiv | hiv | nhiễm hiv
người bệnh tâm thần | tâm thần
bệnh phong | người bệnh phong > bệnh nhân
bán trú | học sinh bán trú > trẻ em
tài xế | lái xe | người đi đường | người tham gia giao thông
đồng bào vùng lũ | vùng lũ | vùng bão lũ > thiên tai, lũ
thanh niên chậm tiến > người lầm lỗi
kiều bào | người xa quê | con em xa quê
cô dâu | chú rể
""",
    "place": """
trường | trường học | nhà trường | lớp học | học đường | điểm trường
mầm non | trường mầm non > trường
tiểu học | trường tiểu học > trường
trung học cơ sở > trường
trung học phổ thông > trường
cổng trường | cổng trường học > trường
chợ | tiểu thương | chợ quê | chợ xã | chợ phiên | chợ truyền thống
bệnh viện | trạm y tế | phòng khám
cánh đồng | đồng ruộng | nội đồng | ruộng đồng | ruộng
rừng | tán rừng | đồi rừng
vườn | vườn nhà | vườn đồi
sông | suối | hồ | lòng hồ | ven sông | bờ sông | đập | mặt nước | sông nước
nhà trọ | khu trọ | xóm trọ | phòng trọ | khu nhà trọ
nhà thờ | giáo xứ | xứ đạo | chùa | đền
hộ gia đình | gia đình | tận nhà | từng hộ
trung tâm hành chính | một cửa | trung tâm phục vụ hành chính công | công sở | cơ quan
ngã ba | ngã tư | nút giao | nút giao thông | đầu đường | trục đường chính | giao lộ
vùng giáp ranh | giáp ranh | liên xã
nghĩa trang | nghĩa trang liệt sĩ | đài tưởng niệm | nhà bia | nghĩa địa
khu công nghiệp | cụm công nghiệp | nhà máy
di tích | đình | đình làng | đền thờ | di tích lịch sử
vùng cao | vùng sâu | vùng sâu vùng xa
hàng quán | quán ăn | nhà hàng | quán nước
bến xe | nhà ga | bến tàu
công viên | quảng trường
chung cư | khu đô thị | nhà chung cư
khu tái định cư
khu du lịch | điểm du lịch | bản du lịch
quốc lộ | tỉnh lộ | cao tốc | đường cao tốc
đèo | chân đèo | đỉnh đèo
trại giam | trại tạm giam
doanh trại | đơn vị quân đội
trụ sở | trụ sở xã | ủy ban xã
bờ bãi | bãi sông | bãi bồi
""",
    "aim": """
an ninh | trật tự | an ninh trật tự | bình yên | an toàn về an ninh trật tự | giữ gìn trật tự | yên bình | yên vui | trị an | phòng chống tội phạm | an toàn | giữ yên | an ninh thôn xóm | bình an | không tội phạm | không tệ nạn | phòng ngừa tội phạm | an ninh nông thôn | bảo vệ an ninh tổ quốc | an ninh cơ sở | ổn định | bảo vệ trật tự
môi trường | sạch đẹp | xanh sạch đẹp | sáng xanh sạch đẹp | cảnh quan | vệ sinh | xanh | sạch | quang cảnh | môi sinh | bảo vệ môi trường | sống xanh | xanh sạch | trong lành | giữ sạch | sáng xanh sạch | ô nhiễm | sạch sẽ
giảm nghèo | thoát nghèo | xóa nghèo | vươn lên | hộ nghèo | vượt khó | an sinh | thoát khỏi nghèo | vượt nghèo
kinh tế | làm kinh tế | phát triển kinh tế | tăng thu nhập | làm giàu | thu nhập | giá trị kinh tế | sinh kế | sản xuất kinh doanh | làm ăn | khá giả | phát triển sản xuất | tăng gia | làm kinh tế giỏi | hộ khá | sản xuất giỏi | thu nhập cao | hiệu quả kinh tế | vươn lên làm giàu
nông thôn mới | kiểu mẫu | đô thị văn minh | miền quê đáng sống | quê hương | làng quê đáng sống
văn hóa | nếp sống văn minh | văn minh | đời sống văn hóa | khu dân cư văn hóa | nếp sống | tiến bộ | thuần phong mỹ tục | ứng xử văn hóa | gia đình văn hóa | thôn văn hóa | làng văn hóa | khu văn hóa
đoàn kết | đại đoàn kết | khối đại đoàn kết | hòa thuận | gắn kết | tình làng nghĩa xóm | tối lửa tắt đèn | tình làng | gắn bó | đồng thuận | lòng dân | chung một mái nhà | hòa hợp | khối đoàn kết
nhân ái | tình thương | yêu thương | nghĩa tình | san sẻ | sẻ chia | chia sẻ | tấm lòng vàng | thiện nguyện | từ thiện | nhân đạo | tương thân tương ái | lá lành đùm lá rách | ấm áp | ấm lòng | vòng tay | sưởi ấm | ấm | nghĩa đồng bào | giúp đỡ đồng bào | tấm lòng | trái tim | đồng cảm | bao dung | vòng tay ấm | hơi ấm
sức khỏe | khỏe mạnh | rèn luyện sức khỏe | sống khỏe | nâng cao sức khỏe
chuyển đổi số | số hóa | công nghệ số | số | thông minh | điện tử | 4 . 0 | trực tuyến | kỹ năng số | thời đại số | online | ứng dụng công nghệ thông tin | phần mềm | mạng | công nghệ thông tin | ứng dụng số | cài đặt ứng dụng
dân chủ | quy chế dân chủ | dân biết dân bàn dân làm dân kiểm tra | công khai minh bạch | dân bàn dân quyết | dân giám sát | dân biết | dân bàn | dân bàn dân làm | dân làm dân kiểm tra | dân làm | dân kiểm tra | lấy dân làm gốc | công khai | minh bạch | dân chủ ở cơ sở
học tập bác | làm theo bác | theo gương bác | học bác | tư tưởng đạo đức phong cách hồ chí minh | tấm gương đạo đức hồ chí minh | làm theo lời bác | hồ chí minh
tiết kiệm | tích kiệm | tiết kiệm chi tiêu | dành dụm | không phô trương | không linh đình | linh đình | đơn giản | gọn nhẹ | giản dị | phô trương | lãng phí
pháp luật | phổ biến pháp luật | giáo dục pháp luật | trợ giúp pháp lý | hiểu biết pháp luật | pháp lý
an toàn thực phẩm | thực phẩm sạch | vệ sinh an toàn thực phẩm | thực phẩm an toàn | không hóa chất
hữu cơ | an toàn sinh học | vietgap | tiêu chuẩn vietgap | sạch | theo hướng hữu cơ | an toàn | chất lượng cao | thân thiện môi trường | không hóa chất | sinh học | không phun thuốc | không thuốc trừ sâu | hướng sạch
liên kết | chuỗi | chuỗi giá trị | bao tiêu | tiêu thụ | bao tiêu sản phẩm | đầu ra | liên kết sản xuất | tìm đầu ra
""",
    "way": """
tuyên truyền | phổ biến | nâng cao nhận thức | giáo dục | nhắc nhở
tuần tra | canh gác | tuần tra kiểm soát | gác | tuần tra canh gác | đi tuần | tuần đêm | gác đêm
thu gom | gom | thu lượm | nhặt | nhặt rác | thu nhặt | thu hồi | gom nhặt
đổi lấy | đổi | đổi quà | lấy quà | quà tặng | quà
tự quản | tự phòng | liên gia | tự quản lý | tự bảo vệ | tự phòng tự quản | liên gia tự quản
tương trợ | giúp nhau phát triển | đổi công | ngày công
làm đẹp | chỉnh trang | trang trí | tô điểm | cải tạo | tôn tạo
góp tiền | góp vốn | đóng góp | xã hội hóa | nguồn lực xã hội hóa | góp công góp của | góp công | chung sức | nhà nước và nhân dân cùng làm
hòa giải | giải quyết mâu thuẫn | tháo gỡ mâu thuẫn | hòa giải viên
đăng ký | cam kết | ký cam kết | nói không với | không
""",
}
