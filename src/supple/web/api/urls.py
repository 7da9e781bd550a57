"""Addresses of the API."""

from django.urls import path

from supple.web.api import views

urlpatterns = [
    path("v1/today/", views.today, name="api-today"),
    path("v1/sessions/", views.sessions, name="api-sessions"),
    path("v1/sessions/<uuid:session_uuid>/hurts/", views.hurts, name="api-hurts"),
    path("v1/sessions/<uuid:session_uuid>/progress/", views.progress, name="api-progress"),
]
