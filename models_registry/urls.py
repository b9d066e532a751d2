"""The addresses of the registry; the words of a path are the same in both languages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from .views import account, files, officer, public

urlpatterns = [
    path("", public.home, name="home"),
    path("mo-hinh/", public.model_list, name="model_list"),
    path("mo-hinh/<slug:code>/", public.model_detail, name="model_detail"),
    path("dia-phuong/", public.locality_list, name="locality_list"),
    path("dia-phuong/<slug:uid>/", public.locality_detail, name="locality_detail"),
    path("can-bo/", officer.officer_home, name="officer_home"),
    path("can-bo/dang-ky/moi/", officer.registration_new, name="registration_new"),
    path("can-bo/dang-ky/<int:pk>/", officer.registration_detail, name="registration_detail"),
    path("can-bo/dang-ky/<int:pk>/sua/", officer.registration_edit, name="registration_edit"),
    path(
        "can-bo/dang-ky/<int:pk>/sua/minh-chung/",
        files.registration_files,
        name="registration_files",
    ),
    path(
        "can-bo/dang-ky/<int:pk>/sua/minh-chung/gui/",
        files.registration_upload,
        name="registration_upload",
    ),
    path("can-bo/tep/<uuid:key>/", files.file_picture, name="file_picture"),
    path("can-bo/tep/<uuid:key>/xoa/", files.file_remove, name="file_remove"),
    path("tep/anh/<uuid:key>/<slug:size>.webp", files.photo, name="photo"),
    path("tep/van-ban/<uuid:key>/", files.attachment, name="attachment"),
    path(
        "can-bo/dang-ky/<int:pk>/<slug:action>/",
        officer.registration_move,
        name="registration_move",
    ),
    path("tai-khoan/dang-nhap/", account.SignIn.as_view(), name="login"),
    path("tai-khoan/dang-xuat/", LogoutView.as_view(), name="logout"),
    path("tai-khoan/doi-mat-khau/", account.PasswordChange.as_view(), name="password_change"),
]
