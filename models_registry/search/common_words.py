"""The words by which names of models are told alike or apart; plain data.

Written with their accents, so that “chợ” (market) is not taken for “cho” (for); a name typed
without any accents is compared without them. To add a word, put it into one of the lists.
"""

# What stands in many names and tells nothing; left out wherever something else remains.
BOILERPLATE = """
mô hình điểm | mô hình mẫu | mô hình | điển hình tiên tiến | điển hình | dân vận khéo
xây dựng mô hình | triển khai mô hình | thực hiện mô hình | nhân rộng mô hình
duy trì mô hình | tiếp tục | tiếp tục duy trì | nhân rộng | duy trì | triển khai
trên địa bàn xã | trên địa bàn phường | trên địa bàn | địa bàn xã | địa bàn | địa phương
toàn xã | toàn phường | toàn huyện | của xã | của phường | giai đoạn | nhiệm kỳ
"""

# Words that bind others together.
BINDING = """
và | với | của | cho | các | những | tại | ở | trong | để | là | theo | từ | trên | được | bằng
vào | do | thuộc | về | qua | thông qua | đến | tới | cùng | cùng với | gắn với | gắn
kết hợp với
kết hợp | như | bởi | mọi | mỗi | nhau | việc | hằng | hàng năm | hằng năm | vì | ra | lên | khi
"""

# Words that say little by themselves: they neither make two names the same nor tell them apart.
GENERAL = """
nhân dân | người dân | bà con | hộ dân | hộ gia đình | quần chúng | dân | hộ | quần chúng nhân dân
vận động | tuyên truyền | tuyên truyền vận động | tham gia | thực hiện | phát huy | phát triển
nâng cao | hiệu quả | nâng cao hiệu quả | nâng cao chất lượng | chất lượng | góp phần | tự nguyện
chung tay | chung sức | đồng lòng | đẩy mạnh | tăng cường | công tác | phong trào | cuộc vận động
hoạt động | tổ chức | bảo đảm | đảm bảo | giữ vững | giữ gìn | bảo vệ | xây dựng | làm | mở
mở rộng
lắp | lắp đặt | thi công | tạo | phát | trao | trồng | nuôi | chăn nuôi | sản xuất | liên kết
ứng dụng
giúp | giúp đỡ | hỗ trợ | đỡ đầu | tuyến | tổ | nhóm | đội | câu lạc bộ | mạng lưới | tổ nhóm
khu | thôn | xóm | bản | khu dân cư | khu phố | tổ dân phố | làng | xã | phường | huyện | số
thị trấn | tỉnh
ngõ | ven
kiểu mẫu | tiêu biểu | gương mẫu | điểm | nông thôn | cơ sở | cộng đồng | gia đình | trường hợp
giải pháp | phương pháp | cách làm | hay | tốt hơn | mới | hội viên | đoàn viên | thành viên
người
tặng | trao tặng | cấp | góp | đóng góp | góp công | công sức | tiền của | ủng hộ | quyên góp
kêu gọi
huy động | khuyến khích | hướng dẫn | thành lập | ra mắt | ra quân | cải tạo | nâng cấp
chỉnh trang
sửa chữa | tu sửa | duy tu | đưa | di dời | bàn giao | tiến hành | đặt | dựng | gây dựng | cụm
điểm sáng
xây | xây mới | làm mới | phát động | sử dụng | nộp | nộp hồ sơ | cấm | xóa | xóa bỏ | tiền
công | sức
thu hút | tập hợp | đồng hành | đi đầu | tiên phong | quản lý | phối hợp | thăm hỏi | chăm lo
chăm sóc
quan tâm | bảo tồn | gìn giữ | khôi phục | truyền dạy | khai thác | áp dụng | cải thiện
khắc phục
đổi mới | sáng tạo | phòng chống | phòng | chống | kiểm soát | giảm thiểu | hạn chế | ngăn chặn
đẩy lùi
phục vụ | cung cấp | đăng ký | treo | vẽ | cắm | gắn biển | dọn | dọn dẹp | chuyển giao
khởi công
hoàn thành | cứng hóa | kiên cố hóa | kéo | bồi dưỡng | đào tạo | giới thiệu | nhận | trồng mới
thả
gây quỹ | gây dựng quỹ | ký | ký cam kết | cam kết | học tập và làm theo | giữ | bán | mua
kinh doanh
tiếp nhận | giải quyết | chuyển hóa | đẩy | tiến tới | hướng tới | hướng đến | phấn đấu
quyết tâm | chủ động
tích cực | tốt | giỏi | mạnh | vững mạnh | bền vững | an toàn bền vững | hiện đại | toàn diện
thiết thực
chấp hành | thi đua | đồng thuận | thương phẩm | quy mô | hàng hóa | tập trung | sinh hoạt
hệ thống | vai trò | lực lượng | nguồn | chương trình | dự án | cấp ủy | hội nghị | trực tiếp
tinh thần | nghiêm túc
nói | thay thế | thay | cùng nhau | thường xuyên | định kỳ | vật liệu | từ vật liệu | nhà ở
chung tay góp sức | góp sức | ra sức | hưởng ứng | lan tỏa | đồng hành cùng | làm tốt
thực hiện tốt | khéo léo | khéo | vào cuộc | mạnh dạn | từng bước | nhằm | trách nhiệm | nòng cốt
cốt cán | trang bị | bố trí | dán | in | chủ trì | đảm nhận | thực hành | lưu động | cá nhân | ông
bà | anh | đồng chí | nguồn lực | kinh phí | nguồn vốn | đoàn thể | hội | chihội | lãnh đạo
chỉ đạo | giữa | đạt | đạt chuẩn | tiêu chuẩn | tiêu chí | công trình | có | bị | đã | đang | sẽ
sau | trước | dịp | tự giác | tự | nhiều | đề án | kế hoạch | chính | toàn dân | hiện | nêu cao
phát huy vai trò | xã hội hóa | nguồn xã hội hóa | bằng nguồn xã hội hóa | đoàn | ban
ủng hộ xây dựng | ứng xử | kết nối | gửi | vì | để lại | sử dụng | nề nếp | nền nếp | các loại
từng | lại | rồi | sang | được | ngay | cùng | điểm đến | hành động | thói quen
"""

