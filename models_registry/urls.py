"""The addresses of the registry; the words of a path are the same in both languages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from .views import (
    account,
    campaigns,
    continuing,
    files,
    notices,
    officer,
    officer_campaigns,
    public,
    registration_form,
    similar,
    spreadsheet,
    unit,
    verification,
)

urlpatterns = [
    path("", public.home, name="home"),
    path("mo-hinh/", public.model_list, name="model_list"),
    path("mo-hinh/<slug:code>/", public.model_detail, name="model_detail"),
    path("dia-phuong/", public.locality_list, name="locality_list"),
    path("dia-phuong/<slug:uid>/", public.locality_detail, name="locality_detail"),
    path("thang-dan-van/", campaigns.campaign_list, name="campaign_list"),
    path("thang-dan-van/<slug:slug>/", campaigns.campaign_detail, name="campaign_detail"),
    path("xac-minh/", verification.verify, name="verify"),
    path("xac-minh/<str:token>/", verification.verified, name="verified"),
    path("can-bo/", officer.officer_home, name="officer_home"),
    path("can-bo/tiep-tuc/", continuing.continuable_models, name="continuable_models"),
    path(
        "can-bo/mo-hinh/<slug:code>/tiep-tuc/",
        continuing.registration_continue,
        name="registration_continue",
    ),
    path("can-bo/dang-ky/moi/", registration_form.registration_new, name="registration_new"),
    path("can-bo/tuong-tu/", similar.similar_models, name="similar_models"),
    path("can-bo/dang-ky/<int:pk>/", officer.registration_detail, name="registration_detail"),
    path(
        "can-bo/dang-ky/<int:pk>/sua/",
        registration_form.registration_edit,
        name="registration_edit",
    ),
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
    path(
        "can-bo/dang-ky/<int:pk>/sua/<slug:key>/",
        registration_form.registration_step,
        name="registration_step",
    ),
    path(
        "can-bo/dang-ky/<int:pk>/sua/<slug:key>/tu-luu/",
        registration_form.registration_autosave,
        name="registration_autosave",
    ),
    path(
        "can-bo/dang-ky/<int:pk>/xoa/",
        continuing.registration_discard,
        name="registration_discard",
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
    path("can-bo/thang-dan-van/", officer_campaigns.officer_campaigns, name="officer_campaigns"),
    path("can-bo/thang-dan-van/moi/", officer_campaigns.campaign_new, name="campaign_new"),
    path(
        "can-bo/thang-dan-van/<int:pk>/",
        officer_campaigns.officer_campaign,
        name="officer_campaign",
    ),
    path(
        "can-bo/thang-dan-van/<int:pk>/sua/", officer_campaigns.campaign_edit, name="campaign_edit"
    ),
    path(
        "can-bo/thang-dan-van/<int:pk>/da-tinh/",
        officer_campaigns.campaign_counted,
        name="campaign_counted",
    ),
    path(
        "can-bo/thang-dan-van/<int:pk>/gui/",
        officer_campaigns.campaign_submit,
        name="campaign_submit",
    ),
    path(
        "can-bo/thang-dan-van/<int:pk>/xoa/",
        officer_campaigns.campaign_discard,
        name="campaign_discard",
    ),
    path("can-bo/thong-bao/", notices.notice_list, name="notice_list"),
    path("can-bo/thong-bao/da-doc/", notices.notices_read, name="notices_read"),
    path("can-bo/thong-bao/<int:pk>/", notices.notice_follow, name="notice_follow"),
    path("can-bo/don-vi/", unit.unit_page, name="unit"),
    path("can-bo/don-vi/danh-sach.<str:file_format>", unit.unit_file, name="unit_file"),
    path("tai-khoan/thong-bao/", notices.notice_preferences, name="notice_preferences"),
    path("can-bo/nhap-excel/", spreadsheet.upload_list, name="upload_list"),
    path("can-bo/nhap-excel/mau.xlsx", spreadsheet.upload_template, name="upload_template"),
    path("can-bo/nhap-excel/<int:pk>/", spreadsheet.upload_preview, name="upload_preview"),
    path("can-bo/nhap-excel/<int:pk>/loi.xlsx", spreadsheet.upload_errors, name="upload_errors"),
    path("can-bo/nhap-excel/<int:pk>/ap-dung/", spreadsheet.upload_apply, name="upload_apply"),
    path("can-bo/nhap-excel/<int:pk>/ket-qua/", spreadsheet.upload_result, name="upload_result"),
    path("can-bo/nhap-excel/<int:pk>/xoa/", spreadsheet.upload_delete, name="upload_delete"),
    path("tai-khoan/dang-nhap/", account.SignIn.as_view(), name="login"),
    path("tai-khoan/dang-xuat/", LogoutView.as_view(), name="logout"),
    path("tai-khoan/doi-mat-khau/", account.PasswordChange.as_view(), name="password_change"),
]
