"""A journal in a real file, written by processes of their own: `python on_disk.py TASK [ARGUMENT]`.

`enrol` makes a person whose screening is clear. `write N` lets N threads check in at once.
`say WORDS` keeps somebody's words in a clearance. `erase` deletes everything.
SUPPLE_DATA names the folder.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

CHECK_INS_EACH = 5


def run(data_folder: Path, *task: str) -> "subprocess.Popen[str]":
    """Start a task on the journal of a folder."""
    return subprocess.Popen(
        [sys.executable, __file__, *task],
        env=os.environ | {"SUPPLE_DATA": str(data_folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(task: "subprocess.Popen[str]") -> str:
    """What a task said. It must have ended well."""
    said, _ = task.communicate(timeout=120)
    assert task.returncode == 0, said
    return said


def _enrol() -> None:
    from uuid import uuid4

    from django.utils import timezone

    from supple.core.catalogue.load import load_catalogue
    from supple.core.safety.screen import asked
    from supple.web.data_folder import data_folder, journal_file
    from supple.web.journal import services
    from supple.web.keeping import updating

    journal = journal_file(data_folder())
    if not journal.exists():
        updating.create(journal)
    now = timezone.now()
    person = services.enrol(birth_year=1980, now=now, client_uuid=uuid4())
    no = {question.id: False for question in asked(load_catalogue().questions)}
    services.record_answers(person, no, now, uuid4())
    services.finish_welcome(person, now, uuid4())


def _write(threads: int) -> None:
    from uuid import uuid4

    from django.db import connection
    from django.utils import timezone

    from supple.web.journal import services

    person = services.local_person()
    assert person is not None
    begin, failures = threading.Barrier(threads), []

    def check_in(number: int) -> None:
        begin.wait()
        try:
            for turn in range(CHECK_INS_EACH):
                values = {"safety_concern": False, "now_nrs": (number + turn) % 6}
                services.record_check_in(person, values, timezone.now(), uuid4())
        except Exception as error:  # whatever it is, the test must see it
            failures.append(repr(error))
        finally:
            connection.close()

    running = [threading.Thread(target=check_in, args=(n,)) for n in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if failures:
        sys.exit("\n".join(failures))


def _say(words: str) -> None:
    from uuid import uuid4

    from django.utils import timezone

    from supple.web.journal import services

    person, now = services.local_person(), timezone.now()
    assert person is not None
    services.record_answers(person, {"B6": True}, now, uuid4())
    today = services.today_of(person, now)
    services.record_clearance(person, "B6", words, words, today, now, uuid4())


def _erase() -> None:
    from django.utils import timezone

    from supple.web.journal import services

    print(services.erase_everything(timezone.now()))


def main() -> None:
    """Carry out one task."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    django.setup()
    task, *arguments = sys.argv[1:]
    if task == "enrol":
        _enrol()
    elif task == "write":
        _write(int(arguments[0]))
    elif task == "say":
        _say(arguments[0])
    elif task == "erase":
        _erase()
    else:
        sys.exit(f"no such task: {task}")


if __name__ == "__main__":
    main()
