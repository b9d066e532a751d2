"""What officers and citizens type, and which of search_corpus.py they must find among ten.

A line: the query | the keys of the models. The third part is hard: typing errors, abbreviations,
units of yesterday and today, mixed tone placement, phrases, words of one's own.
"""

PLAIN = """
hiến đất làm đường | duong-sonthuy duong-daoxa
hien dat lam duong be tong | duong-sonthuy
đường bê tông Sơn Thủy | duong-sonthuy
son thuy duong be tong | duong-sonthuy
mở rộng đường giao thông nông thôn | duong-daoxa
đường nội đồng | duong-tuvu
duong noi dong tu vu | duong-tuvu
cứng hóa đường ra đồng | duong-thachdong
điện chiếu sáng Tề Lễ | duong-tele
lùi hàng rào | duong-dichqua
đường lên đồi cam | duong-caophong
giải phóng mặt bằng | duong-lapthach
đường hoa phụ nữ | duonghoa-xuanlung duonghoa-caoxa
duong hoa | duonghoa-xuanlung
đường cờ giáo xứ | duongco-doanhung
duong co to quoc | duongco-doanhung duongco-tancuong
đèn an ninh | densang-doanhung
den an ninh ngo xom | densang-doanhung
thắp sáng đường quê | densang-hungxuyen
đèn năng lượng mặt trời | densang-mailung
camera an ninh | camera-doanhung
camera | camera-doanhung camera-hungson camera-yenlac
camera giám sát Hùng Sơn | camera-hungson
móc khóa an ninh | mockhoa-doanhung
moc khoa an ninh doan hung | mockhoa-doanhung
nhà dân vận | nhadanvan-doanhung
nhóm zalo công an | zalo-antt
tự quản an ninh trật tự | tuquan-antt-thanhba
giáo họ bình yên | giaoho-binhyen
dòng họ khuyến học | dongho-khuyenhoc
dong ho tu quan | dongho-tuquan
phòng cháy chữa cháy | pccc-phutho pccc-vinhyen
tổ liên gia | pccc-phutho
bảo vệ rừng Xuân Sơn | chayrung-tanson
hòa giải ở cơ sở | hoagiai-thanhson
ma túy | matuy-maichau giaoho-binhyen
lừa đảo qua mạng | luadao-vietri zalo-antt
cổng trường an toàn | atgt-truong
nghĩa vụ quân sự | nghiavu-quansu
dân quân giúp dân | danquan-giupdan
thu hồi vũ khí vật liệu nổ | vukhi-dungtien
ngô sinh khối | ngo-hahoa ngo-hienluong
ngo sinh khoi ha hoa | ngo-hahoa
chè an toàn VietGAP | che-thanhba
đồi chè Long Cốc | che-longcoc
tổ hợp tác chè | che-phuho che-thanhba
bưởi Đoan Hùng | buoi-doanhung
buoi do tan lac | buoi-tanlac
vườn cam Cao Phong | cam-caophong duong-caophong
trồng chuối | chuoi-phutho
nuôi ong lấy mật | ong-xuanson
gà đồi | ga-nhieucua
nuôi gà thả vườn | ga-doihoa
chăn nuôi lợn | lon-lamthao
bò sữa | bo-vinhtuong ngo-hienluong
nuoi bo sua | bo-vinhtuong
nuôi dê | de-lacthuy
ngân hàng trâu bò | trau-yenlap
nuôi cá lồng sông Đà | ca-songda
một vụ lúa một vụ cá | ca-tuxa
dồn điền đổi thửa | lua-donthua
rau sạch bếp ăn trường học | rau-ngochoa
trồng nấm rơm | nam-tamduong
su su Tam Đảo | susu-tamdao
ba kích | duoclieu-tamdao
du lịch cộng đồng | che-longcoc
nhà sàn bản Lác | dulich-maichau
tắm khoáng | dulich-thanhthuy
thịt chua OCOP | ocop-thitchua
mây tre đan | dan-lat-ducbac
làng mộc | moctho-thanhlang
phân loại rác thải | rac-phanloai-vt
phan loai rac tai nguon | rac-phanloai-vt
biến rác thành tiền | rac-bienrac
túi ni lông | rac-nhua
vỏ bao bì thuốc bảo vệ thực vật | rac-baobi
dòng kênh xanh | moitruong-kenh
chuồng trại xa nhà | moitruong-lonuoc
nước sạch | nuocsach-dabac
giếng khoan | nuocsach-songlo
hỏa táng | nghiatrang
xây nhà văn hóa | nvh-tanphuong
nha van hoa | nvh-tanphuong nvh-kimboi
hát xoan | hatxoan
hat xoan thieu nhi | hatxoan
cồng chiêng Mường | congchieng
hát trống quân | trong-quan
tủ sách | thuvien-xa nvh-kimboi
đám cưới không thách cưới | cuoi-vanminh
việc tang | tang-huuloi
tảo hôn | taohon
hiến máu | hiemau
nuôi lợn đất | bhyt-tamnong
bảo hiểm xã hội tự nguyện | bhxh-laodong
nhà nghĩa tình đồng đội | nhatinhnghia
xóa nhà tạm nhà dột nát | xoanhatam
vì người nghèo | quyvingheo
nồi cháo tình thương | chaotinhthuong
mẹ đỡ đầu | medodau
người khuyết tật | khuyettat
dạy bơi cho trẻ em | lop-boi
dịch vụ công trực tuyến | dichvucong
bộ phận một cửa | motcua-vinhphuc
đối thoại với dân | doithoai
hòm thư góp ý | homthu
đảng viên phụ trách hộ | dangvien-phutrach
chi bộ bốn tốt | chibo-huongxa
kết nạp đảng viên công nhân | phattrien-dang
giám sát đầu tư cộng đồng | giamsat-dautu
khu dân cư kiểu mẫu | ntm-kieumau
cải tạo vườn tạp | vuontap
phụ nữ khởi nghiệp | may-tamhong
thanh niên lập nghiệp | thanhnien-khoinghiep
nạo vét kênh mương | thuyloi
bốn tại chỗ | baolu
sạt lở | sat-lo
giao đất làm cao tốc | caotoc-gpmb
khu trọ công nhân | cong-nhan-tro
bữa ăn ca | doanhnghiep-antoan
chợ an toàn thực phẩm | attp-cho
áo ấm vùng cao | aoam-quyhoa
tiếng Mường | tiengmuong
tranh bích họa | bichhoa
cầu dân sinh | caunongthon
kênh tự quản cựu chiến binh | kenh-ngocluong
trồng bí xanh | bida-thanhuyen
lễ hội văn minh | dulieu-daidinh
biogas | biogas-lailuu
bạo lực gia đình | nhachung-phuminh
vàng mã | tang-huuloi dulieu-daidinh
"""

