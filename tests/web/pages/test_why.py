"""How a plan is made, in plain words, with rule ids for clinicians."""

from tests.web.pages.conftest import Someone


def test_it_explains_before_there_is_a_plan(someone: Someone) -> None:
    page = someone.look("/plan/why/")
    assert "In which order it decides" in page.text
    assert "no clinician has reviewed these rules yet" in page.text


def test_it_names_todays_step_and_rules(settled: Someone) -> None:
    settled.check_in()
    text = settled.look("/plan/why/").text
    assert "Today you are on step 1." in text
    assert "A gentle start: short holds, and few of them." in text
    assert "Rule levels: first_day" in text
    assert "a pain of 6 out of 10 or more means that it is time to stop" in text


def test_it_names_what_is_left_out_with_its_rule(someone: Someone) -> None:
    someone.welcome(conditions="RAD")
    someone.check_in()
    text = someone.look("/plan/why/").text
    assert "Crossed leg pull: left out because of what you told us about your health." in text
    assert "Rule conditions: blocked_by_condition, piriformis" in text


def test_it_names_the_rule_that_withholds(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    assert "Rule 3: severe" in settled.look("/plan/why/").text


def test_rules_and_versions_stand_in_one_folded_part(settled: Someone) -> None:
    settled.check_in()
    html = settled.open("/plan/why/").content.decode()
    before, found, folded = html.partition("<summary>For clinicians</summary>")
    assert found
    assert "Rule " not in before
    assert "catalogue" in folded.partition("</details>")[0]


def test_today_says_one_reason_for_a_sore_day_and_why_says_all(settled: Someone) -> None:
    for _ in range(5):
        settled.answer_again()
        settled.check_in(now_nrs=4)
        settled.do_session()
        settled.later(days=1)
    settled.answer_again()
    settled.check_in(now_nrs=6, flare="on")
    keys = [each.key for each in settled.plan().reasons]
    assert {"flare", "high_pain", "sore_day"} <= set(keys)
    today, why = (settled.look(url).text for url in ("/", "/plan/why/"))
    assert "This looks like a flare-up." in today
    assert "out of 10" not in today
    assert why.count("Your pain is 6 out of 10 now") == 1
    assert "more sore than usual" in why
