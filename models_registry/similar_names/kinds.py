"""Kinds of things that stand against each other in names: trades, crops, works that are built.

A model that teaches sewing is not the one that teaches welding, whatever else their names share.
A line is a thing with its other wordings, written as `theme_words.py` tells; things without
any stand in one line between “;”. If another list has a theme of that name, its kind is told
here, and further wordings. To add a thing, write it into its kind; wordings of one line never
tell two names apart.
"""

KINDS = {
    "trade": """
sơn mài; giấy dó
may mặc | cắt may | may dân dụng | lớp may | xưởng may | tổ may | nghề may
hàn | hàn xì | thợ hàn | cơ khí | nghề hàn
mộc | thợ mộc | mộc dân dụng | mộc mỹ nghệ
mây tre đan | mây tre | đan | mây giang đan
thêu | thêu tay
dệt | dệt vải | dệt chiếu | dệt lụa
nấu ăn | đầu bếp | chế biến món ăn | nấu cỗ | kỹ thuật nấu ăn | làm bếp
sửa xe | sửa chữa xe máy | sửa xe máy | sửa chữa ô tô | sửa ô tô
điện dân dụng | sửa chữa điện | thợ điện | điện nước
thợ xây | nghề xây | thợ nề | nề | nghề nề
cắt tóc | làm tóc | tạo mẫu tóc
trang điểm | làm móng | nail | chăm sóc da
lái xe | lái ô tô | lái máy xúc
thú y | nghề thú y
nón lá | khâu nón | làm nón
gốm | đồ gốm | gốm sứ
rèn | nghề rèn | lò rèn | rèn dao
chổi | chổi chít | bện chổi | chổi đót | làm chổi
đan len | móc len
làm hương | nghề hương | hương trầm | hương thắp
chằm áo tơi | áo tơi
chạm khắc | điêu khắc | chạm bạc | đá mỹ nghệ
chế biến thực phẩm | chế biến nông sản
""",
    "food": """
bánh; tương; rượu; thịt chua
mỳ gạo | mì gạo | mì sợi | mỳ sợi
bún | làm bún | bún phở
miến | miến dong
đậu phụ | làm đậu
nem chua | nem
giò chả | giò
kẹo | kẹo lạc
mắm | làm mắm
""",
    "waste": """
tủ quần áo; vỏ thuốc; rác thải nhựa; lốp xe; rơm rạ; nước thải
pin | pin cũ | pin đã qua sử dụng | pin thải | pin hỏng | ắc quy | ắc quy cũ
dầu ăn | dầu ăn thừa | dầu mỡ thải | dầu ăn đã qua sử dụng | dầu ăn cũ | mỡ thừa
dầu nhớt | nhớt thải | dầu máy
giấy vụn | sách báo cũ | báo cũ | sách cũ | giấy cũ | bìa carton
vỏ lon | lon nhôm
thủy tinh | chai thủy tinh | mảnh chai | kính vỡ
rác hữu cơ | rác nhà bếp | thức ăn thừa | rác dễ phân hủy | cơm thừa
rác điện tử | đồ điện tử cũ | đồ điện tử hỏng | điện thoại cũ
rác thải y tế | kim tiêm | chất thải y tế | rác y tế
xác động vật | lợn chết | xác súc vật
vỏ hộp sữa | hộp sữa | vỏ sữa
phế thải xây dựng | rác xây dựng | rác thải xây dựng | gạch vỡ
rác cồng kềnh | đồ cồng kềnh
khói bụi | bụi | khí thải
""",
    "work": """
trường; bệnh viện; nhà văn hóa; cầu; đường; kênh mương; nhà vệ sinh; chợ; nước sạch; nhà tạm; đê
trạm bơm; sân phơi; tường rào; đình làng; chùa; tủ sách; đường cờ; máy phát điện; nghĩa trang
chuồng trại; nhà trọ; thắp sáng; loa; camera; đường hoa; cây xanh; bích họa
nhà bia | bia ghi danh | đài tưởng niệm | bia tưởng niệm | nhà bia ghi danh | nhà bia tưởng niệm | tượng đài
ngầm tràn | ngầm | đập tràn | tràn liên hợp
sân thể thao | sân bóng đá | sân cầu lông | sân tập | sân vận động
cổng chào | cổng khu
giao thông thủy | bến thuyền | cầu phao
nhà tránh lũ | nhà phao | nhà chống lũ
kè | kè đá | bờ kè | kè sông
hồ chứa | hồ thủy lợi | hồ nước
nhà thờ họ | nhà thờ tộc
lò đốt | lò đốt rác
bãi đỗ xe | nhà để xe | bãi xe
trạm biến áp | lưới điện | đường dây điện
trạm phát sóng | cột phát sóng
ao | ao làng | ao tù
nhà kho | kho lạnh | kho
mái che | mái vòm | nhà bạt
""",
    "club": """
hát xoan; hát ví; hát chèo; hát ru; hát then; quan họ; dân vũ; khiêu vũ; cồng chiêng; khèn
trống đu; bóng chuyền; bóng đá; bóng bàn; bóng rổ; cầu lông; dưỡng sinh; yoga; đi bộ; pickleball
đuối nước; đẩy gậy; kéo co; bắn nỏ; ném còn; trò chơi dân gian; nhiếp ảnh; tiếng anh; tủ sách
khởi nghiệp; hiến máu; gia đình hạnh phúc; liên thế hệ
thơ | thơ ca | bình thơ | ngâm thơ | thơ đường luật | yêu thơ
tỷ phú | nông dân tỷ phú | triệu phú | nông dân triệu phú
hát chầu văn | chầu văn | hát văn
sáo | thổi sáo | sáo trúc
kèn | kèn đồng | đội kèn
tennis | quần vợt
đạp xe | xe đạp thể thao
chạy bộ | điền kinh
cờ tướng | cờ vua
võ | võ thuật | võ cổ truyền | vovinam | võ dân tộc
đua thuyền | bơi chải
sinh vật cảnh | cây cảnh nghệ thuật | bonsai | chim cảnh
tiền hôn nhân | trước hôn nhân
""",
    "record": """
căn cước; truy xuất nguồn gốc; tố giác; di tích; họp không giấy
hồ sơ sức khỏe | hồ sơ sức khỏe điện tử | sổ sức khỏe | sổ sức khỏe điện tử | bệnh án điện tử | sổ khám bệnh điện tử
học bạ | học bạ số | học bạ điện tử
sổ liên lạc | sổ liên lạc điện tử
sổ tay đảng viên | sổ tay điện tử
thuế | biên lai | biên lai điện tử | kê khai thuế | thuế điện tử | etax
chữ ký số | ký số
vssid | bảo hiểm điện tử | sổ bảo hiểm điện tử
khai sinh | đăng ký khai sinh | giấy khai sinh
khai tử | đăng ký khai tử
kết hôn | đăng ký kết hôn
tạm trú | đăng ký tạm trú | khai báo tạm trú | đăng ký lưu trú
sổ đỏ | giấy chứng nhận quyền sử dụng đất | cấp sổ đỏ
bản đồ số | số nhà | biển số nhà | địa chỉ số
phản ánh hiện trường | phản ánh kiến nghị
tiền điện | nộp tiền điện | hóa đơn tiền điện
tiền nước | hóa đơn tiền nước
học phí | nộp học phí | đóng học phí
lương hưu điện tử | trả lương hưu qua tài khoản | chi trả lương hưu
thư mời điện tử | thiệp mời điện tử
gia phả | gia phả số
""",
    "vice": """
nồng độ cồn; thuốc lá; ma túy; cờ bạc; mại dâm; tội phạm; bạo lực; tảo hôn; hủ tục; dân số; bỏ học
chó; vỉa hè; pháo; vũ khí; tín dụng đen; lừa đảo; đa cấp; khiếu nại; động vật hoang dã; đuối nước
phòng cháy chữa cháy; cháy rừng
uống rượu | say rượu | rượu giờ trưa | rượu bia giờ làm việc | uống rượu giờ trưa | không rượu bia | nghiện rượu
thuốc phiện | cây thuốc phiện | trồng cây thuốc phiện | cần sa | anh túc
karaoke | tiếng ồn | loa kẹo kéo | hát karaoke | ồn ào
rao vặt | quảng cáo | quảng cáo rao vặt | tờ rơi | khoan cắt bê tông
phá rừng | chặt phá rừng | khai thác gỗ trái phép
vượt biên | xuất cảnh trái phép | nhập cảnh trái phép
game | nghiện game | trò chơi điện tử
trễ hẹn | chậm hẹn | hồ sơ trễ hạn
đi muộn | đi muộn về sớm
nợ xấu | nợ quá hạn
""",
    "ceremony": """
cưới; tang; lễ hội; tết; sinh nhật; hỏa táng; nghĩa vụ quân sự
mừng thọ | chúc thọ | lễ mừng thọ
giỗ | đám giỗ | giỗ chạp
đầy tháng | thôi nôi
tân gia | mừng nhà mới
trăng rằm | rằm trung thu
cải táng | bốc mộ | sang cát
khai giảng | ngày khai trường
""",
    "aid": """
nhà tạm; bảo hiểm y tế; bảo hiểm xã hội; con giống; vay vốn; xe đạp; xe lăn; chuyến xe; áo ấm
tủ quần áo; bếp ăn; bữa sáng; nồi cháo; hũ gạo; cắt tóc; khám bệnh; mũ bảo hiểm; máy tính
dạy nghề; tết
nâng bước | tặng học bổng
cứu hộ giao thông | cứu hộ xe máy
xuất khẩu lao động | lao động ngoài nước | đi nhật bản | sang nhật bản
""",
    "stock": """
gà; vịt; ngỗng; bò; trâu; dê; cừu; lợn; ngựa; thỏ; hươu; nhím; dúi; rắn; ong; tằm; cá; tôm; cua
ếch; ốc; lươn; ba ba; rươi; đà điểu; ruồi lính đen
chim bồ câu | bồ câu
chim cút | cút
chồn hương | cầy hương | cầy
giun quế | trùn quế
""",
    "crop": """
lúa; ngô; khoai; khoai tây; sắn; lạc; đậu; mía; chè; rau; cà chua; dưa; ớt; tỏi; gừng; su su; nấm
măng; tre; sen; quế; keo; bạch đàn; gai xanh; sả; bưởi; cam; quýt; quất; chuối; thanh long; hồng
na; ổi; mít; vải; nhãn; dứa; dừa; mận; lê; xoài; táo; nho; đu đủ; sầu riêng; gấc; dâu tây
thuốc nam; cây dược liệu quý; đinh lăng; cà gai leo; hoa cúc; hoa ly; hoa hồng; thạch đen; tằm
khoai sọ | khoai môn
dong riềng | củ dong | cây dong
vừng | cây vừng
cà phê chè | cây cà phê
bí | bí xanh | bí đỏ | bí ngô | bí đao
nghệ | củ nghệ | nghệ vàng
củ hành | hành tỏi | cây hành
su hào | bắp cải | súp lơ
mướp đắng | mướp
cây cọ | cọ
trám | cây trám
mắc ca | cây mắc ca
chanh | chanh leo | chanh đào
bơ | cây bơ
hoa lan | phong lan | địa lan
hoa đào | đào cảnh
cỏ voi | cỏ
""",
    "guarded": """
rừng; đê; biên giới; đường tàu; điện lưới; động vật hoang dã; di tích; nghĩa trang
nguồn nước | nguồn nước sạch | đầu nguồn
sông | dòng sông | lòng sông
suối | dòng suối | khe suối
hồ | lòng hồ | mặt hồ
đầm | ven đầm
""",
    "signal": """
kẻng; trống; loa; chuông; còi; mõ; móc khóa
đèn báo | đèn tín hiệu | đèn cảnh báo | biển cảnh báo
đường dây nóng | điện thoại nóng | số điện thoại nóng
hòm thư | hộp thư góp ý | hòm thư góp ý
zalo
""",
    "skill": """
đuối nước; tiếng anh; xóa mù chữ; an toàn giao thông; hát xoan; nuôi dạy con; máy tính
sơ cứu | sơ cấp cứu | cấp cứu ban đầu
thoát hiểm | thoát nạn | kỹ năng thoát hiểm | thoát hiểm khi cháy > phòng cháy chữa cháy
tự vệ | kỹ năng tự vệ | phòng chống xâm hại | xâm hại
kỹ năng sống | giáo dục kỹ năng sống
""",
    "health": """
sốt xuất huyết | diệt muỗi | diệt lăng quăng | diệt bọ gậy | loăng quăng > dịch bệnh
bệnh dại | tiêm phòng dại | phòng dại > dịch bệnh
tay chân miệng > dịch bệnh
bệnh lao | lao phổi | người mắc lao > dịch bệnh
dịch tả lợn | tả lợn châu phi | dịch tả lợn châu phi > dịch bệnh
cúm gia cầm | cúm gà > dịch bệnh
ung thư | tầm soát ung thư | ung thư vú > khám bệnh
tiểu đường | đái tháo đường > khám bệnh
huyết áp | đo huyết áp | tăng huyết áp > khám bệnh
khám mắt | mổ mắt | bệnh về mắt | mắt sáng > khám bệnh
khám răng | răng miệng | nha khoa > khám bệnh
mổ tim | tim bẩm sinh > khám bệnh
chạy thận
tan máu bẩm sinh | thalassemia
""",
    "gear": """
máy tính; mũ bảo hiểm; xe đạp; xe lăn; máy cấy; máy gặt; máy cày
tủ lạnh
ti vi | tivi | vô tuyến
máy bơm | bơm nước | bơm tát
máy lọc nước | lọc nước
lò sấy | máy sấy | sấy nông sản
máy may | máy khâu
áo phao | phao cứu sinh
bình chữa cháy | bình cứu hỏa > phòng cháy chữa cháy
thùng rác | giỏ rác | xe đẩy rác > rác thải
""",
    "peril": """
bão; lũ; sạt lở; cháy rừng
hạn hán | chống hạn | khô hạn | hạn > thiên tai
rét đậm | chống rét | rét hại | đói rét | phòng rét > thiên tai
""",
    "heritage": """
tiếng nói; chữ viết; trang phục; lễ hội; cồng chiêng; khèn; hát xoan; hát ví; hát then; dân ca; nghề
nhà sàn | nếp nhà sàn | nhà sàn truyền thống
điệu múa | điệu xòe | múa sinh tiền | múa chuông
mo mường | mo | sử thi | đẻ đất đẻ nước
món ăn truyền thống | ẩm thực | món ăn dân tộc
lễ cấp sắc | cấp sắc
""",
    "day": """
ngày pháp luật | ngày hội pháp luật
ngày đọc sách | ngày hội đọc sách | ngày sách
ngày chủ nhật xanh; đại đoàn kết; trăng rằm; hiến máu
ngày gia đình | ngày hội gia đình
ngày công tác xã hội | ngày vì người nghèo
ngày không thuốc lá | tuần lễ không thuốc lá
""",
}
