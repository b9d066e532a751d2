"""What names of models are about, continued: what is grown, raised, made and sold.

Things, as those of `things.py`; written as `theme_words.py` tells.
"""

PRODUCE = """
du lịch | homestay | du lịch cộng đồng | điểm đến | du khách | lưu trú | khách du lịch | làm du lịch | du lịch trải nghiệm | du lịch sinh thái | đón khách | bản du lịch | du lịch nông nghiệp | điểm du lịch
khởi nghiệp | lập nghiệp | lập thân | lập thân lập nghiệp | ý tưởng khởi nghiệp | làm chủ | lập nghiệp tại quê hương | khởi sự kinh doanh
dạy nghề | học nghề | đào tạo nghề | việc làm | giải quyết việc làm | giới thiệu việc làm | đào tạo nghề cho lao động nông thôn | tạo việc làm | lớp nghề | xuất khẩu lao động | lao động nông thôn | có nghề | hướng nghiệp
ocop | sản phẩm ocop | đặc sản | sản phẩm chủ lực | sản phẩm đặc trưng | sản phẩm 3 sao | sản phẩm bốn sao | đạt ocop | chương trình ocop | mỗi xã một sản phẩm | thương hiệu | nhãn hiệu
dồn điền đổi thửa | dồn đổi | dồn thửa | ô thửa lớn | dồn đổi đất thửa | dồn ô đổi thửa | dồn đổi ruộng đất | dồn ruộng | đổi thửa | ô lớn | thửa lớn | dồn điền
tích tụ ruộng đất | tập trung đất đai | thuê đất
cánh đồng lớn | cánh đồng mẫu lớn | cánh đồng mẫu
cơ giới hóa | phun thuốc | mạ khay | đưa máy vào đồng ruộng | máy nông nghiệp | thuê máy
tưới tiết kiệm | tưới nhỏ giọt | tưới tự động | tưới phun
nhà lưới | nhà màng | nhà kính | công nghệ cao | nông nghiệp công nghệ cao | trồng trong nhà màng | thủy canh
bỏ hoang | ruộng bỏ hoang | đất bỏ hoang | ruộng hoang | bỏ ruộng
vườn tạp | cải tạo vườn tạp | vườn mẫu | vườn | vườn đẹp | vườn chuẩn | phá bỏ vườn tạp | xóa vườn tạp | cải tạo vườn | vườn hộ | kinh tế vườn | vườn kiểu mẫu | vườn rừng
vườn rau | vườn rau sạch | vườn rau dinh dưỡng | vườn rau xanh > rau
chuyển đổi cây trồng | đất lúa kém hiệu quả | chuyển đổi cơ cấu | chuyển đổi cơ cấu cây trồng
tiêu thụ nông sản | bao tiêu | tiêu thụ | đầu ra | tìm đầu ra | kết nối tiêu thụ | kết nối cung cầu | tiêu thụ sản phẩm | bán nông sản | giải cứu nông sản | tiêu thụ nông sản cho bà con | hợp đồng tiêu thụ | thu mua
may mặc | may | may gia công | may công nghiệp > nghề
thêu | thêu ren > nghề
dệt | thổ cẩm | dệt thổ cẩm > nghề
nghề | làng nghề | nghề truyền thống | làm nghề | nghề phụ | thủ công
mây tre đan | đan lát > nghề
nón lá | nghề nón > nghề
mộc | nghề mộc | đồ gỗ > nghề
bánh > nghề
tương > nghề
rượu | rượu cần | nấu rượu > nghề
gà | gà đồi | gà thả vườn | gà ri | gà lông màu | gà nhiều cựa | gia cầm | gà thả đồi | gà ta | gà đẻ trứng | gà thịt | nuôi gà | gà an toàn sinh học > chăn nuôi
vịt | ngan | vịt bầu | vịt trời > chăn nuôi
bò | bò cái | bò lai | nuôi bò | đàn bò | chăn nuôi bò | trâu bò > chăn nuôi
bò thịt | bò vỗ béo > bò, chăn nuôi
bò sinh sản > bò, chăn nuôi
bò sữa > bò, chăn nuôi
trâu | trâu vỗ béo > chăn nuôi
dê | dê núi > chăn nuôi
lợn | lợn rừng | lợn bản | lợn đen | lợn nái | lợn thịt | heo rừng | lợn hữu cơ | lợn thả đồi | lợn sinh học | đàn lợn > chăn nuôi
thỏ > chăn nuôi
hươu | nhung | hươu sao > chăn nuôi
ong | mật ong | ong mật | lấy mật | mật | nuôi ong | ong lấy mật | ong nội | đàn ong > chăn nuôi
tằm | dâu tằm | trồng dâu
cá | cá lồng | nuôi cá | thủy sản | lồng bè | ao cá | lồng cá | thả cá | nuôi cá nước ngọt | nuôi trồng thủy sản | nuôi thủy sản | cá lồng bè > chăn nuôi
tôm > chăn nuôi
ếch > chăn nuôi
ốc | ốc nhồi > chăn nuôi
ba ba > chăn nuôi
lươn > chăn nuôi
dúi > chăn nuôi
nhím > chăn nuôi
chăn nuôi | vật nuôi | đàn vật nuôi | gia súc | trang trại
bưởi | bưởi diễn | bưởi đoan hùng | cây bưởi | vườn bưởi | bưởi da xanh | trồng bưởi | bưởi đặc sản | cây bưởi diễn > cây ăn quả
cam > cây ăn quả
chuối | chuối tiêu hồng > cây ăn quả
thanh long > cây ăn quả
hồng | hồng không hạt | hồng gia thanh > cây ăn quả
na | na dai > cây ăn quả
ổi > cây ăn quả
mít > cây ăn quả
vải > cây ăn quả
nhãn > cây ăn quả
dứa > cây ăn quả
dưa | dưa lưới | dưa hấu | dưa chuột
cây ăn quả | cây có múi | vườn cây | có múi | cây ăn trái | vườn quả
chè | trà | đồi chè | búp chè | chè xanh | cây chè | nương chè | chè búp | vùng chè | chè búp tươi | chè shan | chè an toàn | sao chè | chế biến chè
lúa | cấy lúa | cấy | cánh đồng lúa | sri | thóc | giống lúa
lúa nếp > lúa
ngô
ngô sinh khối > ngô
ngô nếp > ngô
lạc | cây lạc
đậu | đỗ tương
khoai | khoai lang
khoai tây
sắn
mía
rau | rau màu | rau xanh | rau sạch | rau an toàn | rau củ | rau hữu cơ | vùng rau | rau vụ đông | cây vụ đông | trồng rau | rau theo mùa | rau bò khai | rau sắng
nấm | nấm sò | mộc nhĩ
măng | măng bát độ | tre măng
tre | tre măng
sen | đầm sen | trồng sen | ao sen | hoa sen
quế | cây quế
keo | rừng gỗ lớn | gỗ lớn
bạch đàn > rừng trồng
rừng trồng
rừng | bảo vệ rừng | giữ rừng | trồng rừng | phát triển rừng | rừng phòng hộ | rừng đầu nguồn | bảo vệ và phát triển rừng | tổ bảo vệ rừng | phủ xanh đất trống | quản lý bảo vệ rừng | chứng chỉ rừng | fsc | trồng cây gỗ lớn | đất trống đồi núi trọc | đồi trọc | đồi núi trọc | trồng cây gây rừng
giấy dó | nghề giấy > nghề
trứng | quả trứng
đất thửa | mã vùng trồng | mã số vùng trồng
tổ hợp tác | hợp tác xã kiểu mới
su su | cây su su
gai xanh | cây gai xanh
cây dược liệu quý | ba kích | sâm | cát sâm
cây gỗ quý | lim | lát
cá chép > cá
cá tầm | cá nước lạnh > cá
cá lăng > cá
cá ruộng > cá
thuốc trừ cỏ | thuốc diệt cỏ | thuốc cỏ | diệt cỏ
truy xuất nguồn gốc | tem truy xuất | tem điện tử | nguồn gốc
sả | tinh dầu
máy cấy | cấy máy | cấy bằng máy | mạ khay | mạ khay cấy máy > cơ giới hóa
máy gặt | máy gặt đập | gặt bằng máy > cơ giới hóa
máy cày | máy làm đất > cơ giới hóa
không người lái | phun thuốc | phun thuốc bằng máy bay > cơ giới hóa
nấm rơm > nấm
nấm linh chi > nấm
"""