HARD = """
NTM kiểu mẫu | ntm-kieumau
nông thôn mới kiểu mẫu | ntm-kieumau
xây dựng NTM nâng cao | ntm-nangcao
ntm | ntm-kieumau ntm-nangcao
ANTT | tuquan-antt-thanhba dongho-tuquan
dòng họ tự quản về an ninh trật tự | dongho-tuquan
tự quản ANTT cựu chiến binh | tuquan-antt-thanhba
CCB nuôi dê | de-lacthuy
hội CCB thu hồi vũ khí | vukhi-dungtien
HTX chè | che-longcoc
hợp tác xã bưởi đỏ | buoi-tanlac
htx rau an toàn | rau-ngochoa
THT chè sạch | che-phuho
tht ba kich | duoclieu-tamdao
MTTQ nước sạch | nuocsach-dabac
mặt trận tổ quốc xóa nhà tạm | xoanhatam
hội LHPN phân loại rác | rac-phanloai-vt
liên hiệp phụ nữ đường nở hoa | duonghoa-caoxa
PCCC liên gia | pccc-phutho
ĐTN thắp sáng | densang-hungxuyen
bảo hiểm y tế lợn đất | bhyt-tamnong
thẻ BHYT | bhyt-tamnong rac-bienrac
BHXH tự nguyện | bhxh-laodong
nvh xóm | nvh-kimboi
thuốc BVTV | rac-baobi
VSATTP chợ | attp-cho
hiến đât lam đường be tông | duong-sonthuy
hien dat lam duog be tong | duong-sonthuy
hien dta lam duong | duong-sonthuy duong-daoxa
camra an ninh | camera-doanhung
caemra an ninh | camera-doanhung
moc khoa an nih | mockhoa-doanhung
thap sag duong que | densang-hungxuyen
phan loai rca thai | rac-phanloai-vt
nuoi oong lay mat | ong-xuanson
buoi doan hug | buoi-doanhung
truyen day hat xoam | hatxoan
hoa giia o co so | hoagiai-thanhson
don dien doi thau | lua-donthua
nongthon moi | ntm-nangcao
duwowngf hoa phuj nuwx | duonghoa-xuanlung
khuyen hocj | dongho-khuyenhoc
Hoà giải cơ sở | hoagiai-thanhson
HOÀ GIẢI Ở CƠ SỞ | hoagiai-thanhson
hoả táng | nghiatrang
Thuỷ lợi kênh mương Yên Lập | thuyloi
xoá nhà tạm | xoanhatam
nhà văn hoá bằng sức dân | nvh-tanphuong
Sơn Thuỷ hiến đất | duong-sonthuy
bích hoạ | bichhoa
xã Thanh Thủy hiến đất | duong-sonthuy
Thanh Thủy suối khoáng | dulich-thanhthuy
xã Thọ Văn chiếu sáng | duong-tele
te le nhua hoa duong | duong-tele
xã Tu Vũ đường nội đồng | duong-tuvu
xã Chân Mộng đường cờ | duongco-tancuong
phường Phong Châu chè sạch | che-phuho
phường Việt Trì dịch vụ công | dichvucong
Hà Lương mưa lũ | baolu
Đan Thượng nhà cho cựu chiến binh nghèo | nhatinhnghia
Pà Cò ma túy | matuy-maichau
hang kia | matuy-maichau
huyện Hạ Hòa ngô | ngo-hahoa
tp Việt Trì rác thải | rac-phanloai-vt
TX Phú Thọ cháy | pccc-phutho
"đường cờ" | duongco-doanhung duongco-tancuong
“nói không với” | rac-nhua matuy-maichau
"một cửa" Tân Sơn | motcua-tanson
"mẹ đỡ đầu" | medodau
"vì người nghèo" Vân Lĩnh | quyvingheo
mô hình nuôi gà ở Xuân Viên | ga-nhieucua
các mô hình về rác thải của phụ nữ | rac-phanloai-vt
cách làm đường hoa | duonghoa-xuanlung duonghoa-caoxa
lắp camera ở cổng khu | camera-hungson
lap camera tai yen lac | camera-yenlac
làm sao để vận động dân giao đất | caotoc-gpmb
"""


def listed(text: str) -> list[tuple[str, set[str]]]:
    """The queries of such lines, each with the keys that it must find."""
    cut = (line.split(" | ") for line in text.strip().splitlines())
    return [(query, set(keys.split())) for query, keys in cut]


QUERIES = listed(PLAIN) + listed(HARD)
