"""Values that nobody sends on purpose."""

from hypothesis import strategies as st

ODD = (
    "",
    " ",
    "\0",
    "\r\n",
    "-1",
    "0",
    "11",
    "7.5",
    "1e400",
    "NaN",
    "9" * 400,
    "\u0663",
    "\ud7ff",
    "\u202eabc",
    "\U0001f4a9",
    "e\u0301" * 300,
    "None",
    "null",
    "[]",
    "<b>&amp;</b>",
    "{{ 1 }}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-W10-1",
    "00000000-0000-0000-0000-000000000000",
)

texts = st.sampled_from(ODD) | st.text(max_size=40)