# Other words for the same: each line is read as its first. A word that is alone in its line is
# a fixed term, though parts of it say little.
SYNONYMS = """
phụ nữ | hội phụ nữ | hội liên hiệp phụ nữ | liên hiệp phụ nữ | chị em phụ nữ | chị em
phụ nữ | hội viên phụ nữ
nông dân | hội nông dân | hội viên nông dân
cựu chiến binh | hội cựu chiến binh
thanh niên | đoàn thanh niên | đoàn thanh niên cộng sản hồ chí minh | tuổi trẻ
thanh niên | đoàn viên thanh niên
mặt trận | mặt trận tổ quốc | ủy ban mặt trận tổ quốc | ủy ban mặt trận
người cao tuổi | hội người cao tuổi | người già
giáo dân | đồng bào công giáo | bà con giáo dân | bà con công giáo
giáo xứ | xứ đạo | xóm đạo | họ đạo
công an | lực lượng công an
quân sự | ban chỉ huy quân sự
chibộ | chi bộ
chihội | chi hội
đảngbộ | đảng bộ
trẻ em | thiếu nhi | các cháu | trẻ
học sinh | các em học sinh | học trò
giáo viên | thầy cô | thầy cô giáo | thầy giáo | cô giáo
hộ nghèo | người nghèo | hộ khó khăn | gia đình nghèo
lợn | heo
ngô | bắp
đường | đường giao thông nông thôn | đường giao thông | con đường | tuyến đường | đoạn đường
đường | đường làng
đường bê tông | đường bê tông xi măng | bê tông hóa đường | bê tông hóa tuyến đường
đường bê tông | cứng hóa đường | cứng hóa tuyến đường | bê tông hóa giao thông
đường bê tông | bê tông hóa đường giao thông | cứng hóa giao thông | cứng hóa đường giao thông
thắp sáng | chiếu sáng | điện chiếu sáng | đèn chiếu sáng | điện thắp sáng | đèn thắp sáng
thắp sáng | điện sáng | ánh sáng | đèn đường | đèn chiếu sáng công cộng
camera | mắt thần | camera giám sát | ca mê ra
rác thải | rác | chất thải
môi trường | vệ sinh môi trường | cảnh quan môi trường
giảm nghèo | thoát nghèo | xóa nghèo | xóa đói giảm nghèo | giảm nghèo bền vững
nhà tạm | nhà tạm nhà dột nát | nhà dột nát
hòa giải | hòa giải cơ sở
nông thôn mới | nông thôn mới nâng cao
phòng cháy chữa cháy | an toàn phòng cháy chữa cháy | phòng chống cháy nổ
khám bệnh | khám chữa bệnh
hữu cơ | hướng hữu cơ
ma túy | tệ nạn ma túy
nghèo | khó khăn | có hoàn cảnh khó khăn | hoàn cảnh khó khăn
mồ côi | có hoàn cảnh mồ côi
tang | ma chay | việc tang | tang ma | đám tang | tang lễ
cưới | việc cưới | đám cưới | cưới hỏi
hiến máu | hiến máu tình nguyện | hiến máu nhân đạo | hiến máu cứu người
dịch vụ công | dịch vụ công trực tuyến
chuyển đổi số | công nghệ số
cây trồng | cơ cấu cây trồng
cây xanh | hàng cây xanh
tổhội | tổ hội
văn hóa văn nghệ | văn nghệ
thể dục thể thao | thể thao
sản xuất kinh doanh
tổ quốc
từ thiện
gắn kết
đầu ra
việc làm
điểm đến
vì người nghèo
đến trường | tới trường
việc hiếu
hàn gắn
bán trú | ăn bán trú
nội trú
máy may
trên mạng | qua mạng
tự quản
gia súc | gia súc gia cầm
người khuyết tật | người tàn tật
quốc phòng | quốc phòng quân sự
nước sạch | nước sinh hoạt
liệt sĩ | anh hùng liệt sĩ
mặt bằng | giải phóng mặt bằng
người có công | người có công với cách mạng | gia đình người có công | gia đình chính sách
đồng bào dân tộc | đồng bào dân tộc thiểu số | dân tộc thiểu số
thủy sản | nuôi trồng thủy sản
bản sắc văn hóa | bản sắc văn hóa dân tộc | văn hóa truyền thống
rau an toàn | rau sạch
dồn điền đổi thửa | dồn đổi ruộng đất | dồn đổi đất | dồn ruộng đổi thửa
xung kích | phản ứng nhanh
công trình công cộng | công trình phúc lợi
dân quân | dân quân tự vệ | lực lượng dân quân
nghĩa vụ quân sự | nhập ngũ | lên đường nhập ngũ
truyền thanh | loa truyền thanh
tiêu thụ sản phẩm | tiêu thụ nông sản | bao tiêu sản phẩm
tận tụy | tinh thần trách nhiệm | nêu cao tinh thần trách nhiệm
cải tạo vườn tạp | xóa vườn tạp
tệ nạn | tệ nạn xã hội
giao thông nông thôn | giao thông thôn xóm
dột nát | nhà dột nát
bí thư | bí thư chi bộ
vật liệu nổ | chất nổ
không người lái | drone | máy bay không người lái | flycam
tình thương | yêu thương | tình nghĩa | nhân ái
kênh mương | kênh mương thủy lợi | kênh mương nội đồng | thủy lợi nội đồng | mương máng
biogas | bi ô ga | bioga | khí biogas | hầm biogas | hầm bi ô ga | hầm khí
vắc xin | vác xin | vaccine | vacxin
internet | in tơ nét | mạng internet
ni lông | nilon | nylon | ni lon
facebook | phây búc
homestay | hôm stay
"""

