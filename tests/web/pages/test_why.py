"""How a plan is made, in plain words, with rule ids for clinicians."""

from tests.web.pages.conftest import Someone


def test_it_explains_before_there_is_a_plan(someone: Someone) -> None:
    page = someone.look("/plan/why/")
    assert "In which order it decides" in page.text
    assert "no clinician has reviewed these rules yet" in page.text


def test_it_names_todays_step_and_rules(settled: Someone) -> None:
    settled.check_in()
    text = settled.look("/plan/why/").text
    assert "You are on step 1 of 6 today" in text
    assert "A gentle start: short holds, each done once. Rule levels" in text
    assert "a pain of 6 out of 10 or more means that it is time to stop" in text


def test_it_names_what_is_left_out_with_its_rule(someone: Someone) -> None:
    someone.welcome(conditions="RAD")
    someone.check_in()
    text = someone.look("/plan/why/").text
    assert "Crossed leg pull: left out because of what you told us about your health." in text
    assert "Rule conditions" in text


def test_it_names_the_rule_that_withholds(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    assert "Rule 3" in settled.look("/plan/why/").text
