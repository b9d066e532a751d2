"""Invented models, many near each other, in which the queries of search_queries.py are looked for.

A line a model: its key here, the unit (fixtures/localities.csv), whose it is, its name, its text.
"""

from typing import NamedTuple

LINES = """
duong-sonthuy | L-08677 | Các khu 5, 6, 7, 8 xã Sơn Thủy | Vận động Nhân dân hiến đất làm đường bê tông ở khu 5, 6, 7, 8 | 130 hộ hiến 8.400 m² đất ở và đất trồng cây lâu năm, góp 500 ngày công, hoàn thành bốn tuyến đường dài 4,6 km.
duong-daoxa | L-08662 | Chi bộ khu 3 | Hiến đất mở rộng đường giao thông nông thôn khu 3 | Đảng viên tháo dỡ tường rào trước, các hộ ven đường làm theo; xe chở nông sản vào tận ngõ.
duong-tuvu | L-08701 | Ban Công tác Mặt trận khu 9 | Nhân dân góp công làm đường nội đồng | Hai cánh đồng đã có đường cho máy gặt; các hộ hiến đất ruộng và đắp bờ vùng, bờ thửa.
duong-thachdong | L-08665 | Hội Nông dân xã | Cứng hóa đường ra đồng Cây Gạo | Mỗi hộ đóng góp theo sào ruộng, Nhà nước hỗ trợ xi măng, Nhân dân bỏ công và cát sỏi.
duong-tele | L-08476 | Chi bộ khu 2 | Nhựa hóa đường liên khu và kéo điện chiếu sáng | Toàn bộ đường trong khu được trải nhựa, 5,5 km đường điện chiếu sáng hoàn thành, nhà văn hóa được sửa chữa.
duong-dichqua | L-08572 | Thôn Suối Reo | Lùi hàng rào, mở lối đi chung ở xóm Suối Reo | Bà con người Mường tự nguyện lùi rào từ một đến hai mét, không nhận đền bù.
duong-caophong | N-05089 | Chi bộ xóm Rớm | Dân bàn, dân làm đường bê tông lên đồi cam | Các hộ trồng cam góp tiền theo diện tích vườn, đường bê tông lên đồi dài 2,3 km.
duong-lapthach | L-08797 | Ban phát triển thôn Tân Tiến | Hiến đất giải phóng mặt bằng đường vành đai | Hộ bị ảnh hưởng bàn giao mặt bằng sớm, không có khiếu kiện, tuyến đường thi công đúng tiến độ.
duonghoa-xuanlung | L-08500 | Chi hội Phụ nữ khu 4 | Đường hoa phụ nữ tự quản | Chị em trồng hoa mười giờ, chiều tím hai bên đường, mỗi hộ chăm sóc một đoạn trước nhà.
duonghoa-caoxa | L-08527 | Hội Liên hiệp Phụ nữ xã Cao Xá | Mỗi chi hội một đoạn đường nở hoa | Tám đoạn đường được trồng hoa, cắm biển tự quản, cuối tuần dọn cỏ.
duongco-doanhung | L-07981 | Giáo xứ Bằng Luân | Đường cờ giáo xứ | Bà con giáo dân treo cờ Tổ quốc vào ngày lễ, cột cờ làm cùng một mẫu dọc trục đường.
duongco-tancuong | L-08044 | Hội Cựu chiến binh xã | Tuyến đường cờ kiểu mẫu | Hội viên vận động mỗi nhà dựng một cột cờ bằng ống thép, treo cờ đúng ngày.
densang-doanhung | L-08008 | Chi bộ khu Tân Tiến | Đèn an ninh ngõ xóm | Mỗi gia đình lắp một bóng đèn trước cổng, tự trả tiền điện; trộm vặt giảm rõ.
densang-hungxuyen | L-07975 | Đoàn Thanh niên xã | Thắp sáng đường quê | Đoàn viên quyên góp lắp 120 bóng đèn LED, kéo dây dọc đường liên thôn.
densang-mailung | L-08293 | Công an xã Mỹ Lung | Ánh sáng vùng cao | Đèn năng lượng mặt trời được lắp tại các ngã ba, bến đò và điểm trường.
densang-vietri | L-07900 | Tổ dân phố 8 | Ngõ phố sáng đèn, sạch rác | Tổ dân phố lắp đèn chiếu sáng, quét ngõ sáng thứ Bảy, không để xe lấn lối.
camera-doanhung | L-07999 | Công an xã Chí Đám | Camera an ninh khu dân cư | Nhân dân góp tiền lắp 46 mắt camera, kết nối về phòng trực của Công an xã.
camera-hungson | L-08498 | Tổ dân phố Hùng Sơn | Mắt thần giám sát ngõ phố | Tổ dân phố vận động xã hội hóa lắp camera ở cổng khu; vụ việc trộm cắp được làm rõ nhanh.
camera-yenlac | L-09025 | Công an thị trấn Yên Lạc | Khu phố không tội phạm nhờ hệ thống giám sát | Đã lắp đặt ba mươi camera tại các điểm nút; người dân báo tin qua nhóm Zalo.
mockhoa-doanhung | L-08023 | Công an xã Tây Cốc | Móc khóa an ninh | Phát 1.200 móc khóa in số điện thoại trực ban cho các hộ và tiểu thương.
nhadanvan-doanhung | L-230 | Khối Dân vận | Nhà dân vận | Địa điểm gần gũi để người dân đến nói, cán bộ đến nghe; có sổ ghi và phân công trả lời.
zalo-antt | L-08230 | Công an thị trấn Phong Châu | Nhóm Zalo kết nối bình yên | Công an lập nhóm Zalo từng khu, người dân gửi tin báo, cảnh báo lừa đảo qua mạng.
tuquan-antt-thanhba | L-08152 | Hội Cựu chiến binh thị trấn | Cựu chiến binh tự quản an ninh trật tự | Các tổ tuần tra đêm, hòa giải xích mích, giúp đỡ người lầm lỗi trở về.
giaoho-binhyen | N-09043 | Ban hành giáo họ Nghinh Tiên | Giáo họ bình yên, gia đình hòa thuận | Ban hành giáo cùng Công an xã ký cam kết không có ma túy, cờ bạc trong họ đạo.
dongho-khuyenhoc | L-08536 | Dòng họ Nguyễn Công | Dòng họ khuyến học, khuyến tài | Quỹ khuyến học của dòng họ trao thưởng cho học sinh giỏi, giúp con em nghèo đến trường.
dongho-tuquan | L-08473 | Dòng họ Hán | Dòng họ tự quản về ANTT | Con cháu trong họ ký giao ước không vi phạm pháp luật, giúp nhau giữ nếp nhà.
pccc-phutho | L-07942 | Tổ liên gia 5 | Tổ liên gia an toàn phòng cháy chữa cháy | Mười hộ liền kề lắp chuông báo cháy chung, mỗi nhà có bình chữa cháy và lối thoát thứ hai.
pccc-vinhyen | L-08716 | Công an phường Đống Đa | Điểm chữa cháy công cộng trong ngõ sâu | Tủ đặt vòi, bình bọt, búa tạ; người dân được tập dùng mỗi quý.
chayrung-tanson | L-08599 | Kiểm lâm địa bàn và xóm Dù | Bảo vệ rừng Xuân Sơn từ hương ước xóm | Hương ước xóm cấm đốt nương, tổ bảo vệ rừng đi tuần hằng tuần, chưa để xảy ra cháy rừng.
hoagiai-thanhson | L-08542 | Tổ hòa giải khu Tân Thành | Hòa giải ở cơ sở thấu tình đạt lý | Tổ hòa giải đến từng nhà, nghe cả hai bên; 18 trong 19 vụ tranh chấp đất được giải quyết.
matuy-maichau | L-05212 | Đồn công an Pà Cò và các già làng | Bản Mông nói không với ma túy | Già làng, trưởng dòng họ người Mông vận động giao nộp súng kíp, bỏ cây thuốc phiện.
luadao-vietri | L-07918 | Chi hội Người cao tuổi Vân Phú | Người cao tuổi cảnh giác lừa đảo qua mạng | Con cháu hướng dẫn ông bà nhận biết cuộc gọi giả danh, không chuyển tiền cho người lạ.
atgt-truong | L-08341 | Trường Tiểu học thị trấn Cẩm Khê | Cổng trường an toàn giao thông | Phụ huynh đỗ xe theo vạch, đội cờ đỏ nhắc đội mũ bảo hiểm, hết ùn tắc giờ tan học.
nghiavu-quansu | L-08110 | Ban Chỉ huy Quân sự xã Xuân Áng | Tiếp bước tân binh | Trước ngày nhập ngũ, ban chỉ huy quân sự đến từng nhà có thanh niên trúng tuyển nghĩa vụ quân sự để động viên.
danquan-giupdan | L-08632 | Dân quân xã Hương Cần | Ngày thứ Bảy dân quân giúp dân | Lực lượng dân quân tự vệ sửa mái nhà, gặt lúa giúp hộ neo đơn, nạo vét mương.
vukhi-dungtien | N-05086 | Hội Cựu chiến binh xã Dũng Tiến | Thu hồi vũ khí, vật liệu nổ còn sót | Vận động người dân giao nộp súng săn, lựu đạn, mìn cũ tìm thấy khi làm nương.
ngo-hahoa | L-231 | Ủy ban nhân dân các xã | Trồng ngô sinh khối | 100% số xã, thị trấn tham gia, diện tích 500 ha, năng suất 50 tấn/ha.
ngo-hienluong | L-08080 | Hợp tác xã nông nghiệp Hiền Lương | Liên kết trồng ngô sinh khối làm thức ăn cho bò sữa | Hợp tác xã ký hợp đồng bao tiêu với trang trại bò sữa, nông dân không lo đầu ra.
che-thanhba | L-08173 | Tổ hợp tác chè Quảng Yên | Sản xuất chè an toàn theo VietGAP | Nông dân ghi sổ phun thuốc, hái đúng lứa; chè búp khô bán tăng giá.
che-longcoc | L-08608 | Hợp tác xã chè Long Cốc | Giữ đồi chè xanh, làm du lịch cộng đồng | Khách lên ngắm đồi chè lúc bình minh, bà con mở nhà nghỉ tại nhà và bán chè khô.
che-phuho | L-07954 | Hội Nông dân xã Phú Hộ | Tổ hợp tác chè sạch Phú Hộ | Mười lăm hộ cùng dùng chung máy sao chè, cùng một bao bì.
buoi-doanhung | L-07969 | Hội Nông dân thị trấn Đoan Hùng | Giữ thương hiệu bưởi Đoan Hùng | Nông dân chặt bỏ cây lẫn giống, dán tem truy xuất, bán qua sàn thương mại điện tử.
buoi-tanlac | N-05128 | HTX bưởi đỏ Tân Lạc | Nhà vườn bưởi đỏ cùng bán một giá | Các nhà vườn thống nhất giá tối thiểu, không bán non cho thương lái.
cam-caophong | L-05098 | Hội Nông dân xã Bắc Phong | Phục hồi vườn cam già cỗi | Nông dân cải tạo đất, thay giống cam sạch bệnh, bón phân hữu cơ tự ủ.
chuoi-phutho | L-08446 | Chi hội Nông dân Thanh Uyên | Chuối phấn vàng trên đất bãi | Đất bãi ven sông bỏ hoang được trồng chuối, thu 80 triệu đồng một héc-ta.
ong-xuanson | L-08590 | Tổ nuôi ong Xuân Đài | Nuôi ong lấy mật dưới tán rừng | Tổ nuôi ong có 20 hộ, mật được đóng chai, dán nhãn, không pha đường.
ga-nhieucua | L-08305 | Hợp tác xã gà đồi Xuân Viên | Nuôi gà đồi nhiều cựa an toàn sinh học | Gà thả đồi, tiêm phòng đủ, bán cho nhà hàng ở Việt Trì.
ga-doihoa | L-08806 | Hội Phụ nữ xã Đôn Nhân | Chị em nuôi gà thả vườn thoát nghèo | Mỗi chị được vay 30 con giống, trả lại bằng gà giống cho hộ sau.
lon-lamthao | L-08512 | Hội Nông dân xã Thạch Sơn | Chăn nuôi lợn an toàn sau dịch | Chuồng kín, có hố sát trùng, dùng đệm lót; không tái phát dịch tả.
bo-vinhtuong | L-09100 | Chi hội Nông dân Đại Đồng | Nuôi bò sữa liên kết | Đàn bò sữa 240 con, sữa bán cho công ty, phân ủ thành khí đốt.
de-lacthuy | L-05419 | Hội Cựu chiến binh Đồng Tâm | Nuôi dê núi giúp đồng đội | Hội viên cựu chiến binh khó khăn được nhận dê giống, nuôi rẽ hai năm.
trau-yenlap | L-08323 | Chi bộ khu Đình | Ngân hàng trâu bò cho hộ nghèo | Bê, nghé đẻ ra được chuyển cho hộ nghèo tiếp theo trong khu.
ca-songda | L-05095 | Hợp tác xã thủy sản Thung Nai | Nuôi cá lồng trên hồ sông Đà | Lồng cá tập trung, thu gom rác nổi trên hồ, bán cá sạch cho khách du lịch.
ca-tuxa | L-08518 | Hội Nông dân Sơn Vi | Cánh đồng một vụ lúa, một vụ cá | Ruộng trũng sâu được đắp bờ, thả cá chép sau vụ chiêm.
lua-donthua | L-08881 | Chi bộ thôn Bồ Yên | Dồn điền đổi thửa để làm cánh đồng mẫu lớn | Mỗi hộ từ bảy thửa còn hai thửa; máy cấy xuống được ruộng.
rau-ngochoa | L-08899 | HTX rau an toàn Hoàng Lâu | Rau sạch cho bếp ăn trường học | Rau ghi nhật ký, giao mỗi sáng cho sáu bếp ăn bán trú.
nam-tamduong | L-08872 | Hội Phụ nữ Hoàng Hoa | Tổ phụ nữ trồng nấm từ rơm rạ | Rơm rạ sau gặt được gom làm nấm rơm, không còn đốt đồng.
susu-tamdao | L-08908 | Hội Nông dân thị trấn Tam Đảo | Giàn su su sạch trên núi | Ngọn su su bán theo chuỗi, hộ vi phạm thuốc cấm bị đưa khỏi tổ.
duoclieu-tamdao | L-08932 | Tổ hợp tác ba kích Minh Quang | Trồng ba kích dưới tán rừng | Cây dược liệu trồng xen keo, năm năm cho thu hoạch.
dulich-maichau | L-05248 | Bản Lác | Làm du lịch ở nhà sàn, giữ nếp bản | Bản Lác đón khách nghỉ nhà sàn, không chèo kéo, múa xòe và dệt thổ cẩm.
dulich-thanhthuy | L-08680 | Chi hội Phụ nữ Bảo Yên | Khách đến tắm khoáng, dân làm du lịch | Nhà dân cho thuê phòng gần suối khoáng nóng, bán thịt chua và bánh.
ocop-thitchua | L-08563 | Hợp tác xã thịt chua Sơn Hùng | Đưa thịt chua lên hạng OCOP bốn sao | Mười cơ sở cùng quy trình, cùng tem, bán trên mạng.
dan-lat-ducbac | L-08854 | Làng nghề đan lát Đức Bác | Giữ nghề mây tre đan | Nghệ nhân truyền nghề miễn phí, có đơn hàng xuất khẩu.
moctho-thanhlang | L-08968 | Hội Cựu chiến binh Thanh Lãng | Làng mộc không khói bụi | Xưởng mộc lắp máy hút bụi, chuyển khỏi khu dân cư ra cụm công nghiệp.
rac-phanloai-vt | L-07894 | Hội LHPN phường Nông Trang | Phân loại rác thải tại nguồn | Mỗi nhà ba thùng, rác hữu cơ ủ phân, vỏ lon bán gây quỹ giúp học sinh nghèo.
rac-bienrac | L-08281 | Hội Phụ nữ Bình Phú | Biến rác thành tiền | Chị em gom chai nhựa, giấy vụn mỗi chủ nhật, bán lấy tiền mua thẻ bảo hiểm y tế.
rac-nhua | L-08740 | Đoàn phường Hai Bà Trưng | Nói không với túi ni lông | Tiểu thương chợ Phúc Yên dùng làn đi chợ, lá gói thay túi.
rac-baobi | L-09064 | Hội Nông dân Liên Châu | Bể thu gom vỏ bao bì thuốc bảo vệ thực vật | Mỗi cánh đồng đặt ba bể bê tông, cuối vụ chuyển đi xử lý.
moitruong-kenh | L-09052 | Đoàn Thanh niên Nguyệt Đức | Dòng kênh xanh không rác | Thanh niên vớt bèo, khơi dòng, trồng cây hai bờ kênh.
moitruong-lonuoc | L-08320 | Chi bộ khu Minh Tiến | Đưa chuồng trại ra xa nhà ở | Hộ Dao, Mường dời chuồng trâu khỏi gầm sàn, xây nhà vệ sinh.
nuocsach-dabac | L-04849 | Ủy ban Mặt trận Tổ quốc xã Tân Pheo | Đưa nước sạch về bản | Dân góp ống dẫn, tổ quản lý nước thu tiền công khai, sửa chữa khi vỡ.
nuocsach-songlo | L-08776 | Hội Cựu chiến binh Quang Yên | Giếng khoan chung của xóm | Ba cụm hộ dùng chung giếng khoan và bể lọc.
nghiatrang | L-09112 | Mặt trận Tổ quốc thị trấn Thổ Tang | Quy hoạch nghĩa trang, vận động hỏa táng | Phần mộ xây cùng cỡ, gia đình chọn hỏa táng được hỗ trợ xe.
nvh-tanphuong | L-08671 | Chi bộ khu 1 | Xây nhà văn hóa bằng sức dân | Nhân dân góp 320 triệu đồng và 600 ngày công xây nhà văn hóa, sân bóng chuyền.
nvh-kimboi | L-05065 | Xóm Mớ Đá | NVH xóm sáng đèn mỗi tối | Nhà văn hóa mở cửa mỗi tối, có tủ sách, đội chiêng và lớp dạy chữ.
hatxoan | L-07921 | Phường xoan An Thái | Truyền dạy hát Xoan cho thiếu nhi | Nghệ nhân dạy hát Xoan cho các em vào chủ nhật tại đình làng.
congchieng | L-05140 | Câu lạc bộ Mo Mường | Giữ tiếng chiêng Mường Bi | Mỗi xóm một đội chiêng, nghệ nhân truyền lại bài chiêng cổ.
trong-quan | L-08851 | Câu lạc bộ trống quân Tứ Yên | Khôi phục hát trống quân | Hát trống quân trở lại hội làng, có tám mươi người biết hát.
thuvien-xa | L-09079 | Trường THCS Kim Xá | Tủ sách dòng họ và lớp học | Phụ huynh góp sách, mỗi lớp một tủ sách nhỏ.
cuoi-vanminh | L-04990 | Hội Phụ nữ Bình Sơn | Đám cưới gọn, vui, không thách cưới | Người Mường bỏ thách cưới, mời trong một ngày, không thuốc lá.
tang-huuloi | L-05371 | Hội Người cao tuổi | Việc tang không vòng hoa, không rắc vàng mã | Thay vòng hoa bằng băng viếng, không rắc tiền âm phủ dọc đường.
taohon | L-05242 | Hội Phụ nữ Nà Phòn | Không tảo hôn, không hôn nhân cận huyết | Tư vấn cho học sinh lớp chín và cha mẹ, năm 2025 không có cặp tảo hôn.
hiemau | L-08494 | Hội Chữ thập đỏ thị trấn Lâm Thao | Ngân hàng máu sống của thị trấn | Ba trăm người tình nguyện hiến máu, sẵn sàng khi bệnh viện gọi.
bhyt-tamnong | L-08434 | Hội Phụ nữ thị trấn Hưng Hóa | Nuôi lợn đất mua thẻ BHYT | Chị em bỏ ống mỗi ngày hai nghìn đồng, cuối năm mua thẻ bảo hiểm y tế cho hộ cận nghèo.
bhxh-laodong | L-08938 | Liên đoàn Lao động | Vận động tiểu thương đóng BHXH tự nguyện | Cán bộ công đoàn đến chợ, giải thích lương hưu, 90 người đăng ký.
nhatinhnghia | L-08056 | Hội Cựu chiến binh xã Đại Phạm | Nhà nghĩa tình đồng đội | Hội viên góp ngày công xây nhà cho cựu chiến binh nghèo.
xoanhatam | L-04834 | Ủy ban MTTQ xã Nánh Nghê | Xóa nhà tạm, nhà dột nát | Bà con đổi công dựng lại nhà sàn cho 34 hộ nghèo trong ba tháng.
quyvingheo | L-08156 | Mặt trận Tổ quốc xã Vân Lĩnh | Bữa cơm ngày vì người nghèo | Ngày 17 tháng 10 các khu nấu chung bữa cơm, góp Quỹ vì người nghèo.
chaotinhthuong | L-08713 | Hội Chữ thập đỏ Vĩnh Yên | Nồi cháo tình thương ở bệnh viện | Sáng thứ Ba và thứ Năm phát cháo cho bệnh nhân nghèo.
medodau | L-08947 | Hội Phụ nữ xã Thiện Kế | Mẹ đỡ đầu | Nhận đỡ đầu 26 trẻ mồ côi đến năm mười tám tuổi.
khuyettat | L-08122 | Hội Người khuyết tật | Dạy may cho người khuyết tật | Lớp may ba tháng, hai mươi người có việc làm tại nhà.
lop-boi | L-08131 | Đoàn xã Vĩnh Chân | Dạy bơi phòng đuối nước cho trẻ em | Bể bơi lắp ghép ở sân trường, mỗi hè ba lớp bơi miễn phí.
dichvucong | L-07888 | Đoàn Thanh niên phường Dữu Lâu | Tổ công nghệ số cộng đồng đến từng nhà | Thanh niên giúp người già cài VNeID, nộp hồ sơ dịch vụ công trực tuyến.
motcua-vinhphuc | N-08716 | Đảng ủy phường Vĩnh Phúc | Bộ phận một cửa không chờ, không hẹn lại | Thủ tục hành chính đơn giản được trả ngay, có bàn nước, người hướng dẫn.
motcua-tanson | N-08566 | Đảng ủy xã Tân Sơn | Cán bộ xuống bản trả kết quả thủ tục | Mỗi tháng hai ngày, cán bộ một cửa mang con dấu xuống bản xa.
doithoai | L-08353 | Đảng ủy xã Minh Tân | Đối thoại với dân ngày 15 hằng tháng | Bí thư, chủ tịch ngồi nghe dân, trả lời từng việc, niêm yết kết quả.
homthu | L-08866 | Mặt trận Tổ quốc xã Sơn Đông | Hòm thư góp ý ở nhà văn hóa thôn | Mỗi tuần mở hòm thư có giám sát của Ban Thanh tra nhân dân.
dangvien-phutrach | L-08401 | Đảng bộ xã Hương Lung | Đảng viên phụ trách hộ gia đình | Mỗi đảng viên phụ trách năm hộ, ghi sổ tâm tư, giúp việc khó.
chibo-huongxa | L-08104 | Chi bộ khu Hương Xạ 6 | Chi bộ bốn tốt ở nông thôn | Sinh hoạt chi bộ đúng ngày, bàn việc dân cần trước.
phattrien-dang | L-08953 | Đảng ủy khu công nghiệp | Kết nạp đảng viên là công nhân | Chi bộ trong doanh nghiệp bồi dưỡng 14 công nhân ưu tú vào Đảng.
giamsat-dautu | L-08398 | Mặt trận Tổ quốc xã Phú Khê | Dân giám sát công trình đầu tư | Ban giám sát cộng đồng ghi nhật ký từng xe vật liệu, trả lại sỏi bẩn.
ntm-kieumau | L-08119 | Ban Chỉ đạo NTM xã | Khu dân cư NTM kiểu mẫu | Hàng rào xanh, nhà sạch, vườn đẹp; khu đạt chuẩn sau mười tám tháng.
ntm-nangcao | L-09118 | Đảng ủy xã Lương Điền | Chung sức xây dựng nông thôn mới nâng cao | Dân góp 4,2 tỷ đồng, hoàn thành 19 tiêu chí.
vuontap | L-08818 | Hội Nông dân xã Tân Lập | Cải tạo vườn tạp thành vườn mẫu | Vườn được quy hoạch lại, trồng ổi lê và na, có lối đi lát gạch.
may-tamhong | L-09043 | Hội Phụ nữ thị trấn Tam Hồng | Phụ nữ khởi nghiệp từ nghề may | Tổ may gia công nhận 40 lao động nữ lớn tuổi.
thanhnien-khoinghiep | L-04831 | Đoàn thị trấn Đà Bắc | Thanh niên lập nghiệp trên quê hương | Đoàn cho vay vốn, mười hai thanh niên mở xưởng mộc và trại gà.
thuyloi | L-08299 | Hội Nông dân Lương Sơn, Yên Lập | Nạo vét kênh mương đón vụ chiêm | Ba ngày ra quân, khơi thông 4 km mương, nước về cuối kênh.
baolu | L-08065 | Ban chỉ huy phòng thủ dân sự | Bốn tại chỗ mùa mưa lũ | Xuồng, áo phao, lương khô ở nhà văn hóa; đội xung kích diễn tập mỗi tháng Năm.
sat-lo | L-04870 | Đảng ủy xã Trung Thành | Vận động dân rời vùng sạt lở | Cán bộ ở cùng dân một tuần, 41 hộ chuyển đến nơi ở mới trước mùa mưa.
caotoc-gpmb | L-09085 | Đảng ủy xã Chấn Hưng | Khéo vận động giao đất làm cao tốc | Gia đình cán bộ nhận tiền, bàn giao trước; 212 hộ đồng thuận.
cong-nhan-tro | L-08944 | Công an thị trấn Bá Hiến | Khu trọ công nhân tự quản | Chủ trọ, công nhân bầu tổ trưởng, khóa cổng lúc 23 giờ, có tủ thuốc.
doanhnghiep-antoan | L-07924 | Công đoàn khu công nghiệp Thụy Vân | Bữa ăn ca ngon, an toàn | Công đoàn kiểm tra bếp, chọn nơi cung cấp, công nhân chấm điểm.
attp-cho | L-08152 | Ban quản lý chợ Thanh Ba | Chợ an toàn thực phẩm | Tiểu thương ký cam kết, có bàn thử nhanh hàn the.
aoam-quyhoa | L-05269 | Trường Quý Hòa | Lớp học ấm, áo ấm vùng cao | Thầy cô gom áo ấm, nấu bữa trưa bán trú cho học sinh bản xa.
tiengmuong | L-05134 | Hội Người cao tuổi Suối Hoa | Mế dạy cháu tiếng Mường | Buổi tối các mế dạy trẻ nói, đếm và hát tiếng Mường.
bichhoa | L-09091 | Đoàn Thanh niên Yên Lập, Vĩnh Tường | Tường cũ thành tranh bích họa | Đoàn viên vẽ bích họa về làng lúa lên 600 m tường rào.
caunongthon | L-08317 | Chi bộ khu Quyền | Bắc cầu dân sinh qua suối Nga Hoàng | Dân góp tre, gỗ rồi cùng đơn vị bộ đội đổ trụ cầu bê tông.
kenh-ngocluong | L-05389 | Hội Cựu chiến binh xã Ngọc Lương | Đoạn kênh tự quản của cựu chiến binh | Hội viên phát cỏ, vớt rác, giữ bờ kênh không sạt.
bida-thanhuyen | L-08512 | Chi hội Nông dân khu 6 | Tổ hợp tác trồng bí xanh vụ đông | Ruộng hai vụ lúa được trồng bí xanh, thương lái thu mua tại ruộng.
dulieu-daidinh | L-08923 | Mặt trận Tổ quốc thị trấn Đại Đình | Lễ hội Tây Thiên văn minh | Không nhét tiền lẻ, không đốt vàng mã, hàng quán niêm yết giá.
biogas-lailuu | L-08782 | Hội Nông dân xã Hải Lựu | Hầm khí từ chất thải chuồng nuôi | Bốn mươi hộ xây hầm biogas, hết mùi hôi, có ga đun nấu.
nhachung-phuminh | L-09130 | Hội Liên hiệp Phụ nữ xã Vũ Di | Ngôi nhà an toàn cho phụ nữ và trẻ em gái | Người bị bạo lực gia đình có chỗ tạm lánh, có số điện thoại gọi giúp.
"""


class Entry(NamedTuple):
    """One model: a key of its own, the uid of its unit, whose it is, its name and its text."""

    key: str
    unit: str
    who: str
    name: str
    text: str


CORPUS = [Entry(*line.split(" | ")) for line in LINES.strip().splitlines()]