# Abbreviations that stand for the same words in every commune.
ABBREVIATIONS = """
ntm: nông thôn mới | nd: nhân dân | xd: xây dựng | dvk: dân vận khéo | mh: mô hình
kdc: khu dân cư
antt: an ninh trật tự | anct: an ninh chính trị | ttatxh: trật tự an toàn xã hội
atgt: an toàn giao thông | ttatgt: trật tự an toàn giao thông | attp: an toàn thực phẩm
vsattp: vệ sinh an toàn thực phẩm | vsmt: vệ sinh môi trường | bvmt: bảo vệ môi trường
pccc: phòng cháy chữa cháy | bvtv: bảo vệ thực vật | bhyt: bảo hiểm y tế | bhxh: bảo hiểm xã hội
htx: hợp tác xã | tht: tổ hợp tác | clb: câu lạc bộ | nvh: nhà văn hóa | tdp: tổ dân phố
mttq: mặt trận tổ quốc | ubmttq: ủy ban mặt trận tổ quốc | ubnd: ủy ban nhân dân
hdnd: hội đồng nhân dân
ccb: cựu chiến binh | hccb: hội cựu chiến binh | lhpn: liên hiệp phụ nữ
hlhpn: hội liên hiệp phụ nữ
hpn: hội phụ nữ | hội nd: hội nông dân | hội pn: hội phụ nữ | chi hội nd: chi hội nông dân
tnxp: thanh niên xung phong | btt: ban thường trực | ctmt: công tác mặt trận
bctmt: ban công tác mặt trận | ubmttqvn: ủy ban mặt trận tổ quốc | cd: công đoàn
bhxhtn: bảo hiểm xã hội tự nguyện | dc: đồng chí | dbqh: đại biểu quốc hội
 pn: phụ nữ | hnd: hội nông dân | nct: người cao tuổi | tn: thanh niên
dtn: đoàn thanh niên
tncs: thanh niên cộng sản | hcm: hồ chí minh | bchqs: ban chỉ huy quân sự | ca: công an
gtnt: giao thông nông thôn | gt: giao thông | gpmb: giải phóng mặt bằng | btxm: bê tông xi măng
cds: chuyển đổi số | cntt: công nghệ thông tin | tthc: thủ tục hành chính
cchc: cải cách hành chính
dtts: dân tộc thiểu số | ptkt: phát triển kinh tế | sxkd: sản xuất kinh doanh | sx: sản xuất
hs: học sinh | gv: giáo viên | thcs: trung học cơ sở | thpt: trung học phổ thông | mn: mầm non
qpan: quốc phòng an ninh | anqp: an ninh quốc phòng | tdtt: thể dục thể thao
vhvn: văn hóa văn nghệ
tnxh: tệ nạn xã hội | cnscd: công nghệ số cộng đồng | cns: công nghệ số | dvc: dịch vụ công
dvctt: dịch vụ công trực tuyến | dqtv: dân quân tự vệ | khkt: khoa học kỹ thuật
ntmkm: nông thôn mới kiểu mẫu | ntmnc: nông thôn mới nâng cao | gd: gia đình
dvtn: đoàn viên thanh niên | tntn: thanh niên tình nguyện | hvpn: hội viên phụ nữ
pccr: phòng cháy chữa cháy rừng | pcccr: phòng cháy chữa cháy rừng | nn: nông nghiệp
nlmt: năng lượng mặt trời | vdnd: vận động nhân dân | vd: vận động | kcn: khu công nghiệp
ccn: cụm công nghiệp | cbdv: cán bộ đảng viên | cb: cán bộ | vh: văn hóa
cbcc: cán bộ công chức | ko: không | hok: không
hmtn: hiến máu tình nguyện | nvqs: nghĩa vụ quân sự | bvr: bảo vệ rừng | dn: doanh nghiệp
hctd: hội chữ thập đỏ | ctd: chữ thập đỏ | hkh: hội khuyến học | nld: người lao động
ldld: liên đoàn lao động | pctt: phòng chống thiên tai | tmdt: thương mại điện tử
ddk: đại đoàn kết | pbgdpl: phổ biến giáo dục pháp luật | tgpl: trợ giúp pháp lý
ncc: người có công | nkt: người khuyết tật | antq: an ninh tổ quốc | bdg: bình đẳng giới
khhgd: kế hoạch hóa gia đình | hnct: hội người cao tuổi | pcmt: phòng chống ma túy
pctp: phòng chống tội phạm | plrt: phân loại rác thải
plr: phân loại rác | tsdq: thắp sáng đường quê | hcc: hành chính công
nhcsxh: ngân hàng chính sách xã hội | vlxd: vật liệu xây dựng
xdnsvm: xây dựng nếp sống văn minh | nsvm: nếp sống văn minh
dddt: dồn điền đổi thửa | btct: bê tông cốt thép | pt: phát triển
qr: mã qr | vs: vệ sinh | mt: môi trường | atsh: an toàn sinh học
qcdc: quy chế dân chủ | ktxh: kinh tế xã hội | btxh: bảo trợ xã hội | bv: bảo vệ
"""

