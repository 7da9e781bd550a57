"""Every page in every state that it can be in: the one list that all looking tests go through.

A page that is added to the app is added here, else `test_no_page_is_left_out` fails. A state says
whose journal it needs (`journals.py`), what is opened, what is done there, and a text that then
stands on the page, so that no test looks at another page by mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.journey import choose, do


@dataclass(frozen=True, slots=True)
class State:
    """One page in one state.

    ``shows``: a part of what stands on it. ``act``: what is done after it is opened. ``errors``:
    what the browser may then say on its console. ``full_screen``: it fills the screen, so that a
    picture of it is taken as the person sees it. ``read_only``: the journal may not be
    written.
    """

    name: str
    path: str
    journal: str
    shows: str
    act: Callable[[Page], None] | None = None
    errors: str = ""
    full_screen: bool = False
    read_only: bool = False


def send(page: Page) -> None:
    """Send the form of the page as it stands."""
    with page.expect_navigation():
        page.locator("main button.btn[type=submit]").first.click()


def and_unanswered(state: State) -> tuple[State, State]:
    """A page with a form, and the same where it is sent as it stands, without an answer."""
    return state, replace(state, name=f"{state.name}-error", shows="another look", act=send)


def send_in_vain(page: Page) -> None:
    """Send the form where the answer does not come."""
    page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    choose(page, "safety_concern", "no")
    page.locator("main button.btn[type=submit]").first.click()
    expect(page.get_by_role("button", name="Sending")).to_be_visible()


def wait_in_vain(page: Page) -> None:
    """Wait a while for that answer."""
    page.clock.install()
    send_in_vain(page)
    page.clock.run_for(10_000)
    expect(page.get_by_text("This takes longer than usual")).to_be_visible()
    page.clock.resume()


def lose_the_app(page: Page) -> None:
    """The app has been stopped; the page is looked at again."""
    page.context.set_offline(True)
    expect(page.get_by_text("Supple does not answer")).to_be_visible()


def ask_in_no_known_alphabet(page: Page) -> None:
    page.set_extra_http_headers({"Content-Type": "text/html; charset=utf-7"})
    page.goto("/")
    page.set_extra_http_headers({})


def send_an_old_page(page: Page) -> None:
    """Send a form whose token is from another time."""
    page.evaluate(
        "() => document.querySelectorAll('[name=csrfmiddlewaretoken]')"
        ".forEach((token) => { token.value = 'a'.repeat(64) })"
    )
    answer(page)


def start(page: Page) -> None:
    """Without a sound, which nobody looks at: a recording takes long to make."""
    choose(page, "sound", "silent")
    do(page, "start").click()
    expect(do(page, "pause")).to_be_visible()


def pause(page: Page) -> None:
    start(page)
    do(page, "pause").click()
    expect(do(page, "pause")).to_have_text("Go on")


def say_it_hurts(page: Page) -> None:
    start(page)
    do(page, "hurt").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def describe_the_hurt(page: Page) -> None:
    say_it_hurts(page)
    choose(page, "sensations", "tingling")
    choose(page, "worst_nrs", "6")
    choose(page, "area", "low_back")


def stop_unheard(page: Page) -> None:
    """Stop a session while Supple does not answer."""
    start(page)
    page.route("**/api/**", lambda route: route.abort())
    do(page, "stop").click()
    expect(page.get_by_text("It could not be saved yet.")).to_be_visible()


def skip_to_the_end(page: Page) -> None:
    start(page)
    while do(page, "skip").is_visible():
        do(page, "skip").click()
    expect(page.get_by_role("heading", name="That was your session.")).to_be_visible()


def unfold(page: Page) -> None:
    """Open everything that can be unfolded."""
    for summary in page.locator("main summary").all():
        if summary.is_visible():
            summary.click()


def answer(page: Page) -> None:
    """Answer what must be answered, and send it."""
    choose(page, "safety_concern", "no")
    send(page)


WELCOME = (
    State("welcome-hello", "/welcome/hello/", "nobody", "A few gentle stretches"),
    State("welcome-limits", "/welcome/limits/", "nobody", "What it is not."),
    *and_unanswered(State("welcome-you", "/welcome/you/", "nobody", "First, a little about you.")),
    State("welcome-emergency-nerves", "/welcome/emergency_nerves/", "halfway", "None of these"),
    *and_unanswered(
        State("welcome-conditions", "/welcome/conditions/", "halfway", "anything to take care of")
    ),
    State("welcome-pain", "/welcome/pain/", "halfway", "How has your back been?"),
    State("welcome-time", "/welcome/time/", "halfway", "How much time suits you?"),
)
TODAY = (
    State("check-in", "/", "first_day", "How are you today?"),
    State("check-in-error", "/check-in/", "first_day", "another look", send),
    State("check-in-sending", "/check-in/", "first_day", "Sending", send_in_vain),
    State("check-in-slow", "/check-in/", "first_day", "takes longer", wait_in_vain),
    State("check-in-offline", "/check-in/", "first_day", "does not answer", lose_the_app, "ERR_"),
    State("check-in-everything", "/check-in/", "asked_all", "down your leg"),
    State("check-in-again", "/check-in/", "planned", "How are you today?"),
    State("today-first-plan", "/", "first_plan", "Six stretches"),
    State("today-plan", "/", "planned", "Why this plan"),
    State("today-careful", "/", "careful", "Not today"),
    State("today-flare", "/", "flaring", "flare"),
    State("today-begun", "/", "begun", "Go on where you were"),
    State("today-done", "/", "done", "Done for today."),
    State("today-told", "/", "told", "Done for today."),
    State("today-screens-due", "/", "screens_due", "First, the safety questions."),
    State("today-concerned", "/", "concerned", "First, the safety questions."),
    State("today-too-sore", "/", "too_sore", "No stretching today."),
    State("today-sore-but-known", "/", "sore_but_known", "A slow walk"),
    State("today-sore-two-days", "/", "sore_for_two_days", "Talk to somebody"),
    State("today-nothing-left", "/", "nothing_left", "No stretch fits today."),
    State("today-clock-ahead", "/", "clock_ahead", "clock"),
    State("today-rest-day", "/", "resting", "A rest day."),
    State("today-ill", "/", "ill", "Rest, and get well."),
    State("today-ill-for-days", "/", "ill_for_days", "until you say that you are well"),
    State("today-away", "/", "away", "You are away."),
    State("today-one-alone", "/", "one_alone", "Crossed leg pull"),
    State("why", "/plan/why/", "planned", "In which order it decides"),
    State("why-nobody", "/plan/why/", "nobody", "In which order it decides"),
    State("after", "/after/", "done", "How was it?"),
)
SESSION = (
    State("session-start", "/session/", "planned", "Ready when you are.", None, "", True),
    State("session-run", "/session/", "planned", "That hurts", start, "", True),
    State("session-paused", "/session/", "planned", "Paused", pause, "", True),
    State("session-hurts", "/session/", "planned", "Let go slowly", say_it_hurts, "", True),
    State("session-hurts-said", "/session/", "planned", "End for", describe_the_hurt, "", True),
    State("session-end", "/session/", "planned", "your session.", skip_to_the_end, "", True),
    State("session-unheard", "/session/", "planned", "Stopped.", stop_unheard, "ERR_", True),
    State("session-go-on", "/session/", "begun", "Go on where you were?", None, "", True),
    State("session-none", "/session/", "first_day", "no plan to start yet"),
    State("session-done", "/session/", "told", "You have done today"),
)
SAFETY = (
    *and_unanswered(State("screen", "/screen/emergency_nerves/", "concerned", "None of these")),
    State("screen-clinician", "/screen/clinician_legs/", "concerned", "None of these"),
    State("emergency", "/emergency/", "planned", "When to get help now"),
    State("emergency-now", "/emergency/", "emergency", "Call 999"),
    State("emergency-abroad", "/emergency/", "emergency_abroad", "112"),
    *and_unanswered(State("clinician", "/see-a-clinician/", "clinician", "See a clinician before")),
    State("clinician-soon", "/see-a-clinician/", "clinician_soon", "today or tomorrow"),
    State("clinician-under-age", "/see-a-clinician/", "under_age", "birth year is not right"),
    State("clinician-cleared", "/see-a-clinician/", "clearable", "Has a clinician cleared"),
    State("clinician-nothing", "/see-a-clinician/", "planned", "nothing to record here"),
)
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()
PROGRESS = (
    State("progress-empty", "/progress/", "first_day", "To Today"),
    State("progress-first-week", "/progress/", "planned", "What it does not show"),
    State("progress", "/progress/", "twelve_weeks", "What you did"),
    State("progress-tables", "/progress/", "planned", "What you did", unfold),
    State("progress-all", "/progress/?span=all", "twelve_weeks", "What you did"),
    State("progress-unknown", "/progress/?span=moon", "planned", "leads to no time", None, "404"),
    State("progress-day", f"/progress/day/{YESTERDAY}/", "planned", "What you said of this day"),
    State("progress-no-day", "/progress/day/1999-12-31/", "planned", "Choose a day", None, "404"),
)
SETTINGS = (
    State("settings", "/settings/", "planned", "One tap keeps a choice.", unfold),
    State("settings-you", "/settings/you/", "planned", "Your birth year"),
    State("settings-conditions", "/settings/conditions/", "careful", "Your conditions"),
    State("settings-blocked", "/settings/blocked/", "planned", "do not want"),
    *and_unanswered(State("delete", "/settings/delete/", "planned", "Keep everything")),
    State("settings-devices-off", "/settings/devices/", "planned", "This is switched off."),
    State("about", "/about/", "planned", "What is known"),
)
STRETCHES = (
    State("stretches-nobody", "/stretches/", "nobody", "what is safe for you"),
    State("stretches", "/stretches/", "planned", "All stretches"),
    State("stretches-careful", "/stretches/", "careful", "Not for you now"),
    State("stretch-nobody", "/stretches/piriformis/", "nobody", "Before you try it"),
    State("stretch-first-day", "/stretches/piriformis/", "first_day", "First tell how you are"),
    State("stretch", "/stretches/piriformis/", "planned", "Try it now"),
    State("stretch-careful", "/stretches/piriformis/", "careful", "Not for you now"),
    State("stretch-begun", "/stretches/piriformis/", "begun", "Go on with it"),
    State("stretch-sore", "/stretches/piriformis/", "too_sore", "Not today"),
    State("stretch-waits", "/stretches/piriformis/", "emergency", "Stretching waits"),
    State("stretch-rest-day", "/stretches/piriformis/", "resting", "You rest today"),
    State("stretch-unknown", "/stretches/hop/", "planned", "no stretch of this name", None, "404"),
)
TROUBLE = (
    State("not-found", "/nothing-here/", "planned", "nothing at this address", None, "404"),
    State(
        "not-understood", "/", "planned", "could not be understood", ask_in_no_known_alphabet, "400"
    ),
    State("too-old", "/check-in/", "first_day", "This was not saved.", send_an_old_page, "403"),
    State("unsaved", "/check-in/", "first_day", "Send again", answer, "503", read_only=True),
)
EVERY_STATE = WELCOME + TODAY + SESSION + SAFETY + PROGRESS + STRETCHES + SETTINGS + TROUBLE

NOT_LOOKED_AT = {
    "alive": "answers with nothing",
    "welcome": "leads to the screen at which the welcome was left",
    "shorter": "takes a wish and leads to Today",
    "day_off": "takes a wish and leads to Today",
    "come_back": "takes a wish and leads to Today",
    "whole_plan": "takes a wish and leads to Today",
    "flare": "takes a wish and leads to Today",
    "familiar": "takes an answer and leads to Today",
    "try_again": "takes a wish and leads to Today",
    "try_stretch": "takes a wish and leads to the session",
    "drawing": "is a picture, which the pages show",
    "figure_file": "is a picture or a figure, which the pages show",
    "half_hour": "takes an answer and leads to Today",
    "theme": "takes a choice and leads to Settings",
    "download": "is a file",
    "handout": "is a file to print",
    "session_audio": "is a sound to listen to",
    "sound_sample": "is a sound to listen to",
    "pair": "is for other devices: tests/browser/test_pairing.py looks at it",
    "devices_code": "needs --lan: tests/browser/test_pairing.py looks at it",
    "devices_remove": "takes a wish and leads to the devices",
    "devices_remove_all": "takes a wish and leads to the devices",
}
"""Names of addresses that show no page of their own -> why."""
