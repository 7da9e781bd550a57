"""Addresses of the pages."""

from django.conf import settings
from django.urls import URLPattern, path

from supple.web.pages.views import (
    after,
    audio,
    check_in,
    handout,
    own_data,
    picture_files,
    plain,
    progress,
    progress_day,
    safety_pages,
    screening,
    session,
    settings_pages,
    stretches,
    style,
    today,
    welcome,
    wishes,
)

urlpatterns: list[URLPattern] = [
    path("", today.today, name="today"),
    path("welcome/", welcome.resume, name="welcome"),
    path("welcome/<slug:step>/", welcome.step, name="welcome_step"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("today/shorter/", wishes.shorter, name="shorter"),
    path("today/day-off/", wishes.day_off, name="day_off"),
    path("today/back/", wishes.come_back, name="come_back"),
    path("today/whole-plan/", wishes.whole_plan, name="whole_plan"),
    path("today/flare/", wishes.flare, name="flare"),
    path("today/familiar/", wishes.familiar, name="familiar"),
    path("today/try-again/<slug:stretch_id>/", wishes.try_again, name="try_again"),
    path("handout/", handout.sheet, name="handout"),
    path("session/", session.session, name="session"),
    path("session/audio/", audio.session_audio, name="session_audio"),
    path("after/", after.after, name="after"),
    path("after/half-hour/", after.half_hour, name="half_hour"),
    path("screen/<slug:screen>/", screening.screen, name="screen"),
    path("emergency/", safety_pages.emergency, name="emergency"),
    path("see-a-clinician/", safety_pages.see_a_clinician, name="see_a_clinician"),
    path("stretches/", stretches.every, name="stretches"),
    path("stretches/<slug:slug>/", stretches.one, name="stretch"),
    path("stretches/<slug:slug>/try/", stretches.try_it, name="try_stretch"),
    path(
        "drawings/<slug:made>/<slug:slug>/<slug:pose>/<slug:side>.svg",
        picture_files.drawing,
        name="drawing",
    ),
    path("figure/<slug:made>/<path:name>", picture_files.figure_file, name="figure_file"),
    path("plan/why/", plain.why, name="why"),
    path("about/", plain.about, name="about"),
    path("progress/", progress.progress, name="progress"),
    path("progress/day/<slug:day>/", progress_day.day, name="progress_day"),
    path("settings/", settings_pages.overview, name="settings"),
    path("settings/you/", settings_pages.you, name="you"),
    path("settings/conditions/", settings_pages.conditions, name="conditions"),
    path("settings/blocked/", settings_pages.blocked, name="blocked"),
    path("settings/theme/", settings_pages.choose_theme, name="theme"),
    path(
        "settings/sound/<slug:made>/<int:voice_volume>-<int:chime_volume>.mp3",
        audio.sample,
        name="sound_sample",
    ),
    path("settings/download/", own_data.download, name="download"),
    path("settings/delete/", own_data.delete, name="delete"),
]

if settings.STYLE_PAGE:
    urlpatterns.append(path("style/", style.style, name="style"))