# Terms of which one in the place of another makes another model: chickens are no ducks, women
# no youth. In a list terms between “;” stand against each other, those joined by “=” do not.
CONTRASTS = {
    "who": """
phụ nữ = mẹ; nông dân; cựu chiến binh; thanh niên; người cao tuổi
trẻ em = học sinh = em = con em = thiếu niên = bé
giáo viên; công nhân; công đoàn; mặt trận; công an; dân quân = quân sự = bộ đội = quân đội
cán bộ = công chức; đảng viên = chibộ = đảngbộ; chihội; chữ thập đỏ; doanh nghiệp; doanh nhân
giáo dân = giáo xứ; phật tử; người khuyết tật; hộ nghèo; bệnh nhân; trưởng khu; chức sắc
dòng họ; nhà trường; người có uy tín; nghệ nhân; công giáo = tôn giáo = giáo dân; đồng bào dân tộc
""",
    "what": """
gà; vịt = ngan; ngỗng; chim; bò; trâu; dê; lợn = lợn đất = lợn nhựa; ngựa; thỏ; hươu; ếch; ốc
lươn; ba ba; tôm; cua
cá; cá lồng; cá tầm; cá chép; cá rô; ong; tằm; rắn; nhím; đà điểu; bồ câu; dúi; cừu; gia súc
ngô; lúa; khoai; sắn; lạc; đậu; rau; chè; cà phê; mía; bưởi; cam; quýt; chanh; chuối; vải
nhãn; hồng; na; ổi; táo; mít; xoài; thanh long; dứa; dừa; đu đủ; nho; dưa; bí; cà chua; ớt
tỏi; gừng; nghệ; nấm; măng; tre; quế; keo; bạch đàn; sơn; gỗ; dâu; dược liệu = thuốc nam
thuốc lá; cây xanh = cây bóng mát; hoa; lan; đào; mai; sen; cỏ; ngô nếp; ngô sinh khối; cọ
mật ong; bánh; mỳ gạo = mì; tương; rượu; thịt chua; nem; nón lá; mây tre đan; may mặc; thổ cẩm; mộc
camera; thắp sáng = đèn = điện; kẻng; loa = truyền thanh; chuông; còi; móc khóa; zalo; facebook
pa nô = băng rôn; đường hoa; đường cờ; cờ; bích họa; đường bê tông = đường; cầu; cống; ngõ; vỉa hè
kênh mương; hồ; ao; giếng; nước sạch; hàng rào; cổng; tường; chợ; sân; sân thể thao; đình; chùa
bến; nhà văn hóa; nhà tạm; nhà tình nghĩa; nhà vệ sinh; trường mầm non; trạm y tế
nghĩa trang; nghĩa địa; nhà máy; khu vui chơi; công viên; thư viện = tủ sách; tủ thuốc; tủ quần áo
cụm công nghiệp; khu công nghiệp; cao tốc; bãi rác; lò đốt; chuồng trại; bếp ăn; hũ gạo; ống tiền
phiên chợ; chuyến xe; gian hàng; bữa sáng; góc học tập; xe đạp; áo ấm; nồi cháo; con giống
vườn rau; ruộng; vườn; đồng ruộng; đồi; rừng; rơm rạ; rác thải; phế liệu; rác thải nhựa; bao bì
vỏ thuốc; nước thải; khí sinh học = biogas; ma túy; tội phạm; bạo lực = bạo lực gia đình
đuối nước = bơi = dạy bơi
tảo hôn; lừa đảo; cờ bạc; sinh con thứ ba; tín dụng đen; tai nạn giao thông; pháo; vũ khí
động vật hoang dã; dịch bệnh; bảo hiểm y tế; bảo hiểm xã hội; hiến đất; hiến máu
hỏa táng; cưới; tang; lễ hội; tuyển quân = nghĩa vụ quân sự; hòa giải; khuyến học = hiếu học
căn cước
an ninh; an ninh trật tự = trật tự; an toàn giao thông = giao thông
phòng cháy chữa cháy = cháy rừng
môi trường; an toàn thực phẩm; kinh tế; khởi nghiệp; du lịch; chuyển đổi số; dịch vụ công
thủ tục hành chính; một cửa; hòm thư = hộp thư; sổ tay; đối thoại; giám sát; văn nghệ = dân vũ
hát xoan; hát ví; cồng chiêng; tiếng nói; chữ viết; bóng chuyền; bóng đá; cầu lông; dưỡng sinh
chữ = mù chữ; thuế; hộ khẩu; vay vốn; mặt bằng; bò sữa; bò sinh sản
""",
}
