"""Sixty more queries, written before the search was tried on any; it found 94 % at first.

One of them asked for a model that does not speak of what is asked; that was put right.
"""

from .search_queries import listed

OTHERS = listed("""
dân hiến đất ở khu 3 Đào Xá | duong-daoxa
dao xa hien dat | duong-daoxa
đắp bờ vùng bờ thửa | duong-tuvu
đồi cam | duong-caophong
trồng hoa hai bên đường | duonghoa-xuanlung
treo cờ ngày lễ | duongco-doanhung
dựng cột cờ | duongco-tancuong
lắp bóng đèn trước cổng | densang-doanhung
đèn led liên thôn | densang-hungxuyen
Mỹ Lung đèn | densang-mailung
sáng đèn sạch rác | densang-vietri
mat than | camera-hungson
chí đám camera | camera-doanhung
số điện thoại trực ban | mockhoa-doanhung
tuần tra đêm | tuquan-antt-thanhba
họ đạo không ma tuý | giaoho-binhyen
quỹ khuyến học | dongho-khuyenhoc
bình chữa cháy | pccc-phutho
hương ước | chayrung-tanson
người Mông | matuy-maichau
người cao tuổi lừa đảo | luadao-vietri
đội mũ bảo hiểm | atgt-truong
tân binh nhập ngũ | nghiavu-quansu
sung san luu dan | vukhi-dungtien
ngô cho bò sữa | ngo-hienluong
viet gap | che-thanhba
HTX thịt chua | ocop-thitchua
truy xuất nguồn gốc bưởi | buoi-doanhung
mật ong Tân Sơn | ong-xuanson
an toàn sinh học | ga-nhieucua
phụ nữ thoát nghèo nuôi gà | ga-doihoa
dịch tả lợn | lon-lamthao
cánh đồng mẫu lớn | lua-donthua
rơm rạ | nam-tamduong
ngon su su | susu-tamdao
dệt thổ cẩm | dulich-maichau
hội ccb làng mộc | moctho-thanhlang
gom chai nhựa | rac-bienrac
tui nilon cho Phuc Yen | rac-nhua
vớt bèo | moitruong-kenh
nghĩa trang Thổ Tang | nghiatrang
sân bóng chuyền | nvh-tanphuong
nghệ nhân chiêng | congchieng
rải vàng mã đám tang | tang-huuloi
hôn nhân cận huyết thống | taohon
ngân hàng máu | hiemau
cận nghèo bảo hiểm | bhyt-tamnong
trẻ mồ côi | medodau
đuối nuớc trẻ em | lop-boi
VNeID | dichvucong
thủ tục hành chính vùng xa | motcua-tanson
thanh tra nhân dân | homthu
doanh nghiep ket nap dang | phattrien-dang
nha dot nat nanh nghe | xoanhatam
vườn mẫu Sông Lô | vuontap
41 hộ di dời sạt lở | sat-lo
cao tốc Chấn Hưng | caotoc-gpmb
nhà trọ công nhân Bá Hiến | cong-nhan-tro
xã Bình Tuyền công nhân tự quản | cong-nhan-tro
cau be tong nga hoang | caunongthon
""")
