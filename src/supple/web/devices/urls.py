"""Addresses of pairing, and of the list of devices."""

from django.urls import path

from supple.web.devices import views

urlpatterns = [
    path("pair/", views.pair, name="pair"),
    path("settings/devices/", views.devices, name="devices"),
    path("settings/devices/code/", views.make_code, name="devices_code"),
    path("settings/devices/<int:device_id>/remove/", views.remove, name="devices_remove"),
    path("settings/devices/remove-all/", views.remove_all, name="devices_remove_all"),
]
